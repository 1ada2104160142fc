"""What readers' tests share: a small web site, PDFs written byte by byte, files in a folder."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from corpus.article import Document
from corpus.errors import SourceError
from corpus.readers import Web, read_source

ReadFile = Callable[..., Document]
Refuse = Callable[..., SourceError]
MakePdf = Callable[..., bytes]


@dataclass(frozen=True)
class Answer:
    """What the site answers to one path."""

    body: bytes
    status: int
    headers: dict[str, str]
    seconds: float


@dataclass
class Site:
    """A web server on 127.0.0.1 with the pages that a test gives it."""

    port: int = 0
    answers: dict[str, Answer] = field(default_factory=dict)
    requests: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def url(self, path: str = "/") -> str:
        """Return the URL of a path."""
        return f"http://127.0.0.1:{self.port}{path}"

    def add(
        self,
        path: str,
        body: str | bytes = "",
        media_type: str | None = "text/html; charset=utf-8",
        *,
        status: int = 200,
        seconds: float = 0,
        **headers: str,
    ) -> str:
        """Answer `path` with `body`, after `seconds`; return its URL."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if media_type is not None:
            named["Content-Type"] = media_type
        data = body.encode() if isinstance(body, str) else body
        self.answers[path] = Answer(data, status, named, seconds)
        return self.url(path)


class _Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.requests.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
        answer = self.site.answers.get(self.path, Answer(b"nothing here", 404, {}, 0))
        time.sleep(answer.seconds)
        try:
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.body)))
            self.end_headers()
            self.wfile.write(answer.body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *_: object) -> None:
        """Keep the server's log out of the tests' output."""


@pytest.fixture
def site() -> Iterator[Site]:
    """Run an empty web site for one test."""
    site = Site()
    handler = type("Handler", (_Handler,), {"site": site})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield site
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def web() -> Web:
    """Reach the test's own site, too."""
    return Web(allow_private=True, seconds=5)


@pytest.fixture
def read_file(tmp_path: Path) -> ReadFile:
    """Write a file and read the one article in it."""

    def write_and_read(name: str, content: str | bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (found,) = read_source(str(path))
        if isinstance(found, SourceError):
            raise found
        return found

    return write_and_read


@pytest.fixture
def refuse_file(tmp_path: Path) -> Refuse:
    """Write a file and return the one error that reading it yields."""

    def write_and_read(name: str, content: str | bytes) -> SourceError:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (found,) = read_source(str(path))
        assert isinstance(found, SourceError)
        return found

    return write_and_read


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """Return what writes a PDF of pages of lines; an empty line leaves a gap."""
    return _write_pdf


def _write_pdf(*pages: list[str], title: str | None = None, author: str | None = None) -> bytes:
    letters = sorted({letter for page in pages for line in page for letter in line})
    mappings = "\n".join(f"<{ord(letter):04X}> <{ord(letter):04X}>" for letter in letters)
    cmap = (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        f"{len(letters)} beginbfchar\n{mappings}\nendbfchar endcmap end end"
    )
    objects = {
        1: b"<< /Type /Catalog /Pages 2 0 R >>",
        3: b"<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        4: b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 500"
        b" /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        5: _stream(cmap),
        6: b"<< " + _entry("Title", title) + _entry("Author", author) + b">>",
    }
    for index, lines in enumerate(pages):
        number = 7 + 2 * index
        objects[number] = (
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents {number + 1} 0 R "
            "/Resources << /Font << /F 3 0 R >> >> >>"
        ).encode()
        objects[number + 1] = _stream(_show(lines))
    kids = " ".join(f"{7 + 2 * index} 0 R" for index in range(len(pages)))
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode()
    return _assemble(objects)


def _show(lines: list[str]) -> str:
    shown = ["BT /F 10 Tf 50 780 Td"]
    for line in lines:
        shown.append(f"<{line.encode('utf-16-be').hex()}> Tj 0 -12 Td" if line else "0 -12 Td")
    return "\n".join([*shown, "ET"])


def _stream(content: str) -> bytes:
    data = content.encode("ascii")
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(data), data)


def _entry(name: str, value: str | None) -> bytes:
    if value is None:
        return b""
    return f"/{name} <FEFF{value.encode('utf-16-be').hex()}> ".encode()


def _assemble(objects: dict[int, bytes]) -> bytes:
    data = b"%PDF-1.7\n"
    offsets: dict[int, int] = {}
    for number in sorted(objects):
        offsets[number] = len(data)
        data += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    start = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % offsets[number] for number in sorted(objects))
    trailer = b"<< /Size %d /Root 1 0 R /Info 6 0 R >>" % (len(objects) + 1)
    return data + b"trailer\n%s\nstartxref\n%d\n%%%%EOF\n" % (trailer, start)
