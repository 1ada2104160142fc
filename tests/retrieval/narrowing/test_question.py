"""What of a question's words says which articles to ask, in three languages."""

from __future__ import annotations

from datetime import date

import pytest

from corpus.catalogue import Names
from retrieval.narrowing.names import gather_names
from retrieval.narrowing.period import Period, read_date
from retrieval.narrowing.question import Narrowing, narrow_question

TODAY = date(2022, 11, 25)
KNOWN = gather_names(
    Names(
        publishers={"ANKASAM": 3, "Vouch samples": 2, "ТАСС": 1},
        authors={"İkbal Dürre": 2, "Mars Sariev": 1},
    )
)


def narrow(question: str) -> Narrowing:
    return narrow_question(question, KNOWN, TODAY)


def days(text: str) -> Period:
    """Read `2022-10`, `2022-10..2022-11`, `2022-10..` or `..2022-10`."""
    first, _, last = text.partition("..")
    if ".." not in text:
        return read_date(text)
    return Period(
        read_date(first).since if first else None, read_date(last).until if last else None
    )


HARD = [
    # English
    (
        "What do articles published in October 2022 say about the CSTO?",
        "2022-10",
        "What do say about the CSTO?",
    ),
    ("What was written about the CSTO in October 2022?", "2022-10", "What was about the CSTO?"),
    ("What was written this year about the border?", "2022", "What was about the border?"),
    ("News of October 2022 about Kyrgyzstan", "2022-10", "about Kyrgyzstan"),
    ("last month's news about Kyrgyzstan", "2022-10", "about Kyrgyzstan"),
    ("articles about the CSTO published after 5 October 2022", "2022-10-06..", "about the CSTO"),
    ("articles before 2022 on the CSTO", "..2021-12-31", "on the CSTO"),
    ("What did articles from 2022-10 say about Batken?", "2022-10", "What did say about Batken?"),
    (
        "What was published between May 2022 and October 2022 about Batken?",
        "2022-05..2022-10",
        "What was about Batken?",
    ),
    ("What has changed in Batken since last spring?", "2022-03..", "What has changed in Batken?"),
    ("What has been done since last month?", "2022-10..", "What has been done?"),
    ("What has Kyrgyzstan done since March?", "2022-03..", "What has Kyrgyzstan done?"),
    (
        "What happened after October 5, 2022 in Bishkek?",
        "2022-10-06..",
        "What happened in Bishkek?",
    ),
    (
        "What did posts dated 5th of October 2022 say of Batken?",
        "2022-10-05",
        "What did say of Batken?",
    ),
    ("Reports from the winter of 2022 on Batken", "2022-12..2023-02", "on Batken"),
    # Turkish
    (
        "Ekim 2022'de yayımlanan makalelere göre tatbikat neden iptal edildi?",
        "2022-10",
        "tatbikat neden iptal edildi?",
    ),
    ("Ekim 2022'de KGAÖ hakkında ne yazıldı?", "2022-10", "KGAÖ hakkında ne?"),
    ("Geçen bahardan beri ne değişti?", "2022-03..", "ne değişti?"),
    ("Ekim 2022 haberleri: Kırgızistan'da ne oldu?", "2022-10", "Kırgızistan'da ne oldu?"),
    ("5 Ekim 2022'den sonra ne oldu?", "2022-10-06..", "ne oldu?"),
    ("Ekim 2022'den bu yana Batken'de ne değişti?", "2022-10..", "Batken'de ne değişti?"),
    ("2022 yılından itibaren neler oldu?", "2022..", "neler oldu?"),
    ("ARALIK 2021'DEN BERİ NE OLDU?", "2021-12..", "NE OLDU?"),
    ("geçen ayın haberlerinde Kırgızistan sınırı", "2022-10", "Kırgızistan sınırı"),
    (
        "Bu yıl yayımlanan makalelerde tatbikat neden iptal edildi?",
        "2022",
        "tatbikat neden iptal edildi?",
    ),
    ("marttan beri ne oldu?", "2022-03..", "ne oldu?"),
    ("Mart ayından beri ne oldu?", "2022-03..", "ne oldu?"),
    (
        "2022'den önce yayımlanan makalelerde KGAÖ ile ilgili ne var?",
        "..2021-12-31",
        "KGAÖ ile ilgili ne var?",
    ),
    ("Kasım 2022'ye kadar yayımlanan yazılarda sınır çatışması", "..2022-11", "sınır çatışması"),
    ("Ekim 2022 ile Kasım 2022 arasında yayımlanan haberlerde sınır", "2022-10..2022-11", "sınır"),
    # Russian
    ("Что писали об ОДКБ в октябре 2022 года?", "2022-10", "Что об ОДКБ?"),
    ("Что в октябре 2022 писали об учениях?", "2022-10", "Что об учениях?"),
    ("Что было опубликовано в октябре 2022 об ОДКБ?", "2022-10", "Что об ОДКБ?"),
    ("Что писали на прошлой неделе об ОДКБ?", "2022-11-14..2022-11-20", "Что об ОДКБ?"),
    ("Какие статьи за октябрь 2022 говорят об учениях?", "2022-10", "Какие говорят об учениях?"),
    ("Что изменилось с прошлой весны?", "2022-03..", "Что изменилось?"),
    ("Что произошло после 5 октября 2022 года?", "2022-10-06..", "Что произошло?"),
    ("Что нового в Баткене за октябрь 2022?", "2022-10", "Что нового в Баткене?"),
    ("Новости октября 2022 о Кыргызстане", "2022-10", "о Кыргызстане"),
    ("Что изменилось за последние три месяца?", "2022-08-25..2022-11-25", "Что изменилось?"),
    ("Что случилось с марта?", "2022-03..", "Что случилось?"),
    ("Что произошло с октября 2022 года?", "2022-10..", "Что произошло?"),
    ("статьи с марта 2022 по май 2022 об учениях", "2022-03..2022-05", "об учениях"),
    ("статьи об учениях, опубликованные до октября 2022 года", "..2022-09", "об учениях,"),
    (
        "в опубликованных в октябре 2022 статьях что сказано об учениях?",
        "2022-10",
        "что сказано об учениях?",
    ),
]


