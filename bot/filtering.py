"""Which articles are asked, as the command line and the lines of a batch say it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from retrieval.narrowing.filters import Filters
from retrieval.narrowing.period import Period, read_date

FIELDS = ("from", "publisher", "author", "since", "until")
"""Of a line of a batch; `publisher` is another word for `from`."""


def build_filters(
    publisher: str | None, author: str | None, since: Period | None, until: Period | None
) -> Filters:
    """Return the filters; raise `ValueError` where a name is empty or no day is left."""
    for what, name in (("publisher", publisher), ("author", author)):
        if name is not None and not name.strip():
            raise ValueError(f"the {what} is empty")
    filters = Filters(
        publisher,
        author,
        since.since if since else None,
        until.until if until else None,
    )
    _check_order(filters.since, filters.until)
    return filters


def read_filters(fields: Mapping[str, Any], filters: Filters) -> Filters:
    """Return `filters` with what the fields of a line say instead; raise `ValueError`."""
    for name in FIELDS:
        if not isinstance(fields.get(name), str | None):
            raise ValueError(f"{name} is no text")
    since, until = (fields.get(name) for name in ("since", "until"))
    own = build_filters(
        fields.get("from") or fields.get("publisher"),
        fields.get("author"),
        read_date(since) if since is not None else None,
        read_date(until) if until is not None else None,
    )
    both = Filters(
        own.publisher or filters.publisher,
        own.author or filters.author,
        own.since or filters.since,
        own.until or filters.until,
    )
    _check_order(both.since, both.until)
    return both


def _check_order(since: date | None, until: date | None) -> None:
    if since is not None and until is not None and since > until:
        raise ValueError(f"there is no day from {since} to {until}")
