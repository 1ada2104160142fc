"""What a chat model may cost, by day and by person."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.budget import Budget, Limits
from corpus.database import open_database, writing
from retrieval.writing.metering import Usage


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """A database of its own."""
    engine = open_database(tmp_path)
    yield engine
    engine.dispose()


@pytest.mark.parametrize(
    ("limits", "mine", "others"),
    [
        pytest.param(Limits(), False, False, id="no limit"),
        pytest.param(Limits(tokens=1201), False, False, id="tokens of all, one left"),
        pytest.param(Limits(tokens=1200), True, True, id="tokens of all"),
        pytest.param(Limits(tokens_a_person=1200), True, False, id="tokens of one"),
        pytest.param(Limits(tokens=0), True, True, id="none at all"),
        pytest.param(
            Limits(money=0.01, input_price=5, output_price=25), True, True, id="money of all"
        ),
        pytest.param(
            Limits(money=0.02, input_price=5, output_price=25), False, False, id="money left"
        ),
        pytest.param(
            Limits(money_a_person=0.01, input_price=5, output_price=25),
            True,
            False,
            id="money of one",
        ),
    ],
)
def test_who_has_spent_a_limit(engine: Engine, limits: Limits, mine: bool, others: bool) -> None:
    # 1000 × 5 + 200 × 25, of a million: a hundredth.
    budget = Budget(engine, limits)
    budget.spend("telegram:7", Usage(600, 100))
    budget.spend("telegram:7", Usage(400, 100))
    assert budget.open_meter("telegram:7").is_spent is mine
    assert budget.open_meter("telegram:8").is_spent is others


def test_what_is_spent_outlives_the_program(engine: Engine, tmp_path: Path) -> None:
    Budget(engine, Limits()).spend("telegram:7", Usage(600, 100))
    again = open_database(tmp_path)
    assert Budget(again, Limits()).find_spent() == Usage(600, 100)
    again.dispose()


def test_another_day_has_its_own(engine: Engine) -> None:
    budget = Budget(engine, Limits(tokens=100))
    budget.spend("telegram:7", Usage(100, 0))
    assert budget.is_spent("telegram:8")
    with engine.connect() as connection, writing(connection).begin():
        connection.execute(text("UPDATE spending SET day = date(day, '-1 day')"))
    assert not budget.is_spent("telegram:7")
    assert budget.find_spent() == Usage()
