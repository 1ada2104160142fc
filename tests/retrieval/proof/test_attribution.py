"""What somebody says is told as theirs, and not as a fact."""

from __future__ import annotations

import pytest

from .conftest import FindFaults


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        (
            "The drill was cancelled, said Baisalov.",
            "en",
            "Байсалов сказал, что учения отменены.",
            "ru",
        ),
        ("Baysalov'a göre tatbikat iptal edildi.", "tr", "Baisalov said the drill was off.", "en"),
        (
            "Байсалов считает, что учения отменены.",
            "ru",
            "Baysalov iptal edildiğini savundu.",
            "tr",
        ),
        ("The drill was cancelled.", "en", "Учения отменили.", "ru"),
        ("Towns are listed by size.", "en", "Towns are listed according to their size.", "en"),
        ("Заявление приняли.", "ru", "Это заявление приняли вчера.", "ru"),
        ("Kurallara göre oynandı.", "tr", "Kurallara göre oynandı.", "tr"),
    ],
)
def test_whose_words_it_is_is_told(
    find_faults: FindFaults, claim: str, language: str, quote: str, quoted: str
) -> None:
    assert "attribution" not in find_faults(claim, language, quote, quoted)


@pytest.mark.parametrize(
    ("claim", "language", "quote", "quoted"),
    [
        ("The drill was cancelled.", "en", "The drill was cancelled, said Baisalov.", "en"),
        ("The drill was cancelled.", "en", "По словам Байсалова, учения отменены.", "ru"),
        ("Tatbikat iptal edildi.", "tr", "Baisalov claimed that the drill was cancelled.", "en"),
        ("Tatbikat iptal edildi.", "tr", "Baysalov'a göre tatbikat iptal edildi.", "tr"),
        ("Учения отменены.", "ru", "Baysalov tatbikatın iptal edildiğini iddia etti.", "tr"),
        ("Учения отменены.", "ru", "Байсалов заявил, что учения отменены.", "ru"),
    ],
)
def test_what_is_said_is_no_fact(
    find_faults: FindFaults, claim: str, language: str, quote: str, quoted: str
) -> None:
    assert "attribution" in find_faults(claim, language, quote, quoted)
