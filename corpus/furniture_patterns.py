"""The words of page furniture in English, Turkish and Russian.

How they are applied lives in `furniture`. All are written as `fold` leaves them: lower
case, `ı` as `i` and `ё` as `е`, so that «PAYLAŞ», «Paylaş» and «İLGİLİ» need no spelling
of their own.
"""

from __future__ import annotations

import re

_LANGUAGES = (
    r"english|turkish|russian|german|french|arabic|spanish|chinese|persian|kazakh|kyrgyz|uzbek|"
    r"azerbaijani|ingilizce|turkce|türkçe|rusca|rusça|almanca|fransizca|fransızca|arapca|arapça|"
    r"ispanyolca|cince|çince|farsca|farsça|kazakca|kazakça|kirgizca|özbekce|özbekçe|azerice|"
    r"русский|русском|английский|английском|турецкий|турецком|немецкий|немецком|французский|"
    r"французском|арабский|арабском|испанский|испанском|китайский|казахский|кыргызский|узбекский|"
    r"deutsch|francais|français|espanol|español|italiano|العربية|中文|日本語|qazaqsa|қазақша|"
    r"кыргызча|ozbekcha|azerbaycanca|azərbaycanca|en|tr|ru|de|fr|ar|es"
)
# One character or one word at a time: a group that could split a run of signs in several
# ways would take exponential time on a long one.
_LANGUAGE_LIST = rf"(?:\b(?:{_LANGUAGES}|and|ve|и)\b|[\s.,|/•·:])+"
_NUMBER = r"[\(\[]?\d[\d.,\s]*[\)\]]?"
_COUNT = r"(?:\s*[\(\[]\d+[\)\]])?"
_NETWORK = (
    r"facebook|twitter|x|linkedin|whatsapp|telegram|pinterest|reddit|tumblr|vk|vkontakte|viber|"
    r"instagram|youtube|threads|mastodon|bluesky|skype|messenger|flipboard|pocket|xing|e-?mail|"
    r"e-?posta|mail|odnoklassniki|livejournal|вконтакте|одноклассники|фейсбук|твиттер|"
    r"телеграмм?|вотсап|ватсап|вайбер|ок|вк|почта|tiktok|rss|google news|дзен|яндекс дзен|rutube"
)
# Only names of networks and what joins them: a sentence that goes on after one is prose.
_NETWORK_LIST = (
    rf"(?:(?:\b(?:{_NETWORK}|and|or|ve|veya|и|или|в|on|our|channel|page|social (?:media|networks)|"
    r"sosyal medya(?:da|dan)?|соцсетях|социальных сетях|телеграме?|фейсбуке|твиттере|канал)\b"
    r"(?:['’](?:da|de|ta|te|dan|den|tan|ten)\b)?|@\w+|[\s,.!:|/&+•·-])+)"
)
# A title of another article; what ends in one full stop is rather a sentence.
_TITLES = r".{1,250}(?<![^.]\.)"
# Words under which something is filed: at most four each, and no end of a sentence.
_TERM = r"[\w(][\w'’&/()-]*(?: [\w&][\w'’&/()-]*){0,3}"
_TERMS = rf"#?{_TERM}(?:(?:[,;|·•] ?#?| #){_TERM}){{0,30}}"

