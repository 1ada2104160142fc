"""Sitemaps: their pages, and sitemaps of sitemaps."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceError, SourceUnreachable, SourceUnreadable
from corpus.readers import Web, open_source, read_source

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import Site

NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
TEXT = "Министры встретились на границе в понедельник и три часа говорили о поставках газа."
PAGE = f"<html><body><article><p>{TEXT}</p><p>{TEXT} Конец.</p></article></body></html>"


def urlset(*urls: str) -> str:
    """Return a sitemap of the pages."""
    listed = "".join(f"<url><loc> {url} </loc><priority>1</priority></url>" for url in urls)
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NAMESPACE}>{listed}</urlset>'


def index(*urls: str) -> str:
    """Return an index of the sitemaps."""
    listed = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in urls)
    return f"<sitemapindex {NAMESPACE}>{listed}</sitemapindex>"


def sources(url: str, web: Web) -> list[str]:
    """Return what a sitemap lists."""
    return [item.source for item in open_source(url, web).items]


def test_pages_are_read_when_their_items_are(site: Site, web: Web) -> None:
    urls = [site.add("/a", PAGE), site.add("/b", PAGE)]
    listing = open_source(site.add("/sitemap.xml", urlset(*urls), "application/xml"), web)
    assert [path for path, _ in site.requests] == ["/sitemap.xml"]
    read = [item.read() for item in listing.items]
    assert [document.source for document in read] == urls
    assert read[0].text == f"{TEXT}\n\n{TEXT} Конец."


def test_a_page_that_fails_does_not_stop_the_others(site: Site, web: Web) -> None:
    url = site.add("/s.xml", urlset(site.url("/gone"), site.add("/a", PAGE)), "text/xml")
    error, document = read_source(url, web=web)
    assert isinstance(error, SourceUnreachable)
    assert isinstance(document, Document)


@pytest.mark.parametrize("media_type", ["application/gzip", "application/x-gzip", "text/xml"])
def test_a_packed_sitemap_is_unpacked(site: Site, web: Web, media_type: str) -> None:
    packed = gzip.compress(urlset(site.url("/a")).encode())
    assert sources(site.add("/s.xml.gz", packed, media_type), web) == [site.url("/a")]


def test_a_local_sitemap_is_read(site: Site, web: Web, tmp_path: Path) -> None:
    (tmp_path / "s.xml").write_text(urlset(site.url("/a")))
    (tmp_path / "s.xml.gz").write_bytes(gzip.compress(urlset(site.url("/b")).encode()))
    assert sources(str(tmp_path / "s.xml"), web) == [site.url("/a")]
    assert sources(str(tmp_path / "s.xml.gz"), web) == [site.url("/b")]


def test_an_index_is_followed_two_levels_deep(site: Site, web: Web) -> None:
    packed = gzip.compress(urlset(site.url("/c")).encode())
    pages = site.add("/pages.xml", urlset(site.url("/a"), site.url("/b")), "text/xml")
    more = site.add("/more.xml.gz", packed, "application/gzip")
    inner = site.add("/inner.xml", index(more, pages), "text/xml")
    deeper = site.add("/deeper.xml", index(inner), "text/xml")
    assert sources(site.add("/i.xml", index(pages, inner), "text/xml"), web) == [
        site.url("/a"),
        site.url("/b"),
        site.url("/c"),
    ]
    *items, last = open_source(site.add("/j.xml", index(deeper, pages), "text/xml"), web).items
    assert [item.source for item in items] == [site.url("/a"), site.url("/b")]
    with pytest.raises(SourceUnreadable, match="is an index below 2 others"):
        last.read()


def test_an_index_that_lists_itself_ends(site: Site, web: Web) -> None:
    url = site.add("/i.xml", index(site.url("/i.xml")), "text/xml")
    (error,) = read_source(url, web=web)
    assert isinstance(error, SourceUnreadable)
    assert len(site.requests) == 3


def test_a_sitemap_that_fails_does_not_stop_the_others(site: Site, web: Web) -> None:
    pages = site.add("/pages.xml", urlset(site.url("/a")), "text/xml")
    broken = site.add("/broken.xml", "<urlset><url>", "text/xml")
    url = site.add("/i.xml", index(site.url("/gone.xml"), broken, pages), "text/xml")
    good, gone, unclosed = open_source(url, web).items
    assert good.source == site.url("/a")
    with pytest.raises(SourceUnreachable, match="404"):
        gone.read()
    with pytest.raises(SourceUnreadable, match="no sitemap that can be read"):
        unclosed.read()


def test_the_same_page_is_listed_once(site: Site, web: Web) -> None:
    urls = [site.url(path) for path in ("/a", "/a/", "/a?utm_source=x", "/a#top", "/b")]
    url = site.add("/s.xml", urlset(*urls), "text/xml")
    assert sources(url, web) == [site.url("/a"), site.url("/b")]


def test_other_urls_are_left_out(site: Site, web: Web) -> None:
    urls = ["javascript:x", "file:///etc/passwd", "", site.url("/a")]
    assert sources(site.add("/s.xml", urlset(*urls), "text/xml"), web) == [site.url("/a")]


def test_pages_past_the_limit_are_reported(site: Site) -> None:
    url = site.add("/s.xml", urlset(*(site.url(f"/{n}") for n in range(501))), "text/xml")
    *items, last = open_source(url, Web(allow_private=True)).items
    assert len(items) == 500
    with pytest.raises(SourceUnreadable, match="lists 501 pages; the first 500 are read"):
        last.read()


def test_an_image_beside_a_page_is_no_page(site: Site, web: Web) -> None:
    body = urlset(site.url("/a")).replace(
        "</url>", f"<i:image xmlns:i='urn:i'><i:loc>{site.url('/b.png')}</i:loc></i:image></url>"
    )
    assert sources(site.add("/s.xml", body, "text/xml"), web) == [site.url("/a")]


@pytest.mark.parametrize(
    ("body", "error"), [(urlset(), SourceEmpty), ("<urlset><url>", SourceUnreadable)]
)
def test_what_is_no_sitemap_is_refused(
    site: Site, web: Web, body: str, error: type[SourceError]
) -> None:
    found = list(read_source(site.add("/s.xml", body, "text/xml"), web=web))
    assert [type(each) for each in found] == [error]


@pytest.mark.timeout(20)
def test_entities_are_not_expanded(site: Site, web: Web, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("http://127.0.0.1/secret")
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    attacks = (
        f'<!DOCTYPE u [<!ENTITY l0 "lol">{laughs}]>',
        f'<!DOCTYPE u [<!ENTITY l9 SYSTEM "file://{tmp_path}/secret">]>',
        f'<!DOCTYPE u [<!ENTITY l9 SYSTEM "{site.url("/outside")}">]>',
    )
    for attack in attacks:
        body = attack + f"<urlset><url><loc>{site.url('/')}&l9;</loc></url></urlset>"
        found = [str(each) for each in read_source(site.add("/s.xml", body, "text/xml"), web=web)]
        assert "secret" not in " ".join(found)
    assert "/outside" not in [path for path, _ in site.requests]


def test_a_packed_sitemap_that_unpacks_to_too_much_is_refused(site: Site, web: Web) -> None:
    packed = gzip.compress(b" " * (51 * 1024 * 1024))
    (error,) = read_source(site.add("/s.xml.gz", packed, "application/gzip"), web=web)
    assert isinstance(error, SourceUnreadable)
    assert error.problem == "unpacks to more than 50 MiB"
