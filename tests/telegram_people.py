"""What people do in Telegram: they write, forward, press, join bots to groups, and so on.

`People` is the half of `telegram_server.TelegramServer` that a test acts with; the other half
answers the bot.
"""

import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Literal

from telegram_chats import Chat, Person, SentMessage, StoredFile, drop_none
from telegram_entities import JSON, Entity, FormattedText, JsonValue, find_entities, measure_utf16
from telegram_methods import BotApi
from telegram_privacy import is_meant_for
from telegram_updates import Updates

Origin = Literal["channel", "chat", "user", "hidden_user"]

_AUTHOR = Person(5001, "Hidden Author", username="hidden_author")
_NEWSPAPER = Chat(-1009000000001, "channel", "The Paper", username="the_paper")
_CLUB = Chat(-1009000000002, "supergroup", "The Club")
# As Telegram's own @GroupAnonymousBot, but no bot, so that nobody takes it for the one tested.
_NOBODY = Person(1087968824, "Group", username="GroupAnonymousBot")


class People:
    """Everybody but the bot; the methods may be called from any thread.

    Those that return an `update_id` do so even if the bot does not get the update.
    """

    def __init__(self, bot: JSON) -> None:
        """Start with nobody; `bot` is the answer to `getMe`."""
        self._api = BotApi(bot)
        self._changed = threading.Condition()
        self._updates = Updates(self._changed)
        self._keeps_privacy = False

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
        """Put the bot into a group, unheard; one whose id begins with -100 is a supergroup."""
        kind = "supergroup" if str(id).startswith("-100") else "group"
        chat = Chat(id, kind, title, is_forum=is_forum or None)
        with self._changed:
            self._api.admins |= {(id, admin.id) for admin in admins}
            return self._api.chats.setdefault(chat.id, chat)

    def upgrade(self, group: Chat, person: Person | None = None) -> Chat:
        """Turn a group into a supergroup, which has another id; both say so to the bot."""
        with self._changed:
            upgraded = self.group(group.id - 10**12, str(group.title))
            creators = {user for chat, user in self._api.admins if chat == group.id}
            self._api.admins |= {(upgraded.id, user) for user in creators}
            self._api.upgraded[group.id] = upgraded.id
            sender = person or _NOBODY
            self._write(sender, group, FormattedText(""), migrate_to_chat_id=upgraded.id)
            self._write(sender, upgraded, FormattedText(""), migrate_from_chat_id=group.id)
            return upgraded

    def add_bot(self, person: Person, chat: Chat) -> int:
        """Let a person add the bot to a group, as a `my_chat_member`; return the `update_id`."""
        with self._changed:
            self._api.chats.setdefault(chat.id, chat)
            self._api.kicked.discard(chat.id)
            return self._change_bot(person, chat, "left", "member")

    def remove_bot(self, person: Person, chat: Chat) -> int:
        """Let a person throw the bot out of a group, as a `my_chat_member`; return the id.

        The bot hears nothing from there any more, and may do nothing there.
        """
        with self._changed:
            self._api.kicked.add(chat.id)
            return self._change_bot(person, chat, "member", "kicked")

    def block(self, person: Person) -> None:
        """Let the person block the bot."""
        with self._changed:
            self._api.blocked.add(person.id)

    def unblock(self, person: Person) -> None:
        """Let the person start the bot again."""
        with self._changed:
            self._api.blocked.discard(person.id)

    def keep_privacy(self, is_on: bool) -> None:
        """Switch the bot's privacy mode; with it on, it is not shown all that groups say."""
        with self._changed:
            self._keeps_privacy = is_on
            self._api.bot = self._api.bot | {"can_read_all_group_messages": not is_on}

    def put_file(
        self, content: bytes, file_name: str, mime_type: str, size: int | None = None
    ) -> JSON:
        """Store a file; return a Document to pass on, as in `say(…, document=…)`.

        `size` is what Telegram takes its size for, if not the true one.
        """
        with self._changed:
            file_id = f"file-{len(self._api.files) + 1}"
            file = StoredFile(file_id, content, len(content) if size is None else size)
            self._api.files[file_id] = file
        return file.to_json() | {"file_name": file_name, "mime_type": mime_type}

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
        return self._write(person, chat, formatted, reply_to, message_thread_id, **fields)

    def forward(
        self,
        person: Person,
        text: str,
        origin: Origin = "channel",
        links: Iterable[tuple[str, str]] = (),
        chat: Chat | None = None,
        document: JSON | None = None,
    ) -> int:
        """Let a person forward a message from elsewhere; return the `update_id`.

        `links` are parts of the text and the addresses they lead to, each looked for after the
        one before; with a `document` the text is its caption.
        """
        marks = list(_mark_links(text, links))
        taken = {unit for mark in marks for unit in range(mark.offset, mark.end)}
        marks += [each for each in find_entities(text) if each.offset not in taken]
        fields = drop_none({"forward_origin": _describe_origin(origin), "document": document})
        formatted = FormattedText(text, tuple(sorted(marks, key=lambda mark: mark.offset)))
        return self._write(person, chat or self.private_chat(person), formatted, **fields)

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
            return self._tell("edited_message", edited)

    def press(
        self, person: Person, message: SentMessage, button: str, *, is_old: bool = False
    ) -> str:
        """Press a button by its text or its `callback_data`; return the query's id.

        Of a message that `is_old` Telegram tells the bot no more than which one it is.
        """
        with self._changed:
            message = self._api.messages[message.chat_id, message.message_id]
            found = [b for b in message.buttons if button in (b["text"], b.get("callback_data"))]
            assert found, f"no button {button!r} among {message.buttons}"
            described = self._api.describe(message)
            if is_old:
                described = {name: described[name] for name in ("chat", "message_id")} | {"date": 0}
            query = {
                "message": described,
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

    def throw(self, kind: str, content: JSON) -> int:
        """Queue any update, even of a kind that the bot did not ask for; return its id.

        `telegram_kinds.make_updates` has a content for every kind.
        """
        with self._changed:
            return self._updates.throw(kind, content)

    def _write(
        self,
        person: Person,
        chat: Chat,
        formatted: FormattedText,
        reply_to: int | None = None,
        message_thread_id: int | None = None,
        **fields: JsonValue,
    ) -> int:
        if "document" in fields:
            entities = [entity.to_json() for entity in formatted.entities]
            marks = {"caption_entities": entities} if entities else {}
            caption = {"caption": formatted.text} | marks if formatted.text else {}
            fields, formatted = caption | fields, FormattedText("")
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
            return self._tell("message", message)

    def _tell(self, kind: str, message: SentMessage) -> int:
        content, bot = self._api.describe(message), self._api.bot
        is_admin = (message.chat_id, bot["id"]) in self._api.admins
        is_shown = is_admin or not self._keeps_privacy or is_meant_for(bot, content)
        if message.chat_id in self._api.kicked or not is_shown:
            return self._updates.skip()
        return self._updates.add(kind, content)

    def _change_bot(self, person: Person, chat: Chat, old: str, new: str) -> int:
        members: list[JSON] = [
            {"status": status, "user": self._api.describe_bot()} for status in (old, new)
        ]
        if new == "kicked":
            members[1]["until_date"] = 0
        change = {"chat": chat.to_json(), "from": person.to_json(), "date": int(time.time())}
        change |= {"old_chat_member": members[0], "new_chat_member": members[1]}
        return self._updates.add("my_chat_member", change)

    def _ask(self, kind: str, person: Person, query: JSON) -> str:
        query_id = str(self._updates.next_id + 10**15)
        self._api.open_queries.add(query_id)
        self._updates.add(kind, {"id": query_id, "from": person.to_json()} | query)
        return query_id


def _mark_links(text: str, links: Iterable[tuple[str, str]]) -> Iterator[Entity]:
    start = 0
    for part, url in links:
        at = text.find(part, start)
        at = text.index(part) if at < 0 else at
        start = at + len(part)
        yield Entity("text_link", measure_utf16(text[:at]), measure_utf16(part), url=url)


def _describe_origin(origin: Origin) -> JSON:
    """Return the Bot API's MessageOrigin; it is an hour old."""
    whence: JSON = {"type": origin, "date": int(time.time()) - 3600}
    match origin:
        case "channel":
            return whence | {"chat": _NEWSPAPER.to_json(), "message_id": 17}
        case "chat":
            return whence | {"sender_chat": _CLUB.to_json()}
        case "user":
            return whence | {"sender_user": _AUTHOR.to_json()}
        case "hidden_user":
            return whence | {"sender_user_name": _AUTHOR.first_name}
