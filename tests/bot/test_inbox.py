"""The inbox: nothing accepted is lost, nothing is accepted twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, update

from bot.inbox import Inbox, metadata, table
from corpus.catalogue import Catalogue
from corpus.database import open_database, writing


@pytest.fixture
def inbox(catalogue: Catalogue) -> Inbox:
    return Inbox(catalogue.engine)


def test_an_update_waits_until_it_is_done(inbox: Inbox) -> None:
    assert inbox.accept(5, '{"update_id": 5}')
    assert [one.update_id for one in inbox.list_waiting()] == [5]
    inbox.finish(5)
    assert inbox.list_waiting() == []
    assert inbox.counts() == {"waiting": 0, "done": 1, "dead": 0}


def test_an_update_is_accepted_once(inbox: Inbox) -> None:
    assert inbox.accept(5, "first")
    assert not inbox.accept(5, "second")
    inbox.finish(5)
    assert not inbox.accept(5, "third")
    assert inbox.list_waiting() == []


def test_numbers_may_start_anew(inbox: Inbox) -> None:
    inbox.accept(900_000_000, "late")
    assert inbox.accept(3, "early")
    assert [one.payload for one in inbox.list_waiting()] == ["late", "early"]


def test_attempts_are_counted_until_it_is_done(inbox: Inbox) -> None:
    inbox.accept(5, "{}")
    assert [inbox.begin_attempt(5) for _ in range(3)] == [1, 2, 3]
    inbox.bury(5, "why")
    assert inbox.begin_attempt(5) == 0
    assert inbox.counts()["dead"] == 1
    assert inbox.begin_attempt(6) == 0


def test_an_attempt_can_be_excused(inbox: Inbox) -> None:
    inbox.accept(5, "{}")
    inbox.excuse_attempt(5)
    assert inbox.begin_attempt(5) == 1
    inbox.excuse_attempt(5)
    assert inbox.begin_attempt(5) == 1


def test_replies_are_remembered(inbox: Inbox) -> None:
    inbox.accept(5, "{}")
    assert inbox.find_replies(5) == []
    inbox.remember_replies(5, [77])
    inbox.remember_replies(5, [77, 78])
    assert inbox.find_replies(5) == [77, 78]


def test_what_has_long_been_done_is_forgotten(inbox: Inbox, catalogue: Catalogue) -> None:
    inbox.accept(5, "{}")
    inbox.accept(6, "{}")
    inbox.finish(5)
    long_ago = datetime.now(UTC).replace(tzinfo=None) - timedelta(hours=49)
    with catalogue.engine.connect() as connection, writing(connection).begin():
        connection.execute(update(table).values(received_at=long_ago))
        connection.execute(
            update(table).where(table.c.state == "done").values(finished_at=long_ago)
        )
    assert inbox.accept(5, "the number is given anew")
    assert inbox.counts() == {"waiting": 2, "done": 0, "dead": 0}


def test_what_was_accepted_outlives_the_process(tmp_path: Path) -> None:
    program = textwrap.dedent("""
        import sys
        from pathlib import Path
        from bot.inbox import Inbox
        from corpus.database import open_database
        inbox = Inbox(open_database(Path(sys.argv[1])))
        for number in range(1_000_000):
            inbox.accept(number, "{}")
            print(number, flush=True)
    """)
    command = [sys.executable, "-c", program, str(tmp_path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        accepted = [int(child.stdout.readline()) for _ in range(20)]
        os.kill(child.pid, signal.SIGKILL)
        accepted += [int(line) for line in child.stdout.read().split()]
    engine = open_database(tmp_path)
    assert {one.update_id for one in Inbox(engine).list_waiting()} >= set(accepted)
    engine.dispose()


def test_migrations_make_the_table_that_the_code_uses(inbox: Inbox, catalogue: Catalogue) -> None:
    found = inspect(catalogue.engine)
    (table,) = metadata.sorted_tables
    stored = {column["name"]: column["nullable"] for column in found.get_columns(table.name)}
    assert stored == {column.name: bool(column.nullable) for column in table.columns}
