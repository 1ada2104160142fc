"""Every kind of update that Telegram knows, thrown at a real bot process, asked for or not."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from telegram import Update

from telegram_kinds import make_updates
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

STRANGER, READER, CLOSED = 500, 7, -100600


def count_calls(process: BotProcess) -> int:
    """Return how often the articles were asked anything."""
    log = process.home / "calls.txt"
    return len(log.read_text().splitlines()) if log.exists() else 0


@pytest.fixture
def counting(canned: BotProcess) -> BotProcess:
    """A bot that writes down each time the articles are asked."""
    canned.command = (sys.executable, str(Path(__file__).with_name("launch_bot.py")), "counting")
    return canned


def throw_all(server: TelegramServer, number: int, chat_id: int) -> list[int]:
    """Throw an update of every kind, of a person in a chat."""
    person = server.person(number, "Ada")
    chat = server.private_chat(person) if chat_id > 0 else server.group(chat_id, "Others")
    updates = make_updates(person, chat)
    assert set(updates) == set(Update.ALL_TYPES)
    return [server.throw(kind, content) for kind, content in updates.items()]


@pytest.mark.parametrize("chat_id", [STRANGER, CLOSED], ids=["private", "closed group"])
def test_nothing_is_searched_for_a_stranger(
    server: TelegramServer, counting: BotProcess, chat_id: int
) -> None:
    counting.start()
    thrown = throw_all(server, STRANGER, chat_id)
    server.wait_for(lambda: set(thrown) <= set(server.confirmed), timeout=30)
    # It lives on, and has seen to them all: those of one chat in order, others long ago.
    server.say(server.person(STRANGER, "Ada"), "Why?", None)
    server.say(server.person(READER, "Aigul"), "Why?")
    server.wait_for_text(READER, "Answer to Why?.")
    time.sleep(1)
    assert count_calls(counting) == 1
    lines = [one.text for one in server.messages(STRANGER) if one.is_from_bot]
    assert len(lines) == 1
    assert "members of one team only" in lines[0]
    closed = [one.text for one in server.messages(CLOSED) if one.is_from_bot]
    assert len(closed) <= 1


def test_a_readers_updates_of_other_kinds_are_not_answered(
    server: TelegramServer, counting: BotProcess
) -> None:
    counting.start()
    thrown = throw_all(server, READER, READER)
    server.wait_for(lambda: set(thrown) <= set(server.confirmed), timeout=30)
    server.say(server.person(8, "Timur"), "Why?")
    server.wait_for_text(8, "Answer to Why?.")
    time.sleep(1)
    # The question, and what was typed inline.
    answered = [one for one in server.messages(READER) if "Answer to" in one.text]
    assert len(answered) == 1
    assert count_calls(counting) == 3
    posted = [one for one in server.calls_of("sendMessage") if int(one.parameters["chat_id"]) < 0]
    assert not posted


def test_a_reader_in_a_closed_group_is_a_stranger_there(
    server: TelegramServer, counting: BotProcess
) -> None:
    counting.start()
    reader, group = server.person(READER, "Aigul"), server.group(CLOSED, "Others")
    for text in ("/ask Why?", "@vouch_bot Why?", "/sources", "/ask Why?"):
        server.say(reader, text, group)
    server.wait_for_text(CLOSED, "not open to me yet")
    server.say(reader, "Why?")
    server.wait_for_text(READER, "Answer to Why?.")
    assert len([one for one in server.messages(CLOSED) if one.is_from_bot]) == 1
    assert count_calls(counting) == 1
