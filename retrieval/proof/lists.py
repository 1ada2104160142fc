"""Lists in a text: a claim may count what its quotes name one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from retrieval.proof.reading import Reading

_AND = re.compile(r",?\s+(?:and|ve|ile|и)\s+(?:the\s+)?")
_COMMA = re.compile(r",\s*")
# "The Act 1975 and the Act 1981".
_NUMBER = re.compile(r"\s*\b\d+\b")
_WITHIN = re.compile(r"\s+(?:(?:of|the|de|la|du|von|van|al|bin)\s+)*")


def count_lists(text: Reading) -> set[int]:
    """Return of how many names the lists in `text` are: "Iran, Iraq and Syria" is of three.

    Names that stand side by side are taken as one ("Michael Mann"), and as two as well, as in
    Russian one's country may stand right before one's name.
    """
    counts = {*_count(text, is_one=True), *_count(text, is_one=False)}
    return {count for count in counts if count > 1}


def _count(text: Reading, *, is_one: bool) -> Iterator[int]:
    """Yield of how many names each list is that ends with an "and"."""
    count = 0
    end: int | None = None
    for word in text.words:
        if not word.is_capital:
            continue
        gap = _NUMBER.sub("", text.text[end : word.start]) if end is not None else ""
        end = word.end
        if is_one and _WITHIN.fullmatch(gap):
            continue
        if _COMMA.fullmatch(gap):
            count += 1
            continue
        if _AND.fullmatch(gap):
            yield count + 1
        count = 1
