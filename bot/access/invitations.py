"""Invitations: a code that lets one person in, once, until it expires."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from sqlalchemy import (
    Column,
    ColumnElement,
    DateTime,
    Engine,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.access.roles import Role
from corpus.database import writing

VALID_FOR = timedelta(hours=48)
_BYTES = 16
"""Of chance in a code: 22 characters, of the 64 that a deep link may carry."""

metadata = MetaData()
table = Table(
    "invitations",
    metadata,
    # Whoever reads the database cannot get in by it.
    Column("code_sha256", String, primary_key=True),
    Column("role", String, nullable=False),
    Column("made_by", String, nullable=False),
    Column("expires_at", DateTime, nullable=False),
    Column("used_by", String),
)


@dataclass(frozen=True)
class Invitation:
    """A code, and what it is good for."""

    code: str
    role: Role
    expires_at: datetime
    """UTC, naive."""


class Invitations:
    """The invitations that were made."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, whose tables are up to date."""
        self._engine = engine

    def make(self, role: Role, made_by: str) -> Invitation:
        """Return a new invitation; only its hash is kept."""
        invitation = Invitation(secrets.token_urlsafe(_BYTES), role, _now() + VALID_FOR)
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(table).where(table.c.expires_at < _now() - VALID_FOR))
            connection.execute(
                insert(table).values(
                    code_sha256=_hash(invitation.code),
                    role=role.value,
                    made_by=made_by,
                    expires_at=invitation.expires_at,
                )
            )
        return invitation

    def find(self, code: str, person: str) -> tuple[Role, str] | None:
        """Return the role of an invitation and who made it; `None` where it is not valid.

        To whom it was used up already, it is valid once more: a crash may have come between.
        """
        with self._engine.connect() as connection:
            row = connection.execute(select(table).where(*_is_valid(code, person))).first()
        return (Role(row.role), row.made_by) if row is not None else None

    def redeem(self, code: str, person: str) -> bool:
        """Use an invitation up for `person`; return whether it was valid."""
        with self._engine.connect() as connection, writing(connection).begin():
            used = update(table).where(*_is_valid(code, person)).values(used_by=person)
            return connection.execute(used).rowcount > 0

    def cancel(self, *, used_by: str) -> None:
        """Delete what somebody was let in by, so that it does not let them in again."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(table).where(table.c.used_by == used_by))

    def cancel_made_by(self, person: str) -> None:
        """Delete what `person` has made and nobody has used."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(
                delete(table).where(table.c.made_by == person, table.c.used_by.is_(None))
            )

    def rename(self, person: str, other: str) -> None:
        """Let the invitations that `person` has made be made by `other`."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(update(table).where(table.c.made_by == person).values(made_by=other))

    def count_open(self) -> int:
        """Count those that somebody could still use."""
        query = select(func.count()).where(table.c.used_by.is_(None), table.c.expires_at > _now())
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()


def _is_valid(code: str, person: str) -> tuple[ColumnElement[bool], ...]:
    is_free = table.c.used_by.is_(None) | (table.c.used_by == person)
    return table.c.code_sha256 == _hash(code), is_free, table.c.expires_at > _now()


def _hash(code: str) -> str:
    return hashlib.sha256(code.encode("utf-8", "surrogatepass")).hexdigest()


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
