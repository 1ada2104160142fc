"""Words that limit or measure: a claim has no "only" and no "months" that its quotes do not have."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.proof.alignment import Alignment
from retrieval.proof.faults import Fault, FaultKind
from retrieval.proof.limit_words import LIMITS
from retrieval.proof.negation_words import prepare


def check_limits(alignment: Alignment) -> Iterator[Fault]:
    """Yield the words of a claim that limit what its quotes say without one of that kind."""
    for patterns in LIMITS:
        pattern = patterns.get(alignment.claim.language)
        if pattern is None:
            continue
        text = alignment.claim.text
        found = pattern.search(prepare(text, alignment.claim.language))
        if found is None:
            continue
        is_said = any(
            other.search(prepare(quote.text, quote.language))
            for quote in alignment.quotes
            if (other := patterns.get(quote.language)) is not None
        )
        if not is_said:
            yield Fault(FaultKind.NUMBER, text[found.start() : found.end()])
