"""Naughty strings wherever somebody can put one: Telegram accepts whatever the bot says of them.

All of them as questions, as names of files, and as what articles say, of themselves too; every
tenth in commands and elsewhere.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.access.access import Access
from bot.access.members import Member
from bot.access.roles import Role
from corpus.article import Document
from corpus.catalogue import Catalogue
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

START_S = 60
EDITOR = 600
PEOPLE = range(2000, 2200)
MANY = {
    f"VOUCH_{who}_{span}_QUESTIONS": "9999"
    for who in ("PERSON", "CHAT")
    for span in ("MINUTE", "DAY")
}
# Refusals that are no fault of what was said.
HARMLESS = ("message is not modified", "query is too old", "chat not found")


@pytest.fixture
def strings(shared: Path) -> list[str]:
    """The strings, with those that Telegram would not let anybody send left as they are."""
    found: list[str] = json.loads((shared / "eval" / "naughty-strings.json").read_text("utf-8"))
    assert len(found) == 515
    return found


def admit(home: Path, role: Role = Role.READER) -> None:
    """Let everybody here ask, or do what `role` may, and one of them edit."""
    catalogue = Catalogue.open(home)
    access = Access(catalogue.engine)
    for number in PEOPLE:
        access.members.admit(Member(f"telegram:{number}", "Somebody", role, "telegram:1"))
    access.members.admit(Member(f"telegram:{EDITOR}", "Editor", Role.EDITOR, "telegram:1"))
    catalogue.close()


def check(server: TelegramServer) -> None:
    """Check that nothing that was said was refused."""
    refused = [
        (call.method, call.parameters, call.answer)
        for call in server.calls
        if call.status == 400 and not any(one in str(call.answer) for one in HARMLESS)
    ]
    assert not refused, refused[:3]


def is_settled(server: TelegramServer) -> bool:
    """Tell whether the bot is not looking for anything any more."""
    said = [one for number in PEOPLE for one in server.messages(number) if one.is_from_bot]
    return not any(one.text.startswith("Searching") for one in said)


def test_as_questions(server: TelegramServer, canned: BotProcess, strings: list[str]) -> None:
    admit(canned.home)
    canned.start(**MANY)
    sent: dict[int, int] = dict.fromkeys(PEOPLE, 0)
    for at, naughty in enumerate(strings):
        number = PEOPLE[at % len(PEOPLE)]
        # Telegram sends no message without a visible letter, and none with a lone surrogate.
        text = f"? {naughty}".encode("utf-8", "replace").decode()
        server.say(server.person(number, text[2:34] or "?"), text)
        sent[number] += 1
    server.ask_inline(server.person(PEOPLE[0], "Ada"), strings[0])

    def is_answered() -> bool:
        return is_settled(server) and all(
            sum(one.is_from_bot for one in server.messages(number)) == count
            for number, count in sent.items()
        )

    server.wait_for(is_answered, timeout=240)
    check(server)
    answered = [one for number in PEOPLE for one in server.messages(number) if one.is_from_bot]
    assert len(answered) == len(strings)
    assert all(not one.formatted.dropped_entities for one in answered)


def test_as_names_of_files(server: TelegramServer, canned: BotProcess, strings: list[str]) -> None:
    admit(canned.home, Role.EDITOR)
    canned.start(**MANY)
    sent: dict[int, int] = dict.fromkeys(PEOPLE, 0)
    for at, naughty in enumerate(strings):
        number = PEOPLE[at % len(PEOPLE)]
        name = f"{naughty}.txt".encode("utf-8", "replace").decode()
        content = f"The bridge was built by {name}.\n\nIt is a bridge.".encode()
        file = server.put_file(content, name, "text/plain")
        server.say(server.person(number, "Editor"), "", document=file)
        sent[number] += 1

    def is_answered() -> bool:
        return all(
            [one.is_from_bot and one.text[-1:] != "…" for one in server.messages(number)].count(
                True
            )
            == count
            for number, count in sent.items()
        )

    server.wait_for(is_answered, timeout=240)
    check(server)
    receipts = [one.text for number in PEOPLE for one in server.messages(number) if one.is_from_bot]
    # A name that ends in "/.txt" is none of a kind that can be read.
    assert all(text.startswith(("Added", "Not added")) for text in receipts)
    assert sum(text.startswith("Added") for text in receipts) > 500


def test_as_what_articles_say(
    server: TelegramServer, process: BotProcess, strings: list[str]
) -> None:
    admit(process.home)
    catalogue = Catalogue.open(process.home)
    for at, naughty in enumerate(strings):
        clean = naughty.encode("utf-8", "replace").decode()
        text = f"The bridge number {at} was built by Ohrid's engineers: {clean}"
        link = f"https://example.org/{at}?{clean}"
        stated = {name: clean or None for name in ("title", "author", "publisher")}
        catalogue.add(Document(text, f"{at}.md", language="en", url=link, **stated))
    catalogue.close()
    process.start(**MANY)
    asked = range(len(strings))
    for at in asked:
        person = server.person(PEOPLE[at % len(PEOPLE)], "Ada")
        server.say(person, f"Who built the bridge number {at}?")
    server.say(server.person(PEOPLE[0], "Ada"), "/latest")
    server.say(server.person(PEOPLE[1], "Ada"), "/sources")
    query = server.ask_inline(server.person(PEOPLE[2], "Ada"), "Who built the bridge number 7?")

    def is_answered() -> bool:
        said = [one for number in PEOPLE for one in server.messages(number) if one.is_from_bot]
        return len(said) >= len(asked) + 2 and is_settled(server)

    server.wait_for(is_answered, timeout=240)
    assert json.loads(server.wait_for(lambda: server.answer_to(query))["results"])
    pressed = [
        one
        for number in PEOPLE[3:23]
        for one in server.messages(number)
        if one.is_from_bot and len(one.buttons) == 4
    ]
    assert len(pressed) > 10
    for one in pressed:
        for button in ("More", "Sources"):
            server.press(server.person(one.chat_id, "Ada"), one, button)
    wanted = len(asked) + 2 + 2 * len(pressed)
    server.wait_for(
        lambda: sum(m.is_from_bot for n in PEOPLE for m in server.messages(n)) >= wanted,
        timeout=120,
    )
    check(server)


def test_as_files_and_words_of_commands(
    server: TelegramServer, process: BotProcess, strings: list[str]
) -> None:
    admit(process.home)
    process.command = (sys.executable, str(Path(__file__).with_name("local_bot.py")))
    process.start(**MANY)
    some = [one.encode("utf-8", "replace").decode() for one in strings[::10]]
    commands = ("from", "since", "watch", "unwatch", "language", "ask")
    count = 0
    for at, naughty in enumerate(some):
        person = server.person(PEOPLE[at], "Ada")
        for command in commands[at % 2 :: 2]:
            server.say(person, f"/{command} {naughty}")
            count += 1
    editor = server.person(EDITOR, "Editor")
    for naughty in some[:12]:
        content = f"The bridge was built by {naughty}.\n\nIt is a bridge.".encode()
        server.say(editor, "", document=server.put_file(content, f"{naughty}.txt", "text/plain"))
        server.say(editor, f"/remove {naughty}")
        server.forward(editor, f"Something: {naughty}")
        count += 3
    for naughty in some[12:20]:
        server.say(server.person(EDITOR, naughty or "?"), "/who")
        count += 1
    chats = [*PEOPLE, EDITOR]

    def is_answered() -> bool:
        said = [one for number in chats for one in server.messages(number) if one.is_from_bot]
        return len(said) >= count and not any(one.text.endswith("…") for one in said)

    server.wait_for(is_answered, timeout=200)
    check(server)
