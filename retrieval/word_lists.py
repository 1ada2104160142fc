"""Lists of words as patterns, in English, Turkish and Russian, and text as these are compared."""

from __future__ import annotations

import re

from retrieval.stopwords import fold


def match_words(text: str) -> re.Pattern[str]:
    """Match any of the words of `text`, `_` standing for a space and `*` for any ending."""
    alternatives = (
        re.escape(fold(word)).replace("_", r"\s+").replace(r"\*", r"\w*") for word in text.split()
    )
    return re.compile(rf"\b(?:{'|'.join(alternatives)})\b")


def make_plain(text: str) -> str:
    """Return `text` in small letters without marks, as `match_words` compares it."""
    return fold(text.replace("İ", "i").replace("I", "i").lower())