_OTHER_ARTICLES = (
    r"(?:"
    r"(?:read (?:more|also|next|on)|also read|continue reading|learn more|see also|see more|"
    r"related|related (?:posts?|articles?|news|stories|content|topics|reading)|more stories|"
    r"you (?:may|might) (?:also )?(?:like|be interested in)|recommended(?: for you| reading)?|"
    r"more from (?:the author|this author|this category|us)|latest (?:news|posts|articles)|"
    r"most (?:read|popular)|popular (?:posts|news|articles)|don['’]t miss|trending(?: now)?)"
    r"|"
    r"(?:devamini (?:oku|okuyun)|devami(?: için tiklayin(?:iz)?)?|haberin devami|"
    r"(?:daha )?(?:fazla(?:sini)?|fazla bilgi) (?:oku|için tiklayin(?:iz)?)|"
    r"ilgili (?:haberler?|yazilar?|makaleler?|içerik(?:ler)?|konular|gönderiler)|"
    r"benzer (?:haberler|yazilar|makaleler|içerikler|konular)|"
    r"öner(?:ilen|diğimiz) (?:haberler|yazilar|makaleler|içerikler)|"
    r"(?:bunlar(?: da)?|şunlar da|bu yazilar da)? ?ilginizi çekebilir|"
    r"(?:bunu|bunlari|şunu) da (?:oku|okuyun)|ayrica (?:oku|okuyun)|diğer (?:haberler|yazilar)|"
    r"(?:en )?çok okunan(?:lar)?|son (?:haberler|yazilar|eklenenler)|(?:yazarin|yazara ait) "
    r"diğer yazilari|tüm yazilari)"
    r"|"
    r"(?:читайте (?:также|еще|далее|по теме)|читать (?:далее|дальше|полностью|также|еще)|"
    r"(?:смотрите|смотри) (?:также|еще)|подробнее|узнать больше|продолжение|продолжить чтение|"
    r"(?:похожие|связанные|другие|последние|популярные|свежие) (?:статьи|записи|новости|"
    r"материалы|публикации)|(?:материалы|новости|статьи|еще|также|публикации) по теме|по теме|"
    r"(?:вам|вас) (?:может|могут|также может) (?:понравиться|заинтересовать|быть интересно)|"
    r"рекомендуем(?: (?:также|прочитать|почитать))?|(?:самое )?(?:читаемое|популярное)|"
    r"(?:все|другие) (?:статьи|материалы|публикации) автора|не пропустите)"
    r")[\s:»>→.…]*"
)

_NAMED_OTHERS = (
    r"read (?:more|also|next)|also read|"
    r"(?:related|similar|more) (?:posts?|articles?|news|stories)|"
    r"you (?:may|might) also like|more on (?:this|the) (?:topic|subject)|on the same topic|"
    r"(?:ilgili|benzer|öneri(?:len)?|önerilen|diğer) (?:haber|yazi|makale|içerik|konu|gönderi)"
    r"(?:ler|lar)?|(?:bunu|bunlari|şunu|şunlari) da (?:oku|okuyun)|ayrica (?:oku|okuyun)|"
    r"ilginizi çekebilir|"
    r"(?:читайте|смотрите|смотри|слушайте) (?:также|еще|по теме|на эту тему)|"
    r"(?:материал|материалы|новость|новости|статьи|еще|также|другие материалы|публикации) по теме|"
    r"(?:похожие|связанные|другие) (?:статьи|записи|новости|материалы|публикации)|"
    r"рекомендуем (?:также|прочитать|почитать)"
)
"""Announces other articles, which are named after it in the same paragraph."""

_CALL = r"(?:please )?(?:subscribe|sign up|join)(?: now| today| here)?"
_MAILING = (
    r"(?:newsletters?|mailing list|updates|channels?|telegram|youtube|whatsapp|emails?|podcast|"
    r"alerts|digest|bulletin|feed)"
)
_WORK = r"(?:article|text|piece|column|interview|essay|commentary|post|publication|material)"

