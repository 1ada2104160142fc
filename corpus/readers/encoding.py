"""From bytes to text, strictly: an encoding is stated or it is UTF-8, and never guessed.

A guess between windows-1251 and windows-1254 that goes wrong would put words into an
article that nobody wrote.
"""

from __future__ import annotations

import codecs
import re

from corpus.errors import SourceUnreadable
from corpus.readers.raw import Raw

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What the HTML standard reads these names as.
_HTML_ALIASES = {
    "iso-8859-1": "windows-1252",
    "latin1": "windows-1252",
    "us-ascii": "windows-1252",
    "ascii": "windows-1252",
    "iso-8859-9": "windows-1254",
    "latin5": "windows-1254",
    "utf-16": "utf-8",
    "utf-16le": "utf-8",
    "utf-16be": "utf-8",
    "x-user-defined": "windows-1252",
    "x-cp1251": "windows-1251",
}
_META_CHARSET = re.compile(
    rb"""<meta[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]{0,200}?encoding\s*=\s*"""
    rb"""["']([\w.:-]+)""",
    re.IGNORECASE,
)
_META_WITHIN = 4096
"""Bytes; the HTML standard looks into the first 1024, and some pages put it later."""


def decode_text(raw: Raw) -> str:
    """Return the text of `raw`, by its byte order mark, the server's word or as UTF-8."""
    return _decode(raw, _by_mark(raw.data) or raw.charset or "utf-8")


def decode_html(raw: Raw) -> str:
    """Return the mark-up of `raw`: by mark, server, the page's own word, or as UTF-8."""
    name = _by_mark(raw.data)
    if name is None:
        stated = raw.charset or _stated_charset(raw.data) or "utf-8"
        name = _HTML_ALIASES.get(stated.strip().lower(), stated)
    return _decode(raw, name)


def _by_mark(data: bytes) -> str | None:
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def _stated_charset(data: bytes) -> str | None:
    match = _META_CHARSET.search(data[:_META_WITHIN])
    return (match.group(1) or match.group(2)).decode("ascii", "ignore") if match else None


def _decode(raw: Raw, encoding: str) -> str:
    try:
        codec = codecs.lookup(encoding)
        # Some codecs (base64, rot13) turn no bytes into text.
        text = raw.data.decode(codec.name)
    except LookupError as exc:
        problem = f"is in the unknown encoding {encoding!r}; save it as UTF-8"
        raise SourceUnreadable(raw.name, problem) from exc
    except UnicodeDecodeError as exc:
        raise SourceUnreadable(raw.name, _describe(exc, raw.data, encoding)) from exc
    if "\0" in text:
        problem = "holds NUL bytes, so it is no text, or UTF-16 without a mark; save it as UTF-8"
        raise SourceUnreadable(raw.name, problem)
    return text.removeprefix("\ufeff")


def _describe(error: UnicodeDecodeError, data: bytes, encoding: str) -> str:
    line = data.count(b"\n", 0, error.start) + 1
    return (
        f"byte 0x{data[error.start]:02X} at offset {error.start} (line {line}) is not "
        f"{encoding.upper()}; save it as UTF-8"
    )
