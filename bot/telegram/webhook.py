"""Updates that Telegram brings: the webhook's HTTP server, inside the bot's own event loop.

An update is confirmed, with a 200, once it has been accepted; whatever else is answered makes
Telegram send it again. TLS is the business of a reverse proxy in front; telling Telegram of the
webhook, and what becomes of an update, live elsewhere.
"""

from __future__ import annotations

import asyncio
import hmac
import json
import logging
import socket
import time
import traceback
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any
from urllib.parse import unquote, urlsplit

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders, HTTPServerRequest, ResponseStartLine, format_timestamp

from bot.errors import WebhookUnusable

_log = logging.getLogger(__name__)

_SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - where it is, not what it is
HEALTH_PATH = "/healthz"
# What the inbox's column can hold; Telegram's own numbers are far smaller.
_UPDATE_IDS = range(-(2**63), 2**63)


@dataclass(frozen=True)
class Webhook:
    """Where Telegram brings updates to."""

    url: str
    """The public https address that Telegram is told; its path, not `/healthz`, is listened at."""
    secret: str = field(repr=False)
    """What Telegram proves with that it is Telegram: not empty."""
    host: str
    """Where to listen: the address that the reverse proxy passes requests on to."""
    port: int
    """0 for any that is free."""


@dataclass(frozen=True)
class Limits:
    """How much, in bytes, and how long, in seconds, is waited for a client."""

    body_bytes: int = 1024 * 1024
    body_s: float = 30.0
    idle_s: float = 75.0
    """For the headers of the next request, of which the client may have sent some."""
    in_hand_s: float = 3.0
    """For the requests in hand when the server is stopped: less than the bot has to end."""


@dataclass(frozen=True)
class _Response:
    status: HTTPStatus
    text: str
    headers: tuple[tuple[str, str], ...] = ()


_LIMITS = Limits()


class WebhookServer:
    """Takes updates from Telegram, and tells a reverse proxy how the bot is."""

    def __init__(
        self,
        webhook: Webhook,
        accept: Callable[[dict[str, Any]], Awaitable[None]],
        is_ready: Callable[[], bool],
        limits: Limits = _LIMITS,
    ) -> None:
        """Pass each update to `accept`, which has written it down once it returns.

        `accept` may be called several times at once, and again with an update it knows.
        """
        self._webhook = webhook
        self._accept = accept
        self._is_ready = is_ready
        self._limits = limits
        self._methods = {HEALTH_PATH: "GET", unquote(urlsplit(webhook.url).path) or "/": "POST"}
        self._port = webhook.port
        self._server: HTTPServer | None = None
        self._in_hand: set[asyncio.Task[None]] = set()
        self._is_stopping = False

    @property
    def port(self) -> int:
        """The port that is listened at; before the start, the one that was asked for."""
        return self._port

    async def start(self) -> None:
        """Listen from now on; raise `WebhookUnusable` where that cannot be."""
        listener = _listen(self._webhook.host, self._webhook.port)
        self._port = listener.getsockname()[1]
        self._server = HTTPServer(
            self._receive,
            max_header_size=16 * 1024,
            max_body_size=self._limits.body_bytes,
            body_timeout=self._limits.body_s,
            idle_connection_timeout=self._limits.idle_s,
        )
        self._is_stopping = False
        self._server.add_socket(listener)

    async def stop(self) -> None:
        """Stop listening, let the requests in hand finish as far as there is time, and hang up."""
        if self._server is None:
            return
        # What still comes in over open connections is refused, or there might be no end.
        self._is_stopping = True
        self._server.stop()
        if self._in_hand:
            _, late = await asyncio.wait(self._in_hand, timeout=self._limits.in_hand_s)
            if late:
                _log.warning("%d updates were not accepted in time; they come again", len(late))
                for task in late:
                    task.cancel()
                await asyncio.wait(late, timeout=1)
        await self._server.close_all_connections()
        self._server = None

    def _receive(self, request: HTTPServerRequest) -> None:
        task = asyncio.get_running_loop().create_task(self._respond(request))
        self._in_hand.add(task)
        task.add_done_callback(self._in_hand.discard)

    async def _respond(self, request: HTTPServerRequest) -> None:
        try:
            response = await self._answer(request)
        except asyncio.CancelledError:
            # Only the end of the bot does so, and this task is over with what follows.
            response = _Response(HTTPStatus.SERVICE_UNAVAILABLE, "stopping")
        except Exception as exc:
            # Its own text may hold what people wrote: databases put parameters there.
            _log.error(
                "an update could not be accepted, and comes again: %s\n%s",
                type(exc).__qualname__,
                "".join(traceback.format_tb(exc.__traceback__)).rstrip(),
            )
            response = _Response(HTTPStatus.SERVICE_UNAVAILABLE, "not accepted")
        _send(response, request)

    async def _answer(self, request: HTTPServerRequest) -> _Response:
        # A proxy may write the same path with more or fewer escapes.
        path = unquote(request.path)
        method = self._methods.get(path)
        if self._is_stopping:
            return _Response(HTTPStatus.SERVICE_UNAVAILABLE, "stopping")
        if method is None:
            return _Response(HTTPStatus.NOT_FOUND, "not found")
        if request.method != method:
            return _Response(
                HTTPStatus.METHOD_NOT_ALLOWED, "method not allowed", (("Allow", method),)
            )
        if method == "GET":
            if self._is_ready():
                return _Response(HTTPStatus.OK, "ok")
            return _Response(HTTPStatus.SERVICE_UNAVAILABLE, "starting")
        if not self._is_from_telegram(request.headers):
            return _Response(HTTPStatus.FORBIDDEN, "forbidden")
        try:
            update = read_update(request.body)
        except ValueError:
            return _Response(HTTPStatus.BAD_REQUEST, "not an update")
        await self._accept(update)
        return _Response(HTTPStatus.OK, "ok")

    def _is_from_telegram(self, headers: HTTPHeaders) -> bool:
        given = headers.get(_SECRET_HEADER, "").encode()
        # An empty secret must not open the door to whoever sends none.
        return given != b"" and hmac.compare_digest(given, self._webhook.secret.encode())


