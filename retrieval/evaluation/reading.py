"""Reading a file of questions: its text, its lines, its fields, and what is wrong with them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from retrieval.errors import QuestionsUnusable


def read_text(path: Path) -> str:
    """Read the whole file; raise `QuestionsUnusable` where it is missing, empty or no UTF-8."""
    try:
        data = path.read_bytes()
    except OSError as exc:
        raise QuestionsUnusable(f"{path}: {exc.strerror}") from exc
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise QuestionsUnusable(f"{path}:{line}: not UTF-8 text; save it as UTF-8") from exc
    if not text.strip():
        raise QuestionsUnusable(f"{path}: is empty; write a question a line into it")
    return text


def list_lines(path: Path, text: str) -> Iterator[tuple[str, str]]:
    """Yield each line that is not empty, after its place: `questions.jsonl:7`."""
    # Not `splitlines`: JSON may hold U+2028 as it is.
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip():
            yield f"{path}:{number}", line


def list_objects(path: Path, text: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the JSON object on each line, after its place."""
    for place, line in list_lines(path, text):
        try:
            fields = json.loads(line)
        except (ValueError, RecursionError) as exc:
            raise QuestionsUnusable(f"{place}: is no JSON; write an object a line") from exc
        if not isinstance(fields, dict):
            raise QuestionsUnusable(f'{place}: is no JSON object; write {{"question": "…", …}}')
        yield place, fields


def read_string(place: str, fields: dict[str, Any], key: str) -> str:
    """Return a string that has to be there and to say something."""
    value = fields.get(key)
    if not isinstance(value, str) or not value.strip():
        raise QuestionsUnusable(f"{place}: `{key}` is missing or is no text")
    return check_text(place, key, value)


def read_id(place: str, fields: dict[str, Any]) -> str | None:
    """Return the object's id; `None` where it has none."""
    value = fields.get("id")
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise QuestionsUnusable(f"{place}: `id` is neither text nor a number")
    return check_text(place, "id", str(value))


def check_text(place: str, key: str, value: str) -> str:
    """Return `value`; raise `QuestionsUnusable` where it holds half a character."""
    try:
        value.encode()
    except UnicodeEncodeError as exc:
        raise QuestionsUnusable(f"{place}: `{key}` holds half a character (a surrogate)") from exc
    return value
