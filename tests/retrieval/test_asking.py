"""What a question asks for, and which sentences have it."""

import pytest

from retrieval.asking import Wanted, find_wanted, has_wanted, note_words


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("Why did Kyrgyzstan cancel the exercise?", Wanted.REASON),
        ("Who met Putin?", Wanted.PERSON),
        ("When did it begin?", Wanted.DATE),
        ("In which year did it begin?", Wanted.DATE),
        ("How many soldiers were sent?", Wanted.NUMBER),
        ("Where was the summit held?", Wanted.PLACE),
        ("Is Kyrgyzstan looking for partners?", None),
        ("Kırgızistan tatbikatı NEDEN iptal etti?", Wanted.REASON),
        ("Putin ile KİM görüştü?", Wanted.PERSON),
        ("Zirve ne zaman yapıldı?", Wanted.DATE),
        ("Kaç asker gönderildi?", Wanted.NUMBER),
        ("Zirve nerede yapıldı?", Wanted.PLACE),
        ("Почему Кыргызстан отменил учения?", Wanted.REASON),
        ("Кто встретился с Путиным?", Wanted.PERSON),
        ("Когда прошёл саммит?", Wanted.DATE),
        ("В каком году прошёл саммит?", Wanted.DATE),
        ("Сколько военных отправили?", Wanted.NUMBER),
        ("Где прошёл саммит?", Wanted.PLACE),
    ],
)
def test_what_a_question_asks_for(question: str, wanted: Wanted | None) -> None:
    assert find_wanted(question) == wanted


@pytest.mark.parametrize(
    ("sentence", "language", "wanted", "has"),
    [
        ("It was called off because of the fighting.", "en", Wanted.REASON, True),
        ("It was called off.", "en", Wanted.REASON, False),
        ("It began on 14 September.", "en", Wanted.DATE, True),
        ("It began in the morning.", "en", Wanted.DATE, False),
        ("Some two thousand soldiers came.", "en", Wanted.NUMBER, True),
        ("Yesterday President Japarov spoke.", "en", Wanted.PERSON, True),
        ("They waited… Then they left.", "en", Wanted.PERSON, False),
        ("Yesterday they spoke.", "en", Wanted.PERSON, False),
        ("The two of them spoke.", "en", Wanted.PERSON, False),
        ("Çatışmalar nedeniyle iptal edildi.", "tr", Wanted.REASON, True),
        ("Tatbikat iptal edildi.", "tr", Wanted.REASON, False),
        ("14 Eylül'de başladı.", "tr", Wanted.DATE, True),
        ("Dün İslam konuştu.", "tr", Wanted.PERSON, True),
        ("Bu dün konuşuldu.", "tr", Wanted.PERSON, False),
        ("Учения отменили из-за боёв.", "ru", Wanted.REASON, True),
        ("Учения отменили.", "ru", Wanted.REASON, False),
        ("Бои начались 14 сентября.", "ru", Wanted.DATE, True),
        ("Вчера выступил президент Жапаров.", "ru", Wanted.PERSON, True),
        ("Они выступили вчера.", "ru", Wanted.PERSON, False),
    ],
)
def test_which_sentence_has_it(sentence: str, language: str, wanted: Wanted, has: bool) -> None:
    assert has_wanted(sentence, wanted, language) is has


@pytest.mark.parametrize(
    ("question", "asked_in", "sentence", "language", "has"),
    [
        ("Who met Putin in Samarkand?", "en", "There he met Putin.", "en", False),
        ("Who met Putin in Samarkand?", "en", "There Putin met Mirziyoyev.", "en", True),
        ("When in September did it end?", "en", "In September it ended.", "en", False),
        ("When in September did it end?", "en", "It ended on 17 September.", "en", True),
        ("How many of the 6 members came?", "en", "All of the 6 came.", "en", False),
        ("How many of the 6 members came?", "en", "Only 5 of the 6 came.", "en", True),
        ("How many of the 10 members came?", "en", "There came 100 of them.", "en", True),
        ("When in 2002 was it?", "en", "It was in 2022.", "en", True),
        ("What percentage of them came?", "en", "Sixty percent of them did.", "en", True),
        ("Where do most Uzbeks live?", "en", "They live in Uzbekistan.", "en", True),
        ("Why did Kyrgyzstan refuse to come?", "en", "It was due to the fighting.", "en", True),
        ("What was the reason?", "en", "The reason was the fighting.", "en", True),
        ("Tatbikat neden iptal edildi?", "tr", "Çatışmalar nedeniyle iptal edildi.", "tr", True),
        ("Почему Киргизия вышла из договора?", "ru", "Это случилось из-за боёв.", "ru", True),
        ("Кто встретил Александра?", "ru", "Там его встретил Алексей.", "ru", True),
        ("How many fell on the border?", "en", "Sınırda on asker öldü.", "tr", True),
        ("Putin ile kim görüştü?", "tr", "Orada Putin'le görüştü.", "tr", False),
        ("Putin ile kim görüştü?", "tr", "Orada Putin Mirziyoyev'le görüştü.", "tr", True),
        ("Iğdır'a kim gitti?", "tr", "Oradan Iğdır'a gitti.", "tr", False),
        ("Кто встретился с Путиным?", "ru", "Там он встретил Путина.", "ru", False),
        ("Кто встретился с Путиным?", "ru", "Там Путин встретил Мирзиёева.", "ru", True),
        ("Кто встретился с Путиным?", "ru", "There he met Putin.", "en", False),
        ("Who met Putin?", "en", "Там он встретил Путина.", "ru", False),
    ],
)
def test_what_the_question_says_is_not_what_it_asks_for(
    question: str, asked_in: str, sentence: str, language: str, has: bool
) -> None:
    wanted = find_wanted(question)
    assert has_wanted(sentence, wanted, language, note_words(question, asked_in)) is has
