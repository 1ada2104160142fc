"""What was asked is kept by place, survives a restart, and can be forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from corpus.database import open_database
from retrieval.conversation.history import TURNS_KEPT, History
from retrieval.conversation.turn import Turn
from retrieval.narrowing.filters import Filters

WHY = Turn("Neden iptal edildi?", "Kırgızistan tatbikatı neden iptal etti?", "tr")
FILTERED = Turn(
    "И что?", "И что?", "ru", Filters("ANKASAM", None, date(2022, 10, 1), date(2022, 10, 31))
)


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    """An empty history."""
    engine = open_database(tmp_path)
    yield History(engine)
    engine.dispose()


def test_turns_come_back_in_order_with_their_filters(history: History) -> None:
    history.remember("telegram:1:0", "a", WHY)
    history.remember("telegram:1:0", "b", FILTERED)
    assert history.recall("telegram:1:0") == [WHY, FILTERED]


def test_a_place_knows_nothing_of_another(history: History) -> None:
    history.remember("telegram:1:0", "a", WHY)
    for other in ("telegram:1:7", "telegram:11:0", "telegram:-1:0", "terminal:1:0", ""):
        assert history.recall(other) == []


def test_it_survives_a_restart(history: History, tmp_path: Path) -> None:
    history.remember("telegram:1:0", "a", WHY)
    engine = open_database(tmp_path)
    assert History(engine).recall("telegram:1:0") == [WHY]
    engine.dispose()


def test_what_is_forgotten_is_gone_there_and_only_there(history: History) -> None:
    history.remember("telegram:1:0", "a", WHY)
    history.remember("telegram:1:7", "b", FILTERED)
    assert history.forget("telegram:1:0") == 1
    assert history.recall("telegram:1:0") == []
    assert history.recall("telegram:1:7") == [FILTERED]
    assert history.forget("telegram:1:0") == 0


def test_a_question_that_is_answered_once_more_is_one_turn(history: History) -> None:
    history.remember("telegram:1:0", "a", WHY)
    history.remember("telegram:1:0", "b", FILTERED)
    assert history.recall("telegram:1:0", before="b") == [WHY]
    history.remember("telegram:1:0", "b", FILTERED)
    assert history.recall("telegram:1:0") == [WHY, FILTERED]


def test_the_oldest_turns_go(history: History) -> None:
    turns = [Turn(f"{number}?", f"{number}?", "en") for number in range(TURNS_KEPT + 3)]
    for number, turn in enumerate(turns):
        history.remember("telegram:1:0", str(number), turn)
    assert history.recall("telegram:1:0") == turns[-TURNS_KEPT:]
