"""Front matter: what a Markdown file states about itself, in YAML between `---` lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import yaml

from corpus.errors import SourceUnreadable
from corpus.readers.dates import iso_date
from corpus.readers.language_names import iso_language
from corpus.readers.raw import Raw
from corpus.readers.wording import clean_line, join_names
from corpus.urls import canonical_url

_FENCED = re.compile(r"---[ \t]*\n(?P<yaml>.*?)(?:^|\n)(?:---|\.\.\.)[ \t]*(?:\n|$)", re.DOTALL)


@dataclass(frozen=True)
class FrontMatter:
    """The fields of an article that its front matter states, and the text below it."""

    body: str
    stated: dict[str, str | None] = field(default_factory=dict)
    """By the names of `Document`'s fields."""


def split_front_matter(raw: Raw, text: str) -> FrontMatter:
    """Part front matter from text; raise where it is broken or is no mapping."""
    match = _FENCED.match(text)
    if match is None:
        return FrontMatter(text)
    fields = _load(raw, match["yaml"])
    return FrontMatter(
        text[match.end() :],
        {
            "title": clean_line(_first(fields, "title")),
            "author": _read_names(_first(fields, "author", "authors")),
            "publisher": _read_names(_first(fields, "publisher", "site")),
            "published": _read_date(raw, _first(fields, "date", "published")),
            "language": _read_language(_first(fields, "language", "lang")),
            "url": canonical_url(clean_line(_first(fields, "url", "canonical", "link"))),
        },
    )


def _load(raw: Raw, text: str) -> dict[str, Any]:
    try:
        fields = yaml.safe_load(text)
    except yaml.MarkedYAMLError as exc:
        # The mark counts from 0, and the fence is a line of the file.
        line = (exc.problem_mark.line if exc.problem_mark else 0) + 2
        problem = f"its front matter is broken in line {line}: {exc.problem}"
        raise SourceUnreadable(raw.name, problem) from exc
    except (yaml.YAMLError, ValueError, RecursionError) as exc:
        # A ValueError is a date that is none, such as 2022-02-30.
        raise SourceUnreadable(raw.name, f"its front matter is broken: {exc}") from exc
    if fields is None:
        return {}
    if not isinstance(fields, dict):
        problem = "its front matter (between the --- lines) is no mapping, such as `title: …`"
        raise SourceUnreadable(raw.name, problem)
    return {str(key).lower(): value for key, value in fields.items()}


def _first(fields: dict[str, Any], *keys: str) -> object:
    return next((fields[key] for key in keys if fields.get(key) is not None), None)


def _read_names(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("name")
    if isinstance(value, list):
        return join_names([_read_names(name) for name in value])
    return clean_line(value)


def _read_date(raw: Raw, value: object) -> str | None:
    published = iso_date(value)
    if published is None and value is not None:
        problem = f"its front matter states no date: {value!r}; write it as 2022-10-19"
        raise SourceUnreadable(raw.name, problem)
    return published


def _read_language(value: object) -> str | None:
    # YAML 1.1 reads Norwegian's `no` as false.
    return "no" if value is False else iso_language(value)
