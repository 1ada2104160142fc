"""What a page states about itself, and in which order it is believed."""

from __future__ import annotations

import json

import pytest
import trafilatura

from corpus.readers.page_fields import read_page_fields

URL = "https://www.example.org/2021/gas?utm_source=x"
Fields = dict[str, str | None]


def fields_of(head: str, body: str = "", url: str | None = URL, lang: str = "") -> Fields:
    """Return the stated fields, those that are not stated left out."""
    markup = f"<html {lang}><head>{head}</head><body>{body}<p>Text.</p><p>More.</p></body></html>"
    found = read_page_fields(trafilatura.load_html(markup), url)
    return {name: value for name, value in found.items() if value is not None}


def json_ld(*nodes: object) -> str:
    """Return the nodes as scripts of JSON-LD."""
    return "".join(
        f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes
    )


ARTICLE = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Gaz &#8220;Görüşmeleri&#8221;",
    "author": [{"@type": "Person", "name": "Ayşe Yılmaz"}, {"name": "Иван Петров"}],
    "publisher": {"@type": "Organization", "name": "Örnek"},
    "datePublished": "2022-10-19T23:30:00+03:00",
    "inLanguage": "tr-TR",
    "mainEntityOfPage": {"@id": "https://example.org/gas"},
}
STATED = {
    "title": "Gaz “Görüşmeleri”",
    "author": "Ayşe Yılmaz, Иван Петров",
    "publisher": "Örnek",
    "published": "2022-10-19",
    "language": "tr",
    "url": "https://example.org/gas",
}


def test_json_ld_states_all_fields() -> None:
    assert fields_of(json_ld(ARTICLE)) == STATED


def test_json_ld_outweighs_meta_elements() -> None:
    head = (
        "<title>Other</title><meta property='og:title' content='Other'>"
        "<meta name='author' content='Other'><meta property='og:site_name' content='Other'>"
        "<meta property='article:published_time' content='1999-01-01'>"
    )
    assert fields_of(head + json_ld(ARTICLE), lang="lang=en") == STATED


def test_a_graph_with_references_is_resolved() -> None:
    graph = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebPage", "@id": "https://example.org/gas", "name": "Page"},
            {
                "@type": ["Article", "Thing"],
                "headline": "Газ",
                "author": {"@id": "#p"},
                "publisher": {"@id": "#o"},
            },
            {"@type": "Organization", "@id": "#o", "name": "Центр"},
            {"@type": "Person", "@id": "#p", "name": "Иван Петров"},
        ],
    }
    found = fields_of(json_ld({"@type": "BreadcrumbList"}, graph))
    assert found["title"] == "Газ"
    assert found["author"] == "Иван Петров"
    assert found["publisher"] == "Центр"


@pytest.mark.parametrize(
    "script",
    ["{broken", "null", "[]", '"text"', "[" * 50_000, '{"@type": null}', '{"@graph": 7}'],
    ids=["broken", "null", "list", "text", "deep", "no-type", "no-graph"],
)
def test_broken_json_ld_states_nothing(script: str) -> None:
    head = f'<title>Gas</title><script type="application/ld+json">{script}</script>'
    assert fields_of(head)["title"] == "Gas"


def test_line_breaks_in_json_ld_are_forgiven() -> None:
    head = '<script type="application/ld+json">{"@type": "Article", "headline": "A\nB"}</script>'
    assert fields_of(head)["title"] == "A B"


def test_a_page_that_is_no_article_states_nothing_by_json_ld() -> None:
    found = fields_of(json_ld({"@type": "Product", "name": "Gas", "datePublished": "2022"}))
    assert found == {"url": "https://www.example.org/2021/gas"}


def test_open_graph_states_fields() -> None:
    head = (
        "<meta property='og:title' content='Gas Talks - The Example'>"
        "<meta property='og:site_name' content='The Example'>"
        "<meta property='article:author' content='https://facebook.example/ayse'>"
        "<meta property='article:published_time' content='2022-10-19T08:00:00Z'>"
        "<meta property='article:modified_time' content='2023-01-01'>"
        "<meta property='og:locale' content='tr_TR'>"
        "<meta property='og:url' content='https://example.org/gas'>"
    )
    assert fields_of(head) == {
        "title": "Gas Talks",
        "publisher": "The Example",
        "published": "2022-10-19",
        "language": "tr",
        "url": "https://example.org/gas",
    }


