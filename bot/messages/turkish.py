"""What the bot says, in Turkish."""

from __future__ import annotations

from bot.messages.fields import Messages

TURKISH = Messages(
    welcome=(
        "Sorularınızı ekibinizin makalelerinden yanıtlarım. Her cümle bir makaleden birebir "
        "alıntıdır; bağlantısı alıntının yerini açar. Makalelerde yanıt yoksa bunu söylerim.\n\n"
        "Bana Türkçe, İngilizce ya da Rusça bir soru gönderin. Örneğin:\n"
        "Kırgızistan KGAÖ tatbikatını neden iptal etti?\n\n"
        "/sources hangi makaleleri bildiğimi, /help nasıl sorulacağını gösterir."
    ),
    help=(
        "Sorunuzu mesaj olarak gönderin. Grupta beni etiketleyin, mesajıma yanıt verin ya da /ask "
        "yazın.\n\n"
        "Son sorudan devam edebilirsiniz: “Peki Moskova ne yaptı?”\n\n"
        "/ask – grupta soru sormak için\n"
        "/sources – kimin makalelerinden yanıt verdiğim\n"
        "/latest – en yeni makaleler\n"
        "/since 2022-10 – bundan sonra yalnızca o tarihten beri yayımlananlar\n"
        "/from ANKASAM – bundan sonra yalnızca bu yayıncının makaleleri\n"
        "/new – baştan başla: burada daha önce sorulanları unuturum\n"
        "/language – sizinle konuştuğum dil\n"
        "/watch kırgız sınırı – bu konudaki yeni makaleleri günde en çok bir kez bildiririm\n"
        "/unwatch – bildirimi bitir\n"
        "/status – buradaki durum\n"
        "/forgetme – hakkınızda sakladıklarım ve bunların silinmesi\n"
        "/start – ne işe yararım\n"
        "/help – bu liste\n\n"
        "Cümlenin sonundaki [1], kaynağı tam o sözlerin geçtiği yerde açar. Alıntıların tamamını "
        "okumak için yanıtın altındaki alıntılara dokunun. 👍 ve 👎 ekibe yanıtın ne kadar iyi "
        "olduğunu söyler."
    ),
    help_editor=(
        "Editör olarak bana bir bağlantı, bağlantılı bir gönderi ya da PDF, Word, HTML veya metin "
        "dosyası gönderip iletebilirsiniz; makale olarak eklerim.\n"
        "/add BAĞLANTI – aynısı, grupta da\n"
        "/remove KİMLİK – bir makaleyi çıkar\n"
        "/eval – soru dosyasıyla: ne kadar iyi yanıtladığım\n"
        "/who – bana kimler soru sorabilir"
    ),
    help_admin=(
        "Yönetici olarak:\n"
        "/allow – davet; /allow editor editör için; grupta: grubu aç\n"
        "/revoke KİMLİK – erişimi kaldır; grupta: grubu kapat"
    ),
    searching="Makalelerde arıyorum…",
    failed="Bir sorun çıktı, sorunuzu yanıtlayamadım. Lütfen daha sonra yeniden sorun.",
    unknown_command="Bu komutu bilmiyorum. Bildiklerimi /help gösterir.",
    text_only="Yalnızca metin okuyabilirim. Lütfen sorunuzu yazın.",
    ask_what="Sorunuz nedir? Grupta komuttan sonra yazın: /ask Neden …?",
    no_articles="Henüz makale yok.",
    holds="Yanıtlarımın kaynağı: {articles} ({languages}).",
    newest="En yeniler",
    outlets="Yayıncılar",
    no_outlet="yayıncısı belirtilmemiş",
    sources="Kaynaklar",
    nearest="En yakın makaleler",
    also="ayrıca",
    reprint="yeniden yayım",
    translation="çeviri ({language})",
    only="Yalnızca: {filters}",
    not_written="Yanıt yazan model şu anda kullanılamıyor; makalelerden alıntı yapıldı.",
    unproved="Modelin yazdıkları makalelerle doğrulanamadı; makalelerden alıntı yapıldı.",
    over_budget="Yazılı yanıtlar için bugünkü bütçe doldu; makalelerden alıntı yapıldı.",
    translated="Makine çevirisi: “{text}”",
    understood="Şöyle anlaşıldı: {question}",
    differs="Başka bir kaynak ({who}) farklı söylüyor:",
    forgotten="Burada daha önce sorulanları unuttum. Sıradaki sorunuz nedir?",
    button_more="Daha fazla",
    button_sources="Kaynaklar",
    button_tell="Ekibe bildir",
    button_undo="Geri al",
    more="Diğer bölümler",
    no_more="Başka bir şey bulunamadı.",
    thanks="Teşekkürler.",
    thanks_bad="Teşekkürler. Ekip bunu görecek.",
    told_team="Teşekkürler. Ekip bunun eksik olduğunu görecek.",
    too_old="Bu yanıt çok eski. Lütfen yeniden sorun.",
    removed_since="Bu makale o zamandan beri çıkarıldı.",
    stranger=(
        "Yalnızca bir ekibin üyelerine yanıt veriyorum. Lütfen ekibin yöneticisinden davet isteyin."
    ),
    closed_group="Bu grup bana henüz açılmadı. Yöneticilerimden biri /allow ile açabilir.",
    joined="Hoş geldiniz! Artık ekiptesiniz; rolünüz: {role}.",
    invitation=(
        "Bir kişilik davet; rol: {role}, son kullanma: {until}. Davet edeceğiniz kişiye iletin:"
        "\n\n{link}"
    ),
    invitation_void="Bu davet artık geçerli değil. Lütfen yöneticiden yenisini isteyin.",
    editors_only="Bunu yalnızca editörler yapabilir. Yönetici size bu rolü verebilir.",
    admins_only="Bunu yalnızca yöneticiler yapabilir.",
    in_private_only="Lütfen bunu özel sohbetimizde yapın.",
    role_reader="okur",
    role_editor="editör",
    role_admin="yönetici",
    allow_usage=(
        "/allow – okur için davet; /allow editor, /allow admin\n"
        "/allow 123456789 editor – numarasını bildiğiniz biri için\n"
        "Grupta /allow – grubu aç: gruptaki herkes sorabilir"
    ),
    allowed="{person} artık sorabilir; rolü: {role}.",
    group_opened="Bu grup artık açık: gruptaki herkes bana sorabilir. /revoke kapatır.",
    group_closed="Bu grup artık kapalı: burada kimseye yanıt vermem.",
    revoke_usage="Kimin erişimi? /revoke 123456789; numaraları /who gösterir. Grupta: /revoke.",
    revoked="{person} artık erişemez.",
    no_member="{person} numaralı kimse yok. Erişimi olanları /who gösterir.",
    admin_by_setting="{person} VOUCH_ADMINS ayarıyla yöneticidir; bu yalnızca orada değişir.",
    members="Bana soru sorabilenler",
    open_groups="Açık gruplar",
    open_invitations="Henüz kullanılmamış davetler: {number}",
    forget_which=(
        "Hakkınızda şunları saklıyorum: sorular ve yanıtları ({number}), değerlendirmeleriniz, "
        "diliniz ve filtreleriniz, sohbetinizde izlenen konular ve bana sorabiliyorsanız adınız "
        "ile numaranız. Eklediğiniz makaleler adınız olmadan kalır. Neyi unutayım?"
    ),
    button_forget="Sorduklarımı ve tercihlerimi",
    button_leave="Üyeliğimle birlikte hepsini",
    forgot_asked=(
        "Unuttum. Sınırlar için bir gün daha yalnızca soru sorduğunuzu bilirim; ne sorduğunuzu "
        "değil."
    ),
    forgot_all="Unuttum; artık üye değilsiniz. Bir yönetici sizi yeniden davet edebilir.",
    over_minute="Bir dakika içinde {number} soru sordunuz. Lütfen {wait} sonra yeniden sorun.",
    over_day="Bir gün içinde {number} soru sordunuz. Lütfen {wait} sonra yeniden sorun.",
    over_minute_here="Bu sohbette bir dakikada {number} soru soruldu. {wait} sonra yeniden sorun.",
    over_day_here="Bu sohbette bir günde {number} soru soruldu. {wait} sonra yeniden sorun.",
    seconds="{number} sn",
    minutes="{number} dk",
    hours="{number} sa",
    filters_on=(
        "Burada yalnızca şunlardan yanıt veriyorum: {filters}. Tek başına /since ve /from bitirir."
    ),
    filters_off="Burada bütün makalelerden yanıt veriyorum.",
    since_wrong="“{text}” bir tarih değil. Şöyle yazın: /since 2022, 2022-10 ya da 2022-10-12.",
    name_unknown="“{name}” adlı yayıncının makalesi yok. Olanlar: {names}",
    language_which="Sizinle hangi dilde konuşayım?",
    language_is="Artık sizinle Türkçe konuşuyorum. Sorularınız üç dilden birinde olabilir.",
    language_own="Telegram'daki gibi",
    status_articles="{articles}, {passages} bölüm ({languages})",
    status_privacy_on=(
        "Gizlilik modu açık: gruplarda yalnızca komutları, bana verilen yanıtları ve adımın "
        "geçtiği mesajları görürüm; bu yeter."
    ),
    status_privacy_off=(
        "Gizlilik modu kapalı: Telegram bana gruptaki her mesajı gösterir. Yalnızca bana "
        "yazılanları okurum; @BotFather'da /setprivacy ile açılır."
    ),
    status_language="Dil: {language}",
    status_role="Rolünüz: {role}",
    status_missing="Eksik olduğu bildirilenler: {number}. `vouch feedback` listeler.",
    status_given_up="Yanıtlanamayan sorular: {number}. Nedeni günlükte.",
    reading="Okuyorum…",
    reading_of="Okuyorum: {done} / {number}…",
    added="Eklendi",
    updated="Güncellendi",
    unchanged="Zaten biliniyor",
    removed="Çıkarıldı",
    passages="bölüm sayısı: {number}",
    not_added="Eklenmedi",
    too_large="{limit} MB'tan büyük. Bilgisayarda ekleyin: vouch add DOSYA",
    no_text="İçinde metin yok. Taranmış bir belgeyse önce metin tanıma (OCR) uygulayın.",
    unreadable="Okunamıyor. Web sayfası, PDF, Word (.docx), HTML ve metin okuyabilirim.",
    unreachable="Alınamıyor: adres yanıt vermiyor ya da herkese açık bir sayfa değil.",
    no_link="Bunda ekleyebileceğim bir bağlantı bulamadım.",
    too_many="Bunlar {number} makale; sohbetten bir kerede {most} ekleyebilirim: vouch add",
    add_usage="Bana bir bağlantı ya da dosya gönderin veya şöyle yazın: /add https://…",
    remove_usage="Hangi makale? /remove KİMLİK; kimlikler makbuzlarda ve `vouch list`te yazar.",
    no_article="{id} kimlikli makale yok.",
    undone="Geri alındı",
    not_undone="Bu o zamandan beri yeniden değişti, olduğu gibi bırakıldı.",
    eval_usage=(
        "Bana açıklaması /eval olan bir soru dosyası gönderin: her satırda question ve evidence "
        "alanlı bir JSON nesnesi. En çok {most} soru."
    ),
    eval_running="Soruldu: {done} / {number}…",
    eval_result="{language}: {number} sorudan {right} tanesi doğru yanıtlandı (%{share})",
    eval_wrong="Bu dosya kullanılamıyor: {problem}",
    watching="Bundan sonra bu sohbete şu konudaki yeni makaleleri bildireceğim: {topic}",
    watch_usage="Neyi izleyeyim? /watch kırgız sınırı",
    watches="Burada izlenenler",
    no_watches="Burada bir şey izlenmiyor. /watch kırgız sınırı ile başlar.",
    unwatched="Artık izlenmiyor: {topic}",
    too_many_watches="Burada zaten {number} konu izleniyor. /unwatch birini bitirir.",
    digest="“{topic}” konusunda yeni",
    inline_none="Makalelerde bunun yanıtı yok",
    inline_stranger="Yalnızca ekip üyeleri için",
    command_ask="Soru sor",
    command_sources="Kimin makalelerinden yanıt verdiğim",
    command_latest="En yeni makaleler",
    command_since="Yalnızca şu tarihten beri yayımlananlar: 2022-10",
    command_from="Yalnızca bir yayıncının makaleleri: ANKASAM",
    command_new="Baştan başla",
    command_language="Sizinle konuştuğum dil",
    command_watch="Bir konudaki yeni makaleleri bildir",
    command_unwatch="Bildirimi bitir",
    command_status="Buradaki durum",
    command_forgetme="Hakkınızda sakladıklarım ve silinmesi",
    command_help="Nasıl sorulur",
    command_start="Ne işe yararım",
    command_add="Bağlantısıyla makale ekle",
    command_remove="Bir makaleyi çıkar",
    command_eval="Bir soru dosyasını ne kadar iyi yanıtladığım",
    command_who="Bana kimler soru sorabilir",
    command_allow="Birini davet et ya da grubu aç",
    command_revoke="Erişimi kaldır ya da grubu kapat",
)
