"""The books: all that is kept of people and chats, in the catalogue's database."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from bot.access.access import Access
from bot.additions import Additions
from bot.inbox import Inbox
from bot.preferences import Preferences
from bot.quota import Allowance, Quota
from bot.record import Record
from bot.settings import Settings
from bot.watches import Watches


@dataclass(frozen=True)
class Books:
    """What is kept."""

    inbox: Inbox
    access: Access
    record: Record
    quota: Quota
    preferences: Preferences
    additions: Additions
    watches: Watches

    @classmethod
    def open(cls, engine: Engine, settings: Settings) -> Books:
        """Open them, and bring their tables up to date."""
        record = Record(engine)
        return cls(
            Inbox(engine),
            Access(engine, [f"telegram:{number}" for number in settings.admin_ids]),
            record,
            Quota(
                record,
                Allowance(settings.person_minute_questions, settings.person_day_questions),
                Allowance(settings.chat_minute_questions, settings.chat_day_questions),
            ),
            Preferences(engine),
            Additions(engine),
            Watches(engine),
        )

    def move(self, old: str, new: str) -> None:
        """Know a chat by its new id: `telegram:-5` has become `telegram:-1005`."""
        self.access.groups.move(old, new)
        self.preferences.move(old, new)
        self.watches.move(old, new)
