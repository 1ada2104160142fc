"""Who may ask, in a real bot process: nobody, until an admin lets them in."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy

from bot.access.access import Access
from bot.access.members import Member
from bot.access.roles import Role
from corpus.database import open_database
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

ADMIN, STRANGER, GROUP, CLOSED = 1, 500, -100500, -100600
REFUSED = {
    "en": "members of one team only",
    "tr": "Yalnızca bir ekibin üyelerine",
    "ru": "только участникам одной команды",
}


@pytest.mark.parametrize("language", REFUSED)
def test_a_stranger_gets_one_polite_line(
    server: TelegramServer, canned: BotProcess, language: str
) -> None:
    canned.start()
    stranger = server.person(STRANGER, "Ada", language_code=language)
    for text in ("Why?", "/start", "/help", "/status", "Why indeed?"):
        server.say(stranger, text)
    query = server.ask_inline(stranger, "Why was it closed?")
    reader = server.person(7, "Aigul")
    server.say(reader, "Why?")
    server.wait_for_text(7, "Answer to Why?.")
    server.wait_for(lambda: server.answer_to(query))
    server.wait_for(lambda: not server.pending_updates())
    assert [one.text for one in server.messages(STRANGER) if one.is_from_bot] != []
    (line,) = (one.text for one in server.messages(STRANGER) if one.is_from_bot)
    assert REFUSED[language] in line
    assert server.answer_to(query)["results"] in ("[]", [])


def test_an_invitation_lets_one_person_in(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    admin = server.person(ADMIN, "Admin")
    server.say(admin, "/allow editor")
    link = re.search(
        r"https://t\.me/vouch_bot\?start=(\S+)", server.wait_for_text(ADMIN, "t.me").text
    )
    assert link
    # An admin who tries it out does not use it up.
    server.say(admin, f"/start {link[1]}")
    server.wait_for_text(ADMIN, "as admin")
    first, second = server.person(STRANGER, "Ada", "tr"), server.person(501, "Ege", "tr")
    server.say(first, f"/start {link[1]}")
    server.wait_for_text(STRANGER, "rolünüz: editör")
    server.say(second, f"/start {link[1]}")
    server.wait_for_text(501, "artık geçerli değil")
    server.say(first, "Neden?")
    server.wait_for_text(STRANGER, "Answer to Neden?.")
    server.say(admin, "/who")
    listed = server.wait_for_text(ADMIN, "Ada").text
    assert "500 · editor" in listed
    assert "1 · admin (VOUCH_ADMINS)" in listed
    offered = {one["command"] for one in server.commands("tr", "chat", chat_id=STRANGER)}
    assert {"add", "remove", "who"} <= offered
    assert "allow" not in offered


def test_access_ends_when_it_is_revoked(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    admin, aigul = server.person(ADMIN, "Admin", "ru"), server.person(7, "Aigul")
    server.say(aigul, "Why?")
    server.wait_for_text(7, "Answer to Why?.")
    server.say(admin, "/revoke 7")
    server.wait_for_text(ADMIN, "доступ закрыт")
    server.say(aigul, "Why not?")
    server.wait_for_text(7, REFUSED["en"])
    for text, words in (
        ("/revoke 7", "Никого с номером 7 нет"),
        ("/revoke 1", "VOUCH_ADMINS"),
        ("/revoke", "Чей доступ?"),
        ("/allow nonsense", "/allow 123456789 editor"),
        ("/allow 7 editor", "роль: редактор"),
    ):
        last = max(one.message_id for one in server.messages(ADMIN))
        server.say(admin, text)
        server.wait_for_text(ADMIN, words, after=last)
    server.say(aigul, "Why then?")
    server.wait_for_text(7, "Answer to Why then?.")


@pytest.mark.parametrize(
    ("command", "words"),
    [("/allow", "Only admins"), ("/revoke 8", "Only admins"), ("/who", "Only editors")],
)
def test_readers_let_nobody_in(
    server: TelegramServer, canned: BotProcess, command: str, words: str
) -> None:
    canned.start()
    server.say(server.person(7, "Aigul"), command)
    server.wait_for_text(7, words)


def test_a_group_is_opened_by_an_admin_only(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    reader, admin = server.person(7, "Aigul"), server.person(ADMIN, "Admin")
    group = server.group(CLOSED, "Others")
    server.say(reader, "/ask Why?", group)
    server.wait_for_text(CLOSED, "not open to me yet")
    server.say(reader, "/allow@vouch_bot", group)
    server.say(admin, "/ask Why?", group)
    server.say(admin, "/allow", group)
    server.wait_for_text(CLOSED, "This group is open now")
    # Whoever is in it may ask.
    server.say(server.person(STRANGER, "Ada"), "@vouch_bot Why so?", group)
    server.wait_for_text(CLOSED, "Answer to Why so?.")
    server.say(admin, "/allow editor", group)
    server.wait_for_text(CLOSED, "in our private chat")
    server.say(reader, "/who", group)
    server.wait_for_text(CLOSED, "Only editors")
    server.say(admin, "/revoke", group)
    server.wait_for_text(CLOSED, "closed now")
    before = len(server.messages(CLOSED))
    server.say(reader, "/ask Why?", group)
    server.say(reader, "Why?")
    server.wait_for_text(7, "Answer to Why?.")
    assert len([one for one in server.messages(CLOSED)[before:] if one.is_from_bot]) == 0
    assert len([one for one in server.messages(CLOSED) if "Answer to Why?" in one.text]) == 0


def test_the_first_admin_is_invited_from_the_terminal(
    server: TelegramServer, canned: BotProcess
) -> None:
    canned.start()
    program = (sys.executable, "-c", "from bot.cli import main; main()", "invite", "admin")
    settings = {"VOUCH_TELEGRAM_TOKEN": server.token, "VOUCH_TELEGRAM_API_URL": server.url}
    done = subprocess.run(
        (*program, "--home", str(canned.home), "--json"),
        env=os.environ | settings,
        capture_output=True,
        text=True,
        check=True,
    )
    made = json.loads(done.stdout)
    assert made["role"] == "admin"
    assert made["link"] == f"https://t.me/vouch_bot?start={made['code']}"
    server.say(server.person(STRANGER, "Ada"), f"/start {made['code']}")
    server.wait_for_text(STRANGER, "as admin")
    server.say(server.person(STRANGER, "Ada"), "/revoke 7")
    server.wait_for_text(STRANGER, "has no access any more")


def test_a_group_that_is_closed_says_so_at_once(server: TelegramServer, canned: BotProcess) -> None:
    canned.start()
    reader = server.person(7, "Aigul", language_code="tr")
    group = server.group(CLOSED, "Others")
    server.add_bot(reader, group)
    server.wait_for_text(CLOSED, "henüz açılmadı")
    server.remove_bot(reader, group)
    server.add_bot(reader, server.group(GROUP, "Team"))
    server.say(reader, "Neden?")
    server.wait_for_text(7, "Answer to Neden?.")
    assert not [one for one in server.messages(GROUP) if one.is_from_bot]


def test_an_invitation_is_good_for_so_much_only(tmp_path: Path) -> None:
    engine = open_database(tmp_path)
    access = Access(engine, ["telegram:1"])
    access.members.admit(Member("telegram:7", "Aigul", Role.EDITOR, "telegram:1"))
    code = access.invitations.make(Role.READER, "telegram:1").code
    assert access.accept(code, "telegram:7", "Aigul") is Role.EDITOR
    assert access.accept(code, "telegram:8", "Timur") is Role.READER
    assert access.accept(code, "telegram:9", "Ada") is None
    # Whoever was shut out does not come back by the same invitation, nor by one they have made.
    made = access.invitations.make(Role.READER, "telegram:8").code
    access.dismiss("telegram:8")
    assert access.accept(code, "telegram:8", "Timur") is None
    assert access.accept(made, "telegram:9", "Ada") is None
    # Nor does anybody by one that has expired.
    expired = access.invitations.make(Role.READER, "telegram:1").code
    with engine.begin() as connection:
        expire = "UPDATE invitations SET expires_at = '2026-01-01 00:00:00'"
        connection.execute(sqlalchemy.text(expire))
    assert access.accept(expired, "telegram:9", "Ada") is None
    engine.dispose()
