"""Inline queries, in a real bot process: passages with where they are from, for members only."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

START_S = 60
QUESTIONS = {
    "en": ("Why was the tunnel closed?", "Water came into the tunnel", "do not say"),
    "tr": ("Bayram neden ertelendi?", "kuraklık nedeniyle", "yanıtı yok"),
    "ru": ("Когда закрыли перевал Долон?", "3 января 2022", "нет ответа"),
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_passages_are_given_to_whoever_types(
    server: TelegramServer, process: BotProcess, language: str
) -> None:
    question, words, none = QUESTIONS[language]
    process.start()
    person = server.person(7, "Aigul", language_code=language)
    # As it is typed, Telegram asks again and again; only the last is of use.
    for length in (4, 8, len(question)):
        query = server.ask_inline(person, question[:length])
    answer = server.wait_for(lambda: server.answer_to(query), timeout=START_S)
    assert (str(answer["cache_time"]), str(answer["is_personal"]).lower()) == ("0", "true")
    first = _results(answer)[0]
    assert words in first["input_message_content"]["message_text"]
    assert "https://example.org/" in first["input_message_content"]["message_text"]
    assert first["description"]
    query = server.ask_inline(person, "How many moons does Jupiter have?")
    answer = server.wait_for(lambda: server.answer_to(query), timeout=START_S)
    assert none in json.loads(answer["button"])["text"]
    query = server.ask_inline(person, "")
    answer = server.wait_for(lambda: server.answer_to(query), timeout=START_S)
    assert _results(answer) == []


def test_what_is_typed_on_is_answered_whatever_came_before(
    server: TelegramServer, process: BotProcess
) -> None:
    person = server.person(7, "Aigul")
    # All of it is there when the bot starts, so that the short one is seen to beside the long.
    for typed in ("W", "Wh", "Why was the tunnel closed?"):
        query = server.ask_inline(person, typed)
    process.start()
    assert _results(server.wait_for(lambda: server.answer_to(query), timeout=START_S))


def test_a_stranger_is_given_nothing(server: TelegramServer, process: BotProcess) -> None:
    process.start()
    # Not even where they are in an open group: a query may come from anywhere.
    stranger = server.person(500, "Ada", language_code="tr")
    server.say(stranger, "@vouch_bot Why?", server.group(-100500, "Team"))
    query = server.ask_inline(stranger, "Why was the tunnel closed?")
    answer = server.wait_for(lambda: server.answer_to(query), timeout=START_S)
    assert _results(answer) == []
    assert json.loads(answer["button"])["text"] == "Yalnızca ekip üyeleri için"


def _results(answer: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(answer["results"])
    return found
