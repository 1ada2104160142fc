"""Visits: who speaks to the bot, and where."""

from __future__ import annotations

from dataclasses import dataclass

from telegram import (
    Chat,
    ChatMember,
    ChatMemberUpdated,
    MaybeInaccessibleMessage,
    Message,
    Update,
    User,
)

from bot.telegram.reading import is_from_a_person


@dataclass(frozen=True)
class Visit:
    """Somebody who speaks to the bot, and where they do."""

    update_id: int
    person: str
    """`telegram:1234`; who speaks for a whole group is known as that group only."""
    name: str
    language: str | None
    """Of their Telegram, as an IETF tag."""
    chat_id: int | None = None
    """`None` for an inline query, which may come from anywhere."""
    chat_title: str = ""
    is_private: bool = False
    topic: int | None = None
    message_id: int = 0
    """Of what they wrote, or of what they pressed a button of; 0 where it is neither."""

    @property
    def chat(self) -> str:
        """The chat: `telegram:-100123`."""
        return f"telegram:{self.chat_id}"

    @property
    def place(self) -> str:
        """The conversation: the topic's, or the chat's: `telegram:-100123:7`."""
        return f"{self.chat}:{self.topic or 0}"

    @property
    def group(self) -> str | None:
        """The chat, where it is a group."""
        return None if self.is_private or self.chat_id is None else self.chat


def read_visit(update: Update) -> Visit | None:
    """Return who speaks in `update` and where; `None` where it is nobody to be answered.

    Those are all but people, who write a message, press a button, ask inline or bring the bot into
    a group: neither channels, nor guests, nor business chats, nor other bots.
    """
    message, query, inline = update.message, update.callback_query, update.inline_query
    if update.my_chat_member is not None:
        return _read_arrival(update.update_id, update.my_chat_member)
    if message is not None and is_from_a_person(message):
        return _visit(update.update_id, message.from_user, message, message.sender_chat)
    if query is not None and query.message is not None and not query.from_user.is_bot:
        return _visit(update.update_id, query.from_user, query.message, None)
    if inline is not None and not inline.from_user.is_bot:
        user = inline.from_user
        person = f"telegram:{user.id}"
        return Visit(update.update_id, person, user.full_name, user.language_code)
    return None


def _read_arrival(update_id: int, change: ChatMemberUpdated) -> Visit | None:
    chat, user = change.chat, change.from_user
    was_out = change.old_chat_member.status in (ChatMember.LEFT, ChatMember.BANNED)
    is_in = change.new_chat_member.status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)
    if chat.type not in ("group", "supergroup") or not (was_out and is_in):
        return None
    return Visit(
        update_id,
        f"telegram:{user.id}",
        user.full_name,
        user.language_code,
        chat.id,
        chat.title or "",
    )


def _visit(
    update_id: int, user: User | None, message: MaybeInaccessibleMessage, sender: Chat | None
) -> Visit | None:
    chat = message.chat
    topic = None
    # Of one that is too old Telegram says only where it was, and not in which topic.
    if isinstance(message, Message) and message.is_topic_message:
        topic = message.message_thread_id
    if chat.type not in ("private", "group", "supergroup"):
        return None
    speaker = sender or user
    if speaker is None:
        return None
    return Visit(
        update_id,
        f"telegram:{speaker.id}",
        (user.full_name if user and not sender else chat.title) or "",
        user.language_code if user is not None else None,
        chat.id,
        chat.title or "",
        chat.type == "private",
        topic,
        message.message_id,
    )
