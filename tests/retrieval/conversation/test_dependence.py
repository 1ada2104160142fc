"""Whether a question can be understood without those before it."""

from __future__ import annotations

import pytest

from retrieval.conversation.dependence import Dependence, find_dependence

NONE, POSSIBLE = Dependence.NONE, Dependence.POSSIBLE
CERTAIN, SHORT = Dependence.CERTAIN, Dependence.SHORT


@pytest.mark.parametrize(
    ("language", "question", "dependence"),
    [
        ("en", "Why?", SHORT),
        ("en", "And Russia?", SHORT),
        ("en", "And in California?", SHORT),
        ("en", "Who else?", SHORT),
        ("en", "And when did it happen?", SHORT),
        ("en", "Why did Kyrgyzstan do that?", CERTAIN),
        ("en", "Did Putin meet him in Samarkand?", CERTAIN),
        ("en", "How many guests were at its opening?", CERTAIN),
        ("en", "And what did Moscow do?", POSSIBLE),
        ("en", "And where did the British live?", POSSIBLE),
        ("en", "what is photosynthesis made of", POSSIBLE),
        ("en", "Who founded Harvard?", NONE),
        ("en", "And who founded Harvard University?", NONE),
        ("en", "Why did Tesla say he was poor?", NONE),
        ("en", "Where did Tesla spend his childhood?", NONE),
        ("en", "Is it true that Putin met Xi in Samarkand?", NONE),
        ("en", "How long does it take to fly to Mars?", NONE),
        ("en", "What happened in Kyrgyzstan this year?", NONE),
        ("en", "Why are there six countries in the CSTO?", NONE),
        ("tr", "Neden?", SHORT),
        ("tr", "Peki Rusya?", SHORT),
        ("tr", "Ya Iğdır'da?", SHORT),
        ("tr", "O ne zaman öldü?", SHORT),
        ("tr", "Bunu Kırgızistan neden yaptı?", CERTAIN),
        ("tr", "Putin onunla Semerkant'ta görüştü mü?", CERTAIN),
        ("tr", "Peki Moskova ne yaptı?", POSSIBLE),
        ("tr", "Harvard'ı kim kurdu?", NONE),
        ("tr", "Iğdır'da hangi ülkeler buluştu?", NONE),
        ("tr", "Bu yıl Kırgızistan'da hangi tatbikat iptal edildi?", NONE),
        ("ru", "Почему?", SHORT),
        ("ru", "А Россия?", SHORT),
        ("ru", "А в Калифорнии?", SHORT),
        ("ru", "Когда он умер?", SHORT),
        ("ru", "Кто ещё?", SHORT),
        ("ru", "Почему Токаев сделал это?", CERTAIN),
        ("ru", "Встретился ли Путин с ним в Самарканде?", CERTAIN),
        ("ru", "А что предложила Россия?", POSSIBLE),
        ("ru", "Кто основал Гарвард?", NONE),
        ("ru", "Почему Тесла сказал, что он беден?", NONE),
        ("ru", "Правда ли, что Путин встретился с Си?", NONE),
        ("ru", "Что такое ОДКБ?", NONE),
        ("ru", "Какие учения отменили в этом году в Кыргызстане?", NONE),
    ],
)
def test_what_a_question_hangs_on(language: str, question: str, dependence: Dependence) -> None:
    assert find_dependence(question, language) is dependence
