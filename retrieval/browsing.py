"""Passages to read on: further ones than an answer quotes, and what stands around a quote."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from corpus.errors import ArticleNotFound
from corpus.language import detect_language
from retrieval.answer import Citation, Hit, Quote
from retrieval.answering import Answerer
from retrieval.citing import cite
from retrieval.narrowing.filters import Filters

_ALL = Filters()


@dataclass(frozen=True)
class Found:
    """Passages found for a question."""

    citations: tuple[Citation, ...]
    """Each quotes a whole passage; the best first."""
    is_supported: bool
    """Whether it is likely enough that the articles answer the question."""


@dataclass(frozen=True)
class Surroundings:
    """A quote, and the passage that it is taken from."""

    before: str
    quote: str
    after: str
    heading: str | None
    """What the passage stands under."""


class Browser:
    """Finds passages in what an answerer answers from. Not safe to use from two threads at once."""

    def __init__(self, answerer: Answerer) -> None:
        """Find in the articles of `answerer`."""
        self._answerer = answerer

    def find(
        self,
        text: str,
        limit: int,
        *,
        filters: Filters = _ALL,
        today: date | None = None,
        without: Collection[Quote] = (),
        offset: int = 0,
    ) -> Found:
        """Return the best passages for `text` from `offset` on, at most `limit`.

        Those that hold quotes of `without` are left out. All else is as `Answerer.answer` has it.
        """
        answerer = self._answerer
        answerer.refresh()
        scope = answerer.scoping.find(text, filters, today)
        question = answerer.finder.analyse(text, scope, detect_language(text))
        finding = answerer.finder.find(question, scope)
        hits = sorted(
            (hit for group in finding.groups for hit in group), key=lambda one: -one.score
        )
        # A reprint or translation of what was read already tells nothing further.
        ids = [quote.article_id for quote in without] + [hit.passage.article_id for hit in hits]
        told_once = set(finding.found.keep_articles(dict.fromkeys(ids)))
        kept = [
            hit
            for hit in hits
            if hit.passage.article_id in told_once
            and not any(_overlap(hit, quote) for quote in without)
        ][offset : offset + limit]
        articles = answerer.catalogue.get_many({hit.passage.article_id for hit in kept})
        quotes = [
            Quote(
                one.article_id,
                one.start,
                one.end,
                articles[one.article_id].text[one.start : one.end],
            )
            for one in (hit.passage for hit in kept)
            if one.article_id in articles
        ]
        evidence = finding.evidence
        return Found(
            cite(answerer.catalogue, quotes, articles),
            evidence is not None and evidence.support >= answerer.threshold,
        )

    def surround(self, quote: Quote) -> Surroundings | None:
        """Return what stands around `quote`; `None` where it stands in no article any more."""
        catalogue = self._answerer.catalogue
        try:
            article = catalogue.get(quote.article_id)
        except ArticleNotFound:
            return None
        if article.text[quote.start : quote.end] != quote.text:
            return None
        for passage in catalogue.passages(of=[article.id]):
            if passage.start <= quote.start and quote.end <= passage.end:
                return Surroundings(
                    article.text[passage.start : quote.start],
                    quote.text,
                    article.text[quote.end : passage.end],
                    passage.heading,
                )
        return Surroundings("", quote.text, "", None)


def _overlap(hit: Hit, quote: Quote) -> bool:
    passage = hit.passage
    is_same = passage.article_id == quote.article_id
    return is_same and passage.start < quote.end and quote.start < passage.end
