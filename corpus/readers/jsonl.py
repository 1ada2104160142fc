"""JSONL: one article a line, so that whoever keeps articles elsewhere can bring them in.

`text` is required; `id`, `url`, `title`, `author`, `publisher`, `published` and `language`
are optional, and other keys are passed over.
"""

from __future__ import annotations

import codecs
import json
from functools import partial
from typing import Any

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.readers.dates import iso_date
from corpus.readers.encoding import decode_text
from corpus.readers.headings import title_of
from corpus.readers.language_names import iso_language
from corpus.readers.listing import Item
from corpus.readers.raw import Raw
from corpus.readers.text import find_paragraphs
from corpus.readers.wording import clean_line, join_names
from corpus.urls import canonical_url


def list_jsonl(raw: Raw) -> list[Item]:
    """List the lines of a JSONL file; one that is broken fails when its item is read."""
    data = raw.data
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = decode_text(raw).encode()
    lines = data.removeprefix(codecs.BOM_UTF8).split(b"\n")
    items = [
        Item(f"{raw.name}:{number}", partial(read_line, _take_line(raw, number, line)))
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
    if not items:
        raise SourceEmpty(raw.name, "holds no articles")
    return items


def read_line(raw: Raw) -> Document:
    """Read the one line of JSON that is `raw`."""
    record = _load(raw)
    text = record.get("text")
    if not isinstance(text, str):
        raise SourceUnreadable(raw.name, "`text` is missing or is no string")
    paragraphs = find_paragraphs(text)
    if not paragraphs:
        raise SourceEmpty(raw.name, "`text` is empty")
    return Document(
        "\n\n".join(paragraphs),
        raw.source,
        id=_read_id(raw, record.get("id")),
        url=canonical_url(_read_string(raw, record, "url")),
        title=_read_string(raw, record, "title") or title_of(paragraphs),
        author=_read_authors(raw, record),
        publisher=_read_string(raw, record, "publisher"),
        published=_read_date(raw, record.get("published")),
        language=iso_language(_read_string(raw, record, "language")),
    )


def _take_line(raw: Raw, number: int, line: bytes) -> Raw:
    return Raw(line, f"{raw.name}:{number}", f"{raw.source}:{number}")


def _load(raw: Raw) -> dict[str, Any]:
    try:
        record = json.loads(decode_text(raw))
    except json.JSONDecodeError as exc:
        raise SourceUnreadable(raw.name, f"is no JSON: {exc.msg} (column {exc.colno})") from exc
    except (RecursionError, ValueError) as exc:
        raise SourceUnreadable(raw.name, "is no JSON that can be read") from exc
    if not isinstance(record, dict):
        raise SourceUnreadable(raw.name, 'is no JSON object; write {"text": "…"}')
    return record


def _read_string(raw: Raw, record: dict[str, Any], key: str) -> str | None:
    value = record.get(key)
    if value is not None and not isinstance(value, str):
        raise SourceUnreadable(raw.name, f"`{key}` is no string")
    return clean_line(value)


def _read_id(raw: Raw, value: object) -> str | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return _read_string(raw, {"id": value}, "id")


def _read_authors(raw: Raw, record: dict[str, Any]) -> str | None:
    value = record.get("author")
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return join_names([clean_line(name) for name in value])
    return _read_string(raw, record, "author")


def _read_date(raw: Raw, value: object) -> str | None:
    if value is None or value == "":
        return None
    published = iso_date(value)
    if published is None:
        problem = f"`published` is no date: {value!r}; write it as 2022-10-19"
        raise SourceUnreadable(raw.name, problem)
    return published
