"""What was done and what was said, as values: the record that a trace leaves behind.

`isolation_stage` makes it, and `isolation_checks` says what may have come of it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NamedTuple

from bot.access.roles import Role
from telegram_chats import Chat, Person
from tests.bot.telegram.isolation_traces import Trace

TOKEN = re.compile(r"[qfwan]\d{6}[qfwan]|\d{4}-\d{2}-\d{2}")
"""Words that tell where they come from: questions, publishers, watched topics, articles, names; and
the days of `/since`, of which there is one each."""


def find_tokens(text: str) -> list[str]:
    """Return the words in `text` that tell where they come from."""
    return TOKEN.findall(text)


class Place(NamedTuple):
    """A conversation: a chat, or a topic of it."""

    chat: int
    topic: int = 0

    @property
    def name(self) -> str:
        """As the bot knows it."""
        return f"telegram:{self.chat}:{self.topic}"

    @property
    def is_private(self) -> bool:
        """Whether it is somebody's chat with the bot."""
        return self.chat > 0


@dataclass
class Deed:
    """What somebody did once."""

    kind: str
    round: int
    person: int
    place: Place
    words: str = ""
    """What was written, or the data of the button."""
    token: str = ""
    is_meant: bool = True
    """Whether it is the bot that is spoken to."""
    target: int | str | None = None
    """Whom or what it is about."""
    role: Role | None = None
    """Which is given."""
    update_id: int | None = None
    query_id: str | None = None
    message_id: int = 0
    """Of what was written; found out once the bot has it."""
    is_uncertain: bool = False
    """Whether its group became another one while it was on its way."""

    def __str__(self) -> str:
        """Describe it in one line."""
        where = f"{self.place.name}#{self.message_id}"
        about = f" about {self.target} {self.role or ''}" if self.target is not None else ""
        return f"{self.round}: {self.person} {self.kind} {self.words!r} at {where}{about}"


@dataclass
class Said:
    """What the bot told Telegram once, or tried to."""

    round: int
    method: str
    place: Place | None
    """`None` where it is no chat's."""
    query_id: str | None
    text: str
    """What is said; of a button's and an inline query's answer, the words and the results."""
    parameters: str
    """All of the call, as JSON."""

    @property
    def is_digest(self) -> bool:
        """Whether nobody asked for it, but watched for it."""
        return "News for " in self.text


@dataclass
class Hall:
    """A group on the stage."""

    chat: Chat
    is_open: bool
    members: frozenset[int]
    topics: tuple[int, ...] = (0,)
    old: int | None = None
    """Its number before it became a supergroup."""


@dataclass
class Scene:
    """A trace on the stage: its people and groups, and what they have done."""

    number: int
    trace: Trace
    people: list[Person]
    roles: dict[int, Role]
    """At the beginning, by person."""
    halls: list[Hall]
    open_at_first: frozenset[int] = frozenset()
    codes: list[str] = field(default_factory=list)
    """Of invitations, in the order in which they were made."""
    first_code: tuple[str, Role] | None = None
    deeds: list[Deed] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)
    """What the groups that became supergroups are now."""

    @property
    def mark(self) -> str:
        """What topics and articles of the scene have in common."""
        return f"t{self.number}t"

    @property
    def chats(self) -> set[int]:
        """All its chats, by their numbers."""
        groups = {hall.chat.id for hall in self.halls} | set(self.moved)
        return groups | {person.id for person in self.people}

    def find_hall(self, place: Place) -> Hall | None:
        """Return the group that a place belongs to."""
        return next((hall for hall in self.halls if hall.chat.id == place.chat), None)

    def list_places(self, person: int) -> list[Place]:
        """Return where somebody may speak."""
        groups = [
            Place(hall.chat.id, topic)
            for hall in self.halls
            if person in hall.members
            for topic in hall.topics
        ]
        return [Place(person), *groups, Place(person, 7)]