@pytest.mark.parametrize(("question", "period", "left"), HARD, ids=[case[0] for case in HARD])
def test_a_time_of_publication_is_a_filter(question: str, period: str, left: str) -> None:
    found = narrow(question)
    assert found.period == days(period)
    assert found.preferred is None
    assert found.text == left
    assert (found.publisher, found.author) == (None, None)


SOFT = [
    ("What happened in October 2022?", "2022-10"),
    ("What happened last week?", "2022-11-14..2022-11-20"),
    ("What happened between 2019 and 2021?", "2019..2021"),
    ("What happened in the spring of 2022?", "2022-03..2022-05"),
    ("Why was the exercise cancelled on 9 October 2022?", "2022-10-09"),
    ("What happened in the last three months?", "2022-08-25..2022-11-25"),
    ("What did they do yesterday?", "2022-11-24"),
    ("2022 sonbaharında ne oldu?", "2022-09..2022-11"),
    ("Ekim 2022'de ne oldu?", "2022-10"),
    ("2022 Ekim'inde ne oldu?", "2022-10"),
    ("2022 yılının Ekim ayında ne oldu?", "2022-10"),
    ("ŞUBAT 2022'DE NE OLDU?", "2022-02"),
    ("Geçen ay ne oldu?", "2022-10"),
    ("Son üç ayda ne oldu?", "2022-08-25..2022-11-25"),
    ("12.10.2022 tarihinde ne oldu?", "2022-10-12"),
    ("2022 yazında ne oldu?", "2022-06..2022-08"),
    ("Почему отменили учения в октябре 2022 года?", "2022-10"),
    ("Что произошло осенью 2022?", "2022-09..2022-11"),
    ("Что случилось на прошлой неделе?", "2022-11-14..2022-11-20"),
    ("Что было прошлой весной?", "2022-03..2022-05"),
    ("Что произошло 5 октября 2022 года?", "2022-10-05"),
    ("Кто был президентом с 2019 по 2021 год?", "2019..2021"),
    # What is counted over a period is told after it.
    ("Сколько туристов приехало за 2021 год?", "2021"),
    # Others write and publish too, and other things than articles.
    ("What did Japarov write to Putin in October 2022?", "2022-10"),
    ("What did Russia publish about NATO in 2021?", "2021"),
    ("Japarov Ekim 2022'de Putin'e ne yazdı?", "2022-10"),
    ("Что Путин написал Жапарову в октябре 2022?", "2022-10"),
    ("Was the decree published on 4 October 2022 signed by Putin?", "2022-10-04"),
    ("4 Ekim 2022'de yayımlanan kararnameyi kim imzaladı?", "2022-10-04"),
    ("Указ, опубликованный 4 октября 2022 года, кто подписал?", "2022-10-04"),
]


