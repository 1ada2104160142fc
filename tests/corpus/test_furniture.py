"""What stands around an article, in English, Turkish and Russian, and what is its own."""

import pytest

from corpus.furniture import is_furniture, remove_furniture

FURNITURE = [
    # Languages
    "This post is also available in: Türkçe Русский",
    "Also available in: English, Русский",
    "This article is also available in the following languages: Turkish and Russian",
    "Bu yazı şu dillerde de mevcuttur: English Русский",
    "BU YAZI ŞU DİLDE DE MEVCUTTUR: ENGLISH",
    "Bu içerik İngilizce olarak da mevcuttur",
    "Bu haber İngilizce ve Rusça dillerinde de mevcuttur.",
    "Эта запись также доступна на: English Türkçe",
    "Эта статья также доступна на английском",
    "Этот материал доступен также на следующих языках: Türkçe",
    # Sharing
    "Share",
    "SHARE THIS ARTICLE:",
    "Share on Facebook",
    "Tweet",
    "Facebook Twitter WhatsApp Telegram",
    "Facebook | X | LinkedIn",
    "Print Email",
    "Click to share on Telegram (Opens in new window)",
    "Paylaş",
    "PAYLAŞ",
    "PAYLAŞIN",
    "Bu yazıyı paylaş:",
    "BU YAZIYI PAYLAŞIN",
    "Facebook'ta paylaş",
    "Twitter’da Paylaş",
    "Bağlantıyı kopyala",
    "Yazdır",
    "YAZDIR",
    "Поделиться",
    "ПОДЕЛИТЬСЯ",
    "Поделиться в Facebook",
    "Поделитесь с друзьями:",
    "Скопировать ссылку",
    "ВКонтакте Одноклассники Телеграм",
    # Other articles
    "Read more",
    "Read more »",
    "READ ALSO:",
    "Read also: Ministers agree on a new border commission",
    "Related posts",
    "You may also like",
    "Devamını oku",
    "DEVAMINI OKU",
    "Haberin devamı…",
    "İlgili Haberler",
    "İLGİLİ HABERLER",
    "İlgili haber: Sınırda yeni anlaşma",
    "İlginizi çekebilir",
    "BUNU DA OKUYUN: Zirve bugün başlıyor",
    "En çok okunanlar",
    "Читайте также",
    "ЧИТАЙТЕ ТАКЖЕ:",
    "Читайте также: Министры договорились о границе",
    "Читать далее →",
    "Похожие статьи",
    "Ещё по теме",
    "ЕЩЁ ПО ТЕМЕ:",
    "Подробнее",
    "Вам может понравиться",
    # Cookies
    "We use cookies to improve your experience. By continuing you agree to this.",
    "This website uses cookies.",
    "Accept all cookies",
    "Bu web sitesi deneyiminizi iyileştirmek için çerezler kullanmaktadır.",
    "Sitemizde size daha iyi hizmet verebilmek için çerez kullanılmaktadır.",
    "Kabul et",
    "Мы используем файлы cookie, чтобы сделать сайт удобнее.",
    "Этот сайт использует куки.",
    "Принять все",
    # Subscribing
    "Subscribe",
    "Subscribe to our newsletter!",
    "Sign up for our weekly newsletter to stay informed",
    "Enter your email address",
    "Follow us on Twitter",
    "Abone ol",
    "ABONE OL",
    "Bültenimize abone olun",
    "Telegram kanalımıza katılın!",
    "Bizi sosyal medyada takip edin",
    "Подписаться",
    "Подписывайтесь на наш канал в Telegram",
    "ПОДПИШИТЕСЬ НА РАССЫЛКУ",
    "Введите e-mail",
    "Следите за нашими новостями в Telegram",
    # Rights
    "© 2022 Centre for Regional Studies",
    "Copyright 2019-2024 Example Media. Reproduction is forbidden.",
    "All rights reserved.",
    "© 2023 Örnek Haber. Tüm hakları saklıdır.",
    "TÜM HAKLARI SAKLIDIR",
    "© 2021 ООО «Пример». Все права защищены.",
    # Advertisement
    "Advertisement",
    "ADVERTISEMENT",
    "Reklam",
    "Реклама",
    "На правах рекламы",
    # Comments and counts
    "3 Comments",
    "No comments",
    "Comments (12)",
    "Leave a Reply",
    "Post Views: 1,204",
    "5 min read",
    "4 yorum",
    "Yorum yapın",
    "Bir yanıt yazın",
    "1.204 görüntülenme",
    "Okuma süresi: 5 dakika",
    "7 комментариев",
    "Оставить комментарий",
    "1 204 просмотра",
    "Время чтения: 5 минут",
    # Ways and labels
    "Back to top",
    "Previous article: The summit opens",
    "Ana Sayfa",
    "ANA SAYFA",
    "Sonraki yazı",
    "Главная",
    "Следующая статья",
    "ИСТОЧНИК",
    "Kaynak:",
    "Tags: border, water, gas",
    "Etiketler: sınır, su",
    "Теги: граница, вода",
    # Several of them on one line
    "Share on Facebook · Tweet · Send by e-mail Read also: Who sells the water? · A dry lake © Ray",
    "Share on Facebook | Share on X | Print this page",
    "Share | Print | Comments (3)",
    "← Previous article | Next article →",
    "All rights reserved. Reproduction only with an active link to the source.",
    "Paylaş | Yazdır | PDF",
    "1.204 görüntülenme · 3 yorum · Okuma süresi: 5 dakika",
    "İLGİLİ HABERLER: Sınırda yeni anlaşma | Zirve bugün başlıyor",
    "© Tüm hakları saklıdır. Kaynak gösterilmeden alıntı yapılamaz.",
    "Поделиться  Распечатать  Читайте также: «Договор о границе»",
    "Поделиться | Печать | 5 комментариев | 1 204 просмотра",
    "Ещё по теме: Кто продаёт воду | Озеро без рыбы",
    "© «Степной листок». При перепечатке ссылка обязательна",
    # Files, counts, calls and notices
    "Download PDF",
    "PDF indir",
    "PDF İNDİR",
    "Скачать PDF",
    "YORUM YAP (12)",
    "Bu haber 1.204 kez okundu",
    "Прочитано 123 раза",
    "Subscribe to our weekly digest",
    "FOLLOW US ON TELEGRAM!",
    "Bizi Telegram'dan takip edin",
    "Мы в Telegram",
    "Подписаться на наш Telegram-канал",
    "Benzer içerikler: Aral'ın tozu | Kanalda ikinci yıl",
    "Haberi paylaş",
    "The views expressed in this article are those of the author and do not reflect our position.",
    "Bu yazıda yer alan görüşler yazara aittir ve kurumun görüşlerini yansıtmaz.",
    "Мнение автора может не совпадать с позицией редакции.",
    "МНЕНИЕ РЕДАКЦИИ МОЖЕТ НЕ СОВПАДАТЬ С МНЕНИЕМ АВТОРА",
    "Использование материалов разрешено только со ссылкой на источник.",
    "ETİKETLER: SU, SINIR",
    "#su #sınır #Aral",
    "Метки: вода, Центральная Азия, ОДКБ",
    # Marked as headings
    "## Related posts",
    "### İLGİLİ HABERLER",
    "## Читайте также",
]

