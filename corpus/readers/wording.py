"""Cleaning what was read: one form for each character, and no marks that nobody sees."""

from __future__ import annotations

import re
import unicodedata

_SOFT_HYPHEN = re.compile("\u00ad(?:[ \t]*\n[ \t]*)?")
_LINE_ENDS = re.compile(r"\r\n?|[\x85\u2028\x1c-\x1e]")
_PARAGRAPH_ENDS = re.compile(r"[\x0b\x0c\u2029]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufeff]")
_SURROGATES = re.compile(r"[\ud800-\udfff]")
_TRAILING = re.compile(r"[ \t]+(?=\n|$)")


def normalise_text(text: str) -> str:
    r"""Return `text` in NFC, with `\n` for every line end and no space before one.

    Gone are soft hyphens, byte order marks and control characters. Non-breaking and
    zero-width characters stay: in some scripts they change the word.
    """
    text = _PARAGRAPH_ENDS.sub("\n\n", _LINE_ENDS.sub("\n", text))
    text = _SOFT_HYPHEN.sub("", text)
    text = _SURROGATES.sub("\ufffd", _CONTROLS.sub("", text))
    return _TRAILING.sub("", unicodedata.normalize("NFC", text)).strip()


def clean_line(text: object) -> str | None:
    """Return `text` as one line, spaces in one; `None` where it is empty or no string."""
    if not isinstance(text, str):
        return None
    return " ".join(normalise_text(text).split()) or None


def join_names(names: list[str | None]) -> str | None:
    """Return the names in one line, each once; `None` where there is none."""
    return ", ".join(dict.fromkeys(name for name in names if name)) or None
