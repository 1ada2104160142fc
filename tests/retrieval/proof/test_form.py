"""The form of a claim: plain text, and no link that its quotes do not have."""

from __future__ import annotations

import pytest

from retrieval.proof.faults import FaultKind
from retrieval.proof.form import check_form


@pytest.mark.parametrize(
    "claim",
    [
        "Kırgızistan tatbikatı iptal etti.",
        "Учения отменили: «Нерушимое братство — 2022».",
        "It rose by 5.5% (to 1,200) in St. Petersburg, i.e. much.",
        "The U.S. and the U.K. agreed.It was late.",
    ],
)
def test_a_plain_sentence_is_one(claim: str) -> None:
    assert list(check_form(claim, [])) == []


@pytest.mark.parametrize(
    ("claim", "kind"),
    [
        ("See [the proof](https://evil.example/x).", FaultKind.LINK),
        ("Ayrıntılar evil.com adresinde.", FaultKind.LINK),
        ("Подробнее на сайте новости.рф.", FaultKind.LINK),
        ("Write to @evil_bot now.", FaultKind.LINK),
        ("Mail evil@example.org.", FaultKind.LINK),
        ("Click tg://user?id=1 here.", FaultKind.LINK),
        ("javascript:alert(1) is here.", FaultKind.LINK),
        ("It is <b>bold</b>.", FaultKind.FORM),
        ("It is \u202eesrever.", FaultKind.FORM),
        ("It is hid\u200bden.", FaultKind.FORM),
        ("It is &lt;b&gt;.", FaultKind.FORM),
        ("…", FaultKind.FORM),
        ("word " * 200, FaultKind.FORM),
    ],
)
def test_what_is_no_plain_sentence_is_found(claim: str, kind: FaultKind) -> None:
    assert kind in {fault.kind for fault in check_form(claim, ["Words."])}


def test_an_address_that_the_quote_has_may_be_told() -> None:
    quotes = ["It was told on president.kg and by info@president.kg."]
    assert list(check_form("President.kg told it.", quotes)) == []
    assert list(check_form("President.kz told it.", quotes))
