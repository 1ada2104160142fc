"""What a question asks for, and which sentences have it."""

import pytest

from retrieval.asking import Wanted, find_wanted, has_wanted


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
    ("sentence", "wanted", "has"),
    [
        ("It was called off because of the fighting.", Wanted.REASON, True),
        ("It was called off.", Wanted.REASON, False),
        ("It began on 14 September.", Wanted.DATE, True),
        ("It began in the morning.", Wanted.DATE, False),
        ("Some two thousand soldiers came.", Wanted.NUMBER, True),
        ("Yesterday President Japarov spoke.", Wanted.PERSON, True),
        ("Yesterday they spoke.", Wanted.PERSON, False),
        ("Çatışmalar nedeniyle iptal edildi.", Wanted.REASON, True),
        ("Tatbikat iptal edildi.", Wanted.REASON, False),
        ("14 Eylül'de başladı.", Wanted.DATE, True),
        ("Учения отменили из-за боёв.", Wanted.REASON, True),
        ("Учения отменили.", Wanted.REASON, False),
        ("Бои начались 14 сентября.", Wanted.DATE, True),
        ("Вчера выступил президент Жапаров.", Wanted.PERSON, True),
    ],
)
def test_which_sentence_has_it(sentence: str, wanted: Wanted, has: bool) -> None:
    assert has_wanted(sentence, wanted) is has
