"""The webhook: over real HTTP, what is confirmed was accepted, and nothing else gets in."""

from __future__ import annotations

import asyncio
import json
import logging
import re
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.errors import WebhookUnusable
from bot.telegram.webhook import Limits, Webhook, WebhookServer

SECRET = "s3cret-0f_the-hook"  # noqa: S105 - the tests' own
HEADER = "X-Telegram-Bot-Api-Secret-Token"
PATH = "/hook/of the bot"
ADDRESS = "https://bot.example.org/hook/of%20the%20bot"
UPDATE = {"update_id": 7, "message": {"text": "Неден? 🌊"}}
MIB = 1024 * 1024

Accept = Callable[[dict[str, Any]], Awaitable[None]]


class Running:
    """A server in an event loop in a thread of its own, and what it has accepted."""

    def __init__(self, accept: Accept | None = None, limits: Limits | None = None) -> None:
        """Start it at a free port."""
        self.accepted: list[dict[str, Any]] = []
        self.failure: BaseException | None = None
        self.is_ready = True
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, daemon=True)
        self._thread.start()
        webhook = Webhook(ADDRESS, SECRET, "127.0.0.1", 0)
        given = (webhook, accept or self._accept, lambda: self.is_ready)
        self.server = WebhookServer(*given, limits) if limits else WebhookServer(*given)
        self.run(self.server.start())
        self.client = httpx.Client(base_url=f"http://127.0.0.1:{self.server.port}", timeout=20)

    def submit(self, work: Coroutine[Any, Any, None]) -> Future[None]:
        """Run something in the loop; do not wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def run(self, work: Coroutine[Any, Any, None]) -> None:
        """Run something in the loop to its end."""
        self.submit(work).result(timeout=20)

    def post(self, body: object = UPDATE, secret: str | None = SECRET) -> httpx.Response:
        """Bring an update, as Telegram does."""
        content = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        if secret is not None:
            headers[HEADER] = secret
        return self.client.post(PATH, content=content, headers=headers)

    def connect(self) -> socket.socket:
        """Open a connection to write into by hand."""
        return socket.create_connection(("127.0.0.1", self.server.port), timeout=10)

    def close(self) -> None:
        """End it; nothing may be left in the loop."""
        self.client.close()
        self.run(self.server.stop())

        async def count() -> int:
            return len(asyncio.all_tasks()) - 1

        left = asyncio.run_coroutine_threadsafe(count(), self.loop).result(timeout=5)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join()
        self.loop.close()
        assert left == 0

    async def _accept(self, update: dict[str, Any]) -> None:
        await asyncio.sleep(0)
        if self.failure is not None:
            raise self.failure
        self.accepted.append(update)


@pytest.fixture
def running() -> Iterator[Running]:
    """A server that accepts what it gets."""
    one = Running()
    yield one
    one.close()


@pytest.fixture(scope="module")
def lasting() -> Iterator[Running]:
    """One for all examples of a property."""
    one = Running()
    yield one
    one.close()


@pytest.fixture
def start() -> Iterator[Callable[..., Running]]:
    """Starts servers with an `accept` or limits of the test's own."""
    started: list[Running] = []

    def begin(accept: Accept | None = None, limits: Limits | None = None) -> Running:
        started.append(Running(accept, limits))
        return started[-1]

    yield begin
    for one in started:
        one.close()


def read_to_the_end(connection: socket.socket) -> bytes:
    """Return what comes until the other side hangs up."""
    read = b""
    try:
        while piece := connection.recv(65536):
            read += piece
    except ConnectionResetError:
        pass
    return read


def test_an_update_is_accepted_and_then_confirmed(running: Running) -> None:
    response = running.post()
    assert (response.status_code, response.text) == (200, "ok")
    assert running.accepted == [UPDATE]
    # Over the same connection, and with what a proxy may add.
    assert running.client.post(f"{PATH}?a=1", json=UPDATE, headers={HEADER: SECRET}).is_success
    assert len(running.accepted) == 2


def test_it_is_confirmed_only_once_it_is_accepted(start: Callable[..., Running]) -> None:
    release = threading.Event()
    running = start(lambda update: asyncio.to_thread(release.wait, 10))
    with ThreadPoolExecutor() as threads:
        response = threads.submit(running.post)
        time.sleep(0.2)
        assert not response.done()
        release.set()
        assert response.result().status_code == 200


