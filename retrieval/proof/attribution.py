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
    if tells is None:
        return
    told = len(tells.findall(prepare(claim.text, claim.language)))
    opinion = _find_opinion(quotes)
    # In an interview, "they believe" is still what the one says who is asked.
    wanted = int(is_spoken) + int(opinion is not None)
    if told < wanted:
        yield Fault(FaultKind.ATTRIBUTION, "who says it" if is_spoken else opinion or "")


def _find_opinion(quotes: Sequence[Reading]) -> str | None:
    """Return the first words by which one of `quotes` says that it tells somebody's words."""
    for quote in quotes:
        opines = OPINES.get(quote.language)
        found = opines.search(prepare(quote.text, quote.language)) if opines else None
        if found is not None:
            return quote.text[found.start() : found.end()]
    return None
