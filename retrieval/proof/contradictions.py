"""Sources that contradict each other: of one thing, another number or a denial.

Only what is sure is called a contradiction: a sentence about the same, with the same names, in
which the same thing is counted or dated otherwise, or of which one side alone is denied.
"""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.encoding.encoder import TokenEncoder
from retrieval.proof.alignment import Alignment, align
from retrieval.proof.claims import Evidence, check_claim
from retrieval.proof.faults import FaultKind
from retrieval.proof.figures import Figure
from retrieval.proof.negation import find_denials
from retrieval.proof.numbers import find_figures, is_among
from retrieval.proof.reading import Reading, read_text

# The mean of a claim's words, of how near the nearest word of the other sentence is.
_SAME_WITHIN, _SAME_ACROSS = 0.8, 0.5
_KINDS = ("month", "weekday", "century")


def contradicts(claim: Evidence, other: Evidence, *, encoder: TokenEncoder) -> bool:
    """Tell whether `other`, a sentence of another article, contradicts `claim`."""
    faults = check_claim(claim.text, claim.language, [other], encoder=encoder)
    kinds = {fault.kind for fault in faults}
    if not kinds or not kinds <= {FaultKind.NUMBER, FaultKind.NEGATION}:
        return False
    said, there = read_text(claim.text, claim.language), read_text(other.text, other.language)
    alignment = align(said, [there], encoder)
    if not _is_on_the_same(alignment):
        return False
    if FaultKind.NEGATION in kinds:
        denials = sorted((find_denials(said), find_denials(there)), key=len)
        # A "without" or an "unlike" may say as much as the other's "not".
        return not denials[0] and len(denials[1]) == 1 and denials[1][0].is_sure
    wrong = {fault.words for fault in faults}
    return any(_is_told_otherwise(figure, alignment, there) for figure in _find(said, wrong))


def _find(text: Reading, words: set[str]) -> list[Figure]:
    return [one for one in find_figures(text.text, text.language) if one.text in words]


def _is_on_the_same(alignment: Alignment) -> bool:
    """Tell whether a claim and a sentence are about one thing, whatever they count of it."""
    figures = find_figures(alignment.claim.text, alignment.claim.language)
    near = [
        alignment.similarity(at)
        for at, word in enumerate(alignment.claim.words)
        if not word.is_function_word
        and not any(one.start < word.end and word.start < one.end for one in figures)
    ]
    is_within = alignment.claim.language == alignment.quotes[0].language
    return bool(near) and sum(near) / len(near) >= (_SAME_WITHIN if is_within else _SAME_ACROSS)


def _is_told_otherwise(figure: Figure, alignment: Alignment, there: Reading) -> bool:
    """Tell whether the other sentence has another figure in the place of the claim's `figure`."""
    others = [
        one
        for one in find_figures(there.text, there.language)
        if one.is_certain and not is_among(figure.readings, set(one.readings))
    ]
    kind = _find_kind(figure)
    if kind != "number":
        return sum(_find_kind(one) == kind for one in others) == 1
    counted = _find_next(figure, alignment.claim)
    if counted is None:
        return False
    place = int(alignment.best[counted])
    return any(_find_kind(one) == kind and _find_next(one, there) == place for one in others)


def _find_kind(figure: Figure) -> str:
    """Return what a figure is: a month, a weekday, a century, a year, or a number."""
    for kind in _KINDS:
        if any(isinstance(one, str) and one.startswith(kind) for one in figure.readings):
            return kind
    is_year = figure.text.isdigit() and len(figure.text) == 4
    return "year" if is_year else "number"


def _find_next(figure: Figure, text: Reading) -> int | None:
    """Return which word of `text` follows `figure`: what is counted."""
    return next((at for at, word in enumerate(text.words) if word.start >= figure.end), None)


def find_contradictions(
    claims: Sequence[Evidence], others: Sequence[Evidence], *, encoder: TokenEncoder
) -> list[tuple[int, int]]:
    """Return which of `claims` which of `others` contradict, by their numbers, in order."""
    return [
        (at, to)
        for to, other in enumerate(others)
        for at, claim in enumerate(claims)
        if contradicts(claim, other, encoder=encoder)
    ]
