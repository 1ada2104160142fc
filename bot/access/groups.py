"""Groups in which everybody may ask."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    Column,
    DateTime,
    Engine,
    MetaData,
    String,
    Table,
    delete,
    insert,
    select,
    update,
)

from corpus.database import writing

metadata = MetaData()
table = Table(
    "open_groups",
    metadata,
    Column("chat", String, primary_key=True),
    Column("title", String, nullable=False),
    Column("opened_by", String, nullable=False),
    Column("opened_at", DateTime, nullable=False),
)


@dataclass(frozen=True)
class Group:
    """An open group."""

    chat: str
    """`telegram:-100123`."""
    title: str


class Groups:
    """The open groups."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, whose tables are up to date."""
        self._engine = engine

    def is_open(self, chat: str) -> bool:
        """Tell whether everybody in `chat` may ask."""
        with self._engine.connect() as connection:
            query = select(table.c.chat).where(table.c.chat == chat)
            return connection.execute(query).first() is not None

    def list(self) -> list[Group]:
        """Return the open groups, in the order in which they were opened."""
        query = select(table).order_by(table.c.opened_at, table.c.chat)
        with self._engine.connect() as connection:
            return [Group(row.chat, row.title) for row in connection.execute(query)]

    def open(self, group: Group, opened_by: str) -> None:
        """Let everybody in a group ask."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(table).where(table.c.chat == group.chat))
            connection.execute(
                insert(table).values(
                    chat=group.chat,
                    title=group.title,
                    opened_by=opened_by,
                    opened_at=datetime.now(UTC).replace(tzinfo=None),
                )
            )

    def close(self, chat: str) -> None:
        """Let nobody in a group ask any more."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(table).where(table.c.chat == chat))

    def rename(self, person: str, other: str) -> None:
        """Let the groups that `person` has opened be opened by `other`."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(
                update(table).where(table.c.opened_by == person).values(opened_by=other)
            )

    def move(self, old: str, new: str) -> None:
        """Know a group by its new id: it has become a supergroup."""
        with self._engine.connect() as connection, writing(connection).begin():
            is_known = connection.execute(select(table.c.chat).where(table.c.chat == new)).first()
            if is_known is None:
                connection.execute(update(table).where(table.c.chat == old).values(chat=new))
