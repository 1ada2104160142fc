"""Privacy mode: which messages of a group a bot that keeps it is shown.

Follows "What messages will my bot get?" of Telegram's "Bots FAQ" (core.telegram.org/bots/faq).
"""

from telegram_chats import read_body
from telegram_entities import JSON, cut_utf16

_SERVICE = (
    "new_chat_members left_chat_member new_chat_title new_chat_photo delete_chat_photo "
    "group_chat_created supergroup_chat_created migrate_to_chat_id migrate_from_chat_id "
    "pinned_message forum_topic_created forum_topic_edited forum_topic_closed "
    "forum_topic_reopened video_chat_started video_chat_ended chat_owner_left"
)


def is_meant_for(bot: JSON, message: JSON) -> bool:
    """Tell whether the User `bot` gets the Message, although it keeps privacy mode."""
    if message["chat"]["type"] not in ("group", "supergroup"):
        return True
    if any(name in message for name in _SERVICE.split()):
        return True
    replied = message.get("reply_to_message", {})
    if bot["id"] in (_get_id(replied, "from"), _get_id(message, "via_bot")):
        return True
    text, marks = read_body(message)
    return any(_names(bot, text, mark) for mark in marks)


def _get_id(message: JSON, name: str) -> int | None:
    user: JSON = message.get(name, {})
    return user.get("id")


def _names(bot: JSON, text: str, mark: JSON) -> bool:
    """Tell whether a marked part of a text speaks to the bot: it may speak to every bot."""
    words = cut_utf16(text, mark["offset"], mark["offset"] + mark["length"])
    _, at, name = words.partition("@")
    is_named = bool(at) and name.lower() == bot["username"].lower()
    match mark["type"]:
        case "bot_command":
            return is_named or (not at and mark["offset"] == 0)
        case "mention":
            return is_named
        case "text_mention":
            return bool(_get_id(mark, "user") == bot["id"])
    return False
