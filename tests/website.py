"""A small web site for tests, at a free port of 127.0.0.1."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


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


@contextmanager
def run_site() -> Iterator[Site]:
    """Run an empty web site."""
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
