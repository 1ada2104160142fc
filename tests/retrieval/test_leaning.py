"""Sentences that do not stand alone, in three languages."""

from __future__ import annotations

import pytest

from retrieval.leaning import leans_back


@pytest.mark.parametrize(
    "sentence",
    [
        "This belief is shared by many.",
        "“Such an assessment did not mean intervention.",
        "They left on the same day.",
        "ITS CAPITAL IS ANKARA.",
        "Bu inanç yaygın.",
        "Bunların hiçbiri imzalanmadı.",
        "Böyle bir karar beklenmiyordu.",
        "Это убеждение разделяют многие.",
        "«Эти учения отменили.",
        "Они ушли в тот же день.",
        "Её подписали в мае.",
    ],
)
def test_it_leans_back(sentence: str) -> None:
    assert leans_back(sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Italy left on the same day.",
        "Thistles grow there.",
        "This year the exercise was cancelled.",
        "The belief is shared by many.",
        "Bugün imzalandı.",
        "Bu yıl tatbikat iptal edildi.",
        "Işık yandı.",
        "Etik kurul toplandı.",
        "Этой осенью учения отменили.",
        "Онлайн-саммит прошёл в мае.",
        "Этика важна.",
        "",
    ],
)
def test_it_stands_alone(sentence: str) -> None:
    assert not leans_back(sentence)