def test_an_update_that_is_not_accepted_comes_again(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    running.failure = OSError("[parameters: ('what she wrote',)]")
    running.failure.__cause__ = ValueError("what she wrote")
    response = running.post({"update_id": 8, "text": "what she wrote"})
    assert (response.status_code, response.text) == (503, "not accepted")
    assert running.accepted == []
    (record,) = [one for one in caplog.records if one.name == "bot.telegram.webhook"]
    assert record.levelno == logging.ERROR
    assert "OSError" in caplog.text
    assert "in _accept" in caplog.text
    assert "what she wrote" not in caplog.text
    running.failure = None
    assert running.post({"update_id": 8}).status_code == 200


@pytest.mark.parametrize(
    "secret",
    [None, "", "wrong", SECRET[:-1], SECRET + "x", SECRET.upper(), f"{SECRET},{SECRET}"],
    ids=["none", "empty", "wrong", "shorter", "longer", "upper", "twice"],
)
def test_whoever_does_not_know_the_secret_is_refused(running: Running, secret: str | None) -> None:
    assert running.post(secret=secret).status_code == 403
    assert running.post(b"[", secret=secret).status_code == 403
    assert running.accepted == []


def test_a_secret_of_other_letters_is_refused(running: Running) -> None:
    headers = {HEADER.encode(): "сикрет".encode()}
    assert running.client.post(PATH, json=UPDATE, headers=headers).status_code == 403


def test_an_empty_secret_lets_nobody_in() -> None:
    accepted: list[object] = []

    async def accept(update: dict[str, Any]) -> None:
        accepted.append(update)

    async def ask() -> list[int]:
        server = WebhookServer(Webhook(ADDRESS, "", "127.0.0.1", 0), accept, lambda: True)
        await server.start()
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as client:
            statuses = [
                (await client.post(PATH, json=UPDATE, headers=headers)).status_code
                for headers in ({}, {HEADER: ""})
            ]
        await server.stop()
        return statuses

    assert asyncio.run(ask()) == [403, 403]
    assert accepted == []


DEEP = 100_000
NOT_UPDATES = {
    "empty": b"",
    "no JSON": b"update_id=7",
    "cut": b'{"update_id": 7',
    "two": b'{"update_id": 7} {}',
    "an array": b'[{"update_id": 7}]',
    "a number": b"7",
    "null": b"null",
    "no id": b'{"message": {}}',
    "id of text": b'{"update_id": "7"}',
    "id of true": b'{"update_id": true}',
    "id of a fraction": b'{"update_id": 7.0}',
    "id of null": b'{"update_id": null}',
    "id beyond the inbox": b'{"update_id": 9223372036854775808}',
    "a very long number": b'{"update_id": ' + b"9" * 5000 + b"}",
    "deep arrays": b'{"update_id": 7, "a": ' + b"[" * DEEP + b"]" * DEEP + b"}",
    "deep objects": b'{"update_id": 7, "a": ' + b'{"a":' * DEEP + b"1" + b"}" * DEEP + b"}",
    "deep and cut": b"[" * DEEP,
    "half a character": b'{"update_id": 7, "text": "\\ud83d"}',
    "half a character in a key": b'{"update_id": 7, "\\udc00": 1}',
    "half a character in bytes": b'{"update_id": 7, "text": "\xed\xa0\xbd"}',
    "not a number": b'{"update_id": 7, "a": NaN}',
    "no end": b'{"update_id": 7, "a": [-Infinity]}',
    "beyond floats": b'{"update_id": 7, "a": 1e999}',
    "not UTF-8": b'{"update_id": 7, "text": "\xff"}',
    "UTF-16": json.dumps(UPDATE).encode("utf-16"),
    "zero bytes": b"\x00" * 100,
}


@pytest.mark.parametrize("body", NOT_UPDATES.values(), ids=NOT_UPDATES.keys())
def test_what_is_no_update_is_refused(running: Running, body: bytes) -> None:
    response = running.post(body)
    assert (response.status_code, response.text) == (400, "not an update")
    assert running.accepted == []


def test_a_character_in_two_escapes_is_whole(running: Running) -> None:
    assert running.post(b'{"update_id": 7, "text": "\\ud83c\\udf0a"}').status_code == 200
    assert running.accepted == [{"update_id": 7, "text": "🌊"}]


def test_a_body_of_a_mebibyte_is_taken(running: Running) -> None:
    frame = len(json.dumps({"update_id": 7, "text": ""}))
    assert running.post({"update_id": 7, "text": "a" * (MIB - frame)}).status_code == 200
    assert len(running.accepted) == 1


@pytest.mark.parametrize("is_chunked", [False, True], ids=["stated", "chunked"])
def test_a_body_beyond_a_mebibyte_is_refused(running: Running, is_chunked: bool) -> None:
    body = json.dumps({"update_id": 7, "text": "a" * (2 * MIB)}).encode()
    pieces = (body[at : at + 60_000] for at in range(0, len(body), 60_000))
    try:
        response = running.client.post(
            PATH, content=pieces if is_chunked else body, headers={HEADER: SECRET}
        )
        assert response.status_code == 400
    except httpx.TransportError:
        pass  # the connection is closed, and the client may notice before it reads the answer
    assert running.accepted == []
    assert running.post().status_code == 200


@pytest.mark.parametrize("path", ["/", "/hook", PATH + "/", PATH + "x", "/healthz/", "//healthz"])
@pytest.mark.parametrize("method", ["GET", "POST", "HEAD"])
def test_other_paths_are_not_found(running: Running, method: str, path: str) -> None:
    url = f"http://127.0.0.1:{running.server.port}{path}"
    response = running.client.request(method, url, headers={HEADER: SECRET})
    assert response.status_code == 404
    assert response.text == ("" if method == "HEAD" else "not found")


@pytest.mark.parametrize(
    ("path", "allowed"), [(PATH, "POST"), ("/healthz", "GET")], ids=["hook", "health"]
)
def test_other_methods_are_not_allowed(running: Running, path: str, allowed: str) -> None:
    for method in {"GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS", "MOO"} - {allowed}:
        response = running.client.request(method, path, headers={HEADER: SECRET})
        assert (response.status_code, response.headers["Allow"]) == (405, allowed), method


def test_health_tells_whether_the_bot_is_ready(running: Running) -> None:
    running.is_ready = False
    response = running.client.get("/healthz")
    assert (response.status_code, response.text) == (503, "starting")
    running.is_ready = True
    response = running.client.get("/healthz")
    assert (response.status_code, response.text) == (200, "ok")


def test_answers_do_not_tell_what_the_server_is(running: Running) -> None:
    responses = [running.post(), running.post(b"["), running.client.get("/other")]
    running.failure = OSError("secret place")
    responses.append(running.post())
    for response in responses:
        assert set(response.headers) == {"content-type", "content-length", "date"}
        assert "Traceback" not in response.text
        assert "secret" not in response.text


def test_logs_hold_neither_requests_nor_secrets(
    running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    running.post()
    running.post(UPDATE, "wr0ng-secret")
    running.post(b"[")
    running.client.get("/other")
    running.client.get("/healthz")
    ours = [one for one in caplog.records if not one.name.startswith(("httpx", "httpcore"))]
    assert [one.getMessage() for one in ours if one.levelno >= logging.INFO] == []
    for record in ours:
        assert not re.search("s3cret|wr0ng|hook", record.getMessage())
    assert SECRET not in repr(Webhook(ADDRESS, SECRET, "127.0.0.1", 0))


def test_updates_are_accepted_side_by_side(start: Callable[..., Running]) -> None:
    everyone = threading.Barrier(20)

    async def accept(update: dict[str, Any]) -> None:
        await asyncio.get_running_loop().run_in_executor(pool, everyone.wait, 10)

    with ThreadPoolExecutor(20) as pool, ThreadPoolExecutor(20) as threads:
        running = start(accept)
        responses = threads.map(running.post, [{"update_id": number} for number in range(20)])
        assert {one.status_code for one in responses} == {200}


def test_a_client_that_goes_away_does_not_undo_what_it_brought(
    start: Callable[..., Running], caplog: pytest.LogCaptureFixture
) -> None:
    begun, release, done = threading.Event(), threading.Event(), threading.Event()

    async def accept(update: dict[str, Any]) -> None:
        begun.set()
        await asyncio.to_thread(release.wait, 10)
        done.set()

    running = start(accept)
    request = f"POST {PATH.replace(' ', '%20')} HTTP/1.1\r\nHost: a\r\n{HEADER}: {SECRET}\r\n"
    with running.connect() as connection:
        connection.sendall(f'{request}Content-Length: 15\r\n\r\n{{"update_id":7}}'.encode())
        assert begun.wait(10)
    time.sleep(0.1)
    release.set()
    assert done.wait(10)
    assert running.post().status_code == 200
    assert [one for one in caplog.records if one.levelno >= logging.WARNING] == []


@pytest.mark.parametrize(
    "begun",
    [
        b"",
        b"POST /hook HTT",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n{",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n{",
        b"GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n",
    ],
    ids=["nothing", "headers", "body", "chunk", "next request"],
)
def test_slow_clients_are_hung_up_on(start: Callable[..., Running], begun: bytes) -> None:
    running = start(limits=Limits(body_s=0.3, idle_s=0.3))
    with running.connect() as connection:
        connection.sendall(begun)
        began = time.monotonic()
        read_to_the_end(connection)
    assert 0.2 < time.monotonic() - began < 5
    assert running.post().status_code == 200


def test_a_body_has_thirty_seconds() -> None:
    assert Limits().body_s == 30
    assert Limits().body_bytes == MIB


def test_what_is_in_hand_is_finished_when_it_stops(start: Callable[..., Running]) -> None:
    begun, release = threading.Event(), threading.Event()

    async def accept(update: dict[str, Any]) -> None:
        begun.set()
        await asyncio.to_thread(release.wait, 10)

    running = start(accept)
    with ThreadPoolExecutor() as threads, httpx.Client(base_url=running.client.base_url) as other:
        assert other.get("/healthz").status_code == 200
        in_hand = threads.submit(running.post)
        assert begun.wait(10)
        stopping = running.submit(running.server.stop())
        # Over an open connection; a new one finds nobody.
        response = other.post(PATH, json=UPDATE, headers={HEADER: SECRET})
        assert (response.status_code, response.text) == (503, "stopping")
        with pytest.raises(ConnectionRefusedError):
            running.connect()
        assert not stopping.done()
        release.set()
        assert in_hand.result().status_code == 200
        stopping.result(timeout=5)
        with pytest.raises(httpx.TransportError):
            other.get("/healthz")


def test_what_takes_too_long_is_left_when_it_stops(
    start: Callable[..., Running], caplog: pytest.LogCaptureFixture
) -> None:
    begun = threading.Event()

    async def accept(update: dict[str, Any]) -> None:
        begun.set()
        await asyncio.sleep(60)

    running = start(accept, Limits(in_hand_s=0.2))
    with ThreadPoolExecutor() as threads, running.connect() as idle:
        in_hand = threads.submit(running.post)
        assert begun.wait(10)
        began = time.monotonic()
        running.run(running.server.stop())
        assert time.monotonic() - began < 2
        response = in_hand.result()
        assert (response.status_code, response.text) == (503, "stopping")
        assert read_to_the_end(idle) == b""
    assert "1 updates were not accepted in time" in caplog.text


def test_it_can_be_stopped_twice_or_unstarted_and_started_again(running: Running) -> None:
    async def accept(update: dict[str, Any]) -> None:
        raise AssertionError

    unstarted = WebhookServer(Webhook(ADDRESS, SECRET, "127.0.0.1", 8443), accept, lambda: True)
    assert unstarted.port == 8443
    running.run(unstarted.stop())
    running.run(running.server.stop())
    running.run(running.server.stop())
    running.run(running.server.start())
    with httpx.Client(base_url=f"http://127.0.0.1:{running.server.port}") as client:
        assert client.get("/healthz").text == "ok"


@pytest.mark.parametrize(
    ("host", "port"),
    [
        ("127.0.0.1", None),
        ("203.0.113.7", 0),
        ("2001:db8::7", 0),
        ("nowhere.invalid", 0),
        ("a" * 70, 0),
        ("127.0.0.1", 70_000),
    ],
    ids=["taken", "not ours", "not ours, v6", "unknown", "no name", "no port"],
)
def test_an_address_that_cannot_be_listened_at_is_told(
    running: Running, host: str, port: int | None
) -> None:
    wanted = running.server.port if port is None else port

    async def accept(update: dict[str, Any]) -> None:
        raise AssertionError

    server = WebhookServer(Webhook(ADDRESS, SECRET, host, wanted), accept, lambda: True)
    with pytest.raises(WebhookUnusable, match=rf"^updates cannot be .* {wanted}: \S.*$") as caught:
        running.run(server.start())
    assert "\n" not in str(caught.value)
    assert SECRET not in str(caught.value)
    running.run(server.stop())


VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**30), 10**30)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20),
    lambda some: (
        st.lists(some, max_size=4) | st.dictionaries(st.text(max_size=8), some, max_size=4)
    ),
    max_leaves=10,
)
UPDATES = st.builds(
    lambda rest, number: json.dumps(rest | {"update_id": number}).encode(),
    st.dictionaries(st.text(max_size=8), VALUES, max_size=4),
    st.integers(0, 2**63 - 1),
)
# Each with whether it is an update.
BODIES = (
    UPDATES.map(lambda body: (body, True))
    | UPDATES.map(lambda body: (body[:-1], False))
    | VALUES.map(lambda value: (json.dumps(value).encode(), False))
    | st.binary(max_size=300).map(lambda body: (body, False))
)
TOKENS = st.text("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_", min_size=1)
# They say how a body is framed, or whom to; what happens to them is the next test's.
FRAMING = {"content-length", "transfer-encoding", "connection", "host", "expect", HEADER.lower()}
HEADERS = st.dictionaries(
    (TOKENS | st.sampled_from(["Content-Encoding", "Cookie", "Accept", "X-Forwarded-For"])).filter(
        lambda name: name.lower() not in FRAMING
    ),
    st.text(st.characters(codec="latin-1", exclude_categories=["Cc"]), max_size=30).map(str.strip),
    max_size=4,
)
METHODS = st.just("POST") | st.sampled_from(["GET", "HEAD", "PUT"]) | TOKENS.map(str.upper)
PATHS = st.sampled_from([PATH, PATH + "?a=%ff", "/healthz"]) | st.text(max_size=20).map(
    lambda text: "/" + text
)
SECRETS = st.just(SECRET) | st.none() | TOKENS


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    method=METHODS, path=PATHS, secret=SECRETS, body=BODIES, headers=HEADERS, fails=st.booleans()
)
def test_only_an_update_with_the_secret_is_accepted(
    lasting: Running,
    method: str,
    path: str,
    secret: str | None,
    body: tuple[bytes, bool],
    headers: dict[str, str],
    fails: bool,
) -> None:
    lasting.accepted.clear()
    lasting.failure = OSError() if fails else None
    content, is_update = body
    sent = {name.encode(): value.encode("latin-1") for name, value in headers.items()}
    if secret is not None:
        sent[HEADER.encode()] = secret.encode()
    try:
        url = httpx.URL(f"http://127.0.0.1:{lasting.server.port}{path}")
    except httpx.InvalidURL:
        return
    response = lasting.client.request(method, url, content=content, headers=sent)
    is_due = method == "POST" and url.path == PATH and secret == SECRET and is_update
    if not is_due:
        assert response.status_code < 500
        assert lasting.accepted == []
    elif fails:
        assert response.status_code == 503
        assert lasting.accepted == []
    else:
        assert response.status_code == 200
        assert lasting.accepted == [json.loads(content)]


