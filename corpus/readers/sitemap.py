"""Sitemaps: the pages of a site, listed for search engines (sitemaps.org)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import cast

from lxml import etree

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceError, SourceUnreadable
from corpus.readers.compression import is_gzip, unpack_gzip
from corpus.readers.listing import Item, failing_item
from corpus.readers.markup import Element
from corpus.readers.raw import Raw
from corpus.readers.web import Web
from corpus.urls import article_key, canonical_url

_LOCATIONS = "/*/*/*[local-name()='loc']/text()"

DEEPEST = 2
"""How many indexes of sitemaps may lie above one another."""
MOST_SITEMAPS = 50
"""Of one index; each is fetched while listing."""


def list_sitemap(raw: Raw, web: Web, read_page: Callable[[str, Web], Document]) -> list[Item]:
    """List the pages of a sitemap and of those it lists, each once.

    A sitemap below it that cannot be read is an item of its own, which fails.
    """
    pages: dict[str, str] = {}
    errors: list[SourceError] = []
    _collect(raw, web, pages, errors, DEEPEST)
    if not pages and not errors:
        raise SourceEmpty(raw.name, "is a sitemap without pages")
    chosen = list(pages.values())[: web.pages]
    items = [Item(url, partial(read_page, url, web)) for url in chosen]
    if len(pages) > web.pages:
        problem = f"lists {len(pages)} pages; the first {web.pages} are read, add others by name"
        errors.append(SourceUnreadable(raw.name, problem))
    return items + [failing_item(error) for error in errors]


def _collect(
    raw: Raw, web: Web, pages: dict[str, str], errors: list[SourceError], depth: int
) -> None:
    root = _parse(raw)
    locations = [canonical_url(text, raw.url) for text in root.xpath(_LOCATIONS)]
    urls = [url for url in locations if url]
    match root.tag.rpartition("}")[2].lower():
        case "urlset":
            for url in urls:
                pages.setdefault(article_key(url), url)
        case "sitemapindex" if depth > 0:
            if len(urls) > MOST_SITEMAPS:
                problem = f"lists {len(urls)} sitemaps; the first {MOST_SITEMAPS} are read"
                errors.append(SourceUnreadable(raw.name, problem))
            for url in urls[:MOST_SITEMAPS]:
                try:
                    _collect(_fetch(url, web), web, pages, errors, depth - 1)
                except SourceError as error:
                    errors.append(error)
        case "sitemapindex":
            raise SourceUnreadable(
                raw.name, f"is an index below {DEEPEST} others; add it by itself"
            )
        case _:
            raise SourceUnreadable(raw.name, "is no sitemap")


def _fetch(url: str, web: Web) -> Raw:
    raw = web.fetch(url)
    return raw.with_data(unpack_gzip(raw.data, raw.name)) if is_gzip(raw.data) else raw


def _parse(raw: Raw) -> Element:
    # Neither entities nor anything from outside: a sitemap has no use for them.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = cast(Element, etree.fromstring(raw.data, parser))
    except etree.XMLSyntaxError as exc:
        raise SourceUnreadable(raw.name, f"is no sitemap that can be read: {exc.msg}") from exc
    return root
