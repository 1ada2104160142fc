"""What the corpus holds, in short, for people who ask what they are asking."""

from __future__ import annotations

from dataclasses import dataclass

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


def find_overview(catalogue: Catalogue) -> Overview:
    """Read the overview from `catalogue`."""
    languages = catalogue.count_languages()
    return Overview(sum(languages.values()), languages, tuple(catalogue.list(newest=_NEWEST)))
