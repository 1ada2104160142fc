"""JSON-LD in a page: what the node that describes the article states (schema.org)."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable, Iterator
from typing import Any

from corpus.readers.dates import iso_date
from corpus.readers.language_names import iso_language
from corpus.readers.wording import clean_line, join_names

_TYPES = {"Report", "BlogPosting", "LiveBlogPosting", "Review", "Interview", "Chapter"}
"""Beside every type whose name ends in `Article`."""
_DEEPEST = 6

Node = dict[str, Any]


def read_json_ld(scripts: Iterable[str]) -> dict[str, str | None]:
    """Return what the first article in the scripts states, by `Document`'s field names.

    Empty where there is none. `url` is as stated, neither checked nor trusted.
    """
    nodes = [node for script in scripts for node in _nodes_of(_load(script))]
    named = {
        node["@id"]: node for node in nodes if len(node) > 1 and isinstance(node.get("@id"), str)
    }
    article = next((node for node in nodes if _is_article(node)), None)
    if article is None:
        return {}
    return {
        "title": _clean(article.get("headline")) or _clean(article.get("name")),
        "author": join_names(list(_names_of(article.get("author"), named))),
        "publisher": next(_names_of(article.get("publisher"), named), None),
        "published": iso_date(article.get("datePublished")),
        "language": _language_of(article.get("inLanguage")),
        "url": _url_of(article.get("url")) or _url_of(article.get("mainEntityOfPage")),
    }


def _load(script: str) -> object:
    try:
        # Many sites print line breaks into strings, which strict JSON forbids.
        return json.loads(script.strip().removesuffix(";"), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes_of(value: object, depth: int = 0) -> Iterator[Node]:
    """Yield the nodes in reading order, those in a `@graph` or another node included."""
    if depth > _DEEPEST:
        return
    if isinstance(value, list):
        for item in value:
            yield from _nodes_of(item, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _nodes_of(value.get(key), depth + 1)


def _is_article(node: Node) -> bool:
    stated = node.get("@type")
    types = stated if isinstance(stated, list) else [stated]
    names = [str(name).rsplit("/", 1)[-1] for name in types]
    return any(name in _TYPES or name.endswith("Article") for name in names)


def _names_of(value: object, named: dict[str, Node]) -> Iterator[str]:
    """Yield the names of persons or organisations, which may be given by reference."""
    for item in value if isinstance(value, list) else [value]:
        name = item
        if isinstance(item, dict):
            name = item.get("name") or named.get(str(item.get("@id")), {}).get("name")
        if isinstance(name, list):
            name = name[0] if name else None
        if (cleaned := _clean(name)) and "://" not in cleaned:
            yield cleaned


def _language_of(value: object) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    if isinstance(value, dict):
        return iso_language(value.get("alternateName")) or iso_language(value.get("name"))
    return iso_language(value)


def _url_of(value: object) -> str | None:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return clean_line(value)


def _clean(value: object) -> str | None:
    """Return a string without the entities and marks of HTML that sites leave in JSON."""
    return clean_line(html.unescape(html.unescape(value))) if isinstance(value, str) else None
