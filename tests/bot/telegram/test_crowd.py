"""Many who ask at once, in a real bot process: all answered, in order, within Telegram's limits."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from statistics import median
from typing import TYPE_CHECKING

import pytest

from bot.access.access import Access
from bot.access.groups import Group
from corpus.database import open_database
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

PRIVATE = range(100, 130)
GROUPS = range(-100900, -100880)
EACH = 4


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    """Telegram, which refuses what comes too fast."""
    with TelegramServer(rate_limits=True) as server:
        yield server


def test_two_hundred_questions_in_a_minute_from_fifty_chats(
    server: TelegramServer, canned: BotProcess
) -> None:
    engine = open_database(canned.home)
    for number in GROUPS:
        Access(engine).groups.open(Group(f"telegram:{number}", "Team"), "telegram:1")
    engine.dispose()
    canned.start()
    asked: dict[int, list[str]] = defaultdict(list)
    people = {number: server.person(number, "Aigul") for number in PRIVATE}
    groups = {number: server.group(number, "Team") for number in GROUPS}
    ada = [server.person(1000 - number, "Ada") for number in GROUPS]
    for turn in range(EACH):
        for number, person in people.items():
            server.say(person, f"slow 0.02 {number} {turn}")
            asked[number].append(f"Answer to slow 0.02 {number} {turn}.")
        for person, (number, group) in zip(ada, groups.items(), strict=True):
            server.say(person, f"/ask slow 0.02 {number} {turn}", group)
            asked[number].append(f"Answer to slow 0.02 {number} {turn}.")
    assert sum(map(len, asked.values())) == 200

    def is_done() -> bool:
        return all(answers(server, number) == wanted for number, wanted in asked.items())

    server.wait_for(is_done, timeout=120)
    assert server.rate_refusals == 0
    began = min(call.at for call in server.calls_of("sendMessage"))
    waits = [
        max(
            call.at
            for call in server.calls_of("editMessageText")
            if int(call.parameters["chat_id"]) == number
        )
        - began
        for number in asked
    ]
    assert max(waits) <= 3 * max(median(waits), 1.0), sorted(waits)


def answers(server: TelegramServer, chat_id: int) -> list[str]:
    """Return the first lines of the answers in a chat, in order."""
    said = [one.text for one in server.messages(chat_id) if one.is_from_bot]
    found = [text.split("[1]")[0].strip() for text in said]
    return [text for text in found if text.startswith("Answer")]