ARTICLE = [
    "The report is also available in print, and the ministry sent it to every school.",
    "This article is also available in our archive.",
    "Share prices fell by 3 percent on Monday.",
    "He would not share on principle.",
    "Telegram",
    "X and Telegram",
    "Facebook and Twitter were blocked in the country for three days.",
    "## Views",
    "## Sources",
    "Read more about this in the annual report of the bank.",
    "Related matters were discussed in Astana.",
    "The European rules require that sites ask before they set cookies.",
    "Subscribers paid three dollars for the newsletter in 2020.",
    "Join forces",
    "Follow-up talks are planned for May.",
    "Copyright law protects the author for 70 years.",
    "Advertising revenue fell in 2022.",
    "Source: Ministry of Defence of Kyrgyzstan",
    "Comments by the minister were met with silence.",
    "3 people commented on the plan.",
    "Home Affairs",
    "Bu yazı 2019'da yazıldı.",
    "Bu haber İngilizce basında da yer aldı.",
    "Paylaşım savaşları bölgeyi etkiledi.",
    "Toprak paylaşımı",
    "İlgili taraflar anlaşmaya vardı.",
    "Devamını okumak isteyenler kütüphaneye gitti.",
    "Site sahipleri çerezleri kullanmadan önce izin almalıdır.",
    "Reklam gelirleri yüzde 3 düştü.",
    "Kaynak: Kırgızistan Savunma Bakanlığı",
    "Yorumlar ikiye ayrıldı.",
    "Her hakkı kutsal sayan bir gelenekten geliyor.",
    "Эта запись была сделана в 1991 году.",
    "Поделиться властью президент не захотел.",
    "Читайте договор внимательно, прежде чем подписать.",
    "Подписание договора перенесли на май.",
    "Подписаться под этими словами готов каждый.",
    "Реклама алкоголя запрещена с 2012 года.",
    "Источник: Министерство обороны",
    "Комментарии министра вызвали споры.",
    "По теме границы стороны не договорились.",
    "Права защищены конституцией.",
    # Words of furniture in sentences
    "Share on Facebook, then wait for the code.",
    "Print the page and sign it.",
    "Sign up for e-mail alerts in the settings of your account.",
    "Enter your e-mail address and press Next.",
    "Follow us through the streets of the old town.",
    "Read also the annex, which lists all posts.",
    "Read more: the details are in the annual report, which the bank published in May.",
    "Tags: the words by which an article is found are set by its author.",
    "Tags: short words, chosen by the author, by which an article is found.",
    "© is the sign of copyright.",
    "The views expressed by voters do not reflect the position of the centre.",
    "Reprint of the letter with a link to the source angered the ministry.",
    "Use of force without written permission of the president is punishable.",
    "Views | Comments | Shares",
    "Share | Price",
    "Home and abroad",
    "Politics | Economy",
    "Next: the vote in parliament",
    "#StopTheWar",
    "Ivan Ivanov served as ambassador in Ankara from 1999 to 2004.",
    "By Ivan Ivanov's count, 40 ships have passed since May.",
    "Facebook'ta paylaşılan haber yalan çıktı.",
    "PDF indirmek ücretsizdir.",
    "İlgili haberler mahkemeye sunuldu.",
    "Benzer içerikler yasaklandı.",
    "Geçen yıl binlerce kişi kanalına abone oldu.",
    "Yorum yapmak istemedi.",
    "Kaynak gösterilmeden yayımlanan rapor tartışılıyor.",
    "Yazarın görüşleri toplumda yankı buldu.",
    "Etiketler: bir yazının bulunmasını sağlayan sözcükleri yazar seçer.",
    "Bunu da okuyun: ayrıntılar bankanın mayısta yayımladığı raporda yer alıyor.",
    "Yazar hakkında: Ayşe Yılmaz, göç alanında çalışmaktadır.",
    "Мы в телеграме получили сообщение от министра.",
    "Подписаться на газету можно было только на почте.",
    "Поделиться в Facebook решили немногие.",
    "Скачать PDF можно на сайте министерства.",
    "Читайте также: подробности есть в отчёте, который банк издал в мае.",
    "Теги: слова, по которым статью находят, ставит её автор.",
    "Следите за новостями: сегодня решится судьба договора.",
    "Комментарии (37 страниц) приложены к докладу.",
    "Мнение автора не совпадает с мнением большинства.",
    "Использование оружия допускается только с разрешения суда.",
    "Перепечатка статьи со ссылкой на анонимный источник вызвала скандал.",
    "При перепечатке ссылка на газету была забыта.",
    "Рекомендуем пить больше воды и больше спать.",
    "Dr. Ayşe YILMAZ",
    "Interview",
    "2022",
    "",
]


