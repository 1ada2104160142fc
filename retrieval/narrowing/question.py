"""What of a question's words says which articles to ask, and what is left of it then.

How periods are told from the dates of events is written down in `frames`. A publisher or an
author restricts what is asked where the words say that it is the source, and where the articles
have one of that name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.language import detect_language
from retrieval.asking import Wanted, find_wanted
from retrieval.narrowing.calendars import simplify
from retrieval.narrowing.dates import DATES, Dates
from retrieval.narrowing.frames import Force, find_frames
from retrieval.narrowing.names import KnownNames
from retrieval.narrowing.period import Period
from retrieval.narrowing.sources import find_sources

Span = tuple[int, int]


_ALWAYS = Period()


@dataclass(frozen=True)
class Narrowing:
    """What a question says about which articles to ask."""

    text: str
    """What is left to ask."""
    publisher: str | None = None
    author: str | None = None
    period: Period = _ALWAYS
    """Only articles of then are asked."""
    is_implied: bool = False
    """Whether it is so because only they can tell, and not because the words say so."""
    preferred: Period | None = None
    """Articles of then are asked first."""


def narrow_question(
    text: str, known: KnownNames, today: date | None = None, *, takes_implied: bool = True
) -> Narrowing:
    """Read from `text` which articles to ask.

    Without `today`, what is told from it ("last spring") is words like any others; so is, unless
    `takes_implied`, a period that the words do not say to be that of publication.
    """
    text = unicodedata.normalize("NFC", text)
    language = detect_language(text)
    publisher = author = None
    cut: list[Span] = []
    plain = simplify(text)
    for source in find_sources(text, language, known):
        # "Articles by ANKASAM of October 2022" are articles of October 2022.
        start, end = source.name
        plain = plain[:start] + " " * (end - start) + plain[end:]
        if (publisher if source.publisher else author) is None:
            publisher, author = publisher or source.publisher, author or source.author
            cut.append(source.span)
    dated = _find_period(text, plain, language, today)
    if dated is None or (dated[0] in (Force.IMPLIED, Force.COUNTED) and not takes_implied):
        return Narrowing(_take_off(text, cut), publisher, author)
    force, period, spans = dated
    if force is Force.PREFERRED:
        return Narrowing(_take_off(text, cut), publisher, author, preferred=period)
    return Narrowing(
        _take_off(text, cut + spans),
        publisher,
        author,
        period,
        is_implied=force is not Force.STATED,
    )


def _find_period(
    text: str, plain: str, language: str, today: date | None
) -> tuple[Force, Period, list[Span]] | None:
    """Return the first period that counts, what it does, and the words that say so."""
    dates = DATES.get(language, DATES["en"])
    for frame in find_frames(language):
        for match in frame.pattern.finditer(plain):
            if frame.is_proper and not text[_get_span(match, "period")[0]].isupper():
                continue
            period = _read_period(match, dates, today)
            if period is None:
                continue
            force = frame.force
            if force is Force.COUNTED and find_wanted(text) is Wanted.NUMBER:
                force = Force.PREFERRED
            return force, period, list(_get_spans(match))
    return None


def _read_period(match: re.Match[str], dates: Dates, today: date | None) -> Period | None:
    start, end = _get_span(match, "period")
    words = match.string[start:end]
    period = dates.read(words, today)
    if period is None and today is not None and re.fullmatch(dates.month, words):
        period = dates.read_month(words, today)
    if period is None or period.since is None or period.until is None:
        return None
    if _has(match, "to"):
        start, end = _get_span(match, "to")
        last = dates.read(match.string[start:end], today)
        if last is None or last.until is None or last.until < period.since:
            return None
        return Period(period.since, last.until)
    a_day = timedelta(days=1)
    if _has(match, "since"):
        return Period(since=period.since)
    if _has(match, "after"):
        return Period(since=period.until + a_day)
    if _has(match, "before"):
        return Period(until=period.since - a_day)
    if _has(match, "until"):
        return Period(until=period.until)
    return period


def _has(match: re.Match[str], name: str) -> bool:
    return any(value is not None for value in _get_groups(match, name).values())


def _get_groups(match: re.Match[str], name: str) -> dict[str, str | None]:
    return {
        group: value
        for group, value in match.groupdict().items()
        if group.rstrip("0123456789") == name
    }


def _get_span(match: re.Match[str], name: str) -> Span:
    return next(
        match.span(group) for group, value in _get_groups(match, name).items() if value is not None
    )


def _get_spans(match: re.Match[str]) -> Iterator[Span]:
    for group, value in _get_groups(match, "c").items():
        if value is not None:
            yield match.span(group)


def _take_off(text: str, spans: list[Span]) -> str:
    """Return `text` without the words at `spans`, and without what then stands loose."""
    kept = list(text)
    for start, end in spans:
        kept[start:end] = " " * (end - start)
    left = re.sub(r"\s+(?=[,.;:?!])", "", " ".join("".join(kept).split()))
    return re.sub(r"^[\s,;:–—-]+|,(?=\s*[,?.!])", "", left)
