"""The form of a claim: one short piece of plain text, and no link that its quotes do not have."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from retrieval.proof.faults import Fault, FaultKind

LONGEST = 600
"""Characters of a claim that is shown on a phone."""

_MARK_UP = re.compile(r"</?[a-z][^<>]*>|&#?\w+;|```|\]\(|^\s*#{1,6}\s|\|\s*-{3}", re.IGNORECASE)
_ADDRESS = re.compile(
    r"[a-z][a-z0-9+.-]*://\S+|\b(?:www\.|mailto:|tg:|javascript:|data:)\S+|\S+@\S+\.\w+|(?<!\w)@\w{3,}"
    # A name with a dot within: a domain, unless a sentence was glued to the next.
    r"|\b(?:[\w-]+\.)+(?:com|org|net|info|biz|io|ai|me|ru|tr|kg|kz|uz|tj|tm|az|by|ua|us|uk|eu|de|fr|"
    r"cn|in|su|tv|cc|co|ly|gg|to|xyz|top|site|online|app|dev|link|click|shop|рф|invalid|example|test)\b\S*",
    re.IGNORECASE,
)


def check_form(claim: str, quotes: Sequence[str], *, longest: int = LONGEST) -> Iterator[Fault]:
    """Yield what makes `claim` no sentence to show; what its `quotes` have, it may have too."""
    if not any(letter.isalpha() for letter in claim):
        yield Fault(FaultKind.FORM, "no words")
    if len(claim) > longest:
        yield Fault(FaultKind.FORM, f"{len(claim)} characters")
    for letter in claim:
        # Marks that turn the direction of writing hide what is written.
        if unicodedata.category(letter) in ("Cc", "Cf", "Co", "Cs", "Cn"):
            yield Fault(FaultKind.FORM, f"U+{ord(letter):04X}")
            break
    text = "\n".join(quotes).casefold()
    for match in _MARK_UP.finditer(claim):
        if match[0].casefold() not in text:
            yield Fault(FaultKind.FORM, match[0])
    for match in _ADDRESS.finditer(claim):
        if match[0].rstrip(".,;:!?)»”\"'").casefold() not in text:
            yield Fault(FaultKind.LINK, match[0])
