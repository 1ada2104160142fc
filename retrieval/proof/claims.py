"""Claims: one sentence of an answer is shown only if its quotes bear out all of it.

Each check yields what it cannot find borne out. None of them understands a text: they compare
numbers, names, denials, who does what, and whose words it is. What they cannot tell, they doubt.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.encoding.encoder import TokenEncoder
from retrieval.proof.alignment import align
from retrieval.proof.attribution import check_attribution
from retrieval.proof.direction import check_direction
from retrieval.proof.faults import Fault, FaultKind
from retrieval.proof.form import LONGEST, check_form
from retrieval.proof.limits import check_limits
from retrieval.proof.names import check_names
from retrieval.proof.negation import check_negation
from retrieval.proof.numbers import check_numbers
from retrieval.proof.reading import read_text
from retrieval.proof.subject import check_subject

# A translation is not much longer than its quote, but of a short one.
_TIMES_AS_LONG, _SHORT = 2, 40


@dataclass(frozen=True)
class Evidence:
    """Words that a claim rests on, or that say what it is about, and their language."""

    text: str
    language: str
    """ISO 639-1."""
    is_spoken: bool = False
    """Whether it is what somebody says though it does not say so: an interview's answer."""


def is_asked(heading: str | None) -> bool:
    """Tell whether a heading asks, so that below it somebody answers in their own name."""
    return heading is not None and "?" in heading


def check_claim(
    claim: str,
    language: str,
    quotes: Sequence[Evidence],
    context: Sequence[Evidence] = (),
    *,
    encoder: TokenEncoder,
) -> list[Fault]:
    """Return what `quotes` do not bear out of `claim`, a sentence in `language`.

    `context` is the question and the titles of the articles: they may name whom the quotes only
    hint at, and prove nothing else.
    """
    claim = unicodedata.normalize("NFC", claim)
    faults = list(check_form(claim, [quote.text for quote in quotes]))
    if not quotes:
        return [*faults, Fault(FaultKind.NO_QUOTE, "")]
    if len(claim) > LONGEST:
        # A model that rambles is not worth the time that reading it takes.
        return faults
    said = read_text(claim, language)
    evidence = [read_text(quote.text, quote.language) for quote in quotes]
    around = [read_text(one.text, one.language) for one in context]
    faults.extend(check_numbers(said, evidence, around))
    if not said.words or not all(one.words for one in evidence):
        return [*faults, Fault(FaultKind.WORDS, "none")]
    alignment = align(said, evidence, encoder)
    faults.extend(check_subject(alignment))
    faults.extend(check_names(alignment, around))
    faults.extend(check_limits(alignment))
    faults.extend(check_negation(alignment))
    faults.extend(check_direction(alignment))
    is_spoken = any(quote.is_spoken for quote in quotes)
    faults.extend(check_attribution(said, evidence, is_spoken=is_spoken))
    return faults


def check_translation(
    text: str, language: str, quote: str, quoted: str, *, encoder: TokenEncoder
) -> list[Fault]:
    """Return what is wrong with `text` in `language` as a translation of `quote`, in `quoted`.

    It may be as long as a quote is, and leaves out no number of it.
    """
    text = unicodedata.normalize("NFC", text)
    if len(text) > _TIMES_AS_LONG * len(quote) + _SHORT:
        return [Fault(FaultKind.FORM, f"{len(text)} characters")]
    said, source = read_text(text, language), read_text(quote, quoted)
    if not said.words or not source.words:
        return [Fault(FaultKind.WORDS, "none")]
    faults = list(check_form(text, [quote], longest=_TIMES_AS_LONG * len(quote) + _SHORT))
    faults.extend(check_numbers(said, [source], []))
    faults.extend(check_numbers(source, [said], []))
    alignment = align(said, [source], encoder)
    faults.extend(check_subject(alignment))
    faults.extend(check_names(alignment, []))
    faults.extend(check_negation(alignment))
    faults.extend(check_direction(alignment))
    return faults
