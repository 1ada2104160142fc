"""Feeds: entries read from their pages, with what the feed states beside it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceError, SourceUnreachable, SourceUnreadable
from corpus.readers import Web, open_source, read_source

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import Site

TEXTS = {
    "en": "The ministers met at the border on Monday and spoke for three hours about the gas.",
    "tr": "Bakanlar pazartesi günü sınırda bir araya geldi ve üç saat boyunca gazı görüştü.",
    "ru": "Министры встретились на границе в понедельник и три часа говорили о поставках газа.",
}


def page(text: str, head: str = "") -> str:
    """Return a page with `text` as its article."""
    return f"<html><head>{head}</head><body><article><p>{text}</p><p>{text} Again.</p></article>"


def rss(*items: str, title: str = "Örnek Haber") -> str:
    """Return an RSS feed of the items."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" '
        'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><channel>'
        f"<title>{title}</title><language>tr-TR</language>{''.join(items)}</channel></rss>"
    )


def item(link: str, extra: str = "") -> str:
    """Return an item of an RSS feed."""
    return (
        f"<item><title>Gaz &amp;amp; Su</title><link>{link}</link><dc:creator>Ayşe</dc:creator>"
        f"<pubDate>Wed, 19 Oct 2022 23:30:00 +0300</pubDate>{extra}</item>"
    )


def documents(found: list[Document | SourceError]) -> list[Document]:
    """Return the articles among what was read; none may have failed."""
    assert [error for error in found if isinstance(error, SourceError)] == []
    return [document for document in found if isinstance(document, Document)]


@pytest.mark.parametrize("media_type", ["application/rss+xml", "text/xml", "text/html"])
def test_a_feed_is_known_by_its_bytes(site: Site, web: Web, media_type: str) -> None:
    urls = [site.add(f"/{language}", page(text)) for language, text in TEXTS.items()]
    feed = site.add("/feed", rss(*map(item, urls)), media_type)
    found = documents(list(read_source(feed, web=web)))
    assert [document.text.split("\n\n")[0] for document in found] == list(TEXTS.values())
    assert [document.source for document in found] == urls


def test_the_feed_states_what_the_page_does_not(site: Site, web: Web) -> None:
    head = "<title>Sayfanın Başlığı</title><meta property='og:site_name' content='Sayfa'>"
    silent = site.add("/silent", page(TEXTS["tr"]))
    stating = site.add("/stating", page(TEXTS["tr"], head))
    feed = site.add("/feed", rss(item(silent), item(stating)), "application/rss+xml")
    first, second = documents(list(read_source(feed, web=web)))
    assert (first.title, first.publisher, first.language) == ("Gaz & Su", "Örnek Haber", "tr")
    assert (first.author, first.published, first.url) == ("Ayşe", "2022-10-19", silent)
    assert (second.title, second.publisher) == ("Sayfanın Başlığı", "Sayfa")
    assert (second.author, second.published) == ("Ayşe", "2022-10-19")


def test_an_atom_feed_is_read(site: Site, web: Web) -> None:
    site.add("/a/one", page(TEXTS["ru"]))
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru"><title>Пример</title><entry>'
        '<title type="html">&lt;b&gt;Газ&lt;/b&gt;</title><link href="one"/><id>urn:1</id>'
        "<author><name>Иван Петров</name></author><author><name>А. Я.</name></author>"
        "<published>2022-10-19T08:00:00Z</published><updated>2023-01-01T00:00:00Z</updated>"
        "</entry></feed>"
    )
    feed = site.add("/a/feed", atom, "application/atom+xml")
    (document,) = documents(list(read_source(feed, web=web)))
    assert document.url == site.url("/a/one")
    assert (document.title, document.author) == ("Газ", "Иван Петров, А. Я.")
    assert (document.publisher, document.published) == ("Пример", "2022-10-19")


def test_full_content_serves_where_the_page_does_not(site: Site, web: Web) -> None:
    whole = f"<content:encoded><![CDATA[<p>{TEXTS['tr']}</p><p>Paylaş</p>]]></content:encoded>"
    gone = item(site.url("/gone"), whole)
    feed = site.add("/feed", rss(gone, item("", whole)), "application/rss+xml")
    first, second = documents(list(read_source(feed, web=web)))
    assert (first.text, first.url, first.title) == (TEXTS["tr"], site.url("/gone"), "Gaz & Su")
    assert (second.text, second.url, second.source) == (TEXTS["tr"], None, f"{feed}#2")


