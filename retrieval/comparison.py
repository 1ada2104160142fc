"""Comparing the catalogue's articles, and remembering what came of it.

What makes two of them versions of one another is decided in `versions`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from corpus.article import Article, Passage
from corpus.catalogue import Catalogue
from retrieval.embeddings import Embeddings
from retrieval.outline import SENTENCES_READ, Outline, draw_outline
from retrieval.versions import Relation, relate

_OUTLINES_KEPT = 500
_RELATIONS_KEPT = 20_000

_Key = tuple[str, str, str]


class Comparison:
    """Compares articles, and remembers what came of it."""

    def __init__(self, catalogue: Catalogue, embeddings: Embeddings) -> None:
        """Compare articles of `catalogue` by their words and their tokens' vectors."""
        self._catalogue = catalogue
        self._embeddings = embeddings
        # Both with what was used longest ago first.
        self._outlines: dict[_Key, Outline] = {}
        self._relations: dict[tuple[_Key, _Key], Relation | None] = {}

    def read(self, ids: Iterable[str]) -> dict[str, Article]:
        """Return articles by id, those that there are, ready to be compared."""
        articles = self._catalogue.get_many(list(dict.fromkeys(ids)))
        missing = []
        for article in articles.values():
            outline = self._outlines.pop(_key(article), None)
            if outline is None:
                missing.append(article)
            else:
                self._outlines[_key(article)] = outline
        self._outlines |= self._draw_outlines(missing)
        _forget_oldest(self._outlines, _OUTLINES_KEPT)
        return articles

    def relate(self, one: Article, other: Article) -> Relation | None:
        """Return how `other` is a version of `one`, both of which were read; `None`: it is not."""
        keys = (_key(one), _key(other))
        first, second = self._outlines.get(keys[0]), self._outlines.get(keys[1])
        if first is None or second is None:
            return None
        if keys not in self._relations:
            found = relate(first, second)
            self._relations[keys] = found
            self._relations[keys[::-1]] = found.turn_round() if found is not None else None
            _forget_oldest(self._relations, _RELATIONS_KEPT)
        return self._relations[keys]

    def _draw_outlines(self, articles: Collection[Article]) -> dict[_Key, Outline]:
        passages: dict[str, list[Passage]] = {one.id: [] for one in articles}
        for passage in self._catalogue.passages(of=passages):
            some = passages[passage.article_id]
            if sum(len(one.sentences) for one in some) < SENTENCES_READ:
                some.append(passage)
        tokens = self._embeddings.get_tokens([one.id for some in passages.values() for one in some])
        # What another process changes meanwhile has other passages, or none that are embedded yet:
        # it stands alone in this answer, and is compared in the next.
        return {
            _key(article): draw_outline(article, own, tokens)
            for article in articles
            if (own := passages[article.id])
            and all(one.id in tokens and _has(article, one) for one in own)
        }


def _key(article: Article) -> _Key:
    return article.id, article.sha256, article.language


def _has(article: Article, passage: Passage) -> bool:
    return article.text[passage.start : passage.end] == passage.text


def _forget_oldest(kept: dict[Any, Any], most: int) -> None:
    for key in list(kept)[: max(0, len(kept) - most)]:
        del kept[key]
