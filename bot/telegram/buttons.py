"""The buttons below messages, and what pressing one means.

A button says which question it belongs to by that message's number alone: in which chat that is,
Telegram says, so that nobody can reach into another one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.messages import LANGUAGE_NAMES, Messages, find_messages
from retrieval.answer import Answer, Reason

_DATA = re.compile(r"([a-z]+)(?::(-?\d{1,19}|[a-z]{2}))?(?::(\d{1,4}))?")

GOOD, BAD = "👍", "👎"


@dataclass(frozen=True)
class Press:
    """A button that was pressed."""

    action: str
    """`good`, `bad`, `tell`, `more`, `sources`, `page`, `undo`, `language`, `unwatch`, `forget` or
    `leave`."""
    subject: str = ""
    """Mostly the number of the message with the question."""
    number: int = 0
    """Of a page, or from which passage on."""

    @property
    def message_id(self) -> int:
        """The message with the question; 0 where it is none."""
        return int(self.subject) if self.subject.lstrip("-").isdigit() else 0


def read_press(data: str | None) -> Press | None:
    """Read a button's data, which may be anybody's; `None` where it is none of ours."""
    match = _DATA.fullmatch(data or "")
    if match is None:
        return None
    return Press(match[1], match[2] or "", int(match[3] or 0))


def offer_below(answer: Answer, message_id: int) -> InlineKeyboardMarkup | None:
    """Return the buttons below an answer to a message."""
    messages = find_messages(answer.language)
    if answer.reason is Reason.NO_QUESTION:
        return None
    if answer.abstained:
        return InlineKeyboardMarkup([[_button(messages.button_tell, "tell", message_id)]])
    return InlineKeyboardMarkup(
        [
            [
                _button(GOOD, "good", message_id),
                _button(BAD, "bad", message_id),
                _button(messages.button_more, "more", message_id, 0),
                _button(messages.button_sources, "sources", message_id, 0),
            ]
        ]
    )


def offer_more(message_id: int, offset: int, messages: Messages) -> InlineKeyboardMarkup:
    """Return the button for still further passages."""
    return InlineKeyboardMarkup([[_button(messages.button_more, "more", message_id, offset)]])


def offer_pages(message_id: int, page: int, pages: int) -> InlineKeyboardMarkup | None:
    """Return the buttons that turn the pages of an answer's sources."""
    if pages < 2:
        return None
    row = [_button("‹", "page", message_id, page - 1)] if page else []
    row.append(_button(f"{page + 1} / {pages}", "page", message_id, page))
    if page + 1 < pages:
        row.append(_button("›", "page", message_id, page + 1))
    return InlineKeyboardMarkup([row])


def offer_undo(
    message_id: int, numbers: Sequence[int], messages: Messages
) -> InlineKeyboardMarkup | None:
    """Return buttons that undo what a message has changed, by the numbers of its articles."""
    if not numbers:
        return None
    if len(numbers) == 1:
        only = _button(messages.button_undo, "undo", message_id, numbers[0])
        return InlineKeyboardMarkup([[only]])
    row = [_button(f"{messages.button_undo} {one}", "undo", message_id, one) for one in numbers]
    return InlineKeyboardMarkup([row[at : at + 3] for at in range(0, len(row), 3)])


def offer_languages(messages: Messages) -> InlineKeyboardMarkup:
    """Return the buttons that choose a language."""
    row = [
        InlineKeyboardButton(name, callback_data=f"language:{code}")
        for code, name in LANGUAGE_NAMES.items()
    ]
    own = InlineKeyboardButton(messages.language_own, callback_data="language")
    return InlineKeyboardMarkup([row, [own]])


def offer_forgetting(messages: Messages) -> InlineKeyboardMarkup:
    """Return the buttons that choose what to forget of somebody."""
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(messages.button_forget, callback_data="forget")],
            [InlineKeyboardButton(messages.button_leave, callback_data="leave")],
        ]
    )


def offer_unwatching(topics: dict[int, str]) -> InlineKeyboardMarkup:
    """Return a button for each watched topic, by its number, that ends it."""
    return InlineKeyboardMarkup(
        [[_button(f"✕ {topic[:40]}", "unwatch", number)] for number, topic in topics.items()]
    )


def _button(
    text: str, action: str, subject: int, number: int | None = None
) -> InlineKeyboardButton:
    data = f"{action}:{subject}" + (f":{number}" if number is not None else "")
    return InlineKeyboardButton(text, callback_data=data)
