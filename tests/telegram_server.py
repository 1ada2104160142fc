"""A Bot API server of the tests' own: Telegram, played over real HTTP on this machine.

A bot is started with `base_url=server.url` and talks to it as it would to Telegram; a test acts
the people (`say`, `press`, …: see `telegram_people`), waits for what the bot writes, and orders
faults. Beside this module, `telegram_methods` says what the methods do, `telegram_updates` how
the bot is told of things, `telegram_entities` what a text means. The bot gets every message of
its groups, as one with privacy mode switched off, unless `keep_privacy` says otherwise; it may
write as often as it likes, unless the server has `rate_limits`.
"""

import json
import re
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self, TypeVar

from telegram_chats import Chat, Person, SentMessage
from telegram_entities import JSON, Entity, JsonValue, Refusal
from telegram_faults import Fault, Faults
from telegram_http import HttpServer, Request, Response
from telegram_limits import RateLimits
from telegram_methods import MAX_DOWNLOAD
from telegram_parameters import Parameters
from telegram_people import People
from telegram_updates import Abandoned

__all__ = ["Call", "Chat", "Entity", "Person", "SentMessage", "TelegramServer"]

T = TypeVar("T")

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawX"  # noqa: S105 - belongs to no bot
_TOKEN_FORM = re.compile(r"\d{1,20}:[A-Za-z0-9_-]{35}")
_ADDRESS = re.compile(r"/(file/)?bot([^/]*)/(.+)")
_HTML_502 = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>\r\n"


@dataclass(frozen=True)
class Call:
    """One call of the bot, made `at` so many seconds since 1970; `answer` is None if it got none.

    `parameters` are as they came: a nested value of a form is a string of JSON.
    """

    method: str
    parameters: JSON
    at: float
    status: int
    answer: JSON | None


