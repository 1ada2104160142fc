"""The whole way: a question sent to a real bot process, and the answer that comes back."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

QUESTIONS = {
    "en": ("Why was the tunnel closed?", "Water came into the tunnel faster", "Sources"),
    "tr": ("Bayram neden ertelendi?", "kuraklık nedeniyle", "Kaynaklar"),
    "ru": ("Когда закрыли перевал Долон?", "3 января 2022 г. из-за лавин", "Источники"),
}
START_S = 60


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_question_is_answered_with_its_proof(
    server: TelegramServer, process: BotProcess, language: str
) -> None:
    question, words, sources = QUESTIONS[language]
    process.start()
    person = server.person(7, "Aigul", language_code=language)
    server.say(person, question)
    answer = server.wait_for_text(7, words, timeout=START_S)
    assert "[1]" in answer.text
    assert sources in answer.text
    assert answer.link_preview_disabled
    assert not answer.formatted.dropped_links
    assert not answer.formatted.dropped_entities
    links = [entity.url for entity in answer.entities if entity.type == "text_link"]
    assert links
    assert all("#:~:text=" in str(link) for link in links)
    assert [entity.type for entity in answer.entities].count("expandable_blockquote") == 1
    # That it is looked for was there at once.
    assert server.drafts_shown(7)
    assert len(answer.history) == 1
    assert len([one for one in server.messages(7) if one.is_from_bot]) == 1


def test_what_the_articles_do_not_say_is_refused(
    server: TelegramServer, process: BotProcess
) -> None:
    process.start()
    server.say(server.person(7, "Aigul"), "How many moons does Jupiter have?")
    refusal = server.wait_for_text(7, "The articles do not say.", timeout=START_S)
    assert "Searched: 3 articles" in refusal.text
    assert "Nearest articles" in refusal.text


def test_commands_are_obeyed_in_the_persons_language(
    server: TelegramServer, process: BotProcess
) -> None:
    process.start()
    said = {
        ("en", "/start"): "Send me a question",
        ("tr", "/help"): "Sorunuzu mesaj olarak",
        ("ru", "/sources"): "3 статьи",
        ("de", "/sources"): "3 articles",
        ("en", "/nonsense"): "/help",
        ("tr", "/ask Bayram neden ertelendi?"): "kuraklık",
        ("ru", "/ask"): "/ask Почему",
    }
    for number, ((language, command), words) in enumerate(said.items(), start=100):
        server.say(server.person(number, "Aigul", language_code=language), command)
        server.wait_for_text(number, words, timeout=START_S)
    voice = {"file_id": "1", "file_unique_id": "1", "duration": 3}
    server.say(server.person(90, "Aigul", language_code="tr"), "", voice=voice)
    server.wait_for_text(90, "Yalnızca metin", timeout=START_S)
    offered = {one["command"] for one in server.commands("ru", "all_private_chats")}
    assert offered >= {"start", "help", "sources", "latest", "since", "from", "watch"}


def test_in_a_group_it_answers_those_who_speak_to_it(
    server: TelegramServer, process: BotProcess
) -> None:
    process.start()
    person, group = server.person(7, "Aigul"), server.group(-100500, "Team")
    server.say(person, "Why was the tunnel closed?", chat=group)
    server.say(person, "@vouch_bot Why was the tunnel closed?", chat=group)
    answer = server.wait_for_text(-100500, "Water came in", timeout=START_S)
    assert answer.reply_to is not None
    server.say(person, "/ask@vouch_bot Bayram neden ertelendi?", chat=group)
    server.wait_for_text(-100500, "kuraklık", timeout=START_S)
    assert len([one for one in server.messages(-100500) if one.is_from_bot]) == 2


def test_a_question_outlives_the_process_that_received_it(
    server: TelegramServer, process: BotProcess
) -> None:
    process.start()
    person = server.person(7, "Aigul")
    server.say(person, "Why was the tunnel closed?")
    server.wait_for_text(7, "Water came in", timeout=START_S)
    questions = 6
    for number in range(questions):
        server.say(person, "Why was the tunnel closed" + "?" * (number + 1))
        # At another moment each time: before it is polled, while it is answered, after.
        time.sleep(0.07 * number)
        process.kill()
        process.start()
    server.wait_for(lambda: _count_answers(server) == questions + 1, timeout=START_S)
    server.wait_for(lambda: not server.pending_updates(), timeout=START_S)
    time.sleep(1)
    assert _count_answers(server) == questions + 1


def test_an_answer_gets_through_what_goes_wrong(
    server: TelegramServer, process: BotProcess
) -> None:
    server.fail_next("getMe", 502, times=2)
    server.fail_next("sendMessage", 429, "Too Many Requests", retry_after=1)
    server.drop_next("editMessageText")
    server.cut_reply_next("editMessageText")
    process.start()
    server.say(server.person(7, "Aigul"), "Why was the tunnel closed?")
    server.wait_for_text(7, "Water came in", timeout=START_S)
    time.sleep(1)
    assert _count_answers(server) == 1


def test_it_ends_when_told_to(server: TelegramServer, process: BotProcess) -> None:
    process.start()
    server.say(server.person(7, "Aigul"), "/start")
    server.wait_for_text(7, "Send me a question", timeout=START_S)
    assert process.end() == 0


def test_a_wrong_token_is_one_clear_line(server: TelegramServer, process: BotProcess) -> None:
    wrong = "123456789:" + "x" * 35
    process.start(VOUCH_TELEGRAM_TOKEN=wrong)
    assert process.wait() == 1
    lines = process.log.read_text().splitlines()
    assert "refused the token in VOUCH_TELEGRAM_TOKEN" in lines[-1]
    assert not any("Traceback" in line for line in lines)
    assert wrong not in process.log.read_text()


def test_the_token_is_in_no_log(server: TelegramServer, process: BotProcess) -> None:
    process.start(VOUCH_LOG_LEVEL="DEBUG")
    server.fail_next("editMessageText", 400, "Bad Request: something unheard of", times=9)
    server.say(server.person(7, "Aigul"), "Why was the tunnel closed?")
    server.wait_for_text(7, lambda text: "Something went wrong" in text, timeout=START_S)
    process.end()
    log = process.log.read_text()
    assert "Something unheard of" in log
    assert server.token not in log
    assert server.token.partition(":")[2] not in log


def _count_answers(server: TelegramServer) -> int:
    return sum("Water came in" in one.text for one in server.messages(7) if one.is_from_bot)
