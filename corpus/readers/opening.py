"""Opening a source of any kind, and reading an article of each kind.

The only module that knows all kinds; each reader is imported when its kind first comes up.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceError, SourceUnreadable
from corpus.readers.compression import is_gzip, unpack_gzip
from corpus.readers.files import LARGEST_FILE, find_files, read_file
from corpus.readers.kinds import (
    ARTICLE_SUFFIXES,
    LIST_SUFFIXES,
    Kind,
    kind_of_path,
    kind_of_response,
    may_be_list,
    sniff_kind,
)
from corpus.readers.listing import Item, Listing, failing_item
from corpus.readers.raw import Raw
from corpus.readers.web import Web
from corpus.urls import canonical_url, is_web_address


def open_source(source: str, web: Web | None = None) -> Listing:
    """List the articles of a file, a folder or a URL.

    Raises a `SourceError` where nothing at all can be read from it. URLs are fetched, and
    links followed, with `web`; without one, with its defaults.
    """
    web = web or Web()
    if is_web_address(source):
        return _open_url(source.strip(), web)
    if "://" in source:
        raise SourceUnreadable(source, "only http and https URLs can be read")
    path = Path(source).expanduser()
    if os.path.isdir(path):
        return _open_folder(path, web)
    return Listing(tuple(_list_file(path, web)))


def open_upload(data: bytes, name: str, web: Web | None = None) -> Listing:
    """List the articles of a file that came by another way than a folder, by its bytes and name.

    Whatever its name is, it is known by its bytes: two files of one name are two. Raises as
    `open_source` does.
    """
    digest = hashlib.sha256(data).hexdigest()[:16]
    shown = PurePath(name.replace("\x00", "")).name or "file"
    raw = Raw(data, shown, f"upload:{digest}/{shown}")
    return Listing(tuple(_list_named(raw, PurePath(shown), web or Web())))


def read_source(source: str, *, web: Web | None = None) -> Iterator[Document | SourceError]:
    """Yield the articles of a source, and for each that cannot be read, the error.

    A source which cannot be opened yields one error and nothing else.
    """
    try:
        listing = open_source(source, web)
    except SourceError as error:
        yield error
        return
    for item in listing.items:
        try:
            yield item.read()
        except SourceError as error:
            yield error


def read_page(url: str, web: Web) -> Document:
    """Fetch one article; raise where the URL leads to anything else."""
    raw = _unpacked(web.fetch(url))
    kind = _known_kind_of_response(raw)
    if kind in (Kind.FEED, Kind.SITEMAP, Kind.JSONL):
        raise SourceUnreadable(raw.name, f"is {kind}, not an article; add it by itself")
    return read_raw(raw, kind)


def read_raw(raw: Raw, kind: Kind) -> Document:
    """Read the one article that `raw` is."""
    match kind:
        case Kind.TEXT:
            from corpus.readers.text import read_text

            document = read_text(raw)
        case Kind.MARKDOWN:
            from corpus.readers.markdown import read_markdown

            document = read_markdown(raw)
        case Kind.HTML:
            from corpus.readers.html import read_html

            document = read_html(raw)
        case Kind.PDF | Kind.DOCX:
            from corpus.readers.sandbox import read_in_sandbox

            document = read_in_sandbox(raw, kind)
        case _:
            raise SourceUnreadable(raw.name, f"is {kind}, not an article")
    return (
        document if document.url or not raw.url else replace(document, url=canonical_url(raw.url))
    )


def _open_url(url: str, web: Web) -> Listing:
    raw = _unpacked(web.fetch(url))
    return Listing(tuple(_list_raw(raw, _known_kind_of_response(raw), web)))


def _open_folder(folder: Path, web: Web) -> Listing:
    contents = find_files(folder)
    if not contents.files and not contents.errors:
        looked_for = " ".join(ARTICLE_SUFFIXES)
        raise SourceEmpty(str(folder), f"holds no articles (looked for {looked_for})")
    items: list[Item] = []
    for path in contents.files:
        if kind_of_path(path) is Kind.JSONL:
            try:
                items += _list_file(path, web)
            except SourceError as error:
                items.append(failing_item(error))
        else:
            items.append(Item(str(path), partial(_read_article_file, path)))
    items += map(failing_item, contents.errors)
    return Listing(tuple(items), tuple(str(path) for path in contents.others))


def _list_file(path: Path, web: Web) -> list[Item]:
    is_list = kind_of_path(path) is Kind.JSONL
    return _list_named(read_file(path, None if is_list else LARGEST_FILE), path, web)


def _list_named(raw: Raw, path: PurePath, web: Web) -> list[Item]:
    kind = kind_of_path(path)
    if kind is None and may_be_list(path):
        raw = _unpacked(raw)
        kind = sniff_kind(raw.data)
        if kind is None:
            raise SourceUnreadable(raw.name, "is neither a feed nor a sitemap")
    if kind is None:
        suffixes = " ".join([*ARTICLE_SUFFIXES, *LIST_SUFFIXES])
        raise SourceUnreadable(raw.name, f"is of a kind that cannot be read (only {suffixes})")
    return _list_raw(raw, kind, web)


def _list_raw(raw: Raw, kind: Kind, web: Web) -> list[Item]:
    match kind:
        case Kind.JSONL:
            from corpus.readers.jsonl import list_jsonl

            return list_jsonl(raw)
        case Kind.FEED:
            from corpus.readers.feed import list_feed

            return list_feed(raw, web, read_page)
        case Kind.SITEMAP:
            from corpus.readers.sitemap import list_sitemap

            return list_sitemap(raw, web, read_page)
        case _:
            return [Item(raw.name, partial(read_raw, raw, kind))]


def _read_article_file(path: Path) -> Document:
    kind = kind_of_path(path)
    if kind is None:
        raise SourceUnreadable(str(path), "is of a kind that cannot be read")
    return read_raw(read_file(path), kind)


def _known_kind_of_response(raw: Raw) -> Kind:
    kind = kind_of_response(raw)
    if kind is None:
        stated = raw.media_type or "of no stated kind"
        raise SourceUnreadable(raw.name, f"is {stated}, which cannot be read")
    return kind


def _unpacked(raw: Raw) -> Raw:
    if not is_gzip(raw.data):
        return raw
    return raw.with_data(unpack_gzip(raw.data, raw.name))
