"""A server for tests that speaks as Anthropic's does: messages in, cited text out, in a stream.

It refuses what the real one refuses: a wrong key, no version, no limit of tokens, a conversation
that does not begin with a person's turn, an empty document. Citations are cut out of the documents
that it was given, and told by their place, as there.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

KEY = "sk-ant-scripted-0123456789"
MODEL = "claude-scripted"

Piece = tuple[str, int | None, str]
"""Text, the document that it cites by its index from 0, and the words cited."""


class CitingServer:
    """Answers requests for messages at a port of its own."""

    def __init__(self) -> None:
        """Start to serve; say nothing until told what."""
        self.say: Callable[[dict[str, Any]], Sequence[Piece]] = lambda _: [("No.", None, "")]
        self.can_cite = True
        self.stop_reason = "end_turn"
        self.requests: list[dict[str, Any]] = []
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.owner = self
        threading.Thread(target=self._server.serve_forever, args=(0.005,), daemon=True).start()

    @property
    def url(self) -> str:
        """Its base URL."""
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def close(self) -> None:
        """Stop serving."""
        self._server.shutdown()
        self._server.server_close()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    owner: CitingServer


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output clean."""

    def do_POST(self) -> None:
        owner = self.server.owner
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        owner.requests.append(body)
        refusal = self._find_refusal(body)
        if refusal is not None:
            status, kind, message = refusal
            error = {"type": "error", "error": {"type": kind, "message": message}}
            self._send(status, "application/json", json.dumps(error).encode())
            return
        documents = _find_documents(body)
        events = _write_events(owner.say(body), documents, owner.stop_reason)
        lines = [f"event: {one['type']}\ndata: {json.dumps(one)}\n\n" for one in events]
        self._send(200, "text/event-stream", "".join(lines).encode())

    def _find_refusal(self, body: dict[str, Any]) -> tuple[int, str, str] | None:
        if self.path != "/v1/messages":
            return 404, "not_found_error", f"no such page: {self.path}"
        # The key itself, or as a bearer's.
        given = (self.headers["x-api-key"], self.headers["Authorization"])
        if given[0] != KEY and f"Bearer {KEY}" != given[1]:
            return 401, "authentication_error", "invalid x-api-key"
        if not self.headers["anthropic-version"]:
            return 400, "invalid_request_error", "anthropic-version: header is required"
        if body.get("model") != MODEL:
            return 404, "not_found_error", f"model: {body.get('model')}"
        if not isinstance(body.get("max_tokens"), int):
            return 400, "invalid_request_error", "max_tokens: Field required"
        if not body.get("messages") or body["messages"][0]["role"] != "user":
            return 400, "invalid_request_error", "messages: first message must use the user role"
        documents = _find_documents(body)
        if documents and not self.server.owner.can_cite:
            return 400, "invalid_request_error", "citations are not supported by this model"
        if any(not one["source"]["data"].strip() for one in documents):
            return 400, "invalid_request_error", "documents must be non-empty"
        return None

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _find_documents(body: dict[str, Any]) -> list[dict[str, Any]]:
    return [
        block
        for message in body.get("messages", ())
        if isinstance(message["content"], list)
        for block in message["content"]
        if block["type"] == "document" and block.get("citations", {}).get("enabled")
    ]


def _write_events(
    pieces: Sequence[Piece], documents: Sequence[dict[str, Any]], stop_reason: str
) -> Iterator[dict[str, Any]]:
    usage = {"input_tokens": 700, "output_tokens": 1}
    message = {"id": "msg_1", "type": "message", "role": "assistant", "model": MODEL}
    message |= {"content": [], "stop_reason": None, "stop_sequence": None, "usage": usage}
    yield {"type": "message_start", "message": message}
    for index, (text, document, words) in enumerate(pieces):
        block: dict[str, Any] = {"type": "text", "text": ""}
        if document is not None:
            block["citations"] = []
        yield {"type": "content_block_start", "index": index, "content_block": block}
        for at in range(0, len(text), 9):
            delta: dict[str, Any] = {"type": "text_delta", "text": text[at : at + 9]}
            yield {"type": "content_block_delta", "index": index, "delta": delta}
        if document is not None:
            start = documents[document]["source"]["data"].index(words)
            citation = {
                "type": "char_location",
                "cited_text": words,
                "document_index": document,
                "document_title": documents[document].get("title"),
                "start_char_index": start,
                "end_char_index": start + len(words),
            }
            delta = {"type": "citations_delta", "citation": citation}
            yield {"type": "content_block_delta", "index": index, "delta": delta}
        yield {"type": "content_block_stop", "index": index}
    end = {"stop_reason": stop_reason, "stop_sequence": None}
    yield {"type": "message_delta", "delta": end, "usage": usage | {"output_tokens": 40}}
    yield {"type": "message_stop"}
