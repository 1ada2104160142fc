"""What a source holds: items, each of which can be read as one article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from corpus.article import Document
from corpus.errors import SourceError


@dataclass(frozen=True)
class Item:
    """One article of a source, before it is read."""

    source: str
    """Its path or URL, to show to a person."""
    read: Callable[[], Document] = field(repr=False, compare=False)
    """Return the article; raise a `SourceError` where it cannot be read."""


@dataclass(frozen=True)
class Listing:
    """All that a source holds, in the order in which it holds it."""

    items: tuple[Item, ...]
    skipped: tuple[str, ...] = ()
    """Paths in a folder that hold no article by their names."""


def failing_item(error: SourceError) -> Item:
    """Return an item that, when it is read, raises `error`."""

    def fail() -> Document:
        raise error

    return Item(error.source, fail)