@pytest.mark.parametrize("paragraph", FURNITURE)
def test_furniture_is_known(paragraph: str) -> None:
    assert is_furniture(paragraph)


@pytest.mark.parametrize("paragraph", ARTICLE)
def test_what_an_article_says_is_no_furniture(paragraph: str) -> None:
    assert not is_furniture(paragraph)


def test_a_long_paragraph_is_never_furniture() -> None:
    opening = "We use cookies to bake. " + "This is a recipe and goes on for long. " * 12
    assert not is_furniture(opening)


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    "filler", [".", ": ", " | ", "/", "en ", "en,tr ", "1 1", "…", "a b ", "#a, ", "x "]
)
def test_no_paragraph_takes_long(filler: str) -> None:
    openings = ["Also available in", "Bu yazı ", "Эта запись доступна на ", "", "5 ", "Read in"]
    openings += ["Tags: ", "Мы в ", "Share on ", "Read also: ", "Kaynak ", "При перепечатке "]
    for opening in openings:
        filled = (opening + filler * 400)[:399] + "!"
        assert isinstance(is_furniture(filled), bool)


PROSE = "The two sides met in the capital and agreed on a plan for the border. " * 3
TITLE_ONE = "Professor A. Writer: “Energy Will Decide the Matter”"
TITLE_TWO = "Dr. B. Scholar: “Trade Was Not Enough.”"


