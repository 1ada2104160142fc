"""Attribution: what somebody says is told as theirs, by a word that says or views."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from retrieval.proof.attribution_words import OPINES, TELLS
from retrieval.proof.faults import Fault, FaultKind
from retrieval.proof.negation_words import prepare
from retrieval.proof.reading import Reading


def check_attribution(
    claim: Reading, quotes: Sequence[Reading], *, is_spoken: bool
) -> Iterator[Fault]:
    """Yield that a claim tells as a fact what its `quotes` tell as somebody's words.

    With `is_spoken` they are, though they do not say so: an interview's answer.
    """
    tells = TELLS.get(claim.language)
    if tells is None or tells.search(prepare(claim.text, claim.language)):
        return
    if is_spoken:
        yield Fault(FaultKind.ATTRIBUTION, "who says it")
        return
    for quote in quotes:
        opines = OPINES.get(quote.language)
        found = opines.search(prepare(quote.text, quote.language)) if opines else None
        if found is not None:
            yield Fault(FaultKind.ATTRIBUTION, quote.text[found.start() : found.end()])
            return
