"""Kinds of sources, and how one is known: by a file's name, a server's word or its bytes."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePath
from urllib.parse import urlsplit

from corpus.readers.raw import Raw


class Kind(StrEnum):
    """What a source is, in words for a person."""

    TEXT = "a text file"
    MARKDOWN = "a Markdown file"
    HTML = "a web page"
    PDF = "a PDF"
    DOCX = "a Word document"
    JSONL = "a JSONL file"
    FEED = "a feed"
    SITEMAP = "a sitemap"


ARTICLE_SUFFIXES = {
    ".txt": Kind.TEXT,
    ".text": Kind.TEXT,
    ".md": Kind.MARKDOWN,
    ".markdown": Kind.MARKDOWN,
    ".html": Kind.HTML,
    ".htm": Kind.HTML,
    ".xhtml": Kind.HTML,
    ".pdf": Kind.PDF,
    ".docx": Kind.DOCX,
    ".jsonl": Kind.JSONL,
    ".ndjson": Kind.JSONL,
}
"""By a file's suffix; those which folders are searched for."""

LIST_SUFFIXES = (".xml", ".rss", ".atom", ".gz")
"""Of files that may be feeds or sitemaps; their bytes tell which."""

_MEDIA_TYPES = {
    "text/plain": Kind.TEXT,
    "text/markdown": Kind.MARKDOWN,
    "text/x-markdown": Kind.MARKDOWN,
    "text/html": Kind.HTML,
    "application/xhtml+xml": Kind.HTML,
    "application/pdf": Kind.PDF,
    "application/x-pdf": Kind.PDF,
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": Kind.DOCX,
    "application/jsonl": Kind.JSONL,
    "application/x-ndjson": Kind.JSONL,
    "application/jsonlines": Kind.JSONL,
}
_VAGUE_MEDIA_TYPES = (
    None,
    "",
    "application/octet-stream",
    "binary/octet-stream",
    "application/zip",
    "text/plain",
)
_ROOTS = {
    "rss": Kind.FEED,
    "feed": Kind.FEED,
    "rdf": Kind.FEED,
    "urlset": Kind.SITEMAP,
    "sitemapindex": Kind.SITEMAP,
    "html": Kind.HTML,
}
_PROLOGUE = re.compile(
    rb"\s*(?:<\?.*?\?>\s*|<!--.*?-->\s*|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>\s*)*", re.DOTALL | re.I
)
_ROOT = re.compile(rb"<(?:[\w.-]+:)?([\w.-]+)")
_SNIFFED_BYTES = 65_536


def kind_of_path(path: PurePath) -> Kind | None:
    """Return the kind that a file's name promises; `None` where it promises none."""
    return ARTICLE_SUFFIXES.get(path.suffix.lower())


def may_be_list(path: PurePath) -> bool:
    """Say whether a file's name promises a feed or a sitemap."""
    return path.suffix.lower() in LIST_SUFFIXES


def kind_of_response(raw: Raw) -> Kind | None:
    """Return the kind of what a server sent; `None` where it is none that can be read.

    Feeds and sitemaps are often sent as pages or as text, so their bytes are asked first.
    """
    sniffed = sniff_kind(raw.data)
    if sniffed in (Kind.FEED, Kind.SITEMAP, Kind.PDF):
        return sniffed
    if raw.media_type in _VAGUE_MEDIA_TYPES:
        path = PurePath(urlsplit(raw.url or raw.source).path)
        stated = _MEDIA_TYPES.get(raw.media_type or "")
        return kind_of_path(path) or sniffed or stated
    return _MEDIA_TYPES.get(raw.media_type or "")


def sniff_kind(data: bytes) -> Kind | None:
    """Return the kind that the first bytes show: a PDF or XML with a known root element."""
    if data[:1024].lstrip().startswith(b"%PDF-"):
        return Kind.PDF
    head = _as_ascii(data[:_SNIFFED_BYTES])
    prologue = _PROLOGUE.match(head)
    root = _ROOT.match(head, prologue.end() if prologue else 0)
    return _ROOTS.get(root.group(1).decode("ascii", "ignore").lower()) if root else None


def _as_ascii(head: bytes) -> bytes:
    """Return `head` so that its mark-up is ASCII, whichever Unicode encoding it is in."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "ignore").encode("ascii", "replace")
    return head.removeprefix(b"\xef\xbb\xbf")
