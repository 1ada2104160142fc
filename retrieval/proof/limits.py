"""Words that limit or measure: a claim's "only" and its "months" stand in its quotes too."""

from __future__ import annotations

from collections.abc import Iterator

from retrieval.proof.alignment import Alignment
from retrieval.proof.faults import Fault, FaultKind
from retrieval.proof.limit_words import LESS, LIMITS, MORE
from retrieval.proof.negation_words import prepare


def check_limits(alignment: Alignment) -> Iterator[Fault]:
    """Yield the words of a claim that limit what its quotes say without one of that kind."""
    for limit in LIMITS:
        pattern = limit.said.get(alignment.claim.language)
        if pattern is None:
            continue
        text = alignment.claim.text
        found = pattern.search(prepare(text, alignment.claim.language))
        if found is None:
            continue
        is_said = any(
            other.search(prepare(quote.text, quote.language))
            for quote in alignment.quotes
            if (other := limit.borne_out.get(quote.language)) is not None
        )
        if not is_said:
            yield Fault(FaultKind.NUMBER, text[found.start() : found.end()])
    yield from _check_comparisons(alignment)


def _check_comparisons(alignment: Alignment) -> Iterator[Fault]:
    """Yield a "more than" of a claim where its quotes have only a "less than", and the reverse."""
    claim = alignment.claim
    if claim.language not in MORE:
        return
    text = prepare(claim.text, claim.language)
    for kind, opposite in ((MORE, LESS), (LESS, MORE)):
        found = kind[claim.language].search(text)
        if found is None or opposite[claim.language].search(text):
            continue
        quotes = [one for one in alignment.quotes if one.language in kind]
        has, has_opposite = (
            any(table[one.language].search(prepare(one.text, one.language)) for one in quotes)
            for table in (kind, opposite)
        )
        if has_opposite and not has:
            yield Fault(FaultKind.NUMBER, claim.text[found.start() : found.end()])
