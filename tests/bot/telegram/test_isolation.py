"""Random traces of people, chats, topics and roles, before a real bot process: nothing crosses.

Short here; `TRACES=2000` plays as many as that.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies

from bot.record import Record
from bot_process import BotProcess
from corpus.database import open_database
from telegram_server import TelegramServer
from tests.bot.telegram.isolation_checks import list_breaches
from tests.bot.telegram.isolation_stage import Stage
from tests.bot.telegram.isolation_traces import Trace, make_traces

TRACES = int(os.environ.get("TRACES", "250"))
AT_ONCE = 25
"""Side by side: the bot does one thing of each chat at a time."""
UNLIMITED = {
    f"VOUCH_{who}_{span}_QUESTIONS": "99999"
    for who in ("PERSON", "CHAT")
    for span in ("MINUTE", "DAY")
}


@pytest.fixture(scope="module")
def stage(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    """One bot for all traces."""
    home = tmp_path_factory.mktemp("isolation") / "home"
    open_database(home).dispose()
    program = str(Path(__file__).with_name("isolation_bot.py"))
    with TelegramServer() as server:
        process = BotProcess(home, server, (sys.executable, program))
        stage = Stage(server, home)
        process.start(**UNLIMITED)
        yield stage
        process.clean_up()
        stage.engine.dispose()


@pytest.mark.timeout(3600)
@settings(
    max_examples=max(1, TRACES // AT_ONCE),
    deadline=None,
    derandomize=TRACES < 1000,
    suppress_health_check=list(HealthCheck),
    # What crossed is in the line that it fails with; to look for a shorter trace takes minutes.
    phases=[Phase.generate],
)
@given(traces=strategies.lists(make_traces(), min_size=AT_ONCE, max_size=AT_ONCE))
def test_nothing_crosses(stage: Stage, traces: list[Trace]) -> None:
    stage.clear()
    performance = stage.play(traces)
    breaches = list(list_breaches(performance, Record(stage.engine).list_feedback()))
    told = sum(len(scene.deeds) for scene in performance.scenes)
    assert told > AT_ONCE
    assert not breaches, "\n".join(breaches[:5])
