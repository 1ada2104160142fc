"""Asking one corpus with nothing refused, so that every question shows what it would quote."""

from __future__ import annotations

from enum import StrEnum

from retrieval.answer import Answer
from retrieval.answering import Answerer
from retrieval.evaluation.case import Case, Kind, Outcome, Quoted
from retrieval.evaluation.evidence import holds_evidence, join_neighbours

_RANKED = 50
"""So many passages of a ranking are looked at; beyond, a relevant one counts as not found."""


class Unit(StrEnum):
    """What a ranking is of."""

    PASSAGE = "passage"
    ARTICLE = "article"


class Asker:
    """Asks an answerer, whatever its threshold."""

    def __init__(self, answerer: Answerer, unit: Unit, quotes: int) -> None:
        """Rank by `unit`; of an answer count at most `quotes` sentences."""
        self._answerer = Answerer(answerer.catalogue, answerer.search, threshold=0.0)
        self._unit = unit
        self._quotes = quotes
        self._languages: dict[str, str] = {}

    def ask(self, case: Case, *, is_timed: bool = True) -> Outcome:
        """Ask one; it is ranked only where something answers it."""
        answer = self._answerer.answer(case.text, self._quotes)
        counted = [
            citation.quote
            for citation in answer.citations
            if case.evidence_in is None or citation.quote.article_id in case.evidence_in
        ]
        return Outcome(
            case=case,
            ranking=self._rank(case.text) if case.kind is Kind.ANSWERABLE else (),
            quotes=self._describe_quotes(answer),
            has_evidence=holds_evidence(join_neighbours(counted), case.evidence),
            support=answer.support,
            milliseconds=answer.timings_ms["total"] if is_timed else None,
        )

    def warm_up(self, text: str) -> None:
        """Ask once for nothing: the first one reads what the others find in memory."""
        self._answerer.answer(text, self._quotes)

    def _rank(self, text: str) -> tuple[str, ...]:
        search = self._answerer.search
        passages = [hit.passage for hit in search.find(search.analyse(text), _RANKED)]
        if self._unit is Unit.PASSAGE:
            return tuple(passage.id for passage in passages)
        return tuple(dict.fromkeys(passage.article_id for passage in passages))

    def _describe_quotes(self, answer: Answer) -> tuple[Quoted, ...]:
        ids = {citation.quote.article_id for citation in answer.citations}
        articles = self._answerer.catalogue.get_many(ids - self._languages.keys())
        self._languages |= {name: article.language for name, article in articles.items()}
        return tuple(
            Quoted(
                citation.name,
                self._languages.get(citation.quote.article_id, ""),
                citation.quote.text,
            )
            for citation in answer.citations
        )
