"""People, chats and messages, as values, with their forms in the Bot API.

What a bot may do with them is the business of `telegram_methods`; what a text means, of
`telegram_entities`.
"""

from dataclasses import dataclass, field
from typing import Any

from telegram_entities import JSON, Entity, FormattedText


def drop_none(fields: dict[str, Any]) -> JSON:
    """Return the fields that are set."""
    return {name: value for name, value in fields.items() if value is not None}


def read_body(message: JSON) -> tuple[str, list[JSON]]:
    """Return the text of a Message, or its caption, and the entities in it."""
    text, entities = "text", "entities"
    if text not in message:
        text, entities = "caption", "caption_entities"
    return message.get(text) or "", message.get(entities) or []


@dataclass(frozen=True)
class StoredFile:
    """A file that Telegram keeps; its `size` in bytes may be a pretended one."""

    file_id: str
    content: bytes
    size: int

    @property
    def path(self) -> str:
        """Where the bot may fetch it."""
        return f"documents/{self.file_id}"

    def to_json(self) -> JSON:
        """Return what every kind of file says of itself in the Bot API."""
        unique_id = f"unique-{self.file_id}"
        return {"file_id": self.file_id, "file_unique_id": unique_id, "file_size": self.size}


@dataclass(frozen=True)
class Person:
    """Somebody with a Telegram account."""

    id: int
    first_name: str
    language_code: str = "en"
    username: str | None = None

    def to_json(self) -> JSON:
        """Return the Bot API's User."""
        return {"is_bot": False, **drop_none(vars(self))}


@dataclass(frozen=True)
class Chat:
    """A private chat with the bot, or a group that the bot is in."""

    id: int
    type: str
    title: str | None = None
    first_name: str | None = None
    username: str | None = None
    is_forum: bool | None = None

    def to_json(self) -> JSON:
        """Return the Bot API's Chat."""
        return drop_none(vars(self))


@dataclass(frozen=True)
class SentMessage:
    """A message as it stands in a chat, the bot's or a person's.

    `html` is what the bot sent, if it sent HTML; `history` the texts before each edit, oldest
    first; `fields` whatever else the Bot API's Message carries.
    """

    chat_id: int
    message_id: int
    sender: JSON
    date: int
    formatted: FormattedText
    html: str | None = None
    history: tuple[str, ...] = ()
    reply_to: int | None = None
    quote: str | None = None
    quote_position: int = 0
    quote_entities: tuple[Entity, ...] = ()
    link_preview_disabled: bool = False
    reply_markup: JSON | None = None
    message_thread_id: int | None = None
    reactions: tuple[str, ...] = ()
    fields: JSON = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The plain text."""
        return self.formatted.text

    @property
    def entities(self) -> tuple[Entity, ...]:
        """What is marked in the text."""
        return self.formatted.entities

    @property
    def is_from_bot(self) -> bool:
        """Whether the bot wrote it."""
        return bool(self.sender["is_bot"])

    @property
    def buttons(self) -> tuple[JSON, ...]:
        """The buttons of the inline keyboard, row after row."""
        rows = (self.reply_markup or {}).get("inline_keyboard", [])
        return tuple(button for row in rows for button in row)
