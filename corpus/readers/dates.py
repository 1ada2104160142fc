"""Dates of publication, as sources write them, in ISO 8601 and in the precision stated.

A date that could be read in two ways, such as 10/11/2022, is none.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_MONTHS = {
    name.replace("ı", "i"): number
    for number, names in enumerate(
        (
            "january jan ocak января янв",
            "february feb şubat февраля февр фев",
            "march mar mart марта мар",
            "april apr nisan апреля апр",
            "may mayıs мая май",
            "june jun haziran июня июн",
            "july jul temmuz июля июл",
            "august aug ağustos августа авг",
            "september sep sept eylül сентября сент сен",
            "october oct ekim октября окт",
            "november nov kasım ноября нояб ноя",
            "december dec aralık декабря дек",
        ),
        start=1,
    )
    for name in names.split()
}
_ISO = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ]\d.*)?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,}.*)?")
_YEAR_FIRST = re.compile(r"(\d{4})[./](\d{1,2})(?:[./](\d{1,2}))?(?:[T ]\d.*)?")
_DAY_FIRST = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})(?:[ ,]+\d.*)?")
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ ,]+\d.*)?")
_IN_WORDS = re.compile(
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[ .]+)?([^\W\d]+)\.?,? (\d{4})(?: ?(?:г|г\.|года))?"
)
_AMERICAN = re.compile(r"([^\W\d]+)\.? (\d{1,2})(?:st|nd|rd|th)?, ?(\d{4})")


def iso_date(stated: object) -> str | None:
    """Return a date as `2022`, `2022-10` or `2022-10-19`; `None` where it is no date.

    The day is the one that is written, in whichever time zone that was.
    """
    if isinstance(stated, datetime):
        return stated.date().isoformat()
    if isinstance(stated, date):
        return stated.isoformat()
    if isinstance(stated, int) and not isinstance(stated, bool):
        stated = str(stated)
    if not isinstance(stated, str):
        return None
    text = " ".join(stated.split())
    for pattern in (_ISO, _COMPACT, _YEAR_FIRST):
        if match := pattern.fullmatch(text):
            return _build(*match.groups())
    if match := _DAY_FIRST.fullmatch(text):
        return _build(match[3], match[2], match[1])
    if match := _SLASHES.fullmatch(text):
        return _build_from_slashes(match[1], match[2], match[3])
    return _read_words(text) or _read_mail_date(text)


def _build(year: str, month: str | None = None, day: str | None = None) -> str | None:
    try:
        date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not 1400 <= int(year) <= 2200:
        return None
    return "-".join([year, *(part.zfill(2) for part in (month, day) if part)])


def _build_from_slashes(first: str, second: str, year: str) -> str | None:
    if int(first) > 12 or first == second:
        return _build(year, second, first)
    return _build(year, first, second) if int(second) > 12 else None


def _read_words(text: str) -> str | None:
    """Read "19 October 2022", "October 19, 2022", "Ekim 2022" or "19 октября 2022 г."."""
    if match := _IN_WORDS.fullmatch(text):
        day, month, year = match.groups()
    elif match := _AMERICAN.fullmatch(text):
        month, day, year = match.groups()
    else:
        return None
    number = _MONTHS.get(month.lower().replace("i\u0307", "i").replace("ı", "i"))
    return _build(year, str(number), day) if number else None


def _read_mail_date(text: str) -> str | None:
    """Read what feeds write, "Wed, 19 Oct 2022 08:00:00 +0300" (RFC 822)."""
    try:
        return parsedate_to_datetime(text).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