_ALTERNATIVES: tuple[str, ...] = (
    # The same article in other languages
    rf"(?:this (?:post|article|entry|page|content|item|text) is )?also available in:?\s*"
    rf"(?:the following languages:?\s*)?(?:{_LANGUAGE_LIST})?",
    rf"read (?:this )?(?:article |post )?in:?\s*{_LANGUAGE_LIST}",
    rf"bu (?:yazi|içerik|makale|haber|gönderi|sayfa|metin) (?:şu|aşağidaki|diğer) "
    rf"dil(?:de|ler|lerde)? de mevcut(?:tur)?:?\s*(?:{_LANGUAGE_LIST})?",
    rf"bu (?:yazi|içerik|makale|haber|gönderi|sayfa|metin)\s+(?:{_LANGUAGE_LIST})"
    r"(?:olarak|dilinde|dillerinde) (?:da|de) mevcut(?:tur)?\.?",
    rf"diğer dillerde:?\s*{_LANGUAGE_LIST}",
    r"(?:эта?|этот|данная|данный) (?:запись|статья|публикация|новость|страница|материал|пост|"
    rf"текст) (?:также )?доступ(?:на|ен)(?: также)? на(?: (?:других|следующих) языках| языках)?"
    rf":?\s*(?:{_LANGUAGE_LIST})?",
    # Sharing and printing
    r"(?:share|tweet|retweet|share this|share via|copy link|copy url|print this (?:page|article)|"
    r"share this (?:article|post|story|page|news|entry)|share on|email this|"
    r"click to (?:share|print|email).{0,60}|like this)[:!.…]*",
    r"(?:share|tweet|post|pin|send|save)(?: (?:this|the))?"
    rf"(?: (?:{_WORK}|story|page|news|link|it))? (?:on|via|to|by|with|in) {_NETWORK_LIST}|"
    r"send (?:this )?to a friend|arkadaşina gönder|отправить (?:другу|на почту|по почте|ссылку)",
    r"(?:download|view|open|save)(?: (?:as|the|this|in|article|full))* pdf|pdf version|"
    r"printer[- ]friendly(?: version| page)?|print (?:version|(?:this |the )?(?:page|article))|"
    r"pdf(?: olarak)? (?:indir(?:in)?|kaydet)|çiktisini al|yazici dostu (?:sürüm|sayfa)|"
    r"(?:скачать|сохранить|открыть)(?: статью| материал)?(?: в| как)?(?: формате)? pdf|"
    r"распечатать (?:статью|страницу|материал)",
    r"(?:paylaş|paylaşin|bu (?:yaziyi|haberi|içeriği|makaleyi|sayfayi) paylaş(?:in)?|"
    r"(?:yazi|haber|içerik|makale)(?:yi|i) paylaş(?:in)?|"
    r"sosyal medyada paylaş|(?:baglantiyi|bağlantiyi|linki) kopyala|yazdir|tweetle)[:!.]*",
    r"(?:поделиться|поделитесь|поделиться (?:ссылкой|статьей|новостью|в соцсетях|"
    r"в социальных сетях|с друзьями|этим)|поделитесь (?:статьей|новостью|с друзьями)|"
    r"(?:скопировать|копировать) ссылку|распечатать|версия для печати|твитнуть)[:!.]*",
    # Links to other articles
    _OTHER_ARTICLES,
    rf"(?:{_NAMED_OTHERS})\s*:\s{_TITLES}",
    rf"(?:{_NAMED_OTHERS}) [«“\"][^»”\"]{{1,200}}[»”\"]",
    # Cookies
    r"(?:we use|this (?:site|website|page) uses|our (?:site|website) uses|"
    r"by (?:using|continuing).{1,60}(?:site|website)).{0,200}\bcookies?\b.{0,200}",
    r"(?:bu (?:web |internet )?site\w*|(?:web |internet )?sitemiz\w*)\b.{0,120}"
    r"\b(?:çerez|cookie)\w*.{0,200}\b(?:kullan|kabul)\w*.{0,120}",
    r"(?:мы используем|(?:этот |наш |данный )?(?:сайт|веб-сайт) использует|на (?:этом |нашем )?"
    r"сайте используются|продолжая (?:использовать|пользоваться)).{0,120}"
    r"(?:cookies?|куки).{0,200}",
    r"(?:accept(?: all)?(?: cookies)?|reject all|cookie (?:settings|policy)|privacy policy|"
    r"i (?:agree|accept)|(?:tümünü )?kabul et|kabul ediyorum|tümünü reddet|çerez (?:ayarlari|"
    r"politikasi)|gizlilik politikasi|принять(?: все)?(?: cookies?| куки)?|отклонить(?: все)?|"
    r"политика конфиденциальности|настройки (?:cookies?|куки)|я согласен)[.!]*",
    # Subscribing and following
    rf"{_CALL}(?: (?:to|for|on|via))? (?:our|us)\b.{{0,120}}?\b{_MAILING}\b.{{0,80}}[.!:]*",
    rf"{_CALL}(?: (?:to|for|on|via)(?: (?:the|a|free|daily|weekly|monthly|news|e-?mail)){{0,4}} "
    rf"{_MAILING})?[.!:]*",
    r"(?:get|receive) .{0,40}\b(?:news|stories|updates|analys[ei]s|articles|digest|latest|best)\b"
    r".{0,40}(?:in|to|straight to|delivered to) your (?:inbox|e-?mail).{0,60}",
    r"(?:enter|type) your e-?mail(?: address)?(?: (?:here|below|to subscribe.{0,60}))?[.:*]*|"
    r"(?:your )?e-?mail address[:*]?|newsletter[:!]?",
    r"(?:bizi |hesabimizi )?(?:.{0,60}\b)?(?:bülten(?:imize|ine|e)|e-bülten(?:imize|ine|e)|"
    r"kanal(?:imiza|ina|imizi)|mail listemize)\b.{0,40}\b(?:(?:abone|kayit|üye) "
    r"ol(?:un|unuz|abilirsiniz|mayi unutmayin)?|katil(?:in|iniz)?)[.!]*",
    r"(?:abone ol(?:un|unuz)?|üye ol(?:un)?|kaydol(?:un)?|e-?bülten|"
    r"e-?posta adresiniz(?:i (?:girin|yazin).{0,40})?)[.!:*]*",
    rf"(?:(?:please )?(?:follow|find|join) us(?: (?:on|at|in))?|bizi takip ed(?:in|iniz)|"
    rf"bizi .{{1,60}} takip ed(?:in|iniz)|takip et|следите за (?:нами|нашими новостями|новостями)|"
    rf"(?:читайте|смотрите) нас)(?: {_NETWORK_LIST})?|мы (?:есть )?(?:в|на) {_NETWORK_LIST}",
    r"(?:подписывайтесь|подпишитесь)(?: на .{1,140}| в .{1,80})?[.!:]*",
    r"подписаться(?: на)?(?: (?:наш\w*|нас|новый|еженедельн\w+|ежедневн\w+)){0,2}(?: (?:рассылку|"
    r"новости|канал|дайджест|обновления|(?:telegram|телеграм|youtube)[- ]?(?:канал)?))?"
    rf"(?: {_NETWORK_LIST})?[.!:]*",
    r"(?:подписка(?: на (?:рассылку|новости|канал).{0,60})?|"
    r"(?:введите )?ваш (?:e-?mail|адрес электронной почты)|введите e-?mail|рассылка)[.!:*]*",
    # Rights
    r"(?:©|\(c\)|copyright\b)\s*(?:©|\(c\)|by)?.{0,60}?\b(?:19|20)\d\d\b.{0,160}",
    r".{0,120}(?:all rights reserved|tüm haklari saklidir|her hakki (?:saklidir|mahfuzdur)|"
    r"все права защищены)[.!]*(?:\s*(?:©|\(c\)).{0,60})?",
    r"©(?! ?(?:is|means|stands|işareti|simgesi|это|значит|[–—-]))[^.!?]{2,100}[.]?",
    # Advertisement
    r"(?:sponsored(?: content)?|sponsorlu içerik|на правах рекламы|партнерский материал)[.:]*",
    # Comments and counts
    rf"(?:{_NUMBER}|no|one) (?:comments?|replies|views?|shares?|likes?)(?: on .{{1,200}})?[.:]*",
    r"(?:comments?|replies|yorum(?:lar)?|комментарии|ответы|обсудить|beğen|share|paylaş|"
    r"поделиться) \(\d+\)",
    r"(?:leave|post|add|write) a (?:comment|reply).{0,60}|(?:cancel reply|comments (?:are )?"
    r"(?:off|closed|disabled)|be the first to comment|your email address will not be published.*)"
    r"[.!]*",
    rf"{_NUMBER} (?:yorum|görüntülenme|görüntüleme|okunma|beğeni|paylaşim)[.:]*",
    r"(?:yorum (?:yap|yapin|yaz|yazin|birak|birakin|gönder)|bir (?:yanit|yorum|cevap) (?:yazin?|"
    r"birakin?)|(?:henüz|hiç) yorum (?:yok|yapilmamiş)|ilk yorumu siz yapin|yanitla|"
    rf"yaniti iptal et|e-posta adresiniz yayinlanmayacak.*){_COUNT}[.!:]*",
    rf"{_NUMBER} (?:комментари(?:й|я|ев)|просмотр(?:а|ов)?|ответ(?:а|ов)?)[.:]*",
    rf"(?:оставить|добавить|написать) (?:комментарий|ответ){_COUNT}[.!:]*|"
    r"комментариев (?:нет|пока нет)|комментировать|"
    r"(?:комментарии (?:закрыты|отключены)|отменить ответ|ответить|"
    r"ваш (?:e-?mail|адрес) не будет опубликован.*)[.!:]*",
    rf"(?:post views|views|görüntülenme(?: sayisi)?|okunma(?: sayisi)?|просмотров|просмотры|"
    rf"прочитано|прочитали|comments|yorumlar|комментарии|shares)(?::\s*| ){_NUMBER}(?: раза?)?",
    rf"(?:read|viewed) {_NUMBER} times|(?:bu (?:yazi|haber|içerik|makale) )?{_NUMBER} (?:kez|defa) "
    rf"(?:okundu|görüntülendi)[.]?|(?:прочитано|просмотрено):? {_NUMBER} раза?",
    r"(?:(?:estimated )?reading time:?\s*)?\d+ min(?:ute)?s?(?: of)? read(?:ing)?|"
    r"(?:estimated )?reading time:?\s*\d+ min(?:ute)?s?\.?|"
    r"(?:tahmini )?okuma süresi:?\s*\d+ (?:dk|dakika)\.?|\d+ dakikalik okuma|"
    r"время (?:на )?(?:чтения|чтение):?\s*\d+ (?:мин\w*)\.?|\d+ мин\w*\.? (?:чтения|на чтение)",
    # Finding one's way
    r"(?:back to (?:top|home|list)|skip to (?:main )?content|(?:previous|next) "
    r"(?:post|article|story)|(?:yukari|başa) (?:çik|dön)|içeriğe (?:geç|atla)|"
    r"(?:önceki|sonraki) (?:yazi|haber|makale|gönderi|içerik)|"
    r"(?:наверх|вернуться наверх|к началу)|перейти к (?:содержимому|содержанию)|"
    r"(?:предыдущая|следующая) (?:статья|запись|новость|публикация))[\s:»>→←«<↑]*",
    rf"(?:(?:previous|next) (?:post|article|story)|(?:önceki|sonraki) (?:yazi|haber|makale|gönderi|"
    rf"içerik)|(?:предыдущая|следующая) (?:статья|запись|новость|публикация)):\s{_TITLES}",
)

