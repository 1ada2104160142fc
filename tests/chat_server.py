"""A chat model's server for tests: OpenAI's HTTP interface, with answers that the test scripts.

It refuses what a real one refuses: a wrong key, a model it does not have, a body without messages,
and, where told to, an answer held to a schema. Its failures are those that are seen in the field.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

MODEL = "scripted"
KEY = "sk-scripted-0123456789"

Say = Callable[[str], str]
"""From the last message of a request to what the model answers."""


class Failing(Exception):
    """What the server does instead of answering."""

    def __init__(self, status: int, code: str, message: str) -> None:
        """Answer with an error of the provider's form."""
        super().__init__(message)
        self.status, self.code, self.message = status, code, message


FAILURES = {
    "wrong key": Failing(401, "invalid_api_key", "Incorrect API key provided"),
    "unknown model": Failing(404, "model_not_found", "The model does not exist"),
    "rate limit": Failing(429, "rate_limit_exceeded", "Rate limit reached for requests"),
    "no quota": Failing(429, "insufficient_quota", "You exceeded your current quota"),
    "no money": Failing(402, "payment_required", "Insufficient credit balance"),
    "server error": Failing(500, "server_error", "The server had an error"),
    "overloaded": Failing(503, "overloaded", "The engine is currently overloaded"),
}


class ChatServer:
    """Answers requests for chat completions at a port of its own."""

    def __init__(self) -> None:
        """Start to serve; say nothing until told what."""
        self.say: Say = lambda _: '{"claims": []}'
        self.failure: Failing | None = None
        self.manner: str = "stream"
        """`stream`, `silent`, `drip`, `cut`, `refuse`, `filter` or `html`."""
        self.pause_s = 0.0
        """Before each piece."""
        self.has_schema = True
        self.requests: list[dict[str, Any]] = []
        self.finished_at: list[float] = []
        """When each closing brace of a claim was sent, on the clock of `time.monotonic`."""
        self._closing = threading.Event()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        threading.Thread(target=self._server.serve_forever, args=(0.005,), daemon=True).start()

    @property
    def url(self) -> str:
        """Its base URL."""
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def close(self) -> None:
        """Stop serving."""
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()

    def answer_with(
        self, claims: Sequence[dict[str, Any]], *later: Sequence[dict[str, Any]]
    ) -> None:
        """Answer with `claims`, and when asked again with those of `later`, the last ever after."""
        answers = [
            json.dumps({"claims": list(one)}, ensure_ascii=False) for one in (claims, *later)
        ]
        asked = iter(range(10**9))
        self.say = lambda _: answers[min(next(asked), len(answers) - 1)]

    def wait(self, seconds: float) -> bool:
        """Wait, unless the server is being closed; tell whether it is."""
        return self._closing.wait(seconds)


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    owner: ChatServer

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Keep silent: clients leave, which is what is tested."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output clean."""

    def do_POST(self) -> None:
        owner = self.server.owner
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        owner.requests.append(body)
        try:
            self._check(body)
        except Failing as exc:
            error = {"message": exc.message, "type": exc.code, "code": exc.code, "param": None}
            self._send(exc.status, "application/json", json.dumps({"error": error}).encode())
            return
        match owner.manner:
            case "silent":
                owner.wait(60)
            case "html":
                self._send(200, "text/html", b"<html><body>Welcome to nginx!</body></html>")
            case "refuse":
                self._stream(_deltas([{"refusal": "I cannot help with that."}]))
            case "filter":
                self._stream(_deltas([{"content": ""}], finish="content_filter"))
            case _:
                text = owner.say(body["messages"][-1]["content"])
                pieces = [text[at : at + 12] for at in range(0, len(text), 12)] or [""]
                self._stream(_deltas([{"content": piece} for piece in pieces]))

    def _check(self, body: dict[str, Any]) -> None:
        owner = self.server.owner
        if owner.failure is not None:
            raise owner.failure
        if self.path != "/v1/chat/completions":
            raise Failing(404, "not_found", f"no such page: {self.path}")
        if self.headers["Authorization"] != f"Bearer {KEY}":
            raise FAILURES["wrong key"]
        if body.get("model") != MODEL:
            raise FAILURES["unknown model"]
        if not body.get("messages"):
            raise Failing(400, "invalid_request_error", "messages: at least one")
        if "response_format" in body and not owner.has_schema:
            raise Failing(400, "invalid_request_error", "response_format is not supported")

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, deltas: Iterator[dict[str, Any]]) -> None:
        owner = self.server.owner
        self.send_response(200)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        self.close_connection = True
        for number, delta in enumerate(deltas):
            if owner.manner == "cut" and number == 4:
                self.connection.close()
                return
            if owner.wait(0.4 if owner.manner == "drip" else owner.pause_s):
                return
            self.wfile.write(f"data: {json.dumps(delta)}\n\n".encode())
            self.wfile.flush()
            choices = delta["choices"]
            if choices and "}" in (choices[0]["delta"].get("content") or ""):
                owner.finished_at.append(time.monotonic())
        self.wfile.write(b"data: [DONE]\n\n")
        self.wfile.flush()


def _deltas(parts: Sequence[dict[str, Any]], finish: str = "stop") -> Iterator[dict[str, Any]]:
    """Yield the events of a stream: the parts, how it ended, what it cost."""
    head = {"id": "chatcmpl-1", "object": "chat.completion.chunk", "created": 1, "model": MODEL}
    for part in parts:
        yield head | {"choices": [{"index": 0, "delta": part, "finish_reason": None}]}
    yield head | {"choices": [{"index": 0, "delta": {}, "finish_reason": finish}]}
    usage = {"prompt_tokens": 900, "completion_tokens": 60, "total_tokens": 960}
    yield head | {"choices": [], "usage": usage}
