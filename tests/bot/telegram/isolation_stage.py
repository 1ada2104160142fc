"""The stage: many traces acted side by side before one bot process, with all it said kept.

Everybody and everything is new for each trace, so that none bears on another.
"""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count, zip_longest
from pathlib import Path
from typing import Any

from sqlalchemy import Engine

from bot.access.access import Access
from bot.access.groups import Group
from bot.access.members import Member
from bot.access.roles import Role
from bot.watches import Watches
from corpus.database import open_database, writing
from telegram_chats import SentMessage
from telegram_entities import FormattedText
from telegram_kinds import make_updates
from telegram_server import Call, Person, TelegramServer
from tests.bot.telegram.isolation_bot import CALLS, EVERYTHING, UNKNOWN
from tests.bot.telegram.isolation_deeds import Deed, Hall, Place, Said, Scene
from tests.bot.telegram.isolation_traces import Action, Trace

HERALD = 9_999_999_999
"""An editor who watches everything, and is told of it after everybody else."""
_PATIENCE_S = 60.0
_NOBODYS_MESSAGE = 900_000
_FROM_NOBODY = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
_CODE = re.compile(r"start=([\w-]{20,})")
_GHOSTS = (
    "edited_message",
    "channel_post",
    "edited_channel_post",
    "business_message",
    "edited_business_message",
    "guest_message",
    "message_reaction",
    "chat_join_request",
    "chosen_inline_result",
    "poll",
)
_FORGED = ("good", "bad", "tell", "more", "sources", "page", "undo", "unwatch", "language", "x")
_PLAIN = ("/status", "/help", "/sources", "/latest", "/nonsense", "/ask", "/eval", "/start")
_TABLES = (
    "open_groups",
    "filters",
    "languages",
    "feedback",
    "answers",
    "additions",
    "refused",
    "invitations",
)


@dataclass
class Performance:
    """Traces that were acted, and all that came of them."""

    scenes: list[Scene]
    said: list[Said]
    calls: list[dict[str, Any]]
    """Of the articles, as the launcher wrote them down."""
    owners: dict[str, Place | None]
    """Where each word that tells comes from; `None` where it is no place's."""
    watches: dict[int, str]
    """What was watched for, by the watch's number."""
    last_round: int
    """In which only the herald did something."""


