"""Questions of one's own, one a line, as JSON: `question`, `evidence`, and what else is known."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.language import detect_language
from retrieval.errors import QuestionsUnusable
from retrieval.evaluation.reading import check_text, list_objects, read_id, read_string


@dataclass(frozen=True)
class Line:
    """A question and the words of an article that answer it."""

    place: str
    """The file and the number of the line."""
    id: str
    text: str
    language: str
    evidence: tuple[str, ...]
    """A right answer quotes at least one of them; none where the articles cannot answer."""
    articles: tuple[str, ...]
    """Ids or URLs of the right articles; none where it may be any."""


def read_lines(path: Path, text: str) -> list[Line]:
    """Read the lines of a file; raise `QuestionsUnusable` where one of them is wrong."""
    return [_read_line(place, fields) for place, fields in list_objects(path, text)]


def _read_line(place: str, fields: dict[str, Any]) -> Line:
    question = read_string(place, fields, "question")
    if "evidence" not in fields:
        raise QuestionsUnusable(
            f"{place}: `evidence` is missing; write words of the article that answer, "
            "or null where none does"
        )
    return Line(
        place=place,
        id=read_id(place, fields) or place.rpartition(":")[2],
        text=question,
        language=_read_language(place, fields) or detect_language(question),
        evidence=_read_strings(place, fields, "evidence"),
        articles=_read_strings(place, fields, "articles"),
    )


def _read_language(place: str, fields: dict[str, Any]) -> str | None:
    if fields.get("language") is None:
        return None
    return read_string(place, fields, "language").strip().lower()


def _read_strings(place: str, fields: dict[str, Any], key: str) -> tuple[str, ...]:
    """Return a list of strings, or a string alone; nothing where it is null or missing."""
    value = fields.get(key)
    if value is None:
        return ()
    strings = [value] if isinstance(value, str) else value
    if not isinstance(strings, list) or not strings:
        raise QuestionsUnusable(f"{place}: `{key}` is neither text, nor a list of texts, nor null")
    for one in strings:
        if not isinstance(one, str) or not one.strip():
            raise QuestionsUnusable(f"{place}: `{key}` holds what is no text: {one!r}")
        check_text(place, key, one)
    return tuple(strings)
