"""Giving one place to the versions of an article: in reading, in quoting, among the sources.

What makes two articles versions of one another is decided in `versions`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from corpus.article import Article, Passage
from corpus.database import batches
from retrieval.answer import Hit, Quote, Version, VersionKind
from retrieval.comparison import Comparison
from retrieval.outline import Span, is_telling
from retrieval.quoting import Sentence
from retrieval.versions import Relation

_HITS_AT_ONCE = 20
# The cosine of two passages, over all their tokens. Of XQuAD's paragraphs and their translations it
# is 0.47 and more, of paragraphs of different articles in 99 of 100 cases at most 0.34.
_NEAR = 0.45

# Of a passage so much must be told by those already found to leave it out. A reprint that changes
# one sentence must be read, or what it changed could take the place of what was written.
_TOLD = {VersionKind.REPRINT: 1.0, VersionKind.TRANSLATION: 0.6}


class Found:
    """The articles that one question found, with their versions."""

    def __init__(self, comparison: Comparison) -> None:
        """Find out by `comparison` which are versions."""
        self._comparison = comparison
        # Those that may have versions, the best ranked first.
        self._articles: dict[str, Article] = {}
        self._hits: list[Hit] = []
        self._relations: dict[str, dict[str, Relation]] = {}

    def keep_hits(self, hits: Sequence[Hit], limit: int) -> list[Hit]:
        """Return the best `limit` hits, without those that only repeat what better ones say."""
        kept: list[Hit] = []
        for some in batches(hits, _HITS_AT_ONCE):
            if len(kept) == limit:
                break
            self._hits += some
            self._read_articles(_find_near(self._hits))
            for hit in some:
                if len(kept) < limit and not self._is_repeated(hit.passage, kept):
                    kept.append(hit)
        return kept

    def keep_sentences(self, sentences: Iterable[Sentence]) -> list[Sentence]:
        """Return the sentences, best first, without those that say the same as a better one."""
        kept: list[Sentence] = []
        told: set[tuple[str, Span]] = set()
        words: set[str] = set()
        for sentence in sentences:
            quote = sentence.quote
            flat = " ".join(quote.text.split())
            if (quote.article_id, quote.span) in told or flat in words:
                continue
            kept.append(sentence)
            words.add(flat)
            for other, relation in self._relate(quote.article_id).items():
                if quote.span in relation.sentences:
                    told.add((other, relation.sentences[quote.span]))
        return kept

    def choose_versions(self, quotes: Sequence[Quote], language: str) -> list[Quote]:
        """Return the quotes from as few versions as have them, the best quote's article first.

        Those of several versions come from one that has them all, where there is one: in
        `language`, else the earliest published, else the best ranked.
        """
        left = list(dict.fromkeys(quote.article_id for quote in quotes))
        chosen: dict[tuple[str, Span], Quote] = {}
        while left:
            versions = {left[0], *self._relate(left[0])}
            own = [quote for quote in quotes if quote.article_id in versions.intersection(left)]
            left = [one for one in left if one not in versions]
            ways = (
                [self._find_quote(quote, version) for quote in own]
                for version in self._prefer(versions, language)
            )
            best = next((way for way in ways if None not in way), own)
            chosen |= {(one.article_id, one.span): one for one in best if one is not None}
        order = list(dict.fromkeys(article_id for article_id, _ in chosen))
        return sorted(chosen.values(), key=lambda one: (order.index(one.article_id), one.start))

    def list_versions(self, article_id: str, language: str) -> tuple[Version, ...]:
        """Return the other versions of an article, the one to be preferred first."""
        relations = self._relate(article_id)
        return tuple(
            _describe(self._articles[one], relations[one].kind)
            for one in self._prefer(relations, language)
        )

    def keep_articles(self, ids: Iterable[str]) -> list[str]:
        """Return those of the articles that are no versions of earlier ones."""
        kept: list[str] = []
        for one in ids:
            if not self._relate(one).keys() & set(kept):
                kept.append(one)
        return kept

    def _read_articles(self, ids: Collection[str]) -> None:
        read = self._comparison.read(set(ids) - self._articles.keys())
        self._articles |= read
        ranked = dict.fromkeys(hit.passage.article_id for hit in self._hits)
        self._articles = {one: self._articles[one] for one in ranked if one in self._articles}
        self._relations.clear()

    def _prefer(self, ids: Collection[str], language: str) -> list[str]:
        """Order articles by which to cite; of equals the better ranked is first."""
        articles = [one for one in self._articles.values() if one.id in ids]
        # What gives no date is not taken to be the first.
        articles.sort(key=lambda one: (one.language != language, one.published or "~"))
        return [one.id for one in articles]

    def _find_quote(self, quote: Quote, article_id: str) -> Quote | None:
        """Return what a version has in a quote's place; `None` where it has nothing."""
        if article_id == quote.article_id:
            return quote
        relation = self._relate(quote.article_id).get(article_id)
        if relation is None or quote.span not in relation.sentences:
            return None
        start, end = relation.sentences[quote.span]
        return Quote(article_id, start, end, self._articles[article_id].text[start:end])

    def _relate(self, article_id: str) -> Mapping[str, Relation]:
        """Return how the other articles found are versions of this one, by id."""
        if article_id in self._articles and article_id not in self._relations:
            one = self._articles[article_id]
            self._relations[article_id] = {
                other.id: relation
                for other in self._articles.values()
                if other.id != article_id
                and (relation := self._comparison.relate(one, other)) is not None
            }
        return self._relations.get(article_id, {})

    def _is_repeated(self, passage: Passage, kept: Sequence[Hit]) -> bool:
        """Tell whether what a passage says is told by those kept, of other versions."""
        relations = self._relate(passage.article_id)
        spans = [span for span in passage.sentences if is_telling(span)]
        if not relations or not spans:
            return False
        read = {(hit.passage.article_id, span) for hit in kept for span in hit.passage.sentences}
        for kind, share in _TOLD.items():
            told = sum(
                any(
                    (other, relation.sentences.get(span)) in read
                    for other, relation in relations.items()
                    if relation.kind is kind
                )
                for span in spans
            )
            if told >= share * len(spans):
                return True
        return False


def _find_near(hits: Sequence[Hit]) -> set[str]:
    """Return the articles of which a passage is nearly another article's.

    Articles have to be read to be compared, and most that are found have nothing in common.
    """
    gists = [hit.gist for hit in hits if hit.gist is not None]
    if not gists:
        return set()
    ids = np.array([hit.passage.article_id for hit in hits if hit.gist is not None])
    stacked = np.stack(gists)
    is_near = (stacked @ stacked.T >= _NEAR) & (ids[:, None] != ids[None, :])
    return set(ids[is_near.any(axis=1)].tolist())


def _describe(article: Article, kind: VersionKind) -> Version:
    return Version(
        article_id=article.id,
        title=article.name,
        publisher=article.publisher,
        published=article.published,
        url=article.url,
        language=article.language,
        kind=kind,
    )