def test_citation_elements_state_fields() -> None:
    head = (
        "<meta name='citation_title' content='Gaz'><meta name='citation_author' content='A. B.'>"
        "<meta name='citation_author' content='C. D.'>"
        "<meta name='citation_publication_date' content='2022/10'>"
    )
    found = fields_of(head)
    assert found["title"] == "Gaz"
    assert found["author"] == "A. B., C. D."
    assert found["published"] == "2022-10"


DATES = {
    "meta": ("<meta name='DATE' content='2022-10-19'>", "2022-10-19"),
    "dublin-core": ("<meta name='DC.date' content='2022-10'>", "2022-10"),
    "itemprop": ("<span itemprop='datePublished' content='2022-10-19'>today</span>", "2022-10-19"),
    "itemprop-in-words": ("<span itemprop='datePublished'>19 Ekim 2022</span>", "2022-10-19"),
    "time-itemprop": ("<time itemprop='datePublished' datetime='2022-10-19T08:00'/>", "2022-10-19"),
    "time-pubdate": ("<time pubdate datetime='2022-10-19'>x</time>", "2022-10-19"),
    "unreadable-then-readable": (
        "<meta name='date' content='soon'><meta name='pubdate' content='2022'>",
        "2022",
    ),
}
NO_DATES = {
    "text": "<p>Published on 19 October 2022.</p>",
    "any-time": "<time datetime='2022-10-19'>19 October</time>",
    "modified": "<meta property='article:modified_time' content='2022-10-19'>",
    "copyright": "<footer>© 2022</footer>",
    "ambiguous": "<meta name='date' content='10/11/2022'>",
}


@pytest.mark.parametrize(("markup", "expected"), DATES.values(), ids=DATES.keys())
def test_a_stated_date_is_taken(markup: str, expected: str) -> None:
    assert fields_of("", markup)["published"] == expected


@pytest.mark.parametrize("markup", NO_DATES.values(), ids=NO_DATES.keys())
def test_no_date_is_made_up(markup: str) -> None:
    assert "published" not in fields_of("", markup, "https://example.org/2022/10/19/gas")


@pytest.mark.parametrize(
    ("head", "body", "expected"),
    [
        ("<title> Gaz\n Görüşmeleri </title>", "", "Gaz Görüşmeleri"),
        ("<title>Gaz | Örnek Haber</title>", "<h1>Gaz</h1>", "Gaz"),
        ("<title>Gaz | Örnek Haber</title>", "<h1>Örnek</h1><h1>Gaz</h1>", "Gaz | Örnek Haber"),
        ("<title>Gaz</title>", "<svg><title>Icon</title></svg>", "Gaz"),
    ],
)
def test_the_title_element_is_the_last_resort(head: str, body: str, expected: str) -> None:
    assert fields_of(head, body)["title"] == expected


@pytest.mark.parametrize(
    ("lang", "head", "expected"),
    [
        ("lang=ru-RU", "", "ru"),
        ("lang=ru", "<meta property='og:locale' content='en_US'>", "ru"),
        ("", "<meta http-equiv='Content-Language' content='tr'>", "tr"),
        ("lang=''", "", None),
    ],
)
def test_the_language_is_as_stated(lang: str, head: str, expected: str | None) -> None:
    assert fields_of(head, lang=lang).get("language") == expected


URLS = {
    "canonical": ("https://example.org/gas", URL, "https://example.org/gas"),
    "relative": ("/gas", URL, "https://www.example.org/gas"),
    "other-site": ("https://evil.example/gas", URL, "https://www.example.org/2021/gas"),
    "front-page": ("https://www.example.org/", URL, "https://www.example.org/2021/gas"),
    "script": ("javascript:alert(1)", URL, "https://www.example.org/2021/gas"),
    "file-trusts": ("https://other.example/gas", None, "https://other.example/gas"),
    "file-refuses-script": ("javascript:alert(1)", None, None),
    "file-refuses-relative": ("/gas", None, None),
}


@pytest.mark.parametrize(("declared", "fetched", "expected"), URLS.values(), ids=URLS.keys())
def test_a_declared_url_counts_on_its_own_site(
    declared: str, fetched: str | None, expected: str | None
) -> None:
    head = f'<link rel="canonical" href="{declared}">'
    assert fields_of(head, url=fetched).get("url") == expected
