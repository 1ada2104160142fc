"""Being forgotten, in a real bot process: what somebody asks goes, and what they are told of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.access.access import Access
from bot.record import Record
from corpus.database import open_database
from telegram_chats import Person, SentMessage
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

GROUP = -100500
START_S = 60
WORDS = {
    "en": ("I keep of you", "What I asked and wished", "Forgotten.", "no member any more"),
    "tr": (
        "Hakkınızda şunları",
        "Sorduklarımı ve tercihlerimi",
        "Unuttum.",
        "artık üye değilsiniz",
    ),
    "ru": ("Я храню о вас", "Мои вопросы и пожелания", "Забыто.", "больше не участник"),
}


def count_of(process: BotProcess, number: int) -> int:
    engine = open_database(process.home)
    try:
        return Record(engine).count_of(f"telegram:{number}")
    finally:
        engine.dispose()


def offer(server: TelegramServer, person: Person, words: str, after: int) -> SentMessage:
    server.say(person, "/forgetme")
    return server.wait_for_text(person.id, words, after=after, timeout=START_S)


@pytest.mark.parametrize("language", WORDS)
def test_somebody_is_forgotten(server: TelegramServer, canned: BotProcess, language: str) -> None:
    kept, button, forgot, left = WORDS[language]
    canned.start()
    person, other = server.person(7, "Aigul", language_code=language), server.person(8, "Bakyt")
    server.say(person, "Iğdır’da ne oldu?")
    answer = server.wait_for_text(7, "Answer to Iğdır", timeout=START_S)
    server.say(person, "@vouch_bot А здесь?", server.group(GROUP, "Team"))
    server.wait_for_text(GROUP, "Answer to", timeout=START_S)
    server.say(other, "And I?")
    server.wait_for_text(8, "Answer to And I?", timeout=START_S)
    offered = offer(server, person, kept, answer.message_id)
    assert "(2)" in offered.text
    server.press(person, offered, button)
    server.wait_for(lambda: server.messages(7)[-1].text.startswith(forgot))
    assert not server.messages(7)[-1].buttons
    assert (count_of(canned, 7), count_of(canned, 8)) == (0, 1)
    # What was answered is no more to be had.
    query = server.press(person, answer, "👍")
    assert server.wait_for(lambda: server.answer_to(query))["text"]
    # They may still ask; and leave for good.
    server.say(person, "Once more?")
    again = server.wait_for_text(7, "Answer to Once more?", timeout=START_S)
    offered = offer(server, person, kept, again.message_id)
    server.press(person, offered, offered.buttons[1]["text"])
    server.wait_for(lambda: left in server.messages(7)[-1].text)
    before = len(server.messages(7))
    server.say(person, "And now?")
    server.wait_for(lambda: len(server.messages(7)) == before + 2)
    assert not any("Answer to And now?" in one.text for one in server.messages(7))
    assert count_of(canned, 7) == 0


def test_whoever_asked_in_an_open_group_may_have_it_forgotten(
    server: TelegramServer, canned: BotProcess
) -> None:
    canned.start()
    guest, stranger = server.person(501, "Guest"), server.person(502, "Stranger")
    group = server.group(GROUP, "Team")
    server.say(guest, "@vouch_bot Why?", group)
    server.wait_for_text(GROUP, "Answer to", timeout=START_S)
    server.say(guest, "/forgetme@vouch_bot", group)
    server.wait_for_text(GROUP, "in our private chat", timeout=START_S)
    offered = offer(server, guest, "I keep of you", 0)
    # Only the button's own chat counts, whoever forges the press of it.
    server.press(guest, offered, "What I asked and wished")
    server.wait_for(lambda: server.messages(501)[-1].text.startswith("Forgotten."))
    assert count_of(canned, 501) == 0
    server.say(stranger, "/forgetme")
    server.wait_for_text(502, "members of one team only", timeout=START_S)


def test_an_admin_by_the_settings_stays_one(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    admin = server.person(1, "Admin")
    offered = offer(server, admin, "I keep of you", 0)
    server.press(admin, offered, "That, and that I am a member")
    server.wait_for(lambda: "VOUCH_ADMINS" in server.messages(1)[-1].text, timeout=START_S)
    server.say(admin, "May I ask?")
    server.wait_for_text(1, "Answer to May I ask?", timeout=START_S)
    engine = open_database(canned.home)
    assert Access(engine, ["telegram:1"]).find_role("telegram:1") is not None
    engine.dispose()