_MARGINAL: tuple[str, ...] = (
    # What the article is filed under
    rf"(?:tags?|tagged|etiket(?:ler)?|теги|тэги|метки|filed under):\s{_TERMS}",
    r"#\w+(?:[\s,]+#\w+)+",
    # Buttons that may as well be headings
    r"print|печать",
    # What may be done with it
    r"(?=.*\b(?:only|must|require[ds]|allowed|permitted|prohibited|forbidden|without|possible)\b)"
    r"(?:any )?(?:reproduction|reprint(?:s|ing)?|republication|republishing|quoting|citation|use "
    r"of (?:the |our |any |all |these |site )*(?:materials?|content|articles?|texts?))\b.{0,80}\b"
    r"(?:(?:active|direct|working) (?:hyper)?link|hyperlink|link to (?:the |this )?(?:source|site|"
    r"original|website)|permission (?:of|from) the (?:editors?|publishers?|copyright holders?))\b"
    r".{0,60}",
    r"(?:(?:bu )?(?:site|sayfa|yazi|haber|içerik|metin|makale)\w*(?: \w+){0,4} )?"
    r"(?:(?:izin\w*|kaynak|aktif link) )?(?:ve )?(?:kaynak |aktif link )?(?:göster\w+|alinmadan|"
    r"veril\w+|olmadan|izinsiz)\b.{0,60}\b(?:yapil|kopyalan|yayinlan|yayimlan|kullanil|çoğaltil|"
    r"alintilan|paylaşil|edil)(?:amaz|emez)[.!]*",
    r"при (?:(?:полн\w+|частичн\w+|любом|или|и) ){0,4}(?:перепечатк\w|цитировани\w|использовани\w|"
    r"копировани\w)\b.{0,80}ссылка\b.{0,60}обязательн\w+.{0,30}",
    r"(?=.*\b(?:только|разреш|допуска|возможн|запрещ|обязательн|без ))"
    r"(?:перепечатка\b.{0,60}|(?:полное |частичное |любое |или )*(?:использование|копирование|"
    r"воспроизведение|цитирование) (?:любых |всех |наших )?(?:материал|текст|публикаци|контент|"
    r"стат)\w*.{0,60})\b(?:гипер)?(?:ссылк\w+|правообладател\w+|редакции)\b.{0,60}",
    r"(?:(?:активная|прямая|обратная) )?(?:гипер)?ссылка на .{1,50} обязательна[.!]*",
    # Whose the views in it are
    rf"(?:the )?(?:views|opinions)(?: and (?:views|opinions))?(?: expressed)?(?: (?:in|by) (?:this|"
    rf"the) (?:{_WORK}|authors?)| here| above)? (?:are|remain|do|does|may|belong)\b.{{0,30}}\b"
    r"(?:those of (?:the|its|their) authors?|authors?['’]s?(?: own)?|(?:his|her|their) own|"
    r"to the authors?|(?:reflect|represent|coincide with) .{1,60})\b.{0,160}",
    r"(?:(?:bu )?(?:yazi|makale|metin|köşe|içerik|söyleşi)\w* )?(?:(?:yer alan|ifade edilen|"
    r"belirtilen|dile getirilen) )?(?:görüş|fikir|düşünce|ifade)ler\w*(?: ve \w+)? (?:tamamen |"
    r"yalnizca )?yazar\w*(?: kendisine)? ait(?:tir)?\b.{0,160}",
    r"yazarin görüşleri .{0,80}(?:yansitma(?:z|yabilir|maktadir)|bağlamaz)[.!]*",
    r"(?:мнени[ея]|точка зрения|позиция) (?:автор\w*|редакции|собеседник\w*|эксперт\w*)(?: "
    r"(?:стать|публикаци|материал|колонк)\w*)? (?:(?:может|могут) )?не "
    r"(?:обязательно |всегда )?(?:совпада|отража)\w+ .{0,40}\b(?:редакци|издани|сайт|портал|"
    r"агентств|автор)\w*.{0,40}",
    r"редакция (?:может не разделять|не всегда разделяет|не несет ответственности за) .{0,40}"
    r"(?:автор|мнени|реклам|комментари)\w*.{0,60}",
)

