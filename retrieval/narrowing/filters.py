"""Which articles are asked: a value."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from retrieval.narrowing.period import Period


@dataclass(frozen=True)
class Filters:
    """Which articles are asked; `None` where any will do."""

    publisher: str | None = None
    author: str | None = None
    since: date | None = None
    until: date | None = None
    """The last day of publication; both are included."""
    from_question: bool = False
    """Whether words of the question say so, in part at least."""

    def __bool__(self) -> bool:
        """Tell whether anything is filtered by."""
        return any((self.publisher, self.author, self.since, self.until))

    @property
    def period(self) -> Period:
        """The days of publication."""
        return Period(self.since, self.until)

    def narrow(self, publisher: str | None, author: str | None, period: Period) -> Filters:
        """Return these filters with what the question's words add to them."""
        both = self.period.meet(period)
        narrowed = replace(
            self,
            publisher=self.publisher or publisher,
            author=self.author or author,
            since=both.since,
            until=both.until,
        )
        return self if narrowed == self else replace(narrowed, from_question=True)

    def as_json(self) -> dict[str, Any]:
        """Return the filters as they stand in an answer's JSON."""
        return {
            "publisher": self.publisher,
            "author": self.author,
            "since": self.since.isoformat() if self.since else None,
            "until": self.until.isoformat() if self.until else None,
            "from_question": self.from_question,
        }
