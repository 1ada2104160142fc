"""HTTP for the tests' Bot API server: requests in, responses out, connections cut on demand.

Knows nothing of bots: what a request means is the business of `telegram_server`.
"""

import json
import select
import socket
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit


@dataclass(frozen=True)
class Request:
    """One request: where to, with what, and whether somebody still waits for the answer.

    The names of headers may be asked for in any case.
    """

    path: str
    parameters: dict[str, Any]
    headers: Message
    is_abandoned: Callable[[], bool]


@dataclass(frozen=True)
class Response:
    """What goes back."""

    status: int
    body: bytes
    content_type: str = "application/json"


def read_parameters(content_type: str, body: bytes) -> dict[str, Any]:
    """Read a body of JSON, of a form, or of a form in parts; files stay bytes."""
    if content_type.startswith("application/json"):
        return dict(json.loads(body or b"{}"))
    if not content_type.startswith("multipart/form-data"):
        return dict(parse_qsl(body.decode(), keep_blank_values=True))
    head = f"Content-Type: {content_type}\r\n\r\n".encode()
    parts = message_from_bytes(head + body, policy=policy.HTTP).iter_parts()
    parameters: dict[str, Any] = {}
    for part in parts:
        name = part.get_param("name", header="content-disposition")
        content = part.get_payload(decode=True)
        assert isinstance(content, bytes)
        parameters[str(name)] = content if part.get_filename() else content.decode()
    return parameters


class HttpServer(ThreadingHTTPServer):
    """A server at a free port of 127.0.0.1, a thread for each connection.

    `respond` is called in those threads; where it returns None the connection is cut.
    """

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, respond: Callable[[Request], Response | None]) -> None:
        """Take the port and start to serve."""
        super().__init__(("127.0.0.1", 0), _Handler)
        self.respond = respond
        self.port = int(self.server_address[1])
        self._connections: set[socket.socket] = set()
        self._lock = threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.005,), daemon=True).start()

    def close(self) -> None:
        """Stop listening and cut every connection."""
        self.shutdown()
        self.server_close()
        with self._lock:
            for connection in self._connections:
                cut(connection)

    def keep(self, connection: socket.socket) -> None:
        """Note an open connection."""
        with self._lock:
            self._connections.add(connection)

    def forget(self, connection: socket.socket) -> None:
        """Note that a connection is over."""
        with self._lock:
            self._connections.discard(connection)

    def handle_error(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: tuple[str, int]
    ) -> None:
        """Keep silent about clients that went away."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)


def cut(connection: socket.socket) -> None:
    """Close a connection at once, in both directions."""
    try:
        connection.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # the other side was quicker


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    server: HttpServer

    def setup(self) -> None:
        super().setup()
        self.server.keep(self.connection)

    def finish(self) -> None:
        self.server.forget(self.connection)
        super().finish()

    def log_message(self, format: str, *args: object) -> None:
        """Write nothing: the server keeps its own log."""

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        parts = urlsplit(self.path)
        parameters = dict(parse_qsl(parts.query))
        parameters |= read_parameters(self.headers.get("Content-Type", ""), body)
        request = Request(unquote(parts.path), parameters, self.headers, self._is_abandoned)
        response = self.server.respond(request)
        if response is None:
            self.close_connection = True
            cut(self.connection)
            return
        self.send_response(response.status)
        self.send_header("Content-Type", response.content_type)
        self.send_header("Content-Length", str(len(response.body)))
        self.end_headers()
        self.wfile.write(response.body)

    do_GET = do_POST = _serve  # noqa: N815 - the names that http.server looks for

    def _is_abandoned(self) -> bool:
        readable, _, _ = select.select([self.connection], [], [], 0)
        try:
            return bool(readable) and not self.connection.recv(1, socket.MSG_PEEK)
        except OSError:
            return True
