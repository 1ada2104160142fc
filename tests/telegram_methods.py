"""What a Bot API server knows, and what it does or refuses when a bot calls a method.

`BotApi` holds the chats of one bot and performs the methods on them. How a call arrives and the
faults that a test orders belong to `telegram_server`, which also holds the lock that this module
does without; how updates leave belongs to `telegram_updates`.
"""

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from telegram_answers import check_callback_answer, check_inline_answer
from telegram_chats import Chat, SentMessage, StoredFile, drop_none
from telegram_entities import JSON, JsonValue, Refusal, format_text
from telegram_markup import check_markup
from telegram_parameters import Parameters
from telegram_quotes import Quote, find_quote

DRAFT_SECONDS = 30.0
MAX_DOWNLOAD = 20 << 20
ACTIONS = (
    "typing upload_photo record_video upload_video record_voice upload_voice upload_document "
    "choose_sticker find_location record_video_note upload_video_note"
)
REACTIONS = (
    "👍 👎 ❤ 🔥 🥰 👏 😁 🤔 🤯 😱 🤬 😢 🎉 🤩 🤮 💩 🙏 👌 "
    "🕊 🤡 🥱 🥴 😍 🐳 ❤️‍🔥 🌚 🌭 💯 🤣 ⚡ 🍌 🏆 💔 🤨 😐 🍓 "
    "🍾 💋 🖕 😈 😴 😭 🤓 👻 👨‍💻 👀 🎃 🙈 😇 😨 🤝 ✍ 🤗 🫡 "
    "🎅 🎄 ☃ 💅 🤪 🗿 🆒 💘 🙉 🦄 😘 💊 🙊 😎 👾 🤷‍♂️ 🤷 🤷‍♀️ "
    "😡 "
)
_NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are "
    "exactly the same as a current content and reply markup of the message"
)
_UPGRADED = "Bad Request: group chat was upgraded to a supergroup chat"
_OLD_QUERY = "Bad Request: query is too old and response timeout expired or query ID is invalid"
_FULL_CHAT: JSON = {
    "accent_color_id": 0,
    "max_reaction_count": 11,
    "accepted_gift_types": {
        "unlimited_gifts": False,
        "limited_gifts": False,
        "unique_gifts": False,
        "premium_subscription": False,
        "gifts_from_channels": False,
    },
}


