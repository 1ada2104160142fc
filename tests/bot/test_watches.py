"""What conversations watch for, and when they may be told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine

from bot.preferences import Preferences
from bot.watches import MOST, Watches
from corpus.database import open_database
from retrieval.narrowing.filters import Filters

DAY = timedelta(days=1)


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    engine = open_database(tmp_path)
    yield engine
    engine.dispose()


def test_a_conversation_is_told_once_in_a_while(engine: Engine) -> None:
    watches = Watches(engine)
    for topic in ("border", "sınır", "граница"):
        assert watches.add("telegram:7:0", topic, "en", "telegram:7", 5)
        assert watches.add("telegram:7:0", topic, "en", "telegram:7", 9)
    assert watches.add("telegram:-5:3", "border", "en", "telegram:7", 5)
    due = watches.list_due(DAY)
    assert [one.topic for one in due if one.place == "telegram:7:0"] == [
        "border",
        "sınır",
        "граница",
    ]
    assert len(due) == 4
    first = next(one for one in due if one.place == "telegram:7:0")
    watches.advance(first, 6, is_told=True)
    # The others of the same conversation wait with it.
    assert [one.place for one in watches.list_due(DAY)] == ["telegram:-5:3"]
    assert len(watches.list_due(timedelta(0))) == 4
    assert {one.revision for one in watches.list_at("telegram:7:0")} == {5, 6}


def test_a_conversation_watches_for_so_many_topics(engine: Engine) -> None:
    watches = Watches(engine)
    for number in range(MOST):
        assert watches.add("telegram:7:0", f"topic {number}", "en", "telegram:7", 0)
    assert not watches.add("telegram:7:0", "one more", "en", "telegram:7", 0)
    assert watches.add("telegram:8:0", "one more", "en", "telegram:8", 0)


def test_a_group_keeps_what_it_preferred_and_watched_for(engine: Engine) -> None:
    watches, preferences = Watches(engine), Preferences(engine)
    for place in ("telegram:-5:0", "telegram:-5:3", "telegram:-55:0"):
        watches.add(place, "border", "en", "telegram:7", 0)
        preferences.set_filters(place, Filters(publisher="ANKASAM"))
    for books in (watches, preferences):
        books.move("telegram:-5", "telegram:-1005")
    for place in ("telegram:-1005:0", "telegram:-1005:3", "telegram:-55:0"):
        assert len(watches.list_at(place)) == 1
        assert preferences.find_filters(place).publisher == "ANKASAM"
    assert not watches.list_at("telegram:-5:0")
    assert not preferences.find_filters("telegram:-5:3")
