"""The turns of conversations, each kept apart by its place, in SQL."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    Engine,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from corpus.database import batches, migrate, writing
from retrieval.conversation.turn import Turn
from retrieval.narrowing.filters import Filters
from retrieval.schema import RETRIEVAL_SCHEMA

TURNS_KEPT = 8
"""Of each conversation."""
_ENDS_AFTER = timedelta(hours=24)
"""A conversation that nobody has gone on with for so long is over."""

metadata = MetaData()
_turns = Table(
    "turns",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("place", String, nullable=False),
    # Of the answer or the message: a question that is answered once more is no second turn.
    Column("id", String, nullable=False),
    Column("question", Text, nullable=False),
    Column("standalone", Text, nullable=False),
    Column("language", String, nullable=False),
    Column("publisher", Text),
    Column("author", Text),
    Column("since", Date),
    Column("until", Date),
    Column("asked_at", DateTime, nullable=False),
    Index("turns_by_place", "place", "number"),
)


class History:
    """What was asked in each conversation, in the catalogue's database."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, and bring the table up to date."""
        self._engine = engine
        migrate(engine, RETRIEVAL_SCHEMA)

    def recall(self, place: str, before: str | None = None) -> list[Turn]:
        """Return the last turns of the conversation at `place`, the latest last.

        With `before`, only those before the turn of that id, where it is there already.
        """
        since = _now() - _ENDS_AFTER
        query = select(_turns).where(_turns.c.place == place).order_by(_turns.c.number)
        with self._engine.connect() as connection:
            rows = connection.execute(query).all()
        turns: list[Turn] = []
        for row in rows:
            if row.id == before:
                break
            turns.append(
                Turn(
                    row.question,
                    row.standalone,
                    row.language,
                    Filters(row.publisher, row.author, row.since, row.until),
                )
            )
        return turns if rows and rows[-1].asked_at >= since else []

    def remember(self, place: str, id: str, turn: Turn) -> None:
        """Add `turn` to the conversation at `place`, and let its oldest go."""
        with self._engine.connect() as connection, writing(connection).begin():
            here = _turns.c.place == place
            connection.execute(delete(_turns).where(here, _turns.c.id == id))
            connection.execute(
                insert(_turns).values(
                    place=place,
                    id=id,
                    question=turn.question,
                    standalone=turn.standalone,
                    language=turn.language,
                    publisher=turn.filters.publisher,
                    author=turn.filters.author,
                    since=turn.filters.since,
                    until=turn.filters.until,
                    asked_at=_now(),
                )
            )
            kept = (
                select(_turns.c.number)
                .where(here)
                .order_by(_turns.c.number.desc())
                .limit(TURNS_KEPT)
            )
            connection.execute(delete(_turns).where(here, _turns.c.number.not_in(kept)))

    def forget(self, place: str) -> int:
        """Delete the conversation at `place`; return how many turns it had."""
        with self._engine.connect() as connection, writing(connection).begin():
            done = connection.execute(delete(_turns).where(_turns.c.place == place))
            return done.rowcount

    def forget_person(self, chat: str, ids: Collection[str]) -> int:
        """Delete the conversations in `chat` and the turns with these ids; return how many."""
        with self._engine.connect() as connection, writing(connection).begin():
            own = delete(_turns).where(_turns.c.place.startswith(f"{chat}:"))
            number = connection.execute(own).rowcount
            for some in batches(list(ids)):
                number += connection.execute(delete(_turns).where(_turns.c.id.in_(some))).rowcount
        return number

    def move(self, old: str, new: str) -> None:
        """Know the conversations at places that begin with `old:` by those that begin with `new:`.

        What is there already, is added to.
        """
        with self._engine.connect() as connection, writing(connection).begin():
            query = select(_turns.c.place).where(_turns.c.place.startswith(f"{old}:")).distinct()
            for place in connection.execute(query).scalars().all():
                moved = new + place.removeprefix(old)
                connection.execute(
                    update(_turns).where(_turns.c.place == place).values(place=moved)
                )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