class BotApi:
    """The chats of one bot and the methods that it may call."""

    def __init__(self, bot: JSON) -> None:
        """Start with no chat at all; `bot` is the answer to `getMe`."""
        self.bot = bot
        self.chats: dict[int, Chat] = {}
        self.messages: dict[tuple[int, int], SentMessage] = {}
        self.blocked: set[int] = set()
        self.kicked: set[int] = set()
        self.topics: set[tuple[int, int]] = set()
        self.upgraded: dict[int, int] = {}
        self.admins: set[tuple[int, int]] = set()
        self.open_queries: set[str] = set()
        self.answered_queries: dict[str, JSON] = {}
        self.files: dict[str, StoredFile] = {}
        self.commands: dict[tuple[str, str], list[JSON]] = {}
        self.profile: dict[tuple[str, str], str] = {}
        self.drafts: dict[int, tuple[float, str]] = {}
        self.drafts_shown: dict[int, tuple[str, ...]] = {}
        self._last_message_id: dict[int, int] = {}
        self._methods: dict[str, Callable[[Parameters], JsonValue]] = {
            "getme": lambda _: self.bot,
            "getchat": lambda p: self._chat(p).to_json() | _FULL_CHAT,
            "getchatmember": self._get_chat_member,
            "sendmessage": self._send_message,
            "sendmessagedraft": self._send_message_draft,
            "sendchataction": self._send_chat_action,
            "editmessagetext": self._edit_message_text,
            "editmessagereplymarkup": self._edit_message_reply_markup,
            "deletemessage": self._delete_message,
            "setmessagereaction": self._set_message_reaction,
            "answercallbackquery": self._answer_callback_query,
            "answerinlinequery": self._answer_inline_query,
            "getfile": self._get_file,
            "setmycommands": self._set_my_commands,
            "getmycommands": lambda p: self.commands.get(self._audience(p), []),
            "deletemycommands": self._delete_my_commands,
        }
        for name in ("name", "description", "short_description"):
            method = f"my{name.replace('_', '')}"
            self._methods[f"set{method}"] = partial(self._set_profile, name)
            self._methods[f"get{method}"] = partial(self._get_profile, name)

    def perform(self, method: str, parameters: JSON) -> JsonValue:
        """Perform a call and return its result; raise `Refusal` as Telegram would refuse it."""
        known = self._methods.get(method.lower())
        if known is None:
            raise Refusal(404, "Not Found")
        return known(Parameters(parameters))

    def describe_bot(self) -> JSON:
        """Return the bot as a User among others."""
        return {key: self.bot[key] for key in ("id", "is_bot", "first_name", "username")}

    def take_message_id(self, chat: Chat) -> int:
        """Return the next message's id: each group counts alone, private chats share a sequence."""
        box = chat.id if chat.type != "private" else 0
        self._last_message_id[box] = self._last_message_id.get(box, 0) + 1
        return self._last_message_id[box]

    def describe(self, message: SentMessage, is_nested: bool = False) -> JSON:
        """Return the Bot API's Message; one that is replied to does not nest its own reply."""
        replied = self.messages.get((message.chat_id, message.reply_to or 0))
        entities = [entity.to_json() for entity in message.entities]
        is_text = bool(message.text) and "text" not in message.fields
        preview = {"is_disabled": True} if message.link_preview_disabled else None
        answer: JSON = {
            "message_id": message.message_id,
            "from": message.sender,
            "chat": self.chats[message.chat_id].to_json(),
            "date": message.date,
            "message_thread_id": message.message_thread_id,
            "is_topic_message": True if message.message_thread_id else None,
            "text": message.text if is_text else None,
            "entities": entities if is_text and entities else None,
            "reply_markup": message.reply_markup,
            "link_preview_options": preview,
        }
        if replied and not is_nested:
            answer["reply_to_message"] = self.describe(replied, is_nested=True)
            if message.quote:
                quote = Quote(message.quote, message.quote_position, message.quote_entities)
                answer["quote"] = quote.to_json()
        return drop_none(answer) | message.fields

    def _chat(self, p: Parameters) -> Chat:
        if not p.text("chat_id"):
            raise Refusal(400, "Bad Request: chat_id is empty")
        chat = self.chats.get(p.integer("chat_id"))
        if chat is None:
            raise Refusal(400, "Bad Request: chat not found")
        if chat.id in self.upgraded:
            raise Refusal(400, _UPGRADED, migrate_to_chat_id=self.upgraded[chat.id])
        if chat.id in self.kicked:
            raise Refusal(403, f"Forbidden: bot was kicked from the {chat.type} chat")
        return chat

    def _chat_to_write_to(self, p: Parameters) -> Chat:
        chat = self._chat(p)
        thread = p.integer("message_thread_id")
        if chat.id in self.blocked:
            raise Refusal(403, "Forbidden: bot was blocked by the user")
        if thread and (chat.id, thread) not in self.topics:
            raise Refusal(400, "Bad Request: message thread not found")
        return chat

    def _message(self, p: Parameters, missing: str) -> SentMessage:
        message = self.messages.get((self._chat(p).id, p.integer("message_id")))
        if message is None:
            raise Refusal(400, f"Bad Request: {missing}")
        return message

    def _get_chat_member(self, p: Parameters) -> JSON:
        chat, user = self._chat(p), p.integer("user_id")
        known = {chat.id} if chat.type == "private" else set()
        senders = {m.sender["id"]: m.sender for m in self.messages.values()}
        if user not in senders and user not in known | {self.bot["id"]}:
            raise Refusal(400, "Bad Request: member not found")
        status = "creator" if (chat.id, user) in self.admins else "member"
        member: JSON = {"status": status, "user": senders.get(user, self.bot)}
        return member | ({"is_anonymous": False} if status == "creator" else {})

    def _send_message(self, p: Parameters) -> JSON:
        formatted = format_text(p.text("text"), p.text("parse_mode"), p.parsed("entities", []))
        markup = check_markup(p)
        chat = self._chat_to_write_to(p)
        reply_to, quote = self._check_reply(p, chat)
        preview = p.parsed("link_preview_options", {})
        message = SentMessage(
            chat_id=chat.id,
            message_id=self.take_message_id(chat),
            sender=self.describe_bot(),
            date=int(time.time()),
            formatted=formatted,
            html=p.text("text") if p.text("parse_mode").lower() == "html" else None,
            reply_to=reply_to,
            quote=quote.text if quote else None,
            quote_position=quote.position if quote else 0,
            quote_entities=quote.entities if quote else (),
            link_preview_disabled=bool(preview.get("is_disabled")),
            reply_markup=markup,
            message_thread_id=p.integer("message_thread_id") or None,
        )
        self.messages[chat.id, message.message_id] = message
        self.drafts.pop(chat.id, None)
        return self.describe(message)

    def _check_reply(self, p: Parameters, chat: Chat) -> tuple[int | None, Quote | None]:
        """Find the message to reply to, and the part of it to quote."""
        legacy = {
            "message_id": p.raw.get("reply_to_message_id"),
            "allow_sending_without_reply": p.raw.get("allow_sending_without_reply"),
        }
        reply = Parameters(p.parsed("reply_parameters", legacy))
        if reply.integer("message_id") <= 0:
            return None, None
        key = reply.integer("chat_id", chat.id), reply.integer("message_id")
        replied = self.messages.get(key)
        if replied is None:
            if reply.flag("allow_sending_without_reply"):
                return None, None
            raise Refusal(400, "Bad Request: message to be replied not found")
        return replied.message_id, find_quote(reply, self.describe(replied))

    def _send_message_draft(self, p: Parameters) -> bool:
        entities = p.parsed("entities", [])
        text = p.text("text") and format_text(p.text("text"), p.text("parse_mode"), entities).text
        chat = self._chat_to_write_to(p)
        if chat.type != "private":
            raise Refusal(400, "Bad Request: TEXTDRAFT_PEER_INVALID")
        if not p.integer("draft_id"):
            raise Refusal(400, "Bad Request: RANDOM_ID_INVALID")
        self.drafts[chat.id] = (time.monotonic() + DRAFT_SECONDS, text)
        self.drafts_shown[chat.id] = (*self.drafts_shown.get(chat.id, ()), text)
        return True

    def _send_chat_action(self, p: Parameters) -> bool:
        if p.text("action") not in ACTIONS.split():
            raise Refusal(400, "Bad Request: wrong parameter action in request")
        return bool(self._chat_to_write_to(p))

    def _edit_message_text(self, p: Parameters) -> JSON:
        formatted = format_text(p.text("text"), p.text("parse_mode"), p.parsed("entities", []))
        markup = check_markup(p)
        message = self._message_to_edit(p)
        html = p.text("text") if p.text("parse_mode").lower() == "html" else None
        preview = p.parsed("link_preview_options", {})
        history = (*message.history, message.text)
        return self._keep_edited(
            message,
            replace(
                message,
                formatted=formatted,
                reply_markup=markup,
                html=html,
                history=history,
                link_preview_disabled=bool(preview.get("is_disabled")),
            ),
        )

    def _edit_message_reply_markup(self, p: Parameters) -> JSON:
        markup = check_markup(p)
        message = self._message_to_edit(p)
        return self._keep_edited(message, replace(message, reply_markup=markup))

    def _message_to_edit(self, p: Parameters) -> SentMessage:
        message = self._message(p, "message to edit not found")
        if not message.is_from_bot:
            raise Refusal(400, "Bad Request: message can't be edited")
        return message

    def _keep_edited(self, old: SentMessage, new: SentMessage) -> JSON:
        if (old.text, old.entities, old.reply_markup) == (new.text, new.entities, new.reply_markup):
            raise Refusal(400, _NOT_MODIFIED)
        new = replace(new, fields=new.fields | {"edit_date": int(time.time())})
        self.messages[new.chat_id, new.message_id] = new
        return self.describe(new)

    def _delete_message(self, p: Parameters) -> bool:
        message = self._message(p, "message to delete not found")
        if not message.is_from_bot and self.chats[message.chat_id].type != "private":
            raise Refusal(400, "Bad Request: message can't be deleted for everyone")
        del self.messages[message.chat_id, message.message_id]
        return True

    def _set_message_reaction(self, p: Parameters) -> bool:
        emoji = [reaction.get("emoji") for reaction in p.parsed("reaction", [])]
        message = self._message(p, "message to react not found")
        if any(each not in REACTIONS.split() for each in emoji):
            raise Refusal(400, "Bad Request: REACTION_INVALID")
        if len(emoji) > 1:
            raise Refusal(400, "Bad Request: REACTIONS_TOO_MANY")
        key = message.chat_id, message.message_id
        self.messages[key] = replace(message, reactions=tuple(emoji))
        return True

    def _answer_query(self, p: Parameters, name: str) -> bool:
        query = p.text(name)
        if query not in self.open_queries:
            raise Refusal(400, _OLD_QUERY)
        self.open_queries.discard(query)
        self.answered_queries[query] = p.raw
        return True

    def _answer_callback_query(self, p: Parameters) -> bool:
        check_callback_answer(p)
        return self._answer_query(p, "callback_query_id")

    def _answer_inline_query(self, p: Parameters) -> bool:
        check_inline_answer(p)
        return self._answer_query(p, "inline_query_id")

    def _get_file(self, p: Parameters) -> JSON:
        file = self.files.get(p.text("file_id"))
        if file is None:
            raise Refusal(400, "Bad Request: invalid file_id")
        if file.size > MAX_DOWNLOAD:
            raise Refusal(400, "Bad Request: file is too big")
        return file.to_json() | {"file_path": file.path}

    def _set_my_commands(self, p: Parameters) -> bool:
        commands = p.parsed("commands", [])
        if any(not re.fullmatch(r"/?[a-z0-9_]{1,32}", each["command"]) for each in commands):
            raise Refusal(400, "Bad Request: BOT_COMMAND_INVALID")
        if any(not 1 <= len(each["description"]) <= 256 for each in commands):
            raise Refusal(400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")
        if len(commands) > 100:
            raise Refusal(400, "Bad Request: BOT_COMMANDS_TOO_MUCH")
        self.commands[self._audience(p)] = commands
        return True

    def _delete_my_commands(self, p: Parameters) -> bool:
        self.commands.pop(self._audience(p), None)
        return True

    def _audience(self, p: Parameters) -> tuple[str, str]:
        """Name the people that a list of commands is for: a scope and a language."""
        scope: JSON = p.parsed("scope", {"type": "default"})
        if scope["type"] in ("chat", "chat_administrators", "chat_member"):
            scope = scope | {"chat_id": self._chat(Parameters(scope)).id}
        return json.dumps(scope, sort_keys=True), p.text("language_code")

    def _set_profile(self, name: str, p: Parameters) -> bool:
        self.profile[name, p.text("language_code")] = p.text(name)
        return True

    def _get_profile(self, name: str, p: Parameters) -> JSON:
        return {name: self.profile.get((name, p.text("language_code")), "")}
