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
@pytest.mark.parametrize("filler", [".", ": ", " | ", "/", "en ", "en,tr ", "1 1", "…", "a b "])
def test_no_paragraph_takes_long(filler: str) -> None:
    openings = ["Also available in", "Bu yazı ", "Эта запись доступна на ", "", "5 ", "Read in"]
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