@pytest.mark.parametrize(("question", "period"), SOFT, ids=[case[0] for case in SOFT])
def test_a_time_of_what_happened_is_a_preference(question: str, period: str) -> None:
    found = narrow(question)
    assert found == Narrowing(question, preferred=days(period))


NAMED = [
    (
        "Why was the exercise cancelled, according to ANKASAM?",
        "ANKASAM",
        None,
        "Why was the exercise cancelled?",
    ),
    (
        "In ANKASAM's articles, why was the exercise cancelled?",
        "ANKASAM",
        None,
        "why was the exercise cancelled?",
    ),
    ("What does ANKASAM say about Russia?", "ANKASAM", None, "What about Russia?"),
    (
        "What is in the articles by Vouch samples about Batken?",
        "Vouch samples",
        None,
        "What is about Batken?",
    ),
    ("According to TASS, what happened?", "ТАСС", None, "what happened?"),
    (
        "According to Sariev, why does Russia support Tajikistan?",
        None,
        "Mars Sariev",
        "why does Russia support Tajikistan?",
    ),
    ("Articles written by Ikbal Durre about Russia", None, "İkbal Dürre", "about Russia"),
    (
        "ANKASAM'a göre tatbikat neden iptal edildi?",
        "ANKASAM",
        None,
        "tatbikat neden iptal edildi?",
    ),
    ("ankasama göre tatbikat neden iptal edildi?", "ANKASAM", None, "tatbikat neden iptal edildi?"),
    (
        "ANKASAM makalelerinde tatbikat neden iptal edildi?",
        "ANKASAM",
        None,
        "tatbikat neden iptal edildi?",
    ),
    ("ANKASAM tarafından yayımlanan makalelerde Rusya nasıl?", "ANKASAM", None, "Rusya nasıl?"),
    (
        "İkbal Dürre'ye göre Rusya neden destekliyor?",
        None,
        "İkbal Dürre",
        "Rusya neden destekliyor?",
    ),
    (
        "Ikbal Durre'nin makalelerinde Rusya hakkında ne deniyor?",
        None,
        "İkbal Dürre",
        "Rusya hakkında ne deniyor?",
    ),
    ("Почему отменили учения, по данным ANKASAM?", "ANKASAM", None, "Почему отменили учения?"),
    ("Что пишет АНКАСАМ об учениях?", "ANKASAM", None, "Что об учениях?"),
    ("В статьях АНКАСАМа почему отменили учения?", "ANKASAM", None, "почему отменили учения?"),
    (
        "По мнению Икбала Дюрре, почему Россия помогает?",
        None,
        "İkbal Dürre",
        "почему Россия помогает?",
    ),
    ("По словам Сариева, почему это случилось?", None, "Mars Sariev", "почему это случилось?"),
    ("согласно статьям Икбала Дюрре, что будет?", None, "İkbal Dürre", "что будет?"),
    ("По данным «ТАСС», что произошло?", "ТАСС", None, "что произошло?"),
]


@pytest.mark.parametrize(
    ("question", "publisher", "author", "left"), NAMED, ids=[case[0] for case in NAMED]
)
def test_a_source_that_is_known_is_a_filter(
    question: str, publisher: str | None, author: str | None, left: str
) -> None:
    assert narrow(question) == Narrowing(left, publisher, author)


@pytest.mark.parametrize(
    "question",
    [
        "In ANKASAM's articles of October 2022, why was the exercise cancelled?",
        "articles published by ANKASAM in October 2022: why was the exercise cancelled?",
        "What did ANKASAM report on the border in October 2022?",
        "Ekim 2022 tarihli ANKASAM makalelerinde tatbikat neden iptal edildi?",
        "Что писал АНКАСАМ об учениях в октябре 2022?",
        "В статьях АНКАСАМа за октябрь 2022 года почему отменили учения?",
    ],
)
def test_who_and_when_at_once(question: str) -> None:
    found = narrow(question)
    assert (found.publisher, found.period, found.is_implied) == ("ANKASAM", days("2022-10"), False)
    assert "КАСАМ" not in found.text
    assert "ANKASAM" not in found.text
    assert "2022" not in found.text


