"""Periods as a question names them: the pattern of each language's, and the days that they are."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import TypeVar

from retrieval.narrowing.calendars import CALENDARS, YEAR, Calendar, simplify
from retrieval.narrowing.period import (
    Period,
    find_days,
    find_latest,
    find_season,
    go_back,
)

Meaning = TypeVar("Meaning")

_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_DAY_FIRST = re.compile(r"(\d\d?)\.(\d\d?)\.(\d{4})")
# «Калкан-2022» is a name, and 2022-10 is no year.
_START, _END = r"(?<![\w-])", r"(?![\w-])"


class Dates:
    """The periods that one language names."""

    def __init__(self, calendar: Calendar) -> None:
        """Know the words of `calendar`."""
        self._months = dict(enumerate(map(simplify, calendar.months), start=1))
        self._seasons = _simplify_patterns(calendar.seasons)
        self._units = _simplify_patterns(calendar.units)
        self._units_many = _simplify_patterns(calendar.units_many)
        self._numbers = _simplify_patterns(calendar.numbers)
        self._days_ago = _simplify_patterns(calendar.days_ago)
        self._last, self._past = simplify(calendar.last), simplify(calendar.past)
        self._past_many = simplify(calendar.past_many)
        self._this = simplify(calendar.this)
        dates = (self._fill_in(simplify(form)) for form in calendar.dates)
        self.dated = _any((rf"{YEAR}-[01]\d(?:-[0-3]\d)?", rf"[0-3]?\d\.[01]?\d\.{YEAR}", *dates))
        """The pattern of a period that says its year."""
        self.relative = self._build_relative()
        """The pattern of a period that is told from today."""
        self.month = _any(self._months.values())
        """The pattern of a month whose year is not said."""

    def read(self, words: str, today: date | None) -> Period | None:
        """Return the days that `words`, which match a pattern, are; `None` where there are none.

        Without `today`, what is told from it is nothing.
        """
        try:
            return self._read_dated(words) or (self._read_relative(words, today) if today else None)
        except (ValueError, OverflowError):
            # There is no 31 June.
            return None

    def read_month(self, words: str, today: date) -> Period | None:
        """Return the days of the latest month of that name that has begun."""
        month = _find(words, self._months)
        return find_latest(month, today, has_ended=False) if month is not None else None

    def _read_dated(self, words: str) -> Period | None:
        if match := _ISO.fullmatch(words):
            return find_days(int(match[1]), int(match[2]), int(match[3]) if match[3] else None)
        if match := _DAY_FIRST.fullmatch(words):
            return find_days(int(match[3]), int(match[2]), int(match[1]))
        year = re.search(rf"\b{YEAR}", words)
        if year is None:
            return None
        season, month = _find(words, self._seasons), _find(words, self._months)
        if season is not None:
            return find_season(int(year[0]), season)
        day = re.search(r"\b\d{1,2}(?!\d)", words) if month is not None else None
        return find_days(int(year[0]), month, int(day[0]) if day else None)

    def _read_relative(self, words: str, today: date) -> Period | None:
        ago = _find(words, self._days_ago)
        if ago is not None:
            return Period(*[go_back(ago, "day", today).since] * 2)
        has_ended = re.match(_any((self._last,)), words) is not None
        digits = re.search(r"\d+", words)
        number = int(digits[0]) if digits else _find(words, self._numbers)
        many = _find(words, self._units_many)
        if number is not None and many is not None:
            return go_back(number, many, today)
        unit: str | int | None = _find(words, self._units)
        if isinstance(unit, str) and re.match(_any((self._past,)), words):
            return go_back(1, unit, today)
        unit = _find(words, self._months) or _find(words, self._seasons) or unit
        if unit is None or unit == "day":
            return None
        return find_latest(unit, today, has_ended=has_ended)

    def _build_relative(self) -> str:
        one = _any(self._units.values())
        named = _any((*self._units.values(), *self._seasons.values(), *self._months.values()))
        number = _any((*self._numbers.values(), r"[1-9]\d?"))
        many = f"{number} {_any(self._units_many.values())}"
        pattern = _any(
            (
                rf"(?:{self._past_many}) {many}",
                rf"(?:{self._past}) {one}",
                rf"(?:{self._last}|{self._this}) {named}",
                *self._days_ago.values(),
            )
        )
        return pattern.replace(" ", r"\s+")

    def _fill_in(self, form: str) -> str:
        for name, pattern in (
            ("<day>", r"[0-3]?\d"),
            ("<month>", _any(self._months.values())),
            ("<season>", _any(self._seasons.values())),
            ("<year>", YEAR),
            (" ", r"\s+"),
        ):
            form = form.replace(name, pattern)
        return form


def bound(pattern: str) -> str:
    """Return `pattern` as a pattern of whole words."""
    return f"{_START}{pattern}{_END}"


def _simplify_patterns(patterns: dict[Meaning, str]) -> dict[Meaning, str]:
    return {meaning: simplify(pattern) for meaning, pattern in patterns.items()}


def _any(patterns: Iterable[str]) -> str:
    return f"(?:{'|'.join(patterns)})"


def _find(words: str, patterns: dict[Meaning, str]) -> Meaning | None:
    """Return what the first of `patterns` that begins a word means; endings may follow."""
    return next(
        (one for one, pattern in patterns.items() if re.search(rf"\b(?:{pattern})", words)), None
    )


DATES = {language: Dates(calendar) for language, calendar in CALENDARS.items()}
