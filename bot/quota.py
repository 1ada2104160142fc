"""The quota: how many questions somebody, and a chat, may ask in a minute and in a day."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.record import Question, Record

MINUTE = timedelta(minutes=1)
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Allowance:
    """So many questions may be asked within any minute, and within any 24 hours."""

    minute: int
    day: int


@dataclass(frozen=True)
class Exceeded:
    """A limit that is reached."""

    number: int
    """Of questions that it allows."""
    span: timedelta
    """`MINUTE` or `DAY`."""
    of_chat: bool
    """Whether it is the chat's; else it is the person's."""
    wait_s: int
    """In so many seconds one more may be asked."""


class Quota:
    """Counts questions in the record; those refused do not count."""

    def __init__(self, record: Record, person: Allowance, chat: Allowance) -> None:
        """Allow so much to each person and each chat."""
        self._record = record
        self._person = person
        self._chat = chat

    def take(self, question: Question) -> Exceeded | None:
        """Note in the record that a question is asked, or return the limit that forbids it.

        One that is noted there already is not counted again.
        """
        if self._record.is_open(question):
            return None
        now = datetime.now(UTC).replace(tzinfo=None)
        exceeded: list[Exceeded] = []
        of_person = self._record.list_times(now - DAY, person=question.person)
        of_chat = self._record.list_times(now - DAY, chat=question.chat)
        for times, allowance, is_chat in (
            (of_person, self._person, False),
            (of_chat, self._chat, True),
        ):
            for number, span in ((allowance.minute, MINUTE), (allowance.day, DAY)):
                if len(times) >= number and times[number - 1] > now - span:
                    left = (times[number - 1] + span - now).total_seconds()
                    exceeded.append(Exceeded(number, span, is_chat, max(1, math.ceil(left))))
        if exceeded:
            return max(exceeded, key=lambda one: one.wait_s)
        self._record.open(question)
        return None
