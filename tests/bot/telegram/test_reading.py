"""Which messages are for the bot, and what they ask."""

from __future__ import annotations

from typing import Any

import pytest
from telegram import Bot, Message

from bot.telegram.reading import find_question, is_from_a_person, read_command

PERSON = {"id": 7, "is_bot": False, "first_name": "Aigul"}
BOT = {"id": 123, "is_bot": True, "first_name": "Vouch", "username": "vouch_bot"}
GROUP = {"id": -1005, "type": "supergroup", "title": "Team"}
CHANNEL = {"id": -1006, "type": "channel", "title": "News"}
NAMED = [{"type": "text_mention", "offset": 3, "length": 5, "user": BOT}]


class Vouch(Bot):
    """The bot that is spoken to, without asking Telegram who it is."""

    id = 123
    username = "vouch_bot"


def receive(kind: str, **fields: Any) -> Message:  # noqa: ANN401 - whatever JSON can hold
    """Return a message in a private chat or in a group."""
    chat = GROUP if kind == "group" else {"id": 7, "type": "private"}
    message = {"message_id": 5, "date": 1_700_000_000, "chat": chat, "from": PERSON}
    return Message.de_json(message | fields, None)


REPLIED = {"message_id": 4, "date": 1_700_000_000, "chat": GROUP, "from": BOT, "text": "…"}
MESSAGES = {
    "in private": (receive("private", text="Why?"), "Why?"),
    "in private, by name": (receive("private", text="@vouch_bot Why?"), "Why?"),
    "in private, the name alone": (receive("private", text="@vouch_bot"), ""),
    "in a group": (receive("group", text="Why?"), None),
    "in a group, by name": (receive("group", text="Neden? @Vouch_Bot"), "Neden?"),
    "in a group, the name alone": (receive("group", text="@vouch_bot"), ""),
    "another's name": (receive("group", text="@vouch_bot_fan Why?"), None),
    "an address": (receive("group", text="Why write to me@vouch_bot.example?"), None),
    "by a link to the bot": (receive("group", text="🙂 Vouch, why?", entities=NAMED), "🙂 , why?"),
    "under a picture": (receive("group", caption="@vouch_bot Почему?"), "Почему?"),
    "by a link, under a picture": (
        receive("group", caption="🙂 Vouch why?", caption_entities=NAMED),
        "🙂  why?",
    ),
    "as a reply": (receive("group", text="And when?", reply_to_message=REPLIED), "And when?"),
    "as a reply to another": (
        receive("group", text="And when?", reply_to_message=REPLIED | {"from": PERSON}),
        None,
    ),
    "a picture alone": (receive("private"), ""),
}


@pytest.mark.parametrize(("message", "question"), MESSAGES.values(), ids=MESSAGES)
def test_a_question_is_found_where_the_bot_is_spoken_to(
    message: Message, question: str | None
) -> None:
    text = message.text or message.caption or ""
    assert find_question(message, text, Vouch("123:abc")) == question


@pytest.mark.parametrize(
    ("text", "command"),
    [
        ("/ask Why?", ("ask", "Why?")),
        ("/ask\nWhy?", ("ask", "Why?")),
        ("/ASK@Vouch_Bot", ("ask", "")),
        ("/start 0JvQsNC30LXRgA", ("start", "0JvQsNC30LXRgA")),
        ("/ask@other_bot Why?", ("", "")),
        ("/etc/passwd is what?", (None, "")),
        ("Why /ask?", (None, "")),
        ("", (None, "")),
    ],
)
def test_a_command_is_read(text: str, command: tuple[str | None, str]) -> None:
    assert read_command(text, "vouch_bot") == command


SENDERS = {
    "a person": ({}, True),
    "a bot": ({"from": BOT}, False),
    "an anonymous administrator": ({"from": BOT, "sender_chat": GROUP}, True),
    "a channel": ({"from": BOT, "sender_chat": CHANNEL}, False),
    "a channel's post in its group": ({"sender_chat": CHANNEL}, False),
    "nobody": ({"from": None}, False),
}


@pytest.mark.parametrize(("sender", "is_person"), SENDERS.values(), ids=SENDERS)
def test_people_are_told_from_others(sender: dict[str, Any], is_person: bool) -> None:
    assert is_from_a_person(receive("group", text="Why?", **sender)) is is_person
