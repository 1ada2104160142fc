"""Making a question standalone without a model: what the last turn named is named again.

Nothing is put into the question's own words, for in Turkish and Russian it would not agree with
them: what is carried stands behind them, in brackets.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from retrieval.conversation.dependence import Dependence, asks, list_subjects, says_something
from retrieval.conversation.turn import Turn
from retrieval.narrowing.filters import Filters
from retrieval.narrowing.names import KnownNames
from retrieval.narrowing.period import Period
from retrieval.narrowing.question import Narrowing, narrow_question
from retrieval.proof.reading import read_text


@dataclass(frozen=True)
class Carried:
    """A question with what the turns before it named."""

    text: str
    filters: Filters
    own_words: str | None = None
    """The question, where that says more than that it goes on."""


def carry(
    question: str,
    language: str,
    last: Turn,
    dependence: Dependence,
    known: KnownNames,
    today: date | None = None,
) -> Carried:
    """Return `question` with what it leaves unsaid and `last` said, and with that turn's filters.

    `known` are the publishers and authors, whom a question's words may ask for; then these, or
    a period, take the place of the last turn's.
    """
    narrowing = narrow_question(question, known, today)
    filters = _replace(last.filters, narrowing)
    before = narrow_question(last.standalone, known, today).text
    own = question if says_something(question, language) else None
    if dependence is Dependence.SHORT and not asks(question, language):
        # «And Russia?» asks the same as before.
        return Carried(f"{before} {question}", filters, own)
    said = {word.stem for word in read_text(question, language).words}
    carried = [
        word for word in list_subjects(read_text(before, last.language)) if word.stem not in said
    ]
    named = " ".join(word.text for word in carried)
    return Carried(f"{question} ({named})" if named else question, filters, own)


def _replace(filters: Filters, narrowing: Narrowing) -> Filters:
    """Return `filters` without what the question's own words say otherwise."""
    names = narrowing.publisher is not None or narrowing.author is not None
    is_dated = narrowing.period != Period() or narrowing.preferred is not None
    return replace(
        filters,
        publisher=None if names else filters.publisher,
        author=None if names else filters.author,
        since=None if is_dated else filters.since,
        until=None if is_dated else filters.until,
        from_question=bool(filters),
    )
