"""Some of the articles: by who published them, who wrote them, and when they were published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, String, func, true

from corpus.catalogue.tables import articles


@dataclass(frozen=True)
class Selection:
    """What the articles wanted have in common; `None` where anything will do."""

    publishers: tuple[str, ...] | None = None
    """As the articles spell them."""
    authors: tuple[str, ...] | None = None
    """As the articles spell them."""
    since: date | None = None
    until: date | None = None
    """The last day; both are included. An article of which only the month or the year is known
    is in a period where all of that is, and one without a date is in none."""

    @property
    def is_everything(self) -> bool:
        """Whether every article is wanted."""
        return self == Selection()

    def as_condition(self) -> ColumnElement[bool]:
        """Return the condition on the table of articles."""
        condition: ColumnElement[bool] = true()
        if self.publishers is not None:
            condition &= articles.c.publisher.in_(self.publishers)
        if self.authors is not None:
            condition &= articles.c.author.in_(self.authors)
        # ISO dates sort as text, once what is not known of them is filled in.
        if self.since is not None:
            condition &= _fill_in("0000-01-01") >= self.since.isoformat()
        if self.until is not None:
            condition &= _fill_in("0000-12-31") <= _write_last_day(self.until)
        return condition


def _fill_in(missing: str) -> ColumnElement[str]:
    """Return the day of publication, with the month or day of `missing` where none is known."""
    known = func.substr(articles.c.published, 1, len(missing), type_=String)
    return known.concat(func.substr(missing, func.length(known) + 1, type_=String))


def _write_last_day(day: date) -> str:
    """Write a day; the last of a month as the 31st, as a month without its day is filled in."""
    is_last_of_month = (day + timedelta(days=1)).day == 1 if day < date.max else True
    return f"{day:%Y-%m}-31" if is_last_of_month else day.isoformat()