class Stage:
    """People and groups before one bot; acts traces and keeps what the bot said."""

    def __init__(self, server: TelegramServer, home: Path) -> None:
        """Act before the bot whose home is `home`."""
        self._server = server
        self.engine: Engine = open_database(home)
        self._access = Access(self.engine)
        self._log = home / CALLS
        self._read = 0
        self._calls_seen = 0
        self._numbers = count(1)
        self._days = count()
        self._scenes = count(1)
        self._round = 0
        self._updates: dict[int, dict[str, Any]] = {}
        self._sent: dict[tuple[int, int], tuple[Place, list[str]]] = {}
        self._shown: defaultdict[Place, list[int]] = defaultdict(list)
        self._said: list[Said] = []
        self._owners: dict[str, Place | None] = {}
        self._watches: dict[int, str] = {}
        self._queries: dict[str, Deed] = {}
        self._herald = server.person(HERALD, "Herald")
        self._access.members.admit(Member(f"telegram:{HERALD}", "Herald", Role.EDITOR, "test"))
        Watches(self.engine).add(Place(HERALD).name, EVERYTHING, "en", f"telegram:{HERALD}", 0)

    # Acting

    def play(self, traces: Sequence[Trace]) -> Performance:
        """Act `traces` side by side, each moment after the bot has dealt with the one before."""
        self._said, self._owners, self._watches, self._queries = [], {}, {}, {}
        scenes = [self._set_up(trace) for trace in traces]
        for moment in zip_longest(*(trace.moments for trace in traces)):
            self._round += 1
            for scene, actions in zip(scenes, moment, strict=True):
                for action in actions or ():
                    self._act(scene, action)
            self._settle(scenes)
        self._round += 1
        self._tell_news()
        return Performance(
            scenes,
            self._said,
            list(self._read_calls()),
            self._owners,
            self._watches,
            self._round,
        )

    def clear(self) -> None:
        """Forget everybody but the herald."""
        with self.engine.connect() as connection, writing(connection).begin():
            for table in _TABLES:
                connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
            connection.exec_driver_sql(f"DELETE FROM members WHERE person != 'telegram:{HERALD}'")  # noqa: S608
            connection.exec_driver_sql(
                f"DELETE FROM watches WHERE person != 'telegram:{HERALD}'"  # noqa: S608
            )

    def _set_up(self, trace: Trace) -> Scene:
        number = next(self._scenes)
        people = [
            self._server.person(10_000_000 + 10 * number + at, self._make("n"))
            for at in range(len(trace.roles))
        ]
        for person in people:
            self._server.private_chat(person)
        roles = {person.id: role for person, role in zip(people, trace.roles, strict=True) if role}
        for person in people:
            if role := roles.get(person.id):
                member = Member(f"telegram:{person.id}", person.first_name, role, "test")
                self._access.members.admit(member)
        scene = Scene(number, trace, people, roles, list(self._open_halls(trace, people, number)))
        scene.open_at_first = frozenset(one.chat.id for one in scene.halls if one.is_open)
        role = list(Role)[number % 3]
        code = self._access.invitations.make(role, "test").code
        scene.codes, scene.first_code = [code], (code, role)
        return scene

    def _open_halls(self, trace: Trace, people: list[Person], number: int) -> Iterator[Hall]:
        for at, room in enumerate(trace.rooms):
            is_forum = room.kind == "forum"
            base = 2_000_000 if room.kind == "group" else 1_003_000_000_000
            title = self._make("n")
            chat = self._server.group(-(base + 10 * number + at), title, is_forum)
            members = {one.id for bit, one in enumerate(people) if room.members >> bit & 1}
            if room.is_open:
                self._access.groups.open(Group(f"telegram:{chat.id}", title), "test")
            topics = (0, 4, 5) if is_forum else (0,)
            yield Hall(chat, room.is_open, frozenset(members or {people[0].id}), topics)

    def _act(self, scene: Scene, action: Action) -> None:
        person = scene.people[action.who % len(scene.people)]
        places = scene.list_places(person.id)
        place = places[action.where % len(places)]
        deed = Deed(action.kind, self._round, person.id, place)
        getattr(self, f"_do_{action.kind}")(scene, deed, person, action.what)
        if deed.update_id is not None or deed.query_id is not None:
            scene.deeds.append(deed)
            if deed.query_id is not None:
                self._queries[deed.query_id] = deed

    def _make(self, kind: str, place: Place | None = None) -> str:
        """Return a new word that tells where it comes from."""
        number = next(self._numbers)
        token = f"{kind}{number:06}{kind}"
        if kind == "d":
            token = (date(1000, 1, 1) + timedelta(days=next(self._days))).isoformat()
        self._owners[token] = place
        return token

    # What people do

    def _say(self, scene: Scene, deed: Deed, person: Person, words: str, **fields: Any) -> None:  # noqa: ANN401
        deed.words = words
        hall = scene.find_hall(deed.place)
        deed.update_id = self._server.say(
            person,
            words,
            hall.chat if hall else None,
            message_thread_id=deed.place.topic or None,
            **fields,
        )

    def _do_ask(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.kind, deed.token = "ask", self._make("q", deed.place)
        words = f"Why {deed.token}{f' {UNKNOWN}' if what % 7 == 6 else ''}?"
        shown = self._shown[deed.place]
        form = what % 5
        if form == 4 and shown:
            self._say(scene, deed, person, words, reply_to=shown[what % len(shown)])
        elif deed.place.is_private:
            self._say(scene, deed, person, f"/ask {words}" if form == 3 else words)
        elif form == 3 and (hall := scene.find_hall(deed.place)):
            # An admin of the group who stays anonymous speaks as the group.
            deed.person = deed.place.chat
            fields = {"from": _FROM_NOBODY, "sender_chat": hall.chat.to_json()}
            self._say(scene, deed, person, f"/ask {words}", **fields)
        else:
            call = ("@vouch_bot", "/ask", "/ask@vouch_bot")[form % 3]
            self._say(scene, deed, person, f"{call} {words}")

    def _do_overhear(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        if deed.place.is_private:
            self._do_ask(scene, deed, person, what)
            return
        deed.is_meant, deed.token = False, self._make("q", deed.place)
        channel = {"id": -1009000000001, "type": "channel", "title": "The Paper"}
        words, fields = f"Why {deed.token}?", {}
        if what % 3 == 0:
            words, fields = f"@vouch_bot {words}", {"sender_chat": channel}
        elif what % 3 == 1:
            words, fields = f"@vouch_bot {words}", {"from": _FROM_NOBODY}
        self._say(scene, deed, person, words, **fields)

    def _do_forward(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.place, deed.token = Place(person.id), self._make("q", Place(person.id))
        origin = ("channel", "chat", "user", "hidden_user")[what % 4]
        deed.words = f"Why {deed.token}?"
        deed.update_id = self._server.forward(person, deed.words, origin)  # type: ignore[arg-type]

    def _do_new(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        self._say(scene, deed, person, "/new")

    def _do_from(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.token = self._make("f", deed.place) if what % 4 else ""
        self._say(scene, deed, person, f"/from {deed.token}".strip())

    def _do_since(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.token = self._make("d", deed.place) if what % 4 else ""
        self._say(scene, deed, person, f"/since {deed.token or 'off'}")

    def _do_language(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.target = ("tr", "ru", "en", None)[what % 4]
        self._say(scene, deed, person, f"/language {deed.target or ''}".strip())

    def _do_plain(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        self._say(scene, deed, person, _PLAIN[what % len(_PLAIN)])

    def _do_who(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        if what % 3:
            deed.place = Place(person.id)
        self._say(scene, deed, person, "/who")

    def _do_file(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        known = [one.token for one in scene.deeds if one.kind == "file"]
        deed.token = known[what % len(known)] if known and what % 3 == 2 else self._make("a")
        text = f"What {deed.token} says.\n\nIt says {what} {scene.mark}."
        file = self._server.put_file(text.encode(), f"{deed.token}.txt", "text/plain")
        deed.target = str(file["file_id"])
        words = "" if deed.place.is_private else "/add"
        self._say(scene, deed, person, words, document=file)

    def _do_link(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.token = self._make("a")
        link = f"https://example.org/{deed.token}/{scene.mark}"
        is_plain = deed.place.is_private and what % 2
        # What a reader sends is a question.
        self._say(scene, deed, person, link if is_plain else f"/add {link}")

    def _do_remove(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        known = [one.token for one in scene.deeds if one.kind in ("file", "link")]
        deed.token = known[what % len(known)] if known else self._make("a")
        self._say(scene, deed, person, f"/remove {deed.token}")

    def _do_watch(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.token = self._make("w", deed.place)
        self._say(scene, deed, person, f"/watch {deed.token} {scene.mark}")

    def _do_unwatch(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        watched = [one.token for one in scene.deeds if one.kind == "watch"]
        if not watched or what % 2:
            self._say(scene, deed, person, "/unwatch")
            return
        deed.token = watched[what % len(watched)]
        self._say(scene, deed, person, f"/unwatch {deed.token} {scene.mark}")

    def _do_inline(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.place, deed.token = Place(person.id), self._make("q")
        deed.words = f"Why {deed.token}?"
        deed.query_id = self._server.ask_inline(person, deed.words)

    def _do_ghost(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.is_meant, deed.token = False, self._make("q", deed.place)
        kind = _GHOSTS[what % len(_GHOSTS)]
        hall = scene.find_hall(deed.place)
        chat = hall.chat if hall else self._server.private_chat(person)
        made = make_updates(person, chat, self._server.token, f"@vouch_bot Why {deed.token}?")
        deed.words = kind
        deed.update_id = self._server.throw(kind, made[kind])

    # Who may do what

    def _do_open_group(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        self._do_in_group(scene, deed, person, "/allow")

    def _do_close_group(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        self._do_in_group(scene, deed, person, "/revoke")

    def _do_in_group(self, scene: Scene, deed: Deed, person: Person, words: str) -> None:
        groups = [one for one in scene.list_places(person.id) if not one.is_private]
        if groups:
            deed.place = deed.place if deed.place in groups else groups[0]
            self._say(scene, deed, person, words)

    def _do_allow_person(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.place = Place(person.id)
        target = scene.people[what % len(scene.people)]
        deed.target, deed.role = target.id, list(Role)[what // 6 % 3]
        self._say(scene, deed, person, f"/allow {target.id} {deed.role}")

    def _do_revoke_person(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.place = Place(person.id)
        targets = [one.id for one in scene.people] + [one.chat.id for one in scene.halls]
        deed.target = targets[what % len(targets)]
        self._say(scene, deed, person, f"/revoke {deed.target}")

    def _do_invite(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.place, deed.role = Place(person.id), list(Role)[what % 3]
        self._say(scene, deed, person, f"/allow {deed.role}")

    def _do_accept(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        deed.place = Place(person.id)
        codes = [*scene.codes, scene.codes[-1], "x" * 22]
        deed.target = codes[what % len(codes)]
        self._say(scene, deed, person, f"/start {deed.target}")

    def _do_upgrade(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        for hall in scene.halls:
            if hall.chat.type == "group":
                old = hall.chat.id
                deed.place = Place(old)
                hall.chat = self._server.upgrade(hall.chat, person)
                hall.old = old
                scene.moved[old] = deed.target = hall.chat.id
                for one in scene.deeds:
                    one.is_uncertain |= one.round == self._round and one.place.chat == old
                scene.deeds.append(deed)
                return
        self._do_ask(scene, deed, person, what)

    # Buttons

    def _do_press(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        seen = [
            (place, number, data)
            for place in scene.list_places(person.id)
            for number in self._shown[place]
            for data in self._sent[place.chat, number][1]
        ]
        if not seen:
            self._do_ask(scene, deed, person, what)
            return
        # All of them in turn, wherever they are: a prime goes round.
        deed.place, number, deed.words = seen[(what * 7 + deed.round) % len(seen)]
        message = SentMessage(deed.place.chat, number, {}, 0, FormattedText(""))
        deed.query_id = self._server.press(person, message, deed.words)

    def _do_forge(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        """Press a button whose data name what is elsewhere."""
        action = _FORGED[what % len(_FORGED)]
        elsewhere = [one for one in scene.deeds if one.message_id and one.place != deed.place]
        asked = [one for one in elsewhere if one.kind in ("ask", "file", "link", "remove")]
        chosen = (asked or elsewhere or scene.deeds or [deed])[-1 - what // 10 % 3 :][0]
        deed.words = f"{action}:{chosen.message_id or what}"
        match action:
            case "more" | "sources" | "page":
                deed.words += f":{what // 10 % 4}"
            case "undo":
                deed.words += ":1"
            case "unwatch":
                deed.words = f"unwatch:{max(self._watches, default=1)}"
            case "language":
                deed.words = f"language:{('tr', 'ru', 'xx')[what // 10 % 3]}"
        self._throw_press(scene, deed, person)

    def _do_stale_press(self, scene: Scene, deed: Deed, person: Person, what: int) -> None:
        """Press a button of a message of which Telegram says only where it was, or less."""
        deed.is_meant = False
        deed.words = f"good:{next((one.message_id for one in scene.deeds if one.message_id), 1)}"
        if what % 2:
            self._throw_press(scene, deed, person, is_inline=True)
        else:
            self._throw_press(scene, deed, person, is_gone=True)

    def _throw_press(
        self,
        scene: Scene,
        deed: Deed,
        person: Person,
        *,
        is_gone: bool = False,
        is_inline: bool = False,
    ) -> None:
        hall, place = scene.find_hall(deed.place), deed.place
        chat = hall.chat if hall else self._server.private_chat(person)
        shown = self._shown[place]
        number = shown[-1] if shown else _NOBODYS_MESSAGE + place.topic
        self._sent.setdefault((place.chat, number), (place, []))
        message: dict[str, Any] = {
            "message_id": number,
            "date": 0 if is_gone else int(time.time()),
            "chat": chat.to_json(),
        }
        if not is_gone:
            message |= {"from": {"id": 123456789, "is_bot": True, "first_name": "Vouch"}}
            message["text"] = "Answer"
        if place.topic:
            message |= {"message_thread_id": place.topic, "is_topic_message": True}
        deed.query_id = f"forged-{next(self._numbers)}"
        query = {"id": deed.query_id, "from": person.to_json(), "data": deed.words}
        query |= {"inline_message_id": "1"} if is_inline else {"message": message}
        deed.update_id = self._server.throw(
            "callback_query", query | {"chat_instance": str(place.chat)}
        )

    # What came of it

    def _tell_news(self) -> None:
        """Let the herald add what is news to everybody, and wait until all are told."""
        token = self._make("a")
        text = f"What {token} says.\n\nIt is news on {EVERYTHING}."
        file = self._server.put_file(text.encode(), f"{token}.txt", "text/plain")
        self._server.say(self._herald, "", document=file)
        self._settle([])

        def is_told() -> bool:
            self._absorb([])
            return any(one.is_digest and one.place == Place(HERALD) for one in self._said)

        self._wait(is_told)
        # Those who were passed over before it was added are told the next time.
        time.sleep(0.3)
        self._absorb([])

    def _settle(self, scenes: Sequence[Scene]) -> None:
        """Wait until the bot is done with everything, and note what it said."""
        with self.engine.connect() as connection:

            def is_done() -> bool:
                if self._server.pending_updates():
                    return False
                query = "SELECT count(*) FROM updates WHERE state = 'waiting'"
                with connection.begin():
                    return not connection.exec_driver_sql(query).scalar()

            self._wait(is_done)
            self._wait_for_inline_answers()
            with connection.begin():
                found = connection.exec_driver_sql("SELECT number, topic FROM watches").all()
            self._watches |= {number: topic.split()[0] for number, topic in found}
        self._absorb(scenes)

    def _wait_for_inline_answers(self) -> None:
        """Wait for the answer to what each has typed last."""
        last = {
            deed.person: query_id
            for query_id, deed in self._queries.items()
            if deed.kind == "inline" and deed.round == self._round
        }
        ends = time.monotonic() + 5
        while time.monotonic() < ends:
            if all(self._server.answer_to(one) is not None for one in last.values()):
                return
            time.sleep(0.005)

    @staticmethod
    def _wait(is_done: Any) -> None:  # noqa: ANN401
        ends = time.monotonic() + _PATIENCE_S
        while not is_done():
            assert time.monotonic() < ends, "the bot does not get done"
            time.sleep(0.005)

    def _absorb(self, scenes: Sequence[Scene]) -> None:
        calls = self._server.calls[self._calls_seen :]
        self._calls_seen += len(calls)
        for call in calls:
            if call.method.lower() == "getupdates":
                for update in (call.answer or {}).get("result", ()):
                    self._updates[update["update_id"]] = update
            else:
                self._note(call)
        queries = {
            query["id"]: update_id
            for update_id, update in self._updates.items()
            if (query := update.get("callback_query") or update.get("inline_query"))
        }
        for scene in scenes:
            for deed in scene.deeds:
                if deed.round == self._round:
                    self._fill_in(deed, queries)
        self._updates.clear()
        self._collect_codes(scenes)

    def _fill_in(self, deed: Deed, queries: dict[str, int]) -> None:
        if deed.query_id is not None:
            deed.update_id = queries.get(deed.query_id)
        update = self._updates.get(deed.update_id or 0, {})
        deed.message_id = update.get("message", {}).get("message_id", 0)

    def _collect_codes(self, scenes: Sequence[Scene]) -> None:
        here = {person.id: scene for scene in scenes for person in scene.people}
        for said in self._said:
            if said.round == self._round and said.place and (scene := here.get(said.place.chat)):
                scene.codes += [one for one in _CODE.findall(said.text) if one not in scene.codes]

    def _note(self, call: Call) -> None:
        """Keep what the bot said, and which buttons are where."""
        parameters = call.parameters
        method = call.method.lower()
        text = str(parameters.get("text", ""))
        query_id = parameters.get("callback_query_id") or parameters.get("inline_query_id")
        place: Place | None = None
        if method.startswith(("send", "edit")):
            thread = int(parameters.get("message_thread_id", 0))
            place = Place(int(parameters["chat_id"]), thread)
        if method.startswith("edit") and place is not None:
            key = place.chat, int(parameters["message_id"])
            place = self._sent[key][0] if key in self._sent else None
        if method == "answerinlinequery":
            text = str(parameters.get("results", ""))
        written = json.dumps(parameters, ensure_ascii=False, default=str)
        self._said.append(Said(self._round, method, place, query_id, text, written))
        result = (call.answer or {}).get("result")
        if call.status == 200 and method in ("sendmessage", "editmessagetext"):
            assert isinstance(result, dict)
            where = Place(result["chat"]["id"], result.get("message_thread_id", 0))
            rows = result.get("reply_markup", {}).get("inline_keyboard", [])
            data = [button["callback_data"] for row in rows for button in row]
            self._sent[where.chat, result["message_id"]] = where, data
            if result["message_id"] not in self._shown[where]:
                self._shown[where].append(result["message_id"])

    def _read_calls(self) -> Iterator[dict[str, Any]]:
        with self._log.open(encoding="utf-8") as log:
            log.seek(self._read)
            while line := log.readline():
                yield json.loads(line)
            self._read = log.tell()
