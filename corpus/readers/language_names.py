"""Languages as sources name them ("en-US", "tr_TR", "rus"), in ISO 639-1."""

from __future__ import annotations

import re

_TAG = re.compile(r"([a-z]{2,3})(?:[-_].*)?")
_NAMES = {
    "eng": "en",
    "english": "en",
    "ingilizce": "en",
    "английский": "en",
    "tur": "tr",
    "turkish": "tr",
    "türkçe": "tr",
    "turkce": "tr",
    "турецкий": "tr",
    "rus": "ru",
    "russian": "ru",
    "rusça": "ru",
    "русский": "ru",
}


def iso_language(stated: object) -> str | None:
    """Return a language as `en`; `None` where what is stated is no language known here."""
    if not isinstance(stated, str):
        return None
    name = stated.strip().lower()
    if name in _NAMES:
        return _NAMES[name]
    tag = _TAG.fullmatch(name)
    if tag is None:
        return None
    return tag[1] if len(tag[1]) == 2 else _NAMES.get(tag[1])
