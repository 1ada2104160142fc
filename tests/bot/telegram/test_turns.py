"""Questions that go on from earlier ones, in a real bot process: by chat and by topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

# A question, one that goes on from it, what answers that, and what is said to it alone.
TURNS = {
    "en": ("Why was the tunnel closed?", "And when?", "12 May 2021", "There is no question"),
    "tr": ("Bayram neden ertelendi?", "Peki ne zaman?", "14 Eylül 2022", "Bu mesajda soru yok"),
    "ru": ("Когда закрыли перевал Долон?", "А почему?", "из-за лавин", "нет вопроса"),
}
START_S = 60
GROUP = -100500


@pytest.mark.parametrize("language", TURNS)
def test_a_question_goes_on_from_the_last_in_its_chat_only(
    server: TelegramServer, process: BotProcess, language: str
) -> None:
    first, following, words, alone = TURNS[language]
    process.start()
    aigul = server.person(7, "Aigul", language_code=language)
    server.say(aigul, first)
    server.wait_for_text(7, "[1]", timeout=START_S)
    # It is there after a restart too.
    process.kill()
    process.start()
    server.say(aigul, following)
    server.wait_for(lambda: len(_answers(server, 7)) == 2, timeout=START_S)
    assert words in _answers(server, 7)[1]
    server.say(server.person(8, "Timur", language_code=language), following)
    server.wait_for_text(8, alone, timeout=START_S)
    server.say(aigul, "/new")
    server.wait_for(lambda: len(_answers(server, 7)) == 3, timeout=START_S)
    server.say(aigul, following)
    server.wait_for_text(7, alone, timeout=START_S)


def test_topics_and_private_chats_are_apart(server: TelegramServer, process: BotProcess) -> None:
    first, following, words, alone = TURNS["en"]
    process.start()
    aigul = server.person(7, "Aigul")
    group = server.group(GROUP, "Team", is_forum=True)
    server.say(aigul, f"/ask {first}", group, message_thread_id=4)
    server.wait_for_text(GROUP, "Water came in", timeout=START_S)
    server.say(aigul, f"/ask {following}", group, message_thread_id=5)
    server.wait_for_text(GROUP, alone, timeout=START_S)
    server.say(aigul, following)
    server.wait_for_text(7, alone, timeout=START_S)
    # To whoever asks in it, a topic is one conversation.
    server.say(server.person(8, "Timur"), f"/ask {following}", group, message_thread_id=4)
    server.wait_for(lambda: len(_answers(server, GROUP)) == 3, timeout=START_S)
    assert words in _answers(server, GROUP)[2]


def _answers(server: TelegramServer, chat_id: int) -> list[str]:
    """Return what the bot has said there and is not still looking for."""
    said = [one.text for one in server.messages(chat_id) if one.is_from_bot]
    return [text for text in said if not text.endswith("…")]
