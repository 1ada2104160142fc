"""Access: what somebody may do where they are."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from sqlalchemy import Column, DateTime, Engine, MetaData, String, Table, delete, insert, select

from bot.access.groups import Groups
from bot.access.invitations import Invitations
from bot.access.members import Member, Members
from bot.access.roles import Role
from bot.schema import BOT_SCHEMA
from corpus.database import migrate, writing

_TOLD_AGAIN_AFTER = timedelta(hours=24)

metadata = MetaData()
_refused = Table(
    "refused",
    metadata,
    Column("place", String, primary_key=True),
    Column("told_at", DateTime, nullable=False),
)


class Access:
    """Who may do what."""

    def __init__(self, engine: Engine, admins: Collection[str] = ()) -> None:
        """Use `engine`, and bring its tables up to date; `admins` are so by the settings."""
        migrate(engine, BOT_SCHEMA)
        self._engine = engine
        self.admins = frozenset(admins)
        self.members = Members(engine)
        self.invitations = Invitations(engine)
        self.groups = Groups(engine)

    def find_role(self, person: str, group: str | None = None) -> Role | None:
        """Return what `person` may do, in `group` or, without one, by themselves.

        In a group that is open everybody may ask; in one that is not, nobody may do anything:
        others in it would read what is answered.
        """
        if group is not None and not self.groups.is_open(group):
            return None
        role = self._find_own_role(person)
        return role or (Role.READER if group is not None else None)

    def accept(self, code: str, person: str, name: str) -> Role | None:
        """Let `person` in by an invitation's code; `None` where it is not valid.

        Nobody loses a role by it that covers the invitation's.
        """
        found = self.invitations.find(code, person)
        if found is None:
            return None
        role, made_by = found
        known = self._find_own_role(person)
        if known is not None and known.covers(role):
            # Whoever tries out their own invitation leaves it to be used.
            return known
        if not self.invitations.redeem(code, person):
            return None
        self.members.admit(Member(person, name, role, made_by))
        return role

    def dismiss(self, person: str) -> Member | None:
        """Shut somebody out, with the invitations they were let in by and have made."""
        member = self.members.dismiss(person)
        self.invitations.cancel(used_by=person)
        self.invitations.cancel_made_by(person)
        return member

    def forget(self, person: str, nobody: str) -> None:
        """Shut somebody out without a trace: whom they let in was let in by `nobody`."""
        self.dismiss(person)
        self.members.rename(person, nobody)
        self.invitations.rename(person, nobody)
        self.groups.rename(person, nobody)
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(_refused).where(_refused.c.place == person))

    def is_to_be_told(self, place: str) -> bool:
        """Tell whether to say at `place` that nobody is answered there, and note that it is said.

        Once in a day at most.
        """
        now = datetime.now(UTC).replace(tzinfo=None)
        with self._engine.connect() as connection, writing(connection).begin():
            old = _refused.c.told_at < now - _TOLD_AGAIN_AFTER
            connection.execute(delete(_refused).where(old))
            query = select(_refused.c.place).where(_refused.c.place == place)
            if connection.execute(query).first() is not None:
                return False
            connection.execute(insert(_refused).values(place=place, told_at=now))
        return True

    def _find_own_role(self, person: str) -> Role | None:
        if person in self.admins:
            return Role.ADMIN
        member = self.members.find(person)
        return member.role if member else None
