"""Commands that change how it answers, in three languages, in a real bot process."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

START_S = 60
# What clears filters, what sets one, a date that is none, an outlet that is not there, and so on.
SAID = {
    "en": (
        "from all articles",
        "only from: since October 2022",
        "is no date",
        "No articles are from",
        "Published by",
        "Most recent",
        "since October 2022",
    ),
    "tr": (
        "bütün makalelerden",
        "yalnızca şunlardan yanıt veriyorum: Ekim 2022",
        "bir tarih değil",
        "adlı yayıncının makalesi yok",
        "Yayıncılar",
        "En yeniler",
        "Ekim 2022",
    ),
    "ru": (
        "по всем статьям",
        "только по: с октября 2022",
        "не дата",
        "нет. Есть: The Paper",
        "Издания",
        "Самые новые",
        "с октября 2022",
    ),
}
QUESTIONS = {
    "en": "Why was the tunnel closed?",
    "tr": "Bayram neden ertelendi?",
    "ru": "Когда закрыли перевал Долон?",
}


@pytest.mark.parametrize("language", SAID)
def test_filters_stay_on_until_they_are_cleared(
    server: TelegramServer, process: BotProcess, language: str
) -> None:
    off, on, no_date, unknown, outlets, latest, refused = SAID[language]
    process.start()
    person = server.person(7, "Aigul", language_code=language)

    def tell(text: str, words: str) -> None:
        last = max((one.message_id for one in server.messages(7)), default=0)
        server.say(person, text)
        server.wait_for_text(7, words, timeout=START_S, after=last)

    tell("/since nonsense", no_date)
    tell("/since 2022-10", on)
    tell(QUESTIONS[language], refused)
    process.kill()
    process.start()
    tell(QUESTIONS[language], refused)
    tell("/since", off)
    tell(QUESTIONS[language], "[1]")
    tell("/from ANKASAM", unknown)
    tell("/from the paper", "The Paper")
    tell("/status", "The Paper")
    tell("/from", off)
    tell("/sources", outlets)
    tell("/latest", latest)


def test_somebody_is_spoken_to_in_the_language_they_choose(
    server: TelegramServer, canned: BotProcess
) -> None:
    canned.start()
    person = server.person(7, "Aigul", language_code="de")
    server.say(person, "/language")
    asked = server.wait_for_text(7, "Which language")
    server.press(person, asked, "Русский")
    server.wait_for(lambda: "по-русски" in server.messages(7)[-1].text)
    server.say(person, "/help")
    server.wait_for_text(7, "Пришлите вопрос сообщением")
    server.say(person, "/language türkçe")
    server.wait_for_text(7, "Artık sizinle Türkçe")
    server.say(person, "/language")
    asked = server.wait_for_text(7, "hangi dilde")
    server.press(person, asked, "Telegram'daki gibi")
    server.wait_for(lambda: "English" in server.messages(7)[-1].text)


@pytest.mark.parametrize(
    ("language", "minute", "here"),
    [
        ("en", "That was 2 questions within a minute", "This chat had 3 questions"),
        ("tr", "Bir dakika içinde 2 soru sordunuz", "Bu sohbette bir dakikada 3 soru"),
        ("ru", "Вопросов за минуту: 2", "Вопросов в этом чате за минуту: 3"),
    ],
)
def test_who_asks_too_much_learns_when_to_come_back(
    server: TelegramServer, canned: BotProcess, language: str, minute: str, here: str
) -> None:
    canned.start(VOUCH_PERSON_MINUTE_QUESTIONS="2", VOUCH_CHAT_MINUTE_QUESTIONS="3")
    aigul = server.person(7, "Aigul", language_code=language)
    group = server.group(-100500, "Team")
    server.say(aigul, "one?")
    server.say(aigul, "/ask two?", group)
    server.wait_for_text(7, "Answer to one?.")
    server.wait_for_text(-100500, "Answer to two?.")
    server.say(aigul, "three?")
    said = server.wait_for_text(7, minute).text
    assert any(character.isdigit() for character in said.split(minute)[1])
    others = [server.person(number, "Ada", language_code=language) for number in (8, 9, 90)]
    for number, other in enumerate(others):
        server.say(other, f"/ask {number}?", group)
    server.wait_for_text(-100500, here)
    assert sum("Answer to" in one.text for one in server.messages(-100500)) == 3


def test_commands_are_offered_by_language_role_and_place(
    server: TelegramServer, canned: BotProcess
) -> None:
    canned.start()
    for language, word in (("en", "Ask"), ("tr", "Soru"), ("ru", "вопрос"), ("", "Ask")):
        everybody = server.wait_for(
            lambda language=language: server.commands(language, "all_private_chats")
        )
        assert {one["command"] for one in everybody} >= {"ask", "sources", "latest", "since"}
        assert any(word in one["description"] for one in everybody)
        assert not {"add", "allow"} & {one["command"] for one in everybody}
        strangers = server.wait_for(lambda language=language: server.commands(language))
        assert {one["command"] for one in strangers} == {"start", "help"}