class TelegramServer(People):
    """Telegram for one bot, as a context manager; its methods may be called from any thread."""

    def __init__(
        self, token: str = TOKEN, username: str = "vouch_bot", *, rate_limits: bool = False
    ) -> None:
        """Prepare the server; it listens once entered."""
        super().__init__(
            {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Vouch"}
            | {"username": username, "can_join_groups": True, "supports_inline_queries": True}
            | {"can_read_all_group_messages": True, "can_connect_to_business": False}
            | {"has_main_web_app": False}
        )
        self.token = token
        self._closing = threading.Event()
        self._calls: list[Call] = []
        self._faults = Faults()
        self._limits = RateLimits() if rate_limits else None

    def __enter__(self) -> Self:
        """Listen at a free port of 127.0.0.1."""
        self._http = HttpServer(self._respond)
        return self

    def __exit__(self, *_: object) -> None:
        """Stop listening and cut every connection."""
        self._closing.set()
        with self._changed:
            self._updates.is_closed = True
            self._changed.notify_all()
        self._http.close()

    @property
    def url(self) -> str:
        """What a bot takes as `base_url`."""
        return f"http://127.0.0.1:{self._http.port}/bot"

    @property
    def file_url(self) -> str:
        """What a bot takes as `base_file_url`."""
        return f"http://127.0.0.1:{self._http.port}/file/bot"

    @property
    def calls(self) -> tuple[Call, ...]:
        """Every call so far, in the order in which they ended."""
        with self._changed:
            return tuple(self._calls)

    @property
    def confirmed(self) -> tuple[int, ...]:
        """The updates that the bot will not see again, by `update_id`."""
        with self._changed:
            return tuple(self._updates.confirmed)

    @property
    def rate_refusals(self) -> int:
        """How many calls came too early; with `rate_limits` only."""
        with self._changed:
            return self._limits.refusals if self._limits else 0

    def pending_updates(self) -> tuple[JSON, ...]:
        """Return the updates that the bot has not confirmed, handed over or not."""
        with self._changed:
            return tuple(self._updates.pending)

    def calls_of(self, method: str) -> tuple[Call, ...]:
        """Return the calls of one method."""
        return tuple(call for call in self.calls if call.method.lower() == method.lower())

    def messages(self, chat_id: int) -> tuple[SentMessage, ...]:
        """Return the messages of a chat as they stand now, the bot's and the people's."""
        with self._changed:
            return tuple(m for m in self._api.messages.values() if m.chat_id == chat_id)

    def draft(self, chat_id: int) -> str | None:
        """Return the draft that the person sees now; a message, or 30 seconds, takes it away."""
        with self._changed:
            ends, text = self._api.drafts.get(chat_id, (0.0, ""))
            return text if time.monotonic() < ends else None

    def drafts_shown(self, chat_id: int) -> tuple[str, ...]:
        """Return the texts of all drafts that the person was shown, oldest first."""
        with self._changed:
            return self._api.drafts_shown.get(chat_id, ())

    def answer_to(self, query_id: str) -> JSON | None:
        """Return the parameters with which the bot answered a callback or inline query."""
        with self._changed:
            return self._api.answered_queries.get(query_id)

    def commands(
        self, language_code: str = "", scope: str = "default", chat_id: int | None = None
    ) -> tuple[JSON, ...]:
        """Return the commands in the bot's menu; `chat_id` goes with the scopes of a chat."""
        audience = {"type": scope} | ({} if chat_id is None else {"chat_id": chat_id})
        with self._changed:
            key = (json.dumps(audience, sort_keys=True), language_code)
            return tuple(self._api.commands.get(key, ()))

    def deliver_webhook(self, through: str = "") -> None:
        """Start to post the pending updates to the webhook; `setWebhook` does so by itself.

        They go one after the other, each again after 0.2 s until it is answered with a 2xx, and
        only to addresses like `http://127.0.0.1:8443/path`. Those of any other webhook, as it is
        set now or later, go to its path at `through`, as a proxy at its address would let them.
        """
        with self._changed:
            self._updates.deliver(through)

    def fail_next(
        self,
        method: str,
        error_code: int,
        description: str = "",
        retry_after: int | None = None,
        times: int = 1,
    ) -> None:
        """Refuse the next calls of a method, `"*"` for any; a 502 comes as an HTML page."""
        fault = Fault(Refusal(error_code, description, retry_after=retry_after))
        self._order(method, fault, times)

    def drop_next(self, method: str, times: int = 1) -> None:
        """Cut the connection of the next calls, before performing them."""
        self._order(method, Fault(is_dropped=True), times)

    def hang_next(self, method: str, seconds: float, times: int = 1) -> None:
        """Perform the next calls only after so many seconds."""
        self._order(method, Fault(hang_seconds=seconds), times)

    def cut_reply_next(self, method: str, times: int = 1) -> None:
        """Perform the next calls and cut the connection before the answer."""
        self._order(method, Fault(is_cut=True), times)

    def wait_for(self, predicate: Callable[[], T | None], timeout: float = 10.0) -> T:
        """Wait until `predicate` returns something true, and return that.

        It is asked again after every call of the bot. Raises AssertionError when time is up.
        """
        ends = time.monotonic() + timeout
        with self._changed:
            while not (value := predicate()):
                left = ends - time.monotonic()
                if left <= 0:
                    raise AssertionError(f"nothing after {timeout} s\n{self._describe_end()}")
                self._changed.wait(min(left, 0.1))
            return value

    def wait_for_text(
        self,
        chat_id: int,
        wanted: str | Callable[[str], bool] = "",
        timeout: float = 10.0,
        after: int = 0,
    ) -> SentMessage:
        """Wait for a message of the bot that holds a string or satisfies a predicate.

        Only messages with an id above `after` count. Raises AssertionError when time is up.
        """
        fits = wanted if callable(wanted) else lambda text: wanted in text

        def find() -> SentMessage | None:
            own = (m for m in self.messages(chat_id) if m.is_from_bot and m.message_id > after)
            return next((m for m in own if fits(m.text)), None)

        return self.wait_for(find, timeout)

    def _describe_end(self) -> str:
        messages = list(self._api.messages.values())[-10:]
        calls = [call for call in self._calls if call.method.lower() != "getupdates"][-10:]
        said = [f"  {m.chat_id} {m.sender['first_name']}: {m.text}" for m in messages]
        done = [f"  {c.method} {c.parameters} -> {c.status} {c.answer}" for c in calls]
        return "\n".join(["last messages:", *said, "last calls:", *done])

    def _order(self, method: str, fault: Fault, times: int) -> None:
        with self._changed:
            self._faults.order(method, fault, times)

    def _respond(self, request: Request) -> Response | None:
        """Answer a request; None cuts the connection."""
        address = _ADDRESS.fullmatch(request.path)
        if address is None or not _TOKEN_FORM.fullmatch(address[2]):
            return _write(404, Refusal(404, "Not Found").to_json())
        if address[2] != self.token:
            return _write(401, Refusal(401, "Unauthorized").to_json())
        if address[1]:
            return self._find_file(address[3])
        method, began = address[3], time.time()
        with self._changed:
            fault = self._faults.take(method)
        self._closing.wait(fault.hang_seconds)
        status, answer = 200, None
        try:
            if not fault.is_dropped:
                answer = {"ok": True, "result": self._perform(fault, method, request)}
        except Refusal as refusal:
            status, answer = refusal.code, refusal.to_json()
        except Abandoned:
            return None
        is_cut = answer is None or fault.is_cut
        with self._changed:
            heard = None if is_cut else answer
            self._calls.append(Call(method, request.parameters, began, status, heard))
            self._changed.notify_all()
        if is_cut:
            return None
        return Response(502, _HTML_502, "text/html") if status == 502 else _write(status, answer)

    def _perform(self, fault: Fault, method: str, request: Request) -> JsonValue:
        if fault.refusal:
            raise fault.refusal
        parameters = Parameters(request.parameters)
        result = self._updates.perform(method, parameters, request.is_abandoned)
        if result is not None:
            return result
        with self._changed:
            if self._limits:
                self._limits.count(method, parameters)
            return self._api.perform(method, request.parameters)

    def _find_file(self, path: str) -> Response:
        with self._changed:
            file = next((each for each in self._api.files.values() if each.path == path), None)
        if file is None:
            return _write(404, Refusal(404, "Not Found").to_json())
        if file.size > MAX_DOWNLOAD:
            return _write(400, Refusal(400, "Bad Request: file is too big").to_json())
        return Response(200, file.content, "application/octet-stream")


def _write(status: int, answer: JSON | None) -> Response:
    return Response(status, json.dumps(answer).encode())