def test_teasers_after_the_last_paragraph_go() -> None:
    biography = "Dr. Ayşe Yılmaz, Ankara'da doğdu ve uzun yıllar üniversitede ders verdi. " * 3
    own = [PROSE, "Dr. Ayşe YILMAZ", biography]
    teasers = ["Interview", TITLE_ONE, "The country will host...", TITLE_TWO, "Sanctions since…"]
    kept = remove_furniture([*own, teasers[0], TITLE_ONE, "The country will host a fair and..."])
    assert kept == own
    long_teasers = [
        TITLE_ONE,
        "The country will host the conference this year. Following the...",
        TITLE_TWO,
        "The economy, which has been under sanctions since the beginning of […]",
    ]
    assert remove_furniture([*own, teasers[0], *long_teasers]) == own
    assert remove_furniture([*own, *long_teasers]) == own


@pytest.mark.parametrize("category", ["RÖPORTAJ", "Analiz", "ИНТЕРВЬЮ", "Новости", "Analysis"])
def test_the_category_above_teasers_goes(category: str) -> None:
    teasers = ["Yeni bir başlık burada duruyor", "Bu yıl düzenlenecek olan konferansın ardından…"]
    assert remove_furniture([PROSE, category, *teasers]) == [PROSE]


def test_an_article_may_end_in_an_ellipsis() -> None:
    article = [PROSE, "Sonuç", "Ve bundan sonra ne olacağını kimse bilmiyor…"]
    assert remove_furniture(article) == article


def test_teasers_in_the_middle_stay() -> None:
    article = [PROSE, TITLE_ONE, "He began to speak and then...", TITLE_TWO, "And so...", PROSE]
    assert remove_furniture(article) == article


def test_titles_under_a_heading_of_other_articles_go() -> None:
    listed = ["İlgili Haberler", "Zirve bugün başlıyor", "Sınırda yeni anlaşma", "3 yorum"]
    assert remove_furniture([PROSE, *listed]) == [PROSE]


def test_prose_after_a_heading_of_other_articles_stays() -> None:
    article = [PROSE, "Related posts", "## Results", PROSE + "It ended."]
    assert remove_furniture(article) == [PROSE, "## Results", PROSE + "It ended."]


def test_an_announced_title_goes_with_its_announcement() -> None:
    article = [PROSE, "Читайте также:", "Министры договорились о границе", PROSE + "Конец."]
    assert remove_furniture(article) == [PROSE, PROSE + "Конец."]


@pytest.mark.parametrize(
    ("paragraphs", "kept"),
    [
        (["Dr. A. B.", "Dr. A. B.", PROSE], ["Dr. A. B.", PROSE]),
        (["# Title", "Title", PROSE], ["# Title", PROSE]),
        ([PROSE, "Dr. A. B.", PROSE], [PROSE, "Dr. A. B.", PROSE]),
        (["- yes", "- yes"], ["- yes", "- yes"]),
        (["1 | 2", "1 | 2"], ["1 | 2", "1 | 2"]),
        ([], []),
    ],
    ids=["name", "title-and-heading", "not-adjacent", "list-items", "table-rows", "nothing"],
)
def test_a_paragraph_that_repeats_the_one_before_goes(
    paragraphs: list[str], kept: list[str]
) -> None:
    assert remove_furniture(paragraphs) == kept


