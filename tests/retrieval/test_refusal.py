"""What speaks for an answer, and names in a question."""

from __future__ import annotations

import pytest

from retrieval.refusal import ACROSS, WITHIN, Calibration, Signals, find_names


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Edil Baisalov say in 2022?", ["Edil", "Baisalov", "2022"]),
        ("Who is it?", []),
        ("NATO nedir?", ["NATO"]),
        ("Jüpiter'in kaç uydusu var?", ["Jüpiter"]),
        ("Zirve ne zaman yapıldı?", []),
        ("Iğdır’da ne oldu?", ["Iğdır"]),
        ("Почему Кыргызстан отменил учения ОДКБ?", ["Кыргызстан", "ОДКБ"]),
        ("Где прошёл саммит?", []),
    ],
)
def test_names_in_a_question(question: str, names: list[str]) -> None:
    assert find_names(question) == names


@pytest.mark.parametrize("calibration", [WITHIN, ACROSS], ids=["within", "across"])
def test_what_speaks_for_an_answer_never_speaks_against_it(calibration: Calibration) -> None:
    chances = [
        calibration.estimate(Signals(*(share for _ in range(6)))) for share in (0.0, 0.25, 0.5, 1.0)
    ]
    assert chances == sorted(chances)
    assert chances[0] < 0.05
    assert chances[-1] > 0.95
