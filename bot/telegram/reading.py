"""What is said to the bot: by whom, as which command, with which question."""

from __future__ import annotations

import re

from telegram import Bot, Message, MessageEntity

_LONGEST_QUOTE = 1024
"""UTF-16 code units of a message that a reply may quote."""
_MARK_UP = frozenset("bold italic underline strikethrough spoiler custom_emoji date_time".split())
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


def find_quote(message: Message, question: str) -> str | None:
    """Return what of `message` a reply to it can quote; `None` where there is nothing.

    A quote has to be marked up as the message is, so that one with any mark-up is not quoted.
    """
    if any(entity.type in _MARK_UP for entity in message.entities or ()):
        return None
    if not question or question not in (message.text or ""):
        return None
    quoted = question.encode("utf-16-le", "surrogatepass")[: 2 * _LONGEST_QUOTE]
    return quoted.decode("utf-16-le", "ignore").strip() or None


def find_links(message: Message) -> list[str]:
    """Return the web addresses in a message, written out or behind words, each once, in order."""
    parse = message.parse_entities if message.text else message.parse_caption_entities
    kinds: list[str | None] = [MessageEntity.URL, MessageEntity.TEXT_LINK]
    found = sorted(parse(kinds).items(), key=lambda one: one[0].offset)
    links = [entity.url or text for entity, text in found]
    # Telegram marks "example.org" up as well.
    whole = [one if "://" in one else f"https://{one}" for one in links]
    return list(dict.fromkeys(one for one in whole if one.startswith(("http://", "https://"))))
