"""The durable inbox: what people have asked, kept from before it is confirmed until answered.

Telegram forgets an update once it is confirmed. So an update is written down, and committed,
before the next poll confirms it; what is not done when the program starts is done then.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.schema import BOT_SCHEMA
from corpus.database import migrate, writing

# Telegram keeps an update for 24 hours: one that is offered again later is another one.
_KEPT_AFTER_DONE = timedelta(hours=48)

_EMPTY = "{}"

metadata = MetaData()
table = Table(
    "updates",
    metadata,
    # Told apart by identity alone: the numbers may start anew after a quiet week.
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("payload", Text, nullable=False),
    Column("state", String, nullable=False),
    Column("attempts", Integer, nullable=False),
    # The messages that answer it, as far as they have been sent: a JSON list of their ids.
    Column("replies", Text),
    Column("received_at", DateTime, nullable=False),
    Column("finished_at", DateTime),
    Column("problem", Text),
    Index("updates_by_state", "state", "received_at"),
)


class State(StrEnum):
    """How far an update is."""

    WAITING = "waiting"
    DONE = "done"
    DEAD = "dead"
    """Given up on after several attempts, and its sender told so."""


@dataclass(frozen=True)
class Waiting:
    """An update that is not done."""

    update_id: int
    payload: str
    """As Telegram sent it, in JSON."""


class Inbox:
    """The updates received, in the catalogue's database."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, and bring the table up to date."""
        self._engine = engine
        migrate(engine, BOT_SCHEMA)

    def accept(self, update_id: int, payload: str) -> bool:
        """Write an update down; it is committed once this returns.

        Return whether it is new; one that is known already is left as it is.
        """
        with self._engine.connect() as connection, writing(connection).begin():
            old = _now() - _KEPT_AFTER_DONE
            connection.execute(
                delete(table).where(table.c.state == State.DONE, table.c.finished_at < old)
            )
            known = select(table.c.update_id).where(table.c.update_id == update_id)
            if connection.execute(known).first() is not None:
                return False
            connection.execute(
                insert(table).values(
                    update_id=update_id,
                    payload=payload,
                    state=State.WAITING,
                    attempts=0,
                    received_at=_now(),
                )
            )
        return True

    def list_waiting(self) -> list[Waiting]:
        """Return what is not done, in the order in which it came."""
        query = (
            select(table.c.update_id, table.c.payload)
            .where(table.c.state == State.WAITING)
            .order_by(table.c.received_at, table.c.update_id)
        )
        with self._engine.connect() as connection:
            return [Waiting(row.update_id, row.payload) for row in connection.execute(query)]

    def begin_attempt(self, update_id: int) -> int:
        """Count an attempt at an update, and return how many there have been with this one.

        0 where it is not waiting any more.
        """
        with self._engine.connect() as connection, writing(connection).begin():
            waiting = (table.c.update_id == update_id, table.c.state == State.WAITING)
            connection.execute(update(table).where(*waiting).values(attempts=table.c.attempts + 1))
            return connection.execute(select(table.c.attempts).where(*waiting)).scalar() or 0

    def excuse_attempt(self, update_id: int) -> None:
        """Take an attempt back: it came to an end, or was ended, through no fault of its own."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(
                update(table)
                .where(table.c.update_id == update_id, table.c.attempts > 0)
                .values(attempts=table.c.attempts - 1)
            )

    def find_replies(self, update_id: int) -> list[int]:
        """Return the messages that answer it so far, in order: the first was its placeholder."""
        query = select(table.c.replies).where(table.c.update_id == update_id)
        with self._engine.connect() as connection:
            found: list[int] = json.loads(connection.execute(query).scalar() or "[]")
            return found

    def remember_replies(self, update_id: int, message_ids: list[int]) -> None:
        """Note which messages answer it, so that they are edited and not sent again."""
        self._set(update_id, replies=json.dumps(message_ids))

    def finish(self, update_id: int) -> None:
        """Note that an update is done; what was in it is of no use any more."""
        self._set(update_id, state=State.DONE, finished_at=_now(), payload=_EMPTY)

    def bury(self, update_id: int, problem: str) -> None:
        """Give an update up, and keep what the problem was."""
        self._set(update_id, state=State.DEAD, finished_at=_now(), problem=problem)

    def forget(self, person: str) -> None:
        """Delete what `person` sent: `telegram:7`; of what was given up, that it was stays."""
        with self._engine.connect() as connection, writing(connection).begin():
            # What is done has nothing in it any more.
            dead = select(table.c.update_id, table.c.payload).where(table.c.state == State.DEAD)
            for update_id, payload in connection.execute(dead).all():
                if _is_by(payload, person):
                    connection.execute(
                        update(table).where(table.c.update_id == update_id).values(payload=_EMPTY)
                    )

    def counts(self) -> dict[str, int]:
        """Count the updates by state."""
        query = select(table.c.state, func.count()).group_by(table.c.state)
        with self._engine.connect() as connection:
            found = Counter({state: number for state, number in connection.execute(query)})
        return {state.value: found[state] for state in State}

    def _set(self, update_id: int, **values: object) -> None:
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(update(table).where(table.c.update_id == update_id).values(**values))


def _is_by(payload: str, person: str) -> bool:
    """Tell whether an update is somebody's: whatever kind it is, it has one sender."""
    for content in json.loads(payload).values():
        if isinstance(content, dict) and "from" in content:
            return f"telegram:{content['from'].get('id')}" == person
    return False


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
