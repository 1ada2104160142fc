"""A span of days, and how years, months and seasons become one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

# The first month of each; a winter ends in the year after.
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "winter": 12}
_MONTHS_A_SEASON = 3


@dataclass(frozen=True)
class Period:
    """The days from `since` to `until`, both included; `None` where it is open."""

    since: date | None = None
    until: date | None = None

    def meet(self, other: Period) -> Period:
        """Return the days that are in both; where there are none, it ends before it begins."""
        starts = [day for day in (self.since, other.since) if day is not None]
        ends = [day for day in (self.until, other.until) if day is not None]
        return Period(max(starts, default=None), min(ends, default=None))

    def extend(self, days: int) -> Period:
        """Return the period with so many days after it."""
        if self.until is None or (date.max - self.until).days < days:
            return Period(self.since)
        return Period(self.since, self.until + timedelta(days=days))


def read_date(text: str) -> Period:
    """Return the days of `2022`, `2022-10` or `2022-10-12`; raise `ValueError` for all else."""
    match = _DATE.fullmatch(text)
    if match is None:
        raise ValueError(f"{text!r} is no date: write 2022, 2022-10 or 2022-10-12")
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        return find_days(year or 0, month, day)
    except (ValueError, OverflowError) as exc:
        raise ValueError(f"{text!r} is no date: there is no such day") from exc


def find_days(year: int, month: int | None = None, day: int | None = None) -> Period:
    """Return the days of a year, a month or a day; raise `ValueError` where there is none."""
    if month is None:
        return Period(date(year, 1, 1), date(year, 12, 31))
    if day is None:
        return find_months(year, month, 1)
    return Period(date(year, month, day), date(year, month, day))


def find_months(year: int, month: int, number: int) -> Period:
    """Return the days of so many months from the one given."""
    start, end = date(year, month, 1), year * 12 + month - 1 + number
    if end // 12 > date.max.year:
        return Period(start, date.max)
    return Period(start, date(end // 12, end % 12 + 1, 1) - timedelta(days=1))


def find_season(year: int, season: str) -> Period:
    """Return the days of a season; the winter of a year begins in its December."""
    return find_months(year, SEASONS[season], _MONTHS_A_SEASON)


def find_latest(unit: str | int, today: date, *, has_ended: bool) -> Period:
    """Return the latest `year`, `month`, `week`, season or month by its number.

    It has begun by `today`, and where `has_ended` is wanted, ended before.
    """
    if unit == "week":
        monday = today - timedelta(days=today.weekday() + 7 * has_ended)
        return Period(monday, monday + timedelta(days=6))
    if unit == "month":
        month = today.year * 12 + today.month - 1 - has_ended
        return find_months(month // 12, month % 12 + 1, 1)
    if unit == "year":
        return find_days(today.year - has_ended)
    year = today.year
    while True:
        found = find_months(year, unit, 1) if isinstance(unit, int) else find_season(year, unit)
        reached = found.until if has_ended else found.since
        if reached is not None and (reached < today or (reached == today and not has_ended)):
            return found
        year -= 1


def go_back(number: int, unit: str, today: date) -> Period:
    """Return the last so many days, weeks, months or years up to `today`."""
    if unit in ("day", "week"):
        return Period(today - timedelta(days=number * (7 if unit == "week" else 1)), today)
    month = today.year * 12 + today.month - 1 - number * (12 if unit == "year" else 1)
    last = find_months(month // 12, month % 12 + 1, 1).until
    assert last is not None
    return Period(last.replace(day=min(today.day, last.day)), today)
