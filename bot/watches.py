"""Watches: topics of which a conversation is told when new articles match, at most once a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from bot.schema import BOT_SCHEMA
from corpus.database import migrate, writing

MOST = 20
"""Topics of one conversation."""

metadata = MetaData()
_watches = Table(
    "watches",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("place", String, nullable=False, index=True),
    Column("topic", Text, nullable=False),
    # The language that the conversation is told in.
    Column("language", String, nullable=False),
    Column("person", String, nullable=False),
    # The catalogue's, up to which everything new was told.
    Column("revision", Integer, nullable=False),
    Column("told_at", DateTime),
)


@dataclass(frozen=True)
class Watch:
    """A topic that a conversation is told of."""

    number: int
    place: str
    """`telegram:-100123:7`."""
    topic: str
    language: str
    person: str
    """Who wanted it."""
    revision: int
    """The catalogue's, up to which everything new was told."""


class Watches:
    """The topics watched, in the catalogue's database."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, and bring the table up to date."""
        self._engine = engine
        migrate(engine, BOT_SCHEMA)

    def add(self, place: str, topic: str, language: str, person: str, revision: int) -> bool:
        """Watch a topic from `revision` on; return whether there was room for it."""
        same = (_watches.c.place == place, _watches.c.topic == topic)
        with self._engine.connect() as connection, writing(connection).begin():
            if connection.execute(select(_watches.c.number).where(*same)).first() is not None:
                return True
            here = select(func.count()).where(_watches.c.place == place)
            if connection.execute(here).scalar_one() >= MOST:
                return False
            connection.execute(
                insert(_watches).values(
                    place=place, topic=topic, language=language, person=person, revision=revision
                )
            )
        return True

    def list_at(self, place: str) -> list[Watch]:
        """Return what is watched in the conversation at `place`, the oldest first."""
        query = select(_watches).where(_watches.c.place == place).order_by(_watches.c.number)
        with self._engine.connect() as connection:
            return [_read(row) for row in connection.execute(query)]

    def list_due(self, every: timedelta) -> list[Watch]:
        """Return what may be told of again, after so long, conversation by conversation."""
        before = _now() - every
        is_due = or_(_watches.c.told_at.is_(None), _watches.c.told_at <= before)
        told_here = (
            select(_watches.c.place).where(_watches.c.told_at > before).distinct().scalar_subquery()
        )
        query = (
            select(_watches)
            .where(is_due, _watches.c.place.not_in(told_here))
            .order_by(_watches.c.place, _watches.c.number)
        )
        with self._engine.connect() as connection:
            return [_read(row) for row in connection.execute(query)]

    def remove(self, watch: Watch) -> None:
        """Watch it no longer."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(_watches).where(_watches.c.number == watch.number))

    def advance(self, watch: Watch, revision: int, *, is_told: bool) -> None:
        """Note up to which revision a topic is told of, and that it was told something now."""
        values: dict[str, object] = {"revision": revision}
        if is_told:
            values["told_at"] = _now()
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(
                update(_watches).where(_watches.c.number == watch.number).values(**values)
            )

    def forget(self, person: str, nobody: str) -> None:
        """Delete what somebody's own chat watches; what a group does, is `nobody`'s from now on."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(_watches).where(_watches.c.place.startswith(f"{person}:")))
            connection.execute(
                update(_watches).where(_watches.c.person == person).values(person=nobody)
            )

    def move(self, old: str, new: str) -> None:
        """Know the conversations of a chat by its new id."""
        with self._engine.connect() as connection, writing(connection).begin():
            query = select(_watches.c.number, _watches.c.place)
            here = query.where(_watches.c.place.startswith(f"{old}:"))
            for number, place in connection.execute(here).all():
                connection.execute(
                    update(_watches)
                    .where(_watches.c.number == number)
                    .values(place=new + place.removeprefix(old))
                )


def _read(row: object) -> Watch:
    return Watch(*(getattr(row, name) for name in Watch.__dataclass_fields__))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
