"""From a question to an answer: search, decide whether there is one, quote, prove.

`Answerer` is what `bot` talks to. It is not safe to use from two threads at once.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Sequence
from pathlib import Path

from corpus.article import Article
from corpus.catalogue import Catalogue
from retrieval.answer import (
    Answer,
    Citation,
    Claim,
    Hit,
    NearArticle,
    Quote,
    Reason,
    Searched,
)
from retrieval.dense import DenseIndex
from retrieval.embeddings import Embeddings, Progress
from retrieval.encoder import Encoder
from retrieval.lexical import LexicalIndex
from retrieval.proof import prove_quotes
from retrieval.quoting import Sentence, choose_quotes, rank_sentences
from retrieval.refusal import THRESHOLD, estimate_support
from retrieval.search import Search
from retrieval.weights import TermWeights

QUOTES = 3
_PASSAGES_FOUND = 10
_NEAREST = 3


class Answerer:
    """Answers questions from the articles of one catalogue."""

    def __init__(self, catalogue: Catalogue, search: Search, threshold: float = THRESHOLD) -> None:
        """Answer from `catalogue` by `search`, where the chance of being right is `threshold`."""
        self.catalogue = catalogue
        self.search = search
        self.threshold = threshold

    @classmethod
    def open(cls, catalogue: Catalogue, encoder: Encoder, folder: Path) -> Answerer:
        """Answer from `catalogue`, with indexes in `folder` that are built where missing."""
        embeddings = Embeddings(catalogue.engine, encoder)
        dense = DenseIndex(folder / "dense", catalogue, embeddings)
        lexical = LexicalIndex(folder / "lexical", catalogue)
        return cls(catalogue, Search(catalogue, encoder, embeddings, dense, lexical))

    def close(self) -> None:
        """Give back what the indexes hold open; the catalogue stays open."""
        self.search.close()

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what has changed in the catalogue, so that the next answer need not."""
        self.search.refresh(progress)

    def answer(self, text: str, limit: int = QUOTES, id: str | None = None) -> Answer:
        """Answer the question `text` with at most `limit` quotes, or abstain.

        `id` is the answer's; without one it gets a new one.
        """
        clock = _Clock()
        self.search.refresh()
        clock.lap("refresh")
        counts = self.catalogue.count()
        question = self.search.analyse(text)
        clock.lap("analyse")
        hits: list[Hit] = []
        sentences: list[Sentence] = []
        reason: Reason | None = None
        if not question.pieces:
            reason = Reason.NO_QUESTION
        elif counts.articles == 0:
            reason = Reason.NO_ARTICLES
        else:
            hits = self.search.find(question, _PASSAGES_FOUND)
            clock.lap("search")
            weights = TermWeights(self.search.lexical)
            sentences = rank_sentences(question, self.search.read(hits), weights)
            if estimate_support(question, hits, sentences, weights) < self.threshold:
                reason = Reason.NOT_IN_ARTICLES
        articles = self.catalogue.get_many({hit.passage.article_id for hit in hits})
        quotes = [] if reason is not None else choose_quotes(sentences, limit)
        quotes = prove_quotes(quotes, articles)
        if reason is None and not quotes:
            reason = Reason.NOT_IN_ARTICLES
        citations = _cite(quotes, articles)
        clock.lap("quote")
        return Answer(
            id=id or uuid.uuid4().hex,
            question=text,
            language=question.language,
            claims=tuple(Claim(citation.quote.text, (citation.number,)) for citation in citations),
            citations=citations,
            searched=Searched(counts.articles, counts.passages, counts.languages),
            reason=reason,
            nearest=_find_nearest(hits, articles) if reason is not None else (),
            timings_ms=clock.laps | {"total": clock.total()},
        )


class _Clock:
    """Laps in milliseconds, by name."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._start = self._last = time.perf_counter()

    def lap(self, name: str) -> None:
        now = time.perf_counter()
        self.laps[name] = round((now - self._last) * 1000, 2)
        self._last = now

    def total(self) -> float:
        return round((time.perf_counter() - self._start) * 1000, 2)


def _cite(quotes: Sequence[Quote], articles: dict[str, Article]) -> tuple[Citation, ...]:
    citations = []
    for number, quote in enumerate(quotes, start=1):
        article = articles[quote.article_id]
        citations.append(
            Citation(
                number=number,
                quote=quote,
                title=article.title,
                author=article.author,
                publisher=article.publisher,
                published=article.published,
                url=article.url,
                source=article.source,
            )
        )
    return tuple(citations)


def _find_nearest(hits: Sequence[Hit], articles: dict[str, Article]) -> tuple[NearArticle, ...]:
    ids = dict.fromkeys(hit.passage.article_id for hit in hits)
    nearest = [articles[article_id] for article_id in ids if article_id in articles]
    return tuple(
        NearArticle(article.id, article.name, article.url, article.published)
        for article in nearest[:_NEAREST]
    )
