"""What a page states about itself: JSON-LD first, then meta elements, then its own tags.

Nothing is guessed from the text or the URL. Which text is the article's lives in `html`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from corpus.readers.dates import iso_date
from corpus.readers.jsonld import read_json_ld
from corpus.readers.language_names import iso_language
from corpus.readers.markup import Element
from corpus.readers.wording import clean_line, join_names
from corpus.urls import canonical_url, trusted_canonical

_TITLE_NAMES = ("og:title", "citation_title", "dc.title", "dcterms.title", "twitter:title")
_AUTHOR_NAMES = ("author", "article:author", "citation_author", "dc.creator", "dcterms.creator")
_PUBLISHER_NAMES = ("og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher")
_DATE_NAMES = (
    "article:published_time",
    "og:published_time",
    "date",
    "dc.date",
    "dc.date.issued",
    "dcterms.date",
    "dcterms.issued",
    "citation_publication_date",
    "citation_date",
    "publish_date",
    "publish-date",
    "publishdate",
    "pubdate",
    "parsely-pub-date",
)
_SEPARATOR = r"\s+(?:[|–—·•»:]|-)\s+"


def read_page_fields(tree: Element, fetched: str | None) -> dict[str, str | None]:
    """Return what a page states, by `Document`'s field names.

    `tree` is lxml's, `fetched` the URL it came from; the page's word on its own URL counts
    only where `fetched` bears it out, or where it is a file.
    """
    meta = _Meta(tree)
    stated = read_json_ld(_texts(tree, '//script[@type="application/ld+json"]'))
    publisher = stated.get("publisher") or meta.first(_PUBLISHER_NAMES)
    title = stated.get("title") or meta.first(_TITLE_NAMES) or _read_title(tree)
    return {
        "title": _without_site(title, meta.first(("og:site_name",)) or publisher),
        "author": stated.get("author") or join_names(_people(meta.all(_AUTHOR_NAMES))),
        "publisher": publisher,
        "published": stated.get("published") or _read_date(tree, meta),
        "language": stated.get("language") or _read_language(tree, meta),
        "url": _choose_url(_declared_urls(tree, meta, stated.get("url")), fetched),
    }


class _Meta:
    """The meta elements of a page, by `name`, `property` or `itemprop`."""

    def __init__(self, tree: Element) -> None:
        self._values: dict[str, list[str]] = {}
        for element in tree.xpath("//meta[@content]"):
            value = clean_line(element.get("content"))
            for key in ("name", "property", "itemprop"):
                if value and element.get(key):
                    self._values.setdefault(element.get(key).strip().lower(), []).append(value)

    def all(self, names: Iterable[str]) -> list[str]:
        """Return the values of the first of the names that has any."""
        return next((self._values[name] for name in names if name in self._values), [])

    def first(self, names: Iterable[str]) -> str | None:
        return next(iter(self.all(names)), None)

    def each(self, names: Iterable[str]) -> list[str]:
        return [value for name in names for value in self._values.get(name, [])]


def _texts(tree: Element, path: str) -> list[str]:
    return ["".join(element.itertext()) for element in tree.xpath(path)]


def _read_title(tree: Element) -> str | None:
    """Return the page's title, or the part of it that its one h1 shows to be the article's."""
    title = next(filter(None, map(clean_line, _texts(tree, "//head/title|/html/title"))), None)
    headings = list(filter(None, map(clean_line, _texts(tree, "//h1"))))
    return headings[0] if title and len(headings) == 1 and headings[0] in title else title


def _without_site(title: str | None, site: str | None) -> str | None:
    """Return a title without the site's name, which many sites put behind or before it."""
    if not title or not site:
        return title
    name = re.escape(site)
    own = re.sub(rf"{_SEPARATOR}{name}$|^{name}{_SEPARATOR}", "", title, flags=re.IGNORECASE)
    return own or title


def _people(names: list[str]) -> list[str | None]:
    """Return the names of people; an author may also be stated as a URL or an account."""
    return [name for name in names if "://" not in name and not name.startswith("@")]


def _read_date(tree: Element, meta: _Meta) -> str | None:
    marked = tree.xpath(
        '//*[@itemprop="datePublished"]|//time[@pubdate]|//time[contains(@class, "published")]'
    )
    stated = [*meta.each(_DATE_NAMES)]
    for element in marked:
        stated += [element.get("content"), element.get("datetime"), "".join(element.itertext())]
    return next(filter(None, map(iso_date, stated)), None)


def _read_language(tree: Element, meta: _Meta) -> str | None:
    attributes = tree.xpath("/html/@lang|/html/@*[name()='xml:lang']")
    names = [*attributes, *meta.each(("og:locale", "dc.language", "language"))]
    names += tree.xpath('//meta[translate(@http-equiv, "CL", "cl")="content-language"]/@content')
    return next(filter(None, map(iso_language, names)), None)


def _declared_urls(tree: Element, meta: _Meta, stated: str | None) -> list[str]:
    links = [str(href) for href in tree.xpath('//link[@rel="canonical"]/@href')]
    return [url for url in [*links, meta.first(("og:url",)), stated] if url]


def _choose_url(declared: list[str], fetched: str | None) -> str | None:
    if fetched is None:
        return next(filter(None, map(canonical_url, declared)), None)
    own = canonical_url(fetched)
    for url in declared:
        canonical = trusted_canonical(url, fetched)
        if canonical and not (_is_front_page(canonical) and not _is_front_page(own or "")):
            return canonical
    return own


def _is_front_page(url: str) -> bool:
    """Say whether a URL is a whole site's: some sites declare it on every page."""
    return bool(re.fullmatch(r"https?://[^/?]+/?", url))