def test_a_summary_is_no_article(site: Site, web: Web) -> None:
    summary = f"<description>{TEXTS['tr']}</description>"
    feed = site.add("/feed", rss(item(site.url("/gone"), summary)), "application/rss+xml")
    (error,) = read_source(feed, web=web)
    assert isinstance(error, SourceUnreachable)
    assert str(error) == f"{site.url('/gone')}: answered 404 Not Found"


def test_a_broken_entry_does_not_stop_the_others(site: Site, web: Web) -> None:
    good = site.add("/good", page(TEXTS["en"]))
    inner = site.add("/inner", rss(item(good)), "application/rss+xml")
    items = (item("javascript:alert(1)"), item(inner), item(site.url("/gone")), item(good))
    feed = site.add("/feed", rss(*items), "application/rss+xml")
    *errors, document = read_source(feed, web=web)
    assert isinstance(document, Document)
    assert [type(error) for error in errors] == [
        SourceUnreadable,
        SourceUnreadable,
        SourceUnreachable,
    ]
    assert "neither links" in str(errors[0])
    assert "is a feed, not an article" in str(errors[1])


def test_the_same_article_is_read_once(site: Site, web: Web) -> None:
    url = site.add("/a", page(TEXTS["en"]))
    feed = site.add("/feed", rss(item(url), item(f"{url}/?utm_source=rss"), item(url)), "text/xml")
    assert len(documents(list(read_source(feed, web=web)))) == 1


def test_entries_past_the_limit_are_reported(site: Site) -> None:
    urls = [site.add(f"/{number}", page(TEXTS["en"])) for number in range(4)]
    feed = site.add("/feed", rss(*map(item, urls)), "application/rss+xml")
    *items, last = open_source(feed, Web(allow_private=True, pages=2)).items
    assert [each.source for each in items] == urls[:2]
    with pytest.raises(SourceUnreadable, match="lists 4 articles; the first 2 are read"):
        last.read()


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed.atom"])
def test_a_local_feed_is_read(site: Site, web: Web, tmp_path: Path, name: str) -> None:
    url = site.add("/a", page(TEXTS["ru"]))
    path = tmp_path / name
    path.write_text(rss(item(url)), encoding="utf-8")
    (document,) = documents(list(read_source(str(path), web=web)))
    assert document.source == url


def test_a_local_feed_may_not_lead_inside_the_network(site: Site, tmp_path: Path) -> None:
    url = site.add("/a", page(TEXTS["ru"]))
    (tmp_path / "feed.xml").write_text(rss(item(url)), encoding="utf-8")
    (error,) = read_source(str(tmp_path / "feed.xml"), web=Web())
    assert isinstance(error, SourceUnreachable)
    assert "not public" in error.problem
    assert site.requests == []


@pytest.mark.parametrize(
    ("content", "error"),
    [
        (rss(), SourceEmpty),
        ("<rss version='2.0'><channel><item>", SourceUnreadable),
        ("<feed xmlns='urn:other'/>", SourceEmpty),
        ("<other/>", SourceUnreadable),
        ("no XML", SourceUnreadable),
        ("", SourceUnreadable),
    ],
    ids=["no-entries", "cut-off", "other-feed", "other-root", "no-xml", "empty"],
)
def test_what_is_no_feed_is_refused(tmp_path: Path, content: str, error: type[SourceError]) -> None:
    (tmp_path / "a.xml").write_text(content, encoding="utf-8")
    found = list(read_source(str(tmp_path / "a.xml")))
    assert [type(each) for each in found] == [error]


def test_entities_of_a_feed_reach_no_file(site: Site, web: Web, tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("secret words")
    attack = rss(item(site.url("/gone"))).replace(
        "<rss", f'<!DOCTYPE r [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]><rss', 1
    )
    attack = attack.replace("</item>", "<content:encoded>&x; words.</content:encoded></item>")
    found = list(read_source(site.add("/feed", attack, "text/xml"), web=web))
    assert found
    assert "secret words" not in repr(found)


def test_a_feed_in_bytes_that_name_a_file_opens_no_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from corpus.readers.feed import list_feed
    from corpus.readers.raw import Raw

    (tmp_path / "other.xml").write_text(rss(item("https://example.org/a")), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    raw = Raw(b"other.xml", "a.xml", "/x/a.xml")
    with pytest.raises(SourceUnreadable):
        list_feed(raw, Web(), lambda *_: Document("", ""))
