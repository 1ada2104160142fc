"""How filters are told to people, in three languages: "ANKASAM · October 2022"."""

from __future__ import annotations

from datetime import date, timedelta

from retrieval.narrowing.filters import Filters
from retrieval.narrowing.period import Period, find_months

_MONTHS = {
    "en": (
        "January February March April May June July August September October November December"
    ).split(),
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık".split(),
    "ru": (
        "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"
    ).split(),
}
# After a day and after a preposition, which only Russian tells apart.
_MONTHS_OF = _MONTHS | {
    "ru": (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    ).split(),
}
_SINCE = {"en": "since {}", "tr": "{} ve sonrası", "ru": "с {}"}
_UNTIL = {"en": "until {}", "tr": "{} ve öncesi", "ru": "по {}"}


def describe_filters(filters: Filters, language: str) -> str:
    """Say in `language` (English where it is another one) what is filtered by; "" for nothing."""
    language = _choose(language)
    parts = [_shorten(filters.publisher), filters.author, describe_period(filters.period, language)]
    return " · ".join(part for part in parts if part)


def describe_articles(filters: Filters) -> str:
    """Say in English which articles are meant: " by ANKASAM of October 2022"; "" for all."""
    publisher, period = _shorten(filters.publisher), filters.period
    parts = [f"by {filters.author}"] if filters.author else []
    if publisher:
        parts.append(f"in {publisher}" if filters.author else f"by {publisher}")
    when = describe_period(period, "en")
    if when:
        is_one_sided = period.since is None or period.until is None
        parts.append(when if is_one_sided else f"of {when}")
    return "".join(f" {part}" for part in parts)


def describe_period(period: Period, language: str) -> str:
    """Say in `language` which days a period has; "" where it is always."""
    language = _choose(language)
    since, until = period.since, period.until
    if since is not None and until is not None:
        return _describe_span(since, until, language)
    if since is not None:
        return _SINCE[language].format(_describe_start(since, language))
    if until is not None:
        return _UNTIL[language].format(_describe_day(until, language))
    return ""


def _describe_span(since: date, until: date, language: str) -> str:
    if since == until:
        return _describe_day(since, language)
    is_whole_months = since.day == 1 and (until == date.max or (until + timedelta(days=1)).day == 1)
    if not is_whole_months:
        return f"{_describe_day(since, language)} – {_describe_day(until, language)}"
    if (since.month, until.month) == (1, 12):
        return str(since.year) if since.year == until.year else f"{since.year}–{until.year}"
    first, last = (f"{_MONTHS[language][day.month - 1]}" for day in (since, until))
    if find_months(since.year, since.month, 1).until == until:
        return f"{first} {since.year}"
    if since.year == until.year:
        return f"{first} – {last} {until.year}"
    return f"{first} {since.year} – {last} {until.year}"


def _describe_start(day: date, language: str) -> str:
    if (day.month, day.day) == (1, 1):
        return f"{day.year}"
    if day.day == 1:
        return f"{_MONTHS_OF[language][day.month - 1]} {day.year}"
    return _describe_day(day, language)


def _describe_day(day: date, language: str) -> str:
    return f"{day.day} {_MONTHS_OF[language][day.month - 1]} {day.year}"


def _shorten(publisher: str | None) -> str | None:
    """Return what a site calls itself without what it says of itself: "ANKASAM | Ankara …"."""
    return publisher.split(" | ")[0] if publisher else None


def _choose(language: str) -> str:
    return language if language in _MONTHS else "en"
