"""Fetching URLs: what is read, what is refused, and how much of it."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import time
import zlib
from typing import TYPE_CHECKING

import httpx
import httpx_secure
import pytest

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceError, SourceUnreachable, SourceUnreadable
from corpus.readers import Web, open_source, read_source
from corpus.readers.fetching import translate_error

FIRST = "İki ülkenin bakanları pazartesi günü sınırda bir araya geldi ve üç saat boyunca görüştü."
SECOND = "Herhangi bir belge imzalanmadı; bir sonraki görüşme ilkbaharda yapılacak, denildi."
PAGE = (
    "<!doctype html><html lang='tr'><head><title>Sınırda Görüşme</title>{}</head>"
    f"<body><nav><a href='/'>Ana</a></nav><article><p>{FIRST}</p><p>{SECOND}</p></article></body>"
)

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import MakePdf, Site


def read_one(url: str, web: Web) -> Document:
    """Return the one article at `url`; raise the error where that is what it yields."""
    (found,) = read_source(url, web=web)
    if isinstance(found, SourceError):
        raise found
    return found


def refuse(url: str, web: Web | None = None) -> SourceError:
    """Return the one error that reading `url` yields."""
    (found,) = read_source(url, web=web)
    assert isinstance(found, SourceError)
    return found


def test_a_page_is_read(site: Site, web: Web) -> None:
    url = site.add("/2022/gas?id=3&utm_source=x", PAGE.format(""))
    document = read_one(f"{url}#top", web)
    assert document == Document(
        text=f"{FIRST}\n\n{SECOND}",
        source=f"{url}#top",
        url=site.url("/2022/gas?id=3"),
        title="Sınırda Görüşme",
        language="tr",
    )


def test_the_request_says_who_asks(site: Site, web: Web) -> None:
    read_one(site.add("/", PAGE.format("")), web)
    ((_, headers),) = site.requests
    assert headers["user-agent"].startswith("Vouch/")
    assert headers["user-agent"].endswith(" (+article reader)")
    assert headers["accept-encoding"] == "gzip, deflate"


def test_a_password_is_sent_but_neither_kept_nor_shown(
    site: Site, web: Web, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    site.add("/a", PAGE.format(""))
    address = f"http://user:secret@127.0.0.1:{site.port}"
    document = read_one(f"{address}/a", web)
    assert document.source == document.url == site.url("/a")
    assert site.requests[0][1]["authorization"].startswith("Basic ")
    assert "secret" not in str(refuse(f"{address}/missing", web))
    assert "127.0.0.1" in caplog.text
    assert "secret" not in caplog.text


def test_a_password_is_not_sent_to_another_site(site: Site, web: Web) -> None:
    other = site.add("/other", PAGE.format("")).replace("127.0.0.1", "localhost")
    site.add("/away", status=302, Location=other)
    site.add("/stay", status=302, Location="/other")
    for path in ("/away", "/stay"):
        read_one(f"http://user:secret@127.0.0.1:{site.port}{path}", web)
    sent = [("authorization" in headers, path) for path, headers in site.requests]
    assert sent == [(True, "/away"), (False, "/other"), (True, "/stay"), (True, "/other")]


PLAIN = "Sınırda Yeni Dönem\n\nBakanlar görüştü. Bir belge imzalanmadı."


@pytest.mark.parametrize(
    ("path", "body", "media_type", "text"),
    [
        ("/a", PLAIN.encode(), "text/plain", f"# {PLAIN}"),
        ("/a", PLAIN.encode("cp1254"), "text/plain; charset=windows-1254", f"# {PLAIN}"),
        ("/a.md", "# Başlık\n\n*Metin*.".encode(), "text/plain", "# Başlık\n\nMetin."),
        ("/a", "# Başlık\n\n*Metin*.".encode(), "text/markdown", "# Başlık\n\nMetin."),
        ("/a.txt", PLAIN.encode(), "application/octet-stream", f"# {PLAIN}"),
        ("/a.txt", PLAIN.encode(), None, f"# {PLAIN}"),
        ("/a", '{"text": "Bir cümle."}'.encode(), "application/x-ndjson", "Bir cümle."),
        (
            "/a",
            PAGE.format("").encode("cp1254"),
            "text/html; charset=iso-8859-9",
            f"{FIRST}\n\n{SECOND}",
        ),
    ],
    ids=["text", "charset", "md-as-text", "markdown", "octets", "none", "jsonl", "page-charset"],
)
def test_the_kind_is_what_the_server_or_the_name_says(
    site: Site, web: Web, path: str, body: bytes, media_type: str | None, text: str
) -> None:
    assert read_one(site.add(path, body, media_type), web).text == text


def test_a_pdf_is_known_by_its_bytes(site: Site, web: Web, make_pdf: MakePdf) -> None:
    data = make_pdf(["They met. They spoke. They left again."])
    for media_type in ("application/pdf", "application/octet-stream", "text/html"):
        document = read_one(site.add("/a", data, media_type), web)
        assert (document.text, document.url) == (
            "They met. They spoke. They left again.",
            site.url("/a"),
        )


@pytest.mark.parametrize(
    ("media_type", "problem"),
    [("image/png", "is image/png"), ("application/json", "is application/json")],
)
def test_other_kinds_are_refused(site: Site, web: Web, media_type: str, problem: str) -> None:
    error = refuse(site.add("/a", b"{}", media_type), web)
    assert isinstance(error, SourceUnreadable)
    assert error.problem == f"{problem}, which cannot be read"


@pytest.mark.parametrize(
    ("status", "answered"),
    [
        (404, "answered 404 Not Found"),
        (403, "answered 403 Forbidden"),
        (500, "answered 500 Internal Server Error"),
        (304, "answered 304 Not Modified"),
    ],
)
def test_a_refusal_is_reported(site: Site, web: Web, status: int, answered: str) -> None:
    error = refuse(site.add("/a", "no", status=status), web)
    assert isinstance(error, SourceUnreachable)
    assert error.problem == answered
    assert error.source == site.url("/a")


def test_an_empty_answer_is_empty(site: Site, web: Web) -> None:
    assert isinstance(refuse(site.add("/a", ""), web), SourceEmpty)


# Redirects


def test_redirects_are_followed(site: Site, web: Web) -> None:
    site.add("/new", PAGE.format(""))
    url = site.add("/old", "x" * 1000, status=301, Location="/new")
    document = read_one(url, web)
    assert (document.source, document.url) == (url, site.url("/new"))


def test_endless_redirects_end(site: Site, web: Web) -> None:
    url = site.add("/loop", status=302, Location="/loop")
    assert refuse(url, web).problem == "redirects more than 5 times"
    assert len(site.requests) == 6


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/", "javascript:x"])
def test_a_redirect_leads_to_the_web_only(site: Site, web: Web, target: str) -> None:
    error = refuse(site.add("/a", status=302, Location=target), web)
    assert isinstance(error, SourceUnreachable)
    assert len(site.requests) == 1


# Inside addresses


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:{port}/",
        "http://localhost:{port}/",
        "http://[::1]:{port}/",
        "http://[::ffff:127.0.0.1]:{port}/",
        "http://0.0.0.0:{port}/",
        "http://2130706433:{port}/",
        "http://0x7f000001:{port}/",
        "http://127.1:{port}/",
        "http://user@127.0.0.1:{port}/",
        "http://10.0.0.1/",
        "http://192.168.1.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://[fe80::1]/",
        "http://[64:ff9b::7f00:1]/",
        "http://[2002:7f00:1::]/",
        "http://224.0.0.251/",
    ],
)
def test_addresses_inside_a_network_are_refused(site: Site, url: str) -> None:
    site.add("/", PAGE.format(""))
    error = refuse(url.format(port=site.port), Web(seconds=5))
    assert isinstance(error, SourceUnreachable)
    assert error.problem == "its address is not public, and so is not fetched"
    assert site.requests == []


# Amounts


def test_packed_pages_are_unpacked(site: Site, web: Web) -> None:
    data = PAGE.format("").encode()
    raw_deflate = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(data),
        "deflate": zlib.compress(data),
        "Deflate": raw_deflate.compress(data) + raw_deflate.flush(),
        "identity": data,
    }
    for encoding, body in packed.items():
        url = site.add(f"/{encoding}", body, Content_Encoding=encoding)
        assert read_one(url, web).text == f"{FIRST}\n\n{SECOND}"


@pytest.mark.parametrize(
    ("encoding", "body", "problem"),
    [
        ("br", b"x", "packed as br"),
        ("gzip", b"no gzip", "broken"),
        ("gzip", gzip.compress(b"x" * 1000)[:-20], "broken"),
    ],
    ids=["not-asked-for", "no-gzip", "cut-off"],
)
def test_other_packing_is_refused(
    site: Site, web: Web, encoding: str, body: bytes, problem: str
) -> None:
    error = refuse(site.add("/a", body, Content_Encoding=encoding), web)
    assert isinstance(error, SourceUnreadable)
    assert problem in error.problem


@pytest.mark.parametrize("layers", [1, 2])
def test_a_page_that_unpacks_to_too_much_is_refused(site: Site, layers: int) -> None:
    body = b" " * 20_000_000
    for _ in range(layers):
        body = gzip.compress(body)
    url = site.add("/a", body, Content_Encoding=", ".join(["gzip"] * layers))
    web = Web(allow_private=True, page_bytes=1024**2)
    assert refuse(url, web).problem == "unpacks to more than 1 MiB"


def test_a_large_page_is_refused_before_it_is_read(site: Site) -> None:
    url = site.add("/a", b"x" * 3_000_000)
    web = Web(allow_private=True, page_bytes=2 * 1024**2)
    error = refuse(url, web)
    assert isinstance(error, SourceUnreadable)
    assert error.problem == "is larger than 2 MiB"


def test_a_file_may_be_larger_than_a_page(site: Site, make_pdf: MakePdf) -> None:
    data = make_pdf(["They met. They spoke. They left again."]) + b" " * 10_000
    web = Web(allow_private=True, page_bytes=1000)
    document = read_one(site.add("/a", data, "application/pdf"), web)
    assert document.text.startswith("They met.")


def test_a_slow_page_times_out(site: Site) -> None:
    url = site.add("/a", PAGE.format(""), seconds=1)
    began = time.monotonic()
    error = refuse(url, Web(allow_private=True, seconds=0.3))
    assert (type(error), error.problem) == (SourceUnreachable, "timed out after 0.3 s")
    assert time.monotonic() - began < 0.9


def test_a_page_that_drips_times_out() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stop = threading.Event()

        def drip() -> None:
            connection, _ = listener.accept()
            with connection:
                connection.recv(4096)
                connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
                while not stop.wait(0.05):
                    connection.sendall(b"x")

        thread = threading.Thread(target=drip)
        thread.start()
        url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        error = refuse(url, Web(allow_private=True, seconds=0.5))
        stop.set()
        thread.join()
    assert error.problem == "timed out after 0.5 s"


# What cannot be reached


def test_a_closed_port_is_reported() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    error = refuse(f"http://127.0.0.1:{port}/", Web(allow_private=True))
    assert error.problem == "its host does not accept the connection"


def test_a_name_that_does_not_exist_is_reported() -> None:
    error = refuse("http://nothing.invalid/", Web(seconds=10))
    assert (type(error), error.problem) == (SourceUnreachable, "no such host")


def test_plain_http_behind_https_is_reported(site: Site, web: Web) -> None:
    error = refuse(site.url("/").replace("http:", "https:"), web)
    assert error.problem == "its certificate is not valid, or its TLS is broken"


@pytest.mark.parametrize(
    "url", ["http://", "https://exa mple.org/", "http://[::1", "http://x:99999/"]
)
def test_what_is_no_url_is_reported(url: str) -> None:
    error = refuse(url, Web(seconds=2))
    assert isinstance(error, SourceUnreachable)
    assert "\n" not in str(error)


def _vendor_errors() -> list[type[Exception]]:
    found = [error for error in vars(httpx).values() if isinstance(error, type)]
    errors = [error for error in found if issubclass(error, httpx.HTTPError | httpx.InvalidURL)]
    return sorted([*errors, httpx_secure.SSRFProtectionError], key=lambda error: error.__name__)


@pytest.mark.parametrize("vendor_error", _vendor_errors())
def test_every_error_of_the_vendor_is_translated(vendor_error: type[Exception]) -> None:
    error = vendor_error.__new__(vendor_error)
    Exception.__init__(error, "secret words")
    translated = translate_error("https://example.org/", error, Web())
    assert isinstance(translated, SourceUnreachable)
    assert "secret words" not in str(translated)


def test_the_cause_of_a_failed_connection_is_named() -> None:
    for cause, problem in [(socket.gaierror(), "no such host"), (ssl.SSLError(), "certificate")]:
        error = httpx.ConnectError("x")
        error.__cause__ = cause
        assert problem in translate_error("https://example.org/", error, Web()).problem


def test_a_declared_url_counts_on_its_own_site(site: Site, web: Web) -> None:
    own = site.add("/a?x=1", PAGE.format("<link rel=canonical href='/b'>"))
    foreign = site.add("/c", PAGE.format("<link rel=canonical href='https://example.org/c'>"))
    # The host must be the same; the port is a matter of the site.
    assert read_one(own, web).url == site.url("/b")
    assert read_one(foreign, web).url == site.url("/c")


def test_listing_a_page_gives_one_item(site: Site, web: Web) -> None:
    url = site.add("/a", PAGE.format(""))
    (item,) = open_source(url, web).items
    assert item.source == url
    assert item.read().text == f"{FIRST}\n\n{SECOND}"
    assert len(site.requests) == 1
