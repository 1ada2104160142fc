"""How many questions may be asked, counted in the record."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.quota import DAY, MINUTE, Allowance, Quota
from bot.record import Question, Record, Verdict
from corpus.database import open_database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(tmp_path)
    yield engine
    engine.dispose()


def ask(number: int, person: int = 7, chat: int = 7) -> Question:
    """Return a question, the `number`th of a chat."""
    place = f"telegram:{chat}:0"
    return Question(f"telegram:{chat}", number, place, f"telegram:{person}", "Why?")


def let_pass(engine: Engine, time: timedelta) -> None:
    """Let so much time pass since everything that was asked."""
    before = datetime.now(UTC).replace(tzinfo=None) - time
    with engine.begin() as connection:
        connection.execute(text("UPDATE answers SET asked_at = :at"), {"at": before.isoformat(" ")})


def test_a_person_is_limited_in_all_chats_together(engine: Engine) -> None:
    quota = Quota(Record(engine), Allowance(2, 3), Allowance(9, 9))
    assert quota.take(ask(1)) is None
    assert quota.take(ask(1, chat=-5)) is None
    exceeded = quota.take(ask(2))
    assert exceeded is not None
    assert (exceeded.number, exceeded.span, exceeded.of_chat) == (2, MINUTE, False)
    assert 1 <= exceeded.wait_s <= 60
    # Somebody else is not.
    assert quota.take(ask(2, person=8, chat=-5)) is None
    # What was refused does not count; what is asked once more after a crash counts once.
    let_pass(engine, timedelta(minutes=2))
    assert quota.take(ask(3)) is None
    assert quota.take(ask(3)) is None
    exceeded = quota.take(ask(4))
    assert exceeded is not None
    assert (exceeded.number, exceeded.span) == (3, DAY)
    assert exceeded.wait_s > 3600 * 23
    let_pass(engine, timedelta(hours=25))
    assert quota.take(ask(5)) is None


def test_a_chat_is_limited_for_all_together(engine: Engine) -> None:
    quota = Quota(Record(engine), Allowance(9, 9), Allowance(2, 9))
    assert quota.take(ask(1, person=7, chat=-5)) is None
    assert quota.take(ask(2, person=8, chat=-5)) is None
    exceeded = quota.take(ask(3, person=9, chat=-5))
    assert exceeded is not None
    assert exceeded.of_chat
    assert quota.take(ask(3, person=9, chat=-6)) is None


def test_what_nobody_said_anything_about_is_kept_for_a_while(engine: Engine) -> None:
    record = Record(engine)
    from tests.bot.telegram.launch_bot import answer

    for number in (1, 2):
        record.open(ask(number))
        record.keep(ask(number), answer("Why?", lambda _: None))
    rated = record.find("telegram:7:0", 1)
    assert rated is not None
    assert record.find("telegram:7:4", 1) is None
    record.rate(rated, "telegram:8", Verdict.BAD)
    record.rate(rated, "telegram:8", Verdict.GOOD)
    let_pass(engine, timedelta(days=91))
    record.open(ask(3))
    assert record.find("telegram:7:0", 2) is None
    (kept,) = record.list_feedback()
    assert (kept.verdict, kept.person) == (Verdict.GOOD, "telegram:8")
    assert kept.recorded.answer["question"] == "Why?"
    assert record.count(Verdict.BAD) == 0