FURNITURE = re.compile("|".join(rf"(?:{alternative})" for alternative in _ALTERNATIVES), re.DOTALL)
"""Matches in full a folded paragraph that is furniture."""

MARGINAL = re.compile("|".join(rf"(?:{alternative})" for alternative in _MARGINAL), re.DOTALL)
"""Matches in full a folded paragraph that is furniture around an article, yet not within."""

LABELS = re.compile(
    r"(?:advertisements?|advertising|ads?|reklam(?:lar)?|реклама|loading|"
    r"home(?: ?page)?|menu|search|previous|next|ana ?sayfa|menü|ara|главная|меню|поиск|"
    r"comments?|replies|reply|views|shares|likes|yorum(?:lar)?|комментарии|просмотры|"
    r"sources?|kaynak(?:lar)?|источники?|photo|fotoğraf|фото|tags?|etiket(?:ler)?|теги|метки|"
    r"categor(?:y|ies)|kategori(?:ler)?|категори[яи]|рубрики?)[:.…»←→<>\s]*"
)
"""Matches a folded word that is furniture alone on a line, yet makes a good heading.

A source that is named stays ("Source: the ministry"); a label without a name goes.
"""

OTHER_ARTICLES = re.compile(_OTHER_ARTICLES)
"""Announces other articles; what follows it to the end may be their titles."""

