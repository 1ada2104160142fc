"""Which articles of a catalogue a question is asked of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from corpus.catalogue import Catalogue, Selection
from retrieval.narrowing.filters import Filters
from retrieval.narrowing.names import KnownNames, gather_names
from retrieval.narrowing.period import Period
from retrieval.narrowing.question import narrow_question

TOLD_WITHIN_DAYS = 42
"""So long after a period its events are still told, where it is only preferred."""


@dataclass(frozen=True)
class Scope:
    """What to ask of which articles."""

    text: str
    """The question without the words that name a filter."""
    filters: Filters
    selection: Selection
    """The only articles that are asked."""
    preferred: Selection | None = None
    """Those of them that are asked first."""


class Scoping:
    """Finds out which articles of a catalogue are asked."""

    def __init__(self, catalogue: Catalogue) -> None:
        """Know the publishers and authors of `catalogue`."""
        self._catalogue = catalogue
        self._names = KnownNames()
        self._revision = -1

    @property
    def names(self) -> KnownNames:
        """The publishers and authors that there are now."""
        revision = self._catalogue.revision()
        if revision != self._revision:
            self._names = gather_names(self._catalogue.count_names())
            self._revision = revision
        return self._names

    def find(self, text: str, filters: Filters, today: date | None = None) -> Scope:
        """Find which articles the question `text` is asked of, with `filters` from elsewhere.

        Raise `NameUnknown` where these name somebody that no article is by. What the words say of
        who, where `filters` say it too, is a filter only where it is the same.
        """
        filters = self.names.resolve(filters)
        known = _leave_out_others(self.names, filters)
        narrowing = narrow_question(text, known, today)
        if narrowing.is_implied and not self._has_any(
            filters.narrow(narrowing.publisher, narrowing.author, narrowing.period)
        ):
            narrowing = narrow_question(text, known, today, takes_implied=False)
        narrowed = filters.narrow(narrowing.publisher, narrowing.author, narrowing.period)
        return Scope(
            narrowing.text,
            narrowed,
            self.names.select(narrowed),
            self._find_preferred(narrowed, narrowing.preferred),
        )

    def _find_preferred(self, filters: Filters, period: Period | None) -> Selection | None:
        if period is None:
            return None
        days = filters.period.meet(period.extend(TOLD_WITHIN_DAYS))
        return self.names.select(replace(filters, since=days.since, until=days.until))

    def _has_any(self, filters: Filters) -> bool:
        return self._catalogue.count(self.names.select(filters)).articles > 0


def _leave_out_others(names: KnownNames, filters: Filters) -> KnownNames:
    """Return `names` without those that `filters` leave out."""
    return KnownNames(
        (names.find_publisher(filters.publisher),) if filters.publisher else names.publishers,
        (names.find_author(filters.author),) if filters.author else names.authors,
    )
