"""Words of evidence: whether a text holds them, whatever its white space."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence

from retrieval.answer import Quote

_BETWEEN_SENTENCES = 2
"""So many characters of white space stand between two sentences at most: an empty line."""


def fold_space(text: str) -> str:
    """Return `text` with single spaces, and letters with their marks as one character each."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def holds_evidence(texts: Iterable[str], evidence: Sequence[str]) -> bool:
    """Tell whether one of `texts` holds one of the strings of evidence."""
    wanted = [fold_space(words) for words in evidence]
    return any(words in fold_space(text) for text in texts for words in wanted)


def join_neighbours(quotes: Sequence[Quote]) -> list[str]:
    """Return the words of `quotes`, which are in reading order; of neighbouring sentences as one.

    Evidence may begin in one sentence and end in the next.
    """
    texts: list[str] = []
    last: Quote | None = None
    for quote in quotes:
        is_next = (
            last is not None
            and last.article_id == quote.article_id
            and 0 <= quote.start - last.end <= _BETWEEN_SENTENCES
        )
        if is_next:
            texts[-1] += f" {quote.text}"
        else:
            texts.append(quote.text)
        last = quote
    return texts
