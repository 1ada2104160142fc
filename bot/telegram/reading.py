"""What is said to the bot: by whom, as which command, with which question."""

from __future__ import annotations

import re

from telegram import Bot, Message, MessageEntity

_COMMAND = re.compile(r"/(\w+)(?:@(\w+))?(?:\s+|$)")


def is_from_a_person(message: Message) -> bool:
    """Return whether a person wrote `message`: bots are not answered, nor are channels."""
    if message.sender_chat is not None:
        # An administrator who stays anonymous speaks as the group.
        return message.sender_chat.id == message.chat.id
    return message.from_user is not None and not message.from_user.is_bot


def read_command(text: str, username: str) -> tuple[str | None, str]:
    """Return the command that `text` begins with, and the rest; another bot's has no name."""
    match = _COMMAND.match(text)
    if match is None:
        return None, ""
    name, addressee = match.groups()
    if addressee is not None and addressee.lower() != username.lower():
        return "", ""
    return name.lower(), text[match.end() :].strip()


def find_question(message: Message, text: str, bot: Bot) -> str | None:
    """Return what a message asks the bot; `None` where it is not the bot that is spoken to."""
    mention = re.compile(rf"(?<!\w)@{re.escape(bot.username)}\b", re.IGNORECASE)
    parse = message.parse_entities if message.text else message.parse_caption_entities
    names = [
        name
        for entity, name in parse([MessageEntity.TEXT_MENTION]).items()
        if entity.user and entity.user.id == bot.id
    ]
    replied = message.reply_to_message
    is_reply = (
        replied is not None and replied.from_user is not None and replied.from_user.id == bot.id
    )
    if message.chat.type != "private" and not (is_reply or names or mention.search(text)):
        return None
    for name in names:
        text = text.replace(name, "", 1)
    return mention.sub("", text).strip()
