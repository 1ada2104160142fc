"""One spelling for each URL, and which two name the same article."""

import pytest

from corpus.urls import (
    article_key,
    canonical_url,
    is_web_address,
    trusted_canonical,
    without_credentials,
)

SPELLINGS = {
    "as-it-is": ("https://example.org/a/b", "https://example.org/a/b"),
    "upper-case-host": ("HTTPS://Example.ORG/A", "https://example.org/A"),
    "no-path": ("https://example.org", "https://example.org/"),
    "default-port": ("https://example.org:443/a", "https://example.org/a"),
    "default-port-of-http": ("http://example.org:80/a", "http://example.org/a"),
    "other-port": ("https://example.org:8443/a", "https://example.org:8443/a"),
    "fragment": ("https://example.org/a#part", "https://example.org/a"),
    "empty-query": ("https://example.org/a?", "https://example.org/a"),
    "tracking": ("https://example.org/a?utm_source=x&id=7&fbclid=1", "https://example.org/a?id=7"),
    "only-tracking": ("https://example.org/a?gclid=1&_openstat=b", "https://example.org/a"),
    "yandex": ("https://example.org/a?yclid=1&ysclid=2&p=3", "https://example.org/a?p=3"),
    "order-kept": ("https://example.org/a?z=1&a=2", "https://example.org/a?z=1&a=2"),
    "ref-kept": ("https://example.org/a?ref=main", "https://example.org/a?ref=main"),
    "amp-parameter": ("https://example.org/a?amp=1&b=2", "https://example.org/a?b=2"),
    "bare-amp": ("https://example.org/a?amp", "https://example.org/a"),
    "amp-with-a-meaning": ("https://example.org/a?amp=40", "https://example.org/a?amp=40"),
    "turkish-host": ("https://türkiye.example/a", "https://xn--trkiye-3ya.example/a"),
    "russian-host": ("https://ПРИМЕР.рф/a", "https://xn--e1afmkfd.xn--p1ai/a"),
    "cyrillic-path": (
        "https://example.org/мир",
        "https://example.org/%D0%BC%D0%B8%D1%80",
    ),
    "lower-case-escapes": (
        "https://example.org/%d0%bc%7euser",
        "https://example.org/%D0%BC~user",
    ),
    "escaped-slash-stays": ("https://example.org/a%2fb", "https://example.org/a%2Fb"),
    "lone-percent": ("https://example.org/100%", "https://example.org/100%25"),
    "dot-segments": ("https://example.org/a/./b/../c", "https://example.org/a/c"),
    "above-root": ("https://example.org/../../a", "https://example.org/a"),
    "user": ("https://user:secret@example.org/a", "https://example.org/a"),
    "spaces-around": ("  https://example.org/a \n", "https://example.org/a"),
    "space-inside": ("https://example.org/a b", "https://example.org/a%20b"),
    "trailing-dot": ("https://example.org./a", "https://example.org/a"),
    "ipv6": ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
}

REFUSED = {
    "script": "javascript:alert(1)",
    "data": "data:text/html,<p>x",
    "file": "file:///etc/passwd",
    "ftp": "ftp://example.org/a",
    "telegram": "tg://resolve?domain=x",
    "relative": "/a/b",
    "no-scheme": "example.org/a",
    "no-host": "https:///a",
    "backslash": "https://example.org\\@evil.example/",
    "line-break": "https://example.org/a\nb",
    "port-out-of-range": "https://example.org:99999/",
    "port-no-number": "https://example.org:abc/",
    "empty-label": "https://a..example/",
    "quote-in-host": 'https://exa"mple.org/',
    "broken-ipv6": "https://[::1/",
    "empty": "",
    "none": None,
}


@pytest.mark.parametrize(("url", "expected"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_a_url_has_one_spelling(url: str, expected: str) -> None:
    assert canonical_url(url) == expected


@pytest.mark.parametrize(("url", "expected"), SPELLINGS.values(), ids=SPELLINGS.keys())
def test_the_one_spelling_is_its_own(url: str, expected: str) -> None:
    assert canonical_url(expected) == expected


@pytest.mark.parametrize("url", REFUSED.values(), ids=REFUSED.keys())
def test_what_is_no_web_address_is_none(url: str | None) -> None:
    assert canonical_url(url) is None


def test_a_relative_url_is_resolved_against_its_base() -> None:
    assert canonical_url("../b?utm_source=x", "https://example.org/a/c") == "https://example.org/b"
    assert canonical_url("javascript:x", "https://example.org/a") is None
    assert canonical_url(" ", "https://example.org/a") is None


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a",
        "http://example.org/a",
        "https://www.example.org/a/",
        "HTTP://WWW.example.org/a//#top",
        "https://example.org/a?utm_medium=mail",
    ],
)
def test_spellings_of_one_article_share_a_key(url: str) -> None:
    assert article_key(url) == "example.org/a"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/a", "https://example.org/A"),
        ("https://example.org/a?id=1", "https://example.org/a?id=2"),
        ("https://example.org/a", "https://news.example.org/a"),
        ("https://example.org/a", "https://example.org:8080/a"),
    ],
)
def test_different_articles_have_different_keys(one: str, other: str) -> None:
    assert article_key(one) != article_key(other)


def test_a_string_that_is_no_url_stands_for_itself() -> None:
    assert article_key(" note-7 ") == "note-7"


TRUSTED = {
    "same-host": ("https://example.org/b", "https://example.org/a", True),
    "relative": ("/b", "https://example.org/a", True),
    "www": ("https://www.example.org/b", "https://example.org/a", True),
    "mobile": ("https://example.org/b", "https://m.example.org/a", True),
    "amp-host": ("https://www.example.org/b", "https://amp.example.org/a", True),
    "below": ("https://news.example.org/b", "https://example.org/a", True),
    "above": ("https://example.org/b", "https://news.example.org/a", True),
    "sibling": ("https://two.example.org/b", "https://one.example.org/a", False),
    "other-site": ("https://other.example/b", "https://example.org/a", False),
    "lookalike": ("https://notexample.org/b", "https://example.org/a", False),
    "public-suffix": ("https://com.tr/b", "https://haber.com.tr/a", False),
    "short-suffix": ("https://org/b", "https://example.org/a", False),
    "other-address": ("http://10.0.0.1/b", "http://10.0.0.2/a", False),
    "tail-of-address": ("http://0.1/b", "http://10.0.0.1/a", False),
    "script": ("javascript:x", "https://example.org/a", False),
}


@pytest.mark.parametrize(
    ("declared", "fetched", "is_trusted"), TRUSTED.values(), ids=TRUSTED.keys()
)
def test_a_page_speaks_for_its_own_site_only(declared: str, fetched: str, is_trusted: bool) -> None:
    assert (trusted_canonical(declared, fetched) is not None) is is_trusted


def test_a_password_is_not_shown() -> None:
    shown = without_credentials("https://user:p@ss@example.org/a?b=c#d")
    assert shown == "https://example.org/a?b=c#d"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("https://example.org", True),
        (" HTTP://x", True),
        ("notes/https:/x", False),
        ("a.txt", False),
    ],
)
def test_a_web_address_is_told_from_a_path(source: str, expected: bool) -> None:
    assert is_web_address(source) is expected