ALSO_READ = re.compile(
    r"(?:read (?:more|also|next)|also read|see also|"
    r"(?:bunu|bunlari|şunu) da (?:oku|okuyun)|ayrica (?:oku|okuyun)|ilgili (?:haber|yazi|makale)|"
    r"читайте (?:также|еще|по теме)|(?:смотрите|смотри) также|(?:материал|новость) по теме)\s*:?"
)
"""Announces the title of another article, which comes next."""

CATEGORY = re.compile(
    r"interviews?|analys[ie]s|articles?|news|opinions?|reports?|columns?|features?|reviews?|"
    r"commentary|comments?|blog|events?|publications?|podcasts?|videos?|latest|related|more|"
    r"röportaj(?:lar)?|söyleşi(?:ler)?|analiz(?:ler)?|makale(?:ler)?|haber(?:ler)?|yazi(?:lar)?|"
    r"görüş(?:ler)?|rapor(?:lar)?|bülten(?:ler)?|yorum(?:lar)?|etkinlik(?:ler)?|dosya|gündem|"
    r"интервью|аналитика|анализ|стать[яи]|новост[ьи]|мнени[ея]|отчет(?:ы)?|доклад(?:ы)?|"
    r"комментари[ий]|публикаци[яи]|события|обзор(?:ы)?|репортаж(?:и)?|колонк[аи]"
)
"""Matches in full the folded name of a category under which a site lists articles."""