def read_update(body: bytes) -> dict[str, Any]:
    """Return the update; raise `ValueError` where there is none that can be written down again."""
    try:
        update = json.loads(body.decode())
        # It fails at what Python reads and no database takes: half characters, and numbers
        # that are none.
        json.dumps(update, ensure_ascii=False, allow_nan=False).encode()
    except RecursionError as exc:
        raise ValueError("it is nested too deeply") from exc
    if not isinstance(update, dict):
        raise ValueError("it is not an object")
    update_id = update.get("update_id")
    # `True` is an `int`, too.
    if type(update_id) is not int or update_id not in _UPDATE_IDS:
        raise ValueError("it has no number")
    return update


def _listen(host: str, port: int) -> socket.socket:
    """Take the port; raise `WebhookUnusable` where that cannot be."""
    listener = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((host, port))
        listener.listen(128)
    except (OSError, OverflowError, UnicodeError) as exc:
        # Neither `socket.create_server` nor Tornado's `bind_sockets` closes it after all of these.
        listener.close()
        reason = exc.strerror if isinstance(exc, OSError) and exc.strerror else str(exc)
        raise WebhookUnusable(
            f"updates cannot be listened for at {host}, port {port}: {reason}; "
            "choose another host or port, or end what is listening there"
        ) from exc
    listener.setblocking(False)
    return listener


def _send(response: _Response, request: HTTPServerRequest) -> None:
    """Write the response; where the client is gone, nothing happens."""
    assert request.connection is not None
    body = response.text.encode()
    headers = HTTPHeaders(
        {
            "Content-Type": "text/plain; charset=utf-8",
            "Content-Length": str(len(body)),
            "Date": format_timestamp(time.time()),
            **dict(response.headers),
        }
    )
    line = ResponseStartLine("HTTP/1.1", response.status, response.status.phrase)
    request.connection.write_headers(line, headers, b"" if request.method == "HEAD" else body)
    request.connection.finish()
