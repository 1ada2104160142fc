"""A Bot API server of the tests' own: Telegram, played over real HTTP on this machine.

A bot is started with `base_url=server.url` and talks to it as it would to Telegram; a test acts
the people (`say`, `press`, …), waits for what the bot writes, and orders faults. Beside this
module, `telegram_methods` says what the methods do, `telegram_updates` how the bot is told of
things, `telegram_entities` what a text means. The bot gets every message of its groups, as one
with privacy mode switched off.
"""

import json
import re
import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Self, TypeVar

from telegram_chats import Chat, Person, SentMessage, describe_file
from telegram_entities import JSON, Entity, FormattedText, JsonValue, Refusal, find_entities
from telegram_http import HttpServer, Request, Response
from telegram_methods import BotApi, Parameters
from telegram_updates import Abandoned, Updates

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


@dataclass(frozen=True)
class _Fault:
    refusal: Refusal | None = None
    hang_seconds: float = 0.0
    is_dropped: bool = False
    is_cut: bool = False


class TelegramServer:
    """Telegram for one bot, as a context manager; its methods may be called from any thread."""

    def __init__(self, token: str = TOKEN, username: str = "vouch_bot") -> None:
        """Prepare the server; it listens once entered."""
        self.token = token
        self._api = BotApi(
            {"id": int(token.partition(":")[0]), "is_bot": True, "first_name": "Vouch"}
            | {"username": username, "can_join_groups": True, "supports_inline_queries": True}
            | {"can_read_all_group_messages": True, "can_connect_to_business": False}
            | {"has_main_web_app": False}
        )
        self._changed = threading.Condition()
        self._updates = Updates(self._changed)
        self._closing = threading.Event()
        self._calls: list[Call] = []
        self._faults: dict[str, deque[_Fault]] = defaultdict(deque)

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

    def answer_to(self, query_id: str) -> JSON | None:
        """Return the parameters with which the bot answered a callback or inline query."""
        with self._changed:
            return self._api.answered_queries.get(query_id)

    def commands(self, language_code: str = "", scope: str = "default") -> tuple[JSON, ...]:
        """Return the commands in the bot's menu."""
        with self._changed:
            key = (json.dumps({"type": scope}), language_code)
            return tuple(self._api.commands.get(key, ()))

    def person(
        self, id: int, first_name: str, language_code: str = "en", username: str | None = None
    ) -> Person:
        """Return somebody who has not met the bot yet."""
        return Person(id, first_name, language_code, username)

    def private_chat(self, person: Person) -> Chat:
        """Open the person's chat with the bot; `say` does so by itself."""
        chat = Chat(person.id, "private", None, person.first_name, person.username)
        with self._changed:
            return self._api.chats.setdefault(chat.id, chat)

    def group(
        self, id: int, title: str, is_forum: bool = False, admins: Sequence[Person] = ()
    ) -> Chat:
        """Add the bot to a group; one whose id begins with -100 is a supergroup."""
        kind = "supergroup" if str(id).startswith("-100") else "group"
        chat = Chat(id, kind, title, is_forum=is_forum or None)
        with self._changed:
            self._api.admins |= {(id, admin.id) for admin in admins}
            return self._api.chats.setdefault(chat.id, chat)

    def upgrade(self, group: Chat) -> Chat:
        """Turn a group into a supergroup, which has another id."""
        with self._changed:
            self._api.upgraded[group.id] = group.id - 10**12
        return self.group(group.id - 10**12, str(group.title))

    def block(self, person: Person) -> None:
        """Let the person block the bot."""
        with self._changed:
            self._api.blocked.add(person.id)

    def unblock(self, person: Person) -> None:
        """Let the person start the bot again."""
        with self._changed:
            self._api.blocked.discard(person.id)

    def put_file(self, content: bytes, file_name: str, mime_type: str) -> JSON:
        """Store a file; return a Document to pass on, as in `say(…, document=…)`."""
        with self._changed:
            file_id = f"file-{len(self._api.files) + 1}"
            self._api.files[file_id] = (f"documents/{file_id}", content)
        named = {"file_name": file_name, "mime_type": mime_type}
        return describe_file(file_id, content) | named

    def say(
        self,
        person: Person,
        text: str,
        chat: Chat | None = None,
        *,
        reply_to: int | None = None,
        message_thread_id: int | None = None,
        **fields: JsonValue,
    ) -> int:
        """Let a person write, in private unless a chat is named; return the `update_id`.

        `fields` go into the Message as they are; with a `document` the text is its caption.
        """
        chat = chat or self.private_chat(person)
        formatted = FormattedText(text, find_entities(text))
        if "document" in fields:
            fields = {"caption": text} | fields if text else fields
            formatted = FormattedText("")
        with self._changed:
            if message_thread_id:
                self._api.topics.add((chat.id, message_thread_id))
            message = SentMessage(
                chat.id,
                self._api.take_message_id(chat),
                person.to_json(),
                int(time.time()),
                formatted,
                reply_to=reply_to,
                message_thread_id=message_thread_id,
                fields=fields,
            )
            self._api.messages[chat.id, message.message_id] = message
            return self._updates.add("message", self._api.describe(message))

    def edit(self, message: SentMessage, text: str) -> int:
        """Let a person change a message of their own; return the `update_id`."""
        with self._changed:
            edited = replace(
                self._api.messages[message.chat_id, message.message_id],
                formatted=FormattedText(text, find_entities(text)),
                history=(*message.history, message.text),
                fields=message.fields | {"edit_date": int(time.time())},
            )
            self._api.messages[message.chat_id, message.message_id] = edited
            return self._updates.add("edited_message", self._api.describe(edited))

    def press(self, person: Person, message: SentMessage, button: str) -> str:
        """Press a button by its text or its `callback_data`; return the query's id."""
        with self._changed:
            message = self._api.messages[message.chat_id, message.message_id]
            found = [b for b in message.buttons if button in (b["text"], b.get("callback_data"))]
            assert found, f"no button {button!r} among {message.buttons}"
            query = {
                "message": self._api.describe(message),
                "chat_instance": f"instance-{message.chat_id}",
                "data": found[0]["callback_data"],
            }
            return self._ask("callback_query", person, query)

    def ask_inline(self, person: Person, query: str, offset: str = "") -> str:
        """Type `@bot query` somewhere; return the query's id."""
        with self._changed:
            return self._ask("inline_query", person, {"query": query, "offset": offset})

    def react(self, person: Person, message: SentMessage, *emoji: str) -> int:
        """Replace a person's reactions to a message; return the `update_id`.

        The bot hears of it only if it asked for `message_reaction` in `allowed_updates`.
        """
        with self._changed:
            reaction: JSON = {
                "chat": self._api.chats[message.chat_id].to_json(),
                "message_id": message.message_id,
                "user": person.to_json(),
                "date": int(time.time()),
                "old_reaction": [],
                "new_reaction": [{"type": "emoji", "emoji": each} for each in emoji],
            }
            return self._updates.add("message_reaction", reaction)

    def fail_next(
        self,
        method: str,
        error_code: int,
        description: str = "",
        retry_after: int | None = None,
        times: int = 1,
    ) -> None:
        """Refuse the next calls of a method, `"*"` for any; a 502 comes as an HTML page."""
        fault = _Fault(Refusal(error_code, description, retry_after=retry_after))
        self._order(method, fault, times)

    def drop_next(self, method: str, times: int = 1) -> None:
        """Cut the connection of the next calls, before performing them."""
        self._order(method, _Fault(is_dropped=True), times)

    def hang_next(self, method: str, seconds: float, times: int = 1) -> None:
        """Perform the next calls only after so many seconds."""
        self._order(method, _Fault(hang_seconds=seconds), times)

    def cut_reply_next(self, method: str, times: int = 1) -> None:
        """Perform the next calls and cut the connection before the answer."""
        self._order(method, _Fault(is_cut=True), times)

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

    def _order(self, method: str, fault: _Fault, times: int) -> None:
        with self._changed:
            self._faults[method.lower()] += [fault] * times

    def _ask(self, kind: str, person: Person, query: JSON) -> str:
        query_id = str(self._updates.next_id + 10**15)
        self._api.open_queries.add(query_id)
        self._updates.add(kind, {"id": query_id, "from": person.to_json()} | query)
        return query_id

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
        fault = self._take_fault(method)
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

    def _take_fault(self, method: str) -> _Fault:
        with self._changed:
            ordered = self._faults[method.lower()] or self._faults["*"]
            return ordered.popleft() if ordered else _Fault()

    def _perform(self, fault: _Fault, method: str, request: Request) -> JsonValue:
        if fault.refusal:
            raise fault.refusal
        parameters = Parameters(request.parameters)
        result = self._updates.perform(method, parameters, request.is_abandoned)
        if result is not None:
            return result
        with self._changed:
            return self._api.perform(method, request.parameters)

    def _find_file(self, path: str) -> Response:
        with self._changed:
            content = dict(self._api.files.values()).get(path)
        if content is None:
            return _write(404, Refusal(404, "Not Found").to_json())
        return Response(200, content, "application/octet-stream")


def _write(status: int, answer: JSON | None) -> Response:
    return Response(status, json.dumps(answer).encode())