ABOVE_TITLE = {
    "rubric": "OPINION",
    "rubric-tr": "ANALİZ",
    "rubric-ru": "Аналитика",
    "rubrics": "Analysis | Interview",
    "subject-in-capitals": "ЭКОНОМИКА",
    "rubric-and-subject": "Новости / Политика",
    "breadcrumb": "Home » Analysis",
    "breadcrumb-led": "You are here: Home > News > The lake",
    "breadcrumb-tr": "Ana Sayfa > Haberler > Dünya",
    "breadcrumb-tr-capitals": "ANA SAYFA › GÖRÜŞ",
    "breadcrumb-ru": "Главная / Интервью / Водные ресурсы",
    "breadcrumb-to-title": "Home > News > A dry lake and a port that nobody needs any more",
    "breadcrumb-without-home": "Haberler > Orta Asya",
}
TITLES = {
    "words": "Home and abroad",
    "two-halves": "Home / Away",
    "rubric-and-title": "Opinion | A dry lake",
    "subject": "Economy",
    "subject-tr": "Kültür",
    "subject-ru": "Экономика",
    "rubric-with-more": "Analysis of a drought",
    "rubric-with-more-tr": "Haberler ve yalanlar",
    "rubric-with-more-ru": "Новости из степи",
    "home-with-more-tr": "Ana sayfa nasıl düzenlenir",
    "home-with-more-ru": "Главная дорога страны",
    "marked": "## Interview",
}


@pytest.mark.parametrize("line", ABOVE_TITLE.values(), ids=ABOVE_TITLE.keys())
def test_rubrics_and_breadcrumbs_above_the_title_go(line: str) -> None:
    title = "«Озеро ушло из порта»: разговор с гидрологом"
    assert remove_furniture([line, title, PROSE]) == [title, PROSE]
    assert remove_furniture(["12.05.2024", line, title, PROSE]) == ["12.05.2024", title, PROSE]


@pytest.mark.parametrize("line", TITLES.values(), ids=TITLES.keys())
def test_what_may_be_a_title_stays_above_another(line: str) -> None:
    assert remove_furniture([line, TITLE_ONE, PROSE]) == [line, TITLE_ONE, PROSE]


@pytest.mark.parametrize(
    "line", ["OPINION", "Analiz", "Новости", "Home / News / Water of the lake"]
)
def test_a_rubric_that_is_the_only_title_stays(line: str) -> None:
    assert remove_furniture([line, PROSE]) == [line, PROSE]
    assert remove_furniture([line, "12 May 2024", PROSE]) == [line, "12 May 2024", PROSE]


@pytest.mark.parametrize("line", ["Analysis", "Haberler > Dünya", "Новости / Политика"])
def test_rubrics_within_the_prose_stay(line: str) -> None:
    assert remove_furniture([PROSE, line, PROSE]) == [PROSE, line, PROSE]


@pytest.mark.parametrize(
    "line",
    [
        "Tags: border, water",
        "Etiketler: sınır, su",
        "Теги: граница, вода",
        "Print",
        "При перепечатке ссылка на источник обязательна.",
        "Мнение автора может не совпадать с позицией редакции.",
    ],
)
def test_marginal_notes_go_only_around_the_prose(line: str) -> None:
    assert remove_furniture([PROSE, line, PROSE + "It ended."]) == [
        PROSE,
        line,
        PROSE + "It ended.",
    ]
    assert remove_furniture([PROSE, line]) == [PROSE]


def test_rows_of_a_table_stay() -> None:
    table = ["Share | Print", "3 | 4"]
    assert remove_furniture([PROSE, *table, PROSE]) == [PROSE, *table, PROSE]
    assert remove_furniture([PROSE, table[0]]) == [PROSE]


def test_a_list_of_links_below_the_prose_goes() -> None:
    links = ["- Share on Facebook", "- PDF indir", "- Подписаться на рассылку"]
    assert remove_furniture([PROSE, *links]) == [PROSE]
    related = ["Related news", "- A lake without fish", "- Subscribe to our weekly digest"]
    assert remove_furniture([PROSE, *related]) == [PROSE]


@pytest.mark.parametrize(
    "listed",
    [
        ["It has three buttons:", "- Share on Facebook", "- Download PDF"],
        ["- Share on Facebook", "- Wait for the code"],
        ["Recommended", "- Water without ice"],
        ["İlgili haberler", "- Su miktarı geçen yıl ikiye katlandı."],
    ],
    ids=["after-a-colon", "with-its-own-items", "recommended", "sentences"],
)
def test_an_article_may_end_in_a_list(listed: list[str]) -> None:
    kept = remove_furniture([PROSE, *listed])
    assert [line for line in listed if line.startswith("- ")] == [
        line for line in kept if line.startswith("- ")
    ]
