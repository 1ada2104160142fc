"""What a follow-up leaves unsaid, put behind its own words."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.conversation.carrying import carry
from retrieval.conversation.dependence import find_dependence
from retrieval.conversation.turn import Turn
from retrieval.narrowing.filters import Filters
from retrieval.narrowing.names import KnownNames

LAST = {
    "en": Turn("", "Why did Kyrgyzstan cancel the CSTO exercise?", "en"),
    "tr": Turn("", "Kırgızistan KGAÖ tatbikatını neden iptal etti?", "tr"),
    "ru": Turn("", "Почему Кыргызстан отменил учения ОДКБ?", "ru"),
}
NOBODY = KnownNames()


@pytest.mark.parametrize(
    ("language", "last", "question", "text", "own_words"),
    [
        ("en", "en", "And when?", "And when? (Kyrgyzstan cancel CSTO exercise)", False),
        (
            "en",
            "en",
            "And what did Moscow do about the exercise?",
            "And what did Moscow do about the exercise? (Kyrgyzstan cancel CSTO)",
            True,
        ),
        ("en", "en", "And Russia?", f"{LAST['en'].standalone} And Russia?", True),
        ("en", "ru", "And when?", "And when? (Кыргызстан отменил учения ОДКБ)", False),
        (
            "tr",
            "tr",
            "Peki ne zaman?",
            "Peki ne zaman? (Kırgızistan KGAÖ tatbikatını iptal)",
            False,
        ),
        ("tr", "tr", "Ya Iğdır'da?", f"{LAST['tr'].standalone} Ya Iğdır'da?", True),
        ("ru", "ru", "А когда?", "А когда? (Кыргызстан отменил учения ОДКБ)", False),
        ("ru", "ru", "А Россия?", f"{LAST['ru'].standalone} А Россия?", True),
    ],
)
def test_what_was_named_is_carried(
    language: str, last: str, question: str, text: str, own_words: bool
) -> None:
    dependence = find_dependence(question, language)
    carried = carry(question, language, LAST[last], dependence, NOBODY)
    assert carried.text == text
    assert carried.own_words == (question if own_words else None)


def test_a_period_is_carried_until_another_is_named() -> None:
    october = Filters(since=date(2022, 10, 1), until=date(2022, 10, 31))
    last = Turn("", "What happened in Kyrgyzstan?", "en", october)

    def carry_filters(question: str) -> Filters:
        return carry(question, "en", last, find_dependence(question, "en"), NOBODY).filters

    assert carry_filters("And in Russia?").period == october.period
    assert carry_filters("And in articles of 2021?").period.since is None