NOTHING = [
    "When was the summit of October 2022 held?",
    "Why was the exercise of October 2022 cancelled?",
    "Why was the 2022 exercise cancelled?",
    "What has changed since the October 2022 summit?",
    "Who won the 2022 World Cup?",
    "What is Indestructible Brotherhood-2022?",
    "What has May said since May resigned?",
    "May I ask why the exercise was cancelled?",
    "What may Russia do?",
    "What did Theresa May publish?",
    "Is there news on May's resignation?",
    "Why did they March to Batken?",
    "Who marched in March?",
    "Who fell in the fall?",
    "Who was president before 2020?",
    "According to Baisalov, why was it cancelled?",
    "According to Mars, which treaty was signed?",
    "Who is Mars Sariev?",
    "What is ANKASAM?",
    "On 31 June 2022?",
    "Ekim 2022 zirvesi ne zaman yapıldı?",
    "Ekim 2022'deki zirve nerede yapıldı?",
    "2022 sonbaharındaki tatbikat neden iptal edildi?",
    "Geçen yılki zirve nerede yapıldı?",
    "Martı nedir?",
    "Mart kimdir?",
    "Ekim zamanı ne zaman başlar?",
    "Ekim Devrimi ne zaman oldu?",
    "Baysalov'a göre tatbikat neden iptal edildi?",
    "Kalkan-2022 tatbikatı nerede yapıldı?",
    "Rusya'nın 2022 bütçesi ne kadar?",
    "Bu yazıyı kim yazdı?",
    "ANKASAM nedir?",
    "Когда прошёл саммит октября 2022 года?",
    "Почему отменили учения октября 2022 года?",
    "Что празднуют 9 мая?",
    "Какая погода в мае?",
    "Когда был май?",
    "Кто такая Мая Плисецкая?",
    "Кто участвовал в марте протеста?",
    "По словам Байсалова, почему отменили учения?",
    "Где прошли учения «Калкан-2022»?",
    "Кто победил на выборах 2020 года?",
    "Кто такой Марс Сариев?",
]


@pytest.mark.parametrize("question", NOTHING)
def test_what_names_an_event_or_a_stranger_is_no_filter(question: str) -> None:
    assert narrow(question) == Narrowing(question)


@pytest.mark.parametrize(
    ("question", "today", "period"),
    [
        ("What has been written since last spring?", date(2022, 4, 10), "2021-03.."),
        ("What has been written since last spring?", date(2022, 6, 1), "2022-03.."),
        ("What was written last winter?", date(2023, 2, 28), "2021-12..2022-02"),
        ("What was written this winter?", date(2023, 1, 15), "2022-12..2023-02"),
        ("What was written last month?", date(2023, 1, 1), "2022-12"),
        ("What was written last month?", date(2024, 3, 31), "2024-02"),
        ("What was written last week?", date(2023, 1, 2), "2022-12-26..2023-01-01"),
        ("What was written this week?", date(2022, 11, 27), "2022-11-21..2022-11-27"),
        ("What was written today?", date(2024, 2, 29), "2024-02-29"),
        ("What was written in the last two months?", date(2022, 4, 30), "2022-02-28..2022-04-30"),
        ("What has been written since October?", date(2022, 10, 1), "2022-10.."),
        ("What has been written since October?", date(2022, 9, 30), "2021-10.."),
        ("Что писали прошлым летом?", date(2022, 8, 31), "2021-06..2021-08"),
        ("Geçen kıştan beri ne yazıldı?", date(2022, 3, 1), "2021-12.."),
    ],
)
def test_what_is_told_from_today(question: str, today: date, period: str) -> None:
    assert narrow_question(question, KNOWN, today).period == days(period)


def test_without_today_nothing_is_told_from_it() -> None:
    question = "What has been written since last spring?"
    assert narrow_question(question, KNOWN) == Narrowing(question)
    assert narrow_question("What was written in May 2022?", KNOWN).period == days("2022-05")


def test_what_only_is_implied_may_be_passed_over() -> None:
    question = "What has changed since 2010?"
    assert narrow(question).is_implied
    assert narrow_question(question, KNOWN, TODAY, takes_implied=False) == Narrowing(question)
    assert not narrow("What was written in 2010?").is_implied
