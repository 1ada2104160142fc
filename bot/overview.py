"""What the corpus holds, in short, for people who ask what they are asking."""

from __future__ import annotations

from dataclasses import dataclass, field

from corpus.article import Article
from corpus.catalogue import Catalogue

_NEWEST = 10


@dataclass(frozen=True)
class Overview:
    """How much the corpus holds, and what is newest in it."""

    articles: int
    languages: dict[str, int]
    """How many articles there are in each, the most frequent first."""
    newest: tuple[Article, ...]
    """The most recently published first."""
    passages: int = 0
    publishers: dict[str | None, int] = field(default_factory=dict)
    """How many articles each has published, the most first; `None` where none is stated."""


def find_overview(catalogue: Catalogue) -> Overview:
    """Read the overview from `catalogue`."""
    languages = catalogue.count_languages()
    articles = sum(languages.values())
    known = catalogue.count_names().publishers
    publishers: dict[str | None, int] = dict(
        sorted(known.items(), key=lambda one: (-one[1], one[0]))
    )
    if unstated := articles - sum(known.values()):
        publishers[None] = unstated
    newest = tuple(catalogue.list(newest=_NEWEST))
    return Overview(articles, languages, newest, catalogue.count().passages, publishers)