LINES = st.lists(
    st.sampled_from(
        [
            b"Host: a",
            b"Host: a\r\nHost: b",
            b"Content-Length: 15",
            b"Content-Length: -1",
            b"Content-Length: 15, 16",
            b"Content-Length: 99999999999999999999",
            b"Transfer-Encoding: chunked",
            b"Transfer-Encoding: gzip",
            b"Content-Encoding: gzip",
            b"Content-Type: multipart/form-data; boundary=a",
            b"Content-Type: application/x-www-form-urlencoded",
            b"Expect: 100-continue",
            b"Connection: close",
            b"Connection: upgrade\r\nUpgrade: websocket",
            b": a",
            b" folded",
            b"no colon",
            f"{HEADER}: wrong".encode(),
            b"X: " + b"a" * 20_000,
        ]
    )
    | st.binary(max_size=20),
    max_size=5,
)
STARTS = st.sampled_from(
    [
        b"POST /hook/of%20the%20bot HTTP/1.1",
        b"POST /hook/of%20the%20bot HTTP/1.0",
        b"POST http://a/hook/of%20the%20bot HTTP/1.1",
        b"POST /hook/of%20the%20bot HTTP/2.0",
        b"OPTIONS * HTTP/1.1",
        b"CONNECT a:1 HTTP/1.1",
        b"GET /healthz?" + b"a&" * 3000 + b" HTTP/1.1",
        b"GET /%zz%ff HTTP/1.1",
        b"PRI * HTTP/2.0\r\n\r\nSM",
        b"\x16\x03\x01\x02\x00\x01",
    ]
) | st.binary(max_size=40)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(start=STARTS, lines=LINES, body=st.just(b'{"update_id":7}') | st.binary(max_size=40))
def test_what_is_hardly_http_does_no_harm(
    lasting: Running, start: bytes, lines: list[bytes], body: bytes
) -> None:
    lasting.accepted.clear()
    lasting.failure = None
    with lasting.connect() as connection:
        try:
            connection.sendall(b"\r\n".join([start, *lines, b"", body]))
            connection.shutdown(socket.SHUT_WR)
        except OSError:
            return  # it has hung up
        response = read_to_the_end(connection)
    assert not re.search(rb"HTTP/1.1 5|Traceback|Tornado", response)
    # Without the secret, whatever else.
    assert lasting.accepted == []
