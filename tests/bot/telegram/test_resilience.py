"""What goes wrong on the way, with a real process that is killed, told to end, or cut off."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.inbox import Inbox, table
from corpus.database import open_database
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

APOLOGY = "Something went wrong"
ENDLESS = 1_000_000


def ask(server: TelegramServer, question: str) -> None:
    server.say(server.person(7, "Aigul"), question)


def read_replies(server: TelegramServer) -> list[str]:
    return [one.text for one in server.messages(7) if one.is_from_bot]


def count_attempts(process: BotProcess) -> int | None:
    engine = open_database(process.home)
    try:
        with engine.connect() as connection:
            return connection.execute(select(table.c.attempts)).scalar_one()
    finally:
        engine.dispose()


def count_updates(process: BotProcess) -> dict[str, int]:
    engine = open_database(process.home)
    try:
        return Inbox(engine).counts()
    finally:
        engine.dispose()


def test_being_told_to_end_is_no_failed_attempt(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    ask(server, "slow 12")
    server.wait_for(lambda: "Searching" in (server.draft(7) or ""))
    time.sleep(0.5)
    began = time.monotonic()
    assert canned.end() == 0
    assert time.monotonic() - began < 10
    assert count_attempts(canned) == 0
    canned.start()
    server.wait_for_text(7, "Answer to slow 12.", timeout=30)
    assert len(read_replies(server)) == 1


def test_telegram_out_of_reach_is_no_failed_attempt(
    server: TelegramServer, canned: BotProcess
) -> None:
    server.fail_next("sendMessage", 502, times=ENDLESS)
    ask(server, "hello")
    for _ in range(5):
        before = len(server.calls_of("sendMessage"))
        canned.start()
        server.wait_for(lambda before=before: len(server.calls_of("sendMessage")) > before)
        canned.kill()
    assert count_updates(canned) == {"waiting": 1, "done": 0, "dead": 0}
    assert count_attempts(canned) == 0


def test_an_answer_in_parts_is_not_said_twice(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    ask(server, "long")
    server.wait_for(lambda: sum("word" in one for one in read_replies(server)) >= 3, timeout=30)
    canned.kill()
    canned.start()
    server.wait_for_text(7, "[6] “6: ", timeout=30)
    said = [one for one in read_replies(server) if one != "…"]
    assert len(said) == len(set(said))
    # One at most was sent and not yet written down.
    assert len(read_replies(server)) - len(said) <= 1


def test_what_takes_the_process_down_is_given_up(
    server: TelegramServer, canned: BotProcess
) -> None:
    ask(server, "crash")
    for _ in range(3):
        canned.start()
        assert canned.wait() == 139
    canned.start()
    server.wait_for_text(7, APOLOGY, timeout=20)
    assert len(read_replies(server)) == 1
    ask(server, "hello")
    server.wait_for_text(7, "Answer to hello.")
    server.wait_for(lambda: count_updates(canned) == {"waiting": 0, "done": 1, "dead": 1})


def test_a_token_taken_back_ends_it_and_loses_nothing(
    server: TelegramServer, canned: BotProcess
) -> None:
    canned.start()
    ask(server, "hello")
    server.wait_for_text(7, "Answer to hello.", timeout=20)
    server.fail_next("*", 401, "Unauthorized", times=ENDLESS)
    ask(server, "again")
    assert canned.wait() == 1
    assert "refused the token" in canned.log.read_text().splitlines()[-1]
    assert count_updates(canned)["dead"] == 0


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook"])
def test_a_wrong_token_is_one_line(server: TelegramServer, canned: BotProcess, method: str) -> None:
    server.fail_next(method, 401, "Unauthorized", times=ENDLESS)
    canned.start()
    assert canned.wait() == 1
    assert "refused the token" in canned.log.read_text().splitlines()[-1]
    assert "TokenRefused" not in canned.log.read_text()
    assert server.token not in canned.log.read_text()


@pytest.mark.parametrize("method", ["getMe", "deleteWebhook", "getUpdates"])
def test_it_ends_although_telegram_is_out_of_reach(
    server: TelegramServer, canned: BotProcess, method: str
) -> None:
    server.fail_next(method, 502, times=ENDLESS)
    canned.start()
    server.wait_for(lambda: server.calls_of(method), timeout=20)
    began = time.monotonic()
    assert canned.end() == 0
    assert time.monotonic() - began < 10


def test_it_ends_although_telegram_hangs(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    ask(server, "hello")
    server.wait_for_text(7, "Answer to hello.", timeout=20)
    server.hang_next("*", 30, times=ENDLESS)
    ask(server, "again")
    time.sleep(0.5)
    began = time.monotonic()
    assert canned.end() == 0
    assert time.monotonic() - began < 10


def test_markup_that_telegram_cannot_read_goes_as_text(
    server: TelegramServer, canned: BotProcess
) -> None:
    server.fail_next("editMessageText", 400, "Bad Request: can't parse entities: why")
    canned.start()
    ask(server, "hello")
    answer = server.wait_for_text(7, "Answer to hello.", timeout=20)
    assert answer.html is None
    assert "<" not in answer.text
    assert len(read_replies(server)) == 1


def test_a_placeholder_that_is_gone_is_sent_anew(
    server: TelegramServer, canned: BotProcess
) -> None:
    server.fail_next("editMessageText", 400, "Bad Request: message to edit not found")
    canned.start()
    ask(server, "hello")
    server.wait_for_text(7, "Answer to hello.", timeout=20)


def test_whoever_has_blocked_it_is_left_alone(server: TelegramServer, canned: BotProcess) -> None:
    person = server.person(7, "Aigul")
    server.say(person, "hello")
    server.block(person)
    canned.start()
    server.wait_for(lambda: count_updates(canned)["done"] == 1, timeout=20)


def test_a_chat_that_asks_a_lot_keeps_no_other_waiting(
    server: TelegramServer, canned: BotProcess
) -> None:
    for number in range(300):
        ask(server, f"slow 0.05 {number}")
    server.say(server.person(8, "Bakyt"), "hello")
    canned.start()
    server.wait_for_text(8, "Answer to hello.", timeout=20)
    assert len(read_replies(server)) < 250