SUBJECT = re.compile(
    r"world|politics|policy|economy|business|society|culture|sports?|security|energy|region|"
    r"dünya|politika|siyaset|ekonomi|toplum|kültür|spor|güvenlik|enerji|güncel|bölge|"
    r"политика|экономика|общество|культура|спорт|безопасность|энергетика|мир|в мире|регион|"
    r"главное|происшествия"
)
"""Matches in full the folded name of a subject, which may as well be an article's title."""

GENRE = re.compile(
    rf"(?:{CATEGORY.pattern}|op-ed|editorial|essay|exclusive|breaking(?: news)?|"
    r"(?:expert |author['’]s )?(?:opinion|column)|analytics|"
    r"köşe yazi(?:si|lari)|özel (?:haber|röportaj)|son dakika|analitik|deneme|inceleme|"
    r"авторская колонка|точка зрения|эксклюзив|эссе|мнение эксперта|срочно|главные новости|"
    r"спецпроект)"
)
"""Matches in full the folded name of a kind of article, as sites print it above a title."""

HOME = re.compile(
    r"(?:you are here:? |şu an buradasiniz:? |buradasiniz:? |вы здесь:? )?(?:home ?(?:page)?|main "
    r"page|front page|ana ?sayfa|главная(?: страница)?|на главную|домой|начало)"
)
"""Matches in full the folded first part of a breadcrumb."""

NAMED_OTHERS = re.compile(rf"(?:{_NAMED_OTHERS})(?:\s*:.*)?", re.DOTALL)
"""Matches in full a folded part of a line after which titles of other articles may stand."""

RUN_ON = re.compile(rf"\s+(?=©|(?:{_NAMED_OTHERS})\s*:\s)")
"""The space before what begins another piece of furniture, in a folded line without signs."""

NETWORK = re.compile(_NETWORK)
SHARE_VERB = re.compile(
    r"share|tweet|pin|post|print|send|save|copy|paylaş(?:in)?|gönder|yazdir|kopyala|tweetle|"
    r"поделиться|поделитесь|отправить|сохранить"
)
SHARE_PARTICLE = re.compile(
    r"link|on|to|in|via|by|with|this|ile|üzerinden|üzerinde|da|de|ta|te|в|во|на|по|с|через"
)
"""What the words of a row of share buttons are, each matched in full and folded."""


def fold(text: str) -> str:
    """Return `text` in lower case, spaces in one, and `ı` and `ё` as `i` and `е`.

    Turkish «İ» and «I» both become `i`, whatever the language of the text is; casefolding
    leaves a combining dot (U+0307) behind the former.
    """
    lowered = text.casefold().replace("i\u0307", "i").replace("ı", "i").replace("ё", "е")
    return " ".join(lowered.split())
