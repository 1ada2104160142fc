"""From a question to an answer: search, decide whether there is one, quote, prove.

`Answerer` is what `bot` talks to. It is not safe to use from two threads at once.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.catalogue import Catalogue
from corpus.language import detect_language
from retrieval.answer import (
    Answer,
    Citation,
    Claim,
    Hit,
    NearArticle,
    Quote,
    Reason,
    Searched,
    Writing,
)
from retrieval.citing import cite
from retrieval.dense import DenseIndex
from retrieval.embeddings import Embeddings, Progress
from retrieval.encoding.encoder import Encoder, TokenEncoder
from retrieval.encoding.opening import find_token_encoder
from retrieval.finding import Evidence, Finder
from retrieval.lexical import LexicalIndex
from retrieval.merging import Found
from retrieval.narrowing.filters import Filters
from retrieval.narrowing.names import KnownNames
from retrieval.narrowing.scope import Scoping
from retrieval.proof.entailment import Entailment
from retrieval.proof.quotes import prove_quotes
from retrieval.quoting import choose_quotes
from retrieval.refusal import THRESHOLD
from retrieval.search import Search
from retrieval.writing.composing import Statement, compose, describe_writing
from retrieval.writing.metering import Meter
from retrieval.writing.prompts import Source
from retrieval.writing.writer import Writer

if TYPE_CHECKING:
    from retrieval.writing.chat_model import ChatModel

QUOTES = 3
_PASSAGES_OF_BEST = 4
_PASSAGES_WRITTEN_FROM = 6
# Sentences that may contradict what is written: farther ones answer something else.
_COMPARED = 12
_NEAREST = 3
_ALL = Filters()


class Answerer:
    """Answers questions from the articles of one catalogue."""

    def __init__(
        self,
        catalogue: Catalogue,
        search: Search,
        threshold: float = THRESHOLD,
        writer: Writer | None = None,
    ) -> None:
        """Answer from `catalogue` by `search`, where the chance of being right is `threshold`.

        Answers are quoted, or written by `writer` where there is one.
        """
        self.catalogue = catalogue
        self.search = search
        self.threshold = threshold
        self.writer = writer
        self.finder = Finder(catalogue, search, threshold)
        self.scoping = Scoping(catalogue)

    @property
    def names(self) -> KnownNames:
        """Who publishes and who writes the articles."""
        return self.scoping.names

    @classmethod
    def open(
        cls,
        catalogue: Catalogue,
        encoder: Encoder,
        folder: Path,
        token_encoder: TokenEncoder | None = None,
        threshold: float = THRESHOLD,
        model: ChatModel | None = None,
        entailment: Entailment | None = None,
        translates: bool = False,
    ) -> Answerer:
        """Answer from `catalogue`, with indexes in `folder` that are built where missing.

        With `model`, answers are written by it, and judged by `entailment` too if that is given;
        with `translates`, it translates the quotes that are in another language than the question.
        Without `token_encoder`, the embedded one is opened, or is `encoder` itself.
        """
        tokens = token_encoder or find_token_encoder(encoder)
        embeddings = Embeddings(catalogue.engine, encoder, tokens)
        dense = DenseIndex(folder / "dense", catalogue, embeddings)
        lexical = LexicalIndex(folder / "lexical", catalogue)
        search = Search(catalogue, encoder, tokens, embeddings, dense, lexical)
        writer = (
            Writer(model, tokens, entailment, translates=translates) if model is not None else None
        )
        return cls(catalogue, search, threshold, writer)

    def close(self) -> None:
        """Give back what the indexes hold open; the catalogue stays open."""
        self.search.close()

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what has changed in the catalogue, so that the next answer need not."""
        self.search.refresh(progress)

    def answer(
        self,
        text: str,
        limit: int = QUOTES,
        id: str | None = None,
        *,
        filters: Filters = _ALL,
        today: date | None = None,
        standalone: str | None = None,
        own_words: str | None = None,
        on_claim: Callable[[str], None] | None = None,
        deadline: float | None = None,
        meter: Meter | None = None,
    ) -> Answer:
        """Answer the question `text` with at most `limit` quotes, or abstain.

        Where it cannot be understood alone, `standalone` is asked in its place; what of this is not
        an earlier question's are its `own_words`, which the best passage must hold. Where a chat
        model writes, `on_claim` is told each claim as soon as it is proved; `deadline` is as
        `Writer` has it, and `meter` counts what it costs.

        `id` is the answer's; without one it gets a new one. Only articles that `filters` and the
        question's own words ask for are asked; without `today`, words that are told from it
        ("last spring") are none of these. Raise `NameUnknown` where `filters` name somebody that
        no article is by.
        """
        clock = _Clock()
        self.search.refresh()
        clock.lap("refresh")
        asked = standalone or text
        scope = self.scoping.find(asked, filters, today)
        counts = self.catalogue.count(scope.selection)
        question = self.finder.analyse(asked, scope, detect_language(text))
        clock.lap("analyse")
        finding = self.finder.find(question, scope)
        found, groups, evidence = finding.found, finding.groups, finding.evidence
        clock.lap("search")
        is_answered = evidence is not None and evidence.support >= self.threshold
        if is_answered and own_words is not None:
            is_answered = self.finder.holds(own_words, question.language, finding)
        language = question.language
        claims: tuple[Claim, ...] = ()
        citations: tuple[Citation, ...] = ()
        writing: Writing | None = None
        if evidence and is_answered:
            quotes = self._quote(evidence, limit, found, language)
            clock.lap("quote")
            statements = [Statement(quote.text, (quote,), is_quote=True) for quote in quotes]
            if self.writer is not None and quotes:
                meter = meter or Meter()
                written = self.writer.write(
                    asked,
                    language,
                    self._choose_sources(evidence, groups),
                    on_claim,
                    deadline=deadline,
                    meter=meter,
                )
                writing = describe_writing(self.writer.model.name, written, meter.usage)
                best = evidence.sentences[0].quote
                others = {
                    sentence.quote: sentence.language
                    for sentence in found.keep_sentences(evidence.sentences)[:_COMPARED]
                }
                contradicting = self.writer.find_contradicting(written, language, others)
                statements = compose(written, statements, best, limit, contradicting)
                clock.lap("write")
            claims, citations = self._cite(statements, found, language)
            if self.writer is not None:
                citations = self._translate(citations, language, deadline, meter or Meter())
                clock.lap("translate")
        reason: Reason | None = None
        if not question.pieces:
            reason = Reason.NO_QUESTION
        elif counts.articles == 0:
            reason = Reason.NO_ARTICLES
        elif not citations:
            reason = Reason.NOT_IN_ARTICLES
        return Answer(
            id=id or uuid.uuid4().hex,
            question=text,
            language=question.language,
            claims=claims,
            citations=citations,
            searched=Searched(counts.articles, counts.passages, counts.languages),
            filters=scope.filters,
            reason=reason,
            nearest=self._find_nearest(groups, found) if reason is not None else (),
            support=evidence.support if evidence else 0.0,
            writing=writing,
            standalone=standalone,
            timings_ms=clock.laps | {"total": clock.total()},
        )

    def estimate(self, text: str, filters: Filters = _ALL, today: date | None = None) -> float:
        """Return the chance that the articles answer the question `text`, 0 to 1.

        Which articles are asked, and what is raised, is as `answer` has it.
        """
        self.search.refresh()
        scope = self.scoping.find(text, filters, today)
        question = self.finder.analyse(text, scope, detect_language(text))
        evidence = self.finder.find(question, scope).evidence
        return evidence.support if evidence is not None else 0.0

    def _quote(self, evidence: Evidence, limit: int, found: Found, language: str) -> list[Quote]:
        """Return what to quote, proved, and from one version what several say."""
        chosen = choose_quotes(found.keep_sentences(evidence.sentences), limit)
        quotes = found.choose_versions(chosen, language)
        articles = self.catalogue.get_many({quote.article_id for quote in quotes})
        return prove_quotes(quotes, articles)

    def _choose_sources(self, evidence: Evidence, groups: Sequence[Sequence[Hit]]) -> list[Source]:
        """Return the passages for a chat model: of the best sentences, then the best found."""
        hits = {hit.passage.id: hit.passage for group in groups for hit in group}
        best = dict.fromkeys(sentence.passage_id for sentence in evidence.sentences)
        in_turn = chain.from_iterable(zip_longest(*groups))
        found = (hit.passage.id for hit in in_turn if hit is not None)
        ids = list(dict.fromkeys((*list(best)[:_PASSAGES_OF_BEST], *found)))[
            :_PASSAGES_WRITTEN_FROM
        ]
        passages = [hits[one] for one in ids if one in hits]
        articles = self.catalogue.get_many({passage.article_id for passage in passages})
        known = [passage for passage in passages if passage.article_id in articles]
        return [
            Source(number, passage, articles[passage.article_id])
            for number, passage in enumerate(known, start=1)
        ]

    def _cite(
        self, statements: Sequence[Statement], found: Found, language: str
    ) -> tuple[tuple[Claim, ...], tuple[Citation, ...]]:
        """Return what `statements` claim and cite, numbered in the order in which they use it."""
        quotes = list(dict.fromkeys(quote for one in statements for quote in one.quotes))
        articles = self.catalogue.get_many({quote.article_id for quote in quotes})
        quotes = prove_quotes(quotes, articles)
        versions = {one: found.list_versions(one, language) for one in articles}
        citations = cite(self.catalogue, quotes, articles, versions)
        numbers = {citation.quote: citation.number for citation in citations}
        # A claim whose article was taken out meanwhile goes with it.
        return tuple(
            Claim(
                one.text,
                tuple(numbers[quote] for quote in one.quotes),
                one.is_quote,
                tuple(numbers[quote] for quote in one.differs_from if quote in numbers),
            )
            for one in statements
            if all(quote in numbers for quote in one.quotes)
        ), citations

    def _translate(
        self,
        citations: Sequence[Citation],
        language: str,
        deadline: float | None,
        meter: Meter,
    ) -> tuple[Citation, ...]:
        """Return `citations` with translations, where the writer makes some."""
        assert self.writer is not None
        quotes = {one.quote: one.language for one in citations}
        translated = self.writer.translate(quotes, language, deadline, meter)
        return tuple(replace(one, translation=translated.get(one.quote)) for one in citations)

    def _find_nearest(self, hits: Sequence[Sequence[Hit]], found: Found) -> tuple[NearArticle, ...]:
        """Return the articles of the passages found, of each language's first the first.

        Of several versions of one article it is the first found.
        """
        in_turn = chain.from_iterable(zip_longest(*hits))
        ids = found.keep_articles(
            dict.fromkeys(hit.passage.article_id for hit in in_turn if hit is not None)
        )
        articles = self.catalogue.get_many(ids)
        nearest = [articles[article_id] for article_id in ids if article_id in articles]
        return tuple(
            NearArticle(article.id, article.name, article.url, article.published)
            for article in nearest[:_NEAREST]
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
