"""The members of the team, in the catalogue's database."""

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

from bot.access.roles import Role
from corpus.database import writing

metadata = MetaData()
table = Table(
    "members",
    metadata,
    Column("person", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("added_by", String, nullable=False),
    Column("added_at", DateTime, nullable=False),
)


@dataclass(frozen=True)
class Member:
    """Somebody who may ask."""

    person: str
    """`telegram:1234`."""
    name: str
    role: Role
    added_by: str


class Members:
    """Who has which role."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, whose tables are up to date."""
        self._engine = engine

    def find(self, person: str) -> Member | None:
        """Return the member that `person` is; `None` where they are none."""
        with self._engine.connect() as connection:
            row = connection.execute(select(table).where(table.c.person == person)).first()
        return Member(row.person, row.name, Role(row.role), row.added_by) if row else None

    def list(self) -> list[Member]:
        """Return all members, in the order in which they came."""
        query = select(table).order_by(table.c.added_at, table.c.person)
        with self._engine.connect() as connection:
            return [
                Member(row.person, row.name, Role(row.role), row.added_by)
                for row in connection.execute(query)
            ]

    def admit(self, member: Member) -> None:
        """Let somebody in, or give them another role."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(table).where(table.c.person == member.person))
            connection.execute(
                insert(table).values(
                    person=member.person,
                    name=member.name,
                    role=member.role.value,
                    added_by=member.added_by,
                    added_at=datetime.now(UTC).replace(tzinfo=None),
                )
            )

    def rename(self, person: str, other: str) -> None:
        """Let those whom `person` has let in have been let in by `other`."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(
                update(table).where(table.c.added_by == person).values(added_by=other)
            )

    def dismiss(self, person: str) -> Member | None:
        """Take somebody's role away, and return who that was."""
        member = self.find(person)
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(table).where(table.c.person == person))
        return member
