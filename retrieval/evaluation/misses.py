"""Misses: answers that went wrong, for people to read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from retrieval.evaluation.case import Kind, Outcome

FOUND_WITHIN = 5
"""What is relevant counts as found among the first so many."""


class Miss(StrEnum):
    """What went wrong; where several things did, the first of them."""

    NOT_REFUSED = "should have been refused"
    NOT_FOUND = "not found"
    NOT_QUOTED = "found, but its words not quoted"
    REFUSED = "wrongly refused"


@dataclass(frozen=True)
class Missed:
    """An outcome that went wrong, and how."""

    miss: Miss
    outcome: Outcome
    is_refused: bool
    """At the program's own threshold, whatever else went wrong."""

    @property
    def label(self) -> str:
        """The question's language, and that of what answers where it is another: `en → tr`."""
        case = self.outcome.case
        if case.article_languages in ((), (case.language,)):
            return case.language
        return f"{case.language} → {'+'.join(case.article_languages)}"

    def as_json(self) -> dict[str, Any]:
        """Return the miss in the form that `vouch eval --json` prints."""
        case = self.outcome.case
        return {
            "miss": self.miss.value,
            "group": self.label,
            "kind": case.kind.value,
            "id": case.id,
            "question": case.text,
            "question_language": case.language,
            "article_languages": list(case.article_languages),
            "expected": list(case.expected),
            "quotes": [
                {"title": quote.title, "language": quote.language, "text": quote.text}
                for quote in self.outcome.quotes
            ],
            "support": round(self.outcome.support, 4),
            "refused": self.is_refused,
        }


def find_misses(outcomes: Iterable[Outcome], threshold: float) -> list[Missed]:
    """Return what went wrong, the worst first within a kind of miss.

    What was wrongly refused was the less expected the lower the estimated chance is; what was
    not refused, the higher.
    """
    missed = [
        Missed(miss, outcome, outcome.is_refused(threshold))
        for outcome in outcomes
        if (miss := _find_miss(outcome, threshold)) is not None
    ]
    return sorted(missed, key=_order)


def _find_miss(outcome: Outcome, threshold: float) -> Miss | None:
    case = outcome.case
    is_refused = outcome.is_refused(threshold)
    if case.kind is not Kind.ANSWERABLE:
        return None if is_refused else Miss.NOT_REFUSED
    if not any(case.relevant.get(name) for name in outcome.ranking[:FOUND_WITHIN]):
        return Miss.NOT_FOUND
    if case.evidence and not outcome.has_evidence:
        return Miss.NOT_QUOTED
    return Miss.REFUSED if is_refused else None


def _order(missed: Missed) -> tuple[int, float]:
    support = missed.outcome.support
    return list(Miss).index(missed.miss), -support if missed.miss is Miss.NOT_REFUSED else support
