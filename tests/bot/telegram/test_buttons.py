"""What can be done below an answer, in a real bot process."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from telegram_chats import Chat, Person, SentMessage
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

GROUP = -100500
START_S = 60
QUESTIONS = {
    "en": ("Why was the tunnel closed?", "Water came into the tunnel", "More", "Sources"),
    "tr": ("Bayram neden ertelendi?", "kuraklık nedeniyle", "Daha fazla", "Kaynaklar"),
    "ru": ("Когда закрыли перевал Долон?", "3 января 2022", "Ещё", "Источники"),
}


@pytest.mark.parametrize("language", QUESTIONS)
def test_an_answer_has_more_and_its_sources(
    server: TelegramServer, process: BotProcess, language: str
) -> None:
    question, words, more, sources = QUESTIONS[language]
    process.start()
    person = server.person(7, "Aigul", language_code=language)
    server.say(person, question)
    answer = server.wait_for_text(7, words, timeout=START_S)
    assert [button["text"] for button in answer.buttons] == ["👍", "👎", more, sources]
    query = server.press(person, answer, more)
    further = server.wait_for_text(7, after=answer.message_id, timeout=START_S)
    assert further.reply_to == answer.message_id
    assert any(entity.type == "expandable_blockquote" for entity in further.entities)
    assert words not in further.text
    server.wait_for(lambda: server.answer_to(query))
    server.press(person, answer, sources)
    page = server.wait_for_text(7, words, after=further.message_id, timeout=START_S)
    assert page.text.startswith("[1] ")
    assert any(len(one) > 10 and one in answer.text for one in _find_bold(page)[1:])


def test_a_button_of_old_still_does_what_it_says(
    server: TelegramServer, process: BotProcess
) -> None:
    process.start()
    person = server.person(7, "Aigul")
    server.say(person, "Why was the tunnel closed?")
    answer = server.wait_for_text(7, "[1]", timeout=START_S)
    server.press(person, answer, "Sources", is_old=True)
    server.wait_for_text(7, "Water came", after=answer.message_id, timeout=START_S)
    stranger = server.person(500, "Ada")
    query = server.press(stranger, answer, "Sources", is_old=True)
    assert not server.wait_for(lambda: server.answer_to(query)).get("text")
    # In a topic it is not known which one: the answer is not looked for elsewhere.
    forum = server.group(GROUP, "Team", is_forum=True)
    server.say(person, "@vouch_bot Why was the tunnel closed?", forum, message_thread_id=7)
    answer = server.wait_for_text(GROUP, "[1]", timeout=START_S)
    query = server.press(person, answer, "Sources", is_old=True)
    assert server.wait_for(lambda: server.answer_to(query))["text"]


def test_sources_are_paged_in_place(server: TelegramServer, process: BotProcess) -> None:
    process.start()
    person = server.person(7, "Aigul")
    server.say(person, "When was the pass closed and why was the tunnel closed?")
    answer = server.wait_for_text(7, "[2]", timeout=START_S)
    server.press(person, answer, "Sources")
    page = server.wait_for(
        lambda: next((one for one in server.messages(7) if "›" in _names(one)), None)
    )
    first = page.text
    server.press(person, page, "›")
    server.wait_for(lambda: server.messages(7)[-1].text != first)
    turned = server.messages(7)[-1]
    assert turned.message_id == page.message_id
    assert turned.text.startswith("[2]")
    server.press(person, turned, "‹")
    server.wait_for(lambda: server.messages(7)[-1].text == first)


def test_what_people_think_is_kept_and_listed(
    server: TelegramServer, process: BotProcess, tmp_path: Path
) -> None:
    process.start()
    aigul, timur = server.person(7, "Aigul"), server.person(8, "Timur", language_code="tr")
    group = server.group(GROUP, "Team")
    answer = _ask(server, aigul, "Why was the tunnel closed?", group, "Water came in")
    for person, button, said in (
        (aigul, "👎", "Thank you. The team will see it."),
        (timur, "👍", "Teşekkürler."),
        (aigul, "👍", "Thank you."),
        (aigul, "👎", "Thank you. The team will see it."),
    ):
        query = server.press(person, answer, button)
        assert server.wait_for(lambda query=query: server.answer_to(query))["text"] == said
    refusal = _ask(server, aigul, "How many moons does Jupiter have?", group, "do not say")
    query = server.press(aigul, refusal, "Tell the team")
    told = server.wait_for(lambda: server.answer_to(query))
    assert "this is missing" in told["text"]

    lines = [json.loads(line) for line in _run(process.home, "feedback", "--json").splitlines()]
    assert [(one["verdict"], one["person"]) for one in lines] == [
        ("good", "telegram:8"),
        ("bad", "telegram:7"),
        ("missing", "telegram:7"),
    ]
    assert any("Water came" in one["quote"] for one in lines[1]["answer"]["citations"])
    bad = tmp_path / "bad.jsonl"
    assert "👎" in _run(process.home, "feedback", "--bad", str(bad))
    questions = [json.loads(line)["question"] for line in bad.read_text().splitlines()]
    assert questions == ["Why was the tunnel closed?", "How many moons does Jupiter have?"]
    process.kill()
    assert "asked" in _run(process.home, "eval", str(bad))


def test_a_button_of_another_chat_finds_nothing(
    server: TelegramServer, process: BotProcess
) -> None:
    process.start()
    aigul, timur = server.person(7, "Aigul"), server.person(8, "Timur")
    server.say(aigul, "Why was the tunnel closed?")
    server.wait_for_text(7, "Water came in", timeout=START_S)
    asked = server.messages(7)[0].message_id
    server.say(timur, "How many moons does Jupiter have?")
    own = server.wait_for_text(8, "do not say", timeout=START_S)
    for data in (f"more:{asked}:0", f"sources:{asked}:0", f"good:{asked}", "more:x", "", "a" * 64):
        query = {
            "id": f"forged-{data}",
            "from": timur.to_json(),
            "chat_instance": "1",
            "data": data,
            "message": {
                "message_id": own.message_id,
                "date": own.date,
                "chat": Chat(8, "private", None, "Timur").to_json(),
                "from": own.sender,
                "text": own.text,
            },
        }
        server.throw("callback_query", query)
    server.say(timur, "/language tr")
    server.wait_for_text(8, "Türkçe", timeout=START_S)
    said = [one.text for one in server.messages(8) if one.is_from_bot]
    assert not any("Water" in text for text in said)
    assert len(said) == 2
    assert not _run(process.home, "feedback", "--json").strip()


def _ask(
    server: TelegramServer, person: Person, question: str, chat: Chat, words: str
) -> SentMessage:
    server.say(person, f"/ask {question}", chat)

    def find() -> SentMessage | None:
        said = (one for one in server.messages(chat.id) if one.is_from_bot)
        return next((one for one in said if words in one.text), None)

    return server.wait_for(find, timeout=START_S)


def _find_bold(message: SentMessage) -> list[str]:
    bold = [one for one in message.entities if one.type == "bold"]
    return [message.text[one.offset : one.offset + one.length] for one in bold]


def _names(message: SentMessage) -> list[str]:
    return [button["text"] for button in message.buttons]


def _run(home: Path, *arguments: str) -> str:
    program = (sys.executable, "-c", "from bot.cli import main; main()")
    done = subprocess.run(
        (*program, *arguments, "--home", str(home)), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
