"""Sources that contradict each other, told from those that add to each other."""

from __future__ import annotations

import pytest

from retrieval.encoding.encoder import TokenEncoder
from retrieval.proof.claims import Evidence
from retrieval.proof.contradictions import contradicts


@pytest.mark.parametrize(
    ("claim", "language", "other", "others"),
    [
        (
            "24 people were killed in the fighting.",
            "en",
            "36 people were killed in the fighting.",
            "en",
        ),
        ("24 people were killed in the fighting.", "en", "В боях погибли 36 человек.", "ru"),
        ("Çatışmalarda 24 kişi öldü.", "tr", "36 people were killed in the fighting.", "en"),
        ("Çatışmalarda 24 kişi öldü.", "tr", "Çatışmalarda 36 kişi öldü.", "tr"),
        ("В боях погибли 24 человека.", "ru", "Çatışmalarda 36 kişi öldü.", "tr"),
        (
            "The drill was cancelled on 9 October.",
            "en",
            "The drill was cancelled on 12 October.",
            "en",
        ),
        ("Учения отменили в октябре.", "ru", "Учения отменили в ноябре.", "ru"),
        ("Anlaşma 2021'de imzalandı.", "tr", "Anlaşma 2022'de imzalandı.", "tr"),
        ("The leaders met in Samarkand.", "en", "The leaders did not meet in Samarkand.", "en"),
        ("Лидеры встретились в Самарканде.", "ru", "Liderler Semerkant'ta görüşmedi.", "tr"),
    ],
)
def test_they_contradict(
    tokens: TokenEncoder, claim: str, language: str, other: str, others: str
) -> None:
    assert contradicts(Evidence(claim, language), Evidence(other, others), encoder=tokens)


@pytest.mark.parametrize(
    ("claim", "language", "other", "others"),
    [
        (
            "24 people were killed in the fighting.",
            "en",
            "24 people were killed in the fighting.",
            "en",
        ),
        (
            "24 people were killed in the fighting.",
            "en",
            "People were killed in the fighting.",
            "en",
        ),
        (
            "24 people were killed in the fighting.",
            "en",
            "36 houses were burnt in the fighting.",
            "en",
        ),
        (
            "24 people were killed in Kyrgyzstan.",
            "en",
            "36 people were killed in Tajikistan.",
            "en",
        ),
        ("В Кыргызстане погибли 24 человека.", "ru", "Tacikistan'da 36 kişi öldü.", "tr"),
        (
            "The drill was cancelled on 9 October.",
            "en",
            "The drill was to begin on 10 October.",
            "en",
        ),
        ("Tatbikat 9 Ekim'de iptal edildi.", "tr", "Учения должны были начаться 10 октября.", "ru"),
        ("The leaders met in Samarkand.", "en", "The ministers did not sign the treaty.", "en"),
        ("The leaders met in Samarkand.", "en", "Лидеры встретились в Самарканде.", "ru"),
    ],
)
def test_they_do_not(
    tokens: TokenEncoder, claim: str, language: str, other: str, others: str
) -> None:
    assert not contradicts(Evidence(claim, language), Evidence(other, others), encoder=tokens)
