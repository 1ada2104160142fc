"""RSS and Atom feeds: each entry is an article, read from the page that it links to."""

from __future__ import annotations

import html
import io
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import feedparser

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceError, SourceUnreadable
from corpus.readers.dates import iso_date
from corpus.readers.language_names import iso_language
from corpus.readers.listing import Item, failing_item
from corpus.readers.raw import Raw
from corpus.readers.web import Web
from corpus.readers.wording import clean_line, join_names
from corpus.urls import article_key, canonical_url

_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")

ReadPage = Callable[[str, Web], Document]


@dataclass(frozen=True)
class Entry:
    """What a feed states about one article."""

    source: str
    link: str | None
    content: str | None
    """The whole article in HTML, where the feed holds it; never a summary."""
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    language: str | None


def list_feed(raw: Raw, web: Web, read_page: ReadPage) -> list[Item]:
    """List a feed's entries, each article once; raise where it is no feed or is empty."""
    # feedparser takes bytes for the name of a file, and opens it; a stream it just reads.
    parsed = feedparser.parse(io.BytesIO(raw.data))
    if not parsed.entries:
        if parsed.bozo or not parsed.version:
            raise SourceUnreadable(raw.name, "is no feed that can be read")
        raise SourceEmpty(raw.name, "is a feed without entries")
    entries: dict[str, Entry] = {}
    for number, found in enumerate(parsed.entries, start=1):
        entry = _take_entry(found, parsed.feed, raw, number)
        entries.setdefault(article_key(entry.link or entry.source), entry)
    chosen = list(entries.values())[: web.pages]
    items = [Item(entry.source, partial(read_entry, entry, web, read_page)) for entry in chosen]
    if len(entries) > web.pages:
        items.append(failing_item(too_many(raw, len(entries), web.pages)))
    return items


def read_entry(entry: Entry, web: Web, read_page: ReadPage) -> Document:
    """Read the page that an entry links to, or where that fails, the entry's own content.

    What the feed states fills in what the page does not.
    """
    if entry.link is None and entry.content is None:
        raise SourceUnreadable(entry.source, "neither links to an article nor holds one")
    try:
        if entry.link is None:
            raise SourceEmpty(entry.source, "links to no page")
        document = read_page(entry.link, web)
    except SourceError:
        own = _read_content(entry)
        if own is None:
            raise
        document = own
    fields = ("title", "author", "publisher", "published", "language")
    return replace(document, **{f: getattr(document, f) or getattr(entry, f) for f in fields})


def too_many(raw: Raw, found: int, limit: int) -> SourceError:
    """Return the error that says how many articles of a list were left out."""
    problem = f"lists {found} articles; the first {limit} are read, add the others one by one"
    return SourceUnreadable(raw.name, problem)


def _take_entry(found: Mapping[str, Any], feed: Mapping[str, Any], raw: Raw, number: int) -> Entry:
    link = canonical_url(found.get("link"), raw.url)
    contents = [part.get("value") for part in found.get("content", [])]
    names = [clean_line(author.get("name")) for author in found.get("authors", []) if author]
    return Entry(
        source=link or f"{raw.source}#{number}",
        link=link,
        content=max(filter(None, contents), key=len, default=None),
        title=_plain(found.get("title")),
        author=join_names(names) or clean_line(found.get("author")),
        publisher=_plain(feed.get("title")),
        published=iso_date(found.get("published")),
        language=iso_language(found.get("language")) or iso_language(feed.get("language")),
    )


def _read_content(entry: Entry) -> Document | None:
    from corpus.readers.html import read_fragment

    text = read_fragment(entry.content) if entry.content else None
    return Document(text, entry.source, url=entry.link) if text else None


def _plain(markup: object) -> str | None:
    """Return the words of a title, which may be HTML."""
    return clean_line(html.unescape(_TAG.sub("", markup))) if isinstance(markup, str) else None
