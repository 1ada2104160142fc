"""Forgetting somebody: nothing of what they wrote is left in the database's file."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy import update

from bot import record
from bot.access.groups import Group
from bot.access.members import Member
from bot.access.roles import Role
from bot.additions import Addition
from bot.books import Books
from bot.errors import PersonUnknown
from bot.forgetting import NOBODY, forget_at_terminal, forget_member, forget_person
from bot.record import Question, Verdict
from bot.settings import read_settings
from corpus.database import DATABASE_NAME, open_database
from retrieval.answer import Answer, Searched
from retrieval.conversation.history import History
from retrieval.conversation.turn import Turn
from retrieval.narrowing.filters import Filters

AIGUL, BAKYT = "telegram:7", "telegram:8"
GROUP = "telegram:-100500"
# Each stands in one thing that Aigul has written.
WORDS = ("Iğdır’daki", "перевал", "tunnel", "watched", "filtered")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def books(home: Path) -> Books:
    books = Books.open(open_database(home), read_settings(home))
    fill(books, History(books.inbox._engine))
    return books


def fill(books: Books, history: History) -> None:
    """Let Aigul and Bakyt leave every trace that there is."""
    access = books.access
    access.members.admit(Member(AIGUL, "Aigul Saparova", Role.ADMIN, "telegram:1"))
    access.members.admit(Member(BAKYT, "Bakyt", Role.READER, AIGUL))
    access.invitations.make(Role.READER, AIGUL)
    access.groups.open(Group(GROUP, "Team"), AIGUL)
    for number, (person, chat, text) in enumerate(
        [
            (AIGUL, AIGUL, f"{WORDS[0]} bayram ne zaman?"),
            (AIGUL, GROUP, f"Когда закрыли {WORDS[1]}?"),
            (BAKYT, GROUP, "And who said so?"),
        ],
        start=1,
    ):
        payload = {"update_id": number, "message": {"from": {"id": int(person[9:])}, "text": text}}
        books.inbox.accept(number, json.dumps(payload))
        if number == 2:
            books.inbox.bury(number, "it failed")
        else:
            books.inbox.finish(number)
        question = Question(chat, number, f"{chat}:0", person, text)
        books.record.open(question)
        answer = Answer(str(number), text, "en", (), (), Searched(1, 1, ("en",)))
        books.record.keep(question, answer)
        history.remember(f"{chat}:0", f"{chat}:{number}", Turn(text, text, "en", Filters()))
    books.inbox.accept(9, json.dumps({"callback_query": {"from": {"id": 7}, "data": WORDS[2]}}))
    books.inbox.bury(9, "it failed")
    for chat, message_id, person in ((GROUP, 3, AIGUL), (GROUP, 2, BAKYT)):
        recorded = books.record.find(f"{chat}:0", message_id)
        assert recorded is not None
        books.record.rate(recorded, person, Verdict.BAD)
    for person in (AIGUL, BAKYT):
        books.preferences.set_language(person, "ru")
        filters = Filters(WORDS[4] if person == AIGUL else "The Paper", since=date(2022, 1, 1))
        books.preferences.set_filters(f"{person}:0", filters)
    books.watches.add(f"{AIGUL}:0", WORDS[3], "en", AIGUL, 0)
    books.watches.add(f"{GROUP}:0", "the border", "en", AIGUL, 0)
    books.additions.note(Addition(GROUP, 5, 1, AIGUL, "a", "added", None, None))


def read_file(home: Path) -> str:
    """Return all of the database, deleted pages included."""
    with closing(sqlite3.connect(home / DATABASE_NAME)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return "\n".join(
        path.read_bytes().decode("utf-8", "replace") for path in home.glob(f"{DATABASE_NAME}*")
    )


def test_what_somebody_wrote_goes_and_what_others_did_stays(home: Path, books: Books) -> None:
    before = read_file(home)
    assert all(word in before for word in WORDS)
    history = History(books.inbox._engine)
    assert forget_person(books, AIGUL, history.forget_person) == 2
    after = read_file(home)
    assert not [word for word in WORDS if word in after]
    assert [turn.question for turn in history.recall(f"{GROUP}:0")] == ["And who said so?"]
    assert books.record.find(f"{GROUP}:0", 3) is not None
    # Bakyt's rating was of what Aigul had asked, and hers of what he had.
    assert books.record.list_feedback() == []
    assert books.preferences.find_language(AIGUL) is None
    assert books.preferences.find_language(BAKYT) == "ru"
    assert books.preferences.find_filters(f"{BAKYT}:0")
    (watch,) = books.watches.list_at(f"{GROUP}:0")
    assert watch.person == NOBODY
    addition = books.additions.find(GROUP, 5, 1)
    assert addition is not None
    assert addition.person == NOBODY
    assert books.inbox.counts()["dead"] == 2
    # They may still ask, and their limits hold.
    assert books.access.find_role(AIGUL) is Role.ADMIN
    yesterday = record._now() - timedelta(days=1)
    assert len(books.record.list_times(yesterday, person=AIGUL)) == 2


def test_within_a_day_the_rest_goes_too(home: Path, books: Books) -> None:
    forget_person(books, AIGUL, lambda *_: 0)
    with books.inbox._engine.begin() as connection:
        old = record._now() - timedelta(hours=25)
        connection.execute(update(record._answers).values(asked_at=old))
    books.record.open(Question(BAKYT, 10, f"{BAKYT}:0", BAKYT, "Why?"))
    long_ago = record._now() - timedelta(days=9)
    assert books.record.list_times(long_ago, person=AIGUL) == []
    assert len(books.record.list_times(long_ago, person=BAKYT)) == 2


def test_a_member_leaves_without_a_trace(home: Path, books: Books) -> None:
    forget_person(books, AIGUL, History(books.inbox._engine).forget_person)
    forget_member(books, AIGUL)
    assert books.access.find_role(AIGUL) is None
    assert books.access.find_role(BAKYT) is Role.READER
    assert books.access.groups.is_open(GROUP)
    assert books.access.invitations.count_open() == 0
    after = read_file(home)
    assert "Saparova" not in after
    # By number alone, for the limits.
    assert AIGUL in after


def test_at_the_terminal_it_goes_by_number(home: Path, books: Books) -> None:
    settings = read_settings(home)
    for wrong in ("Aigul", "telegram:7", "", "٧"):
        with pytest.raises(PersonUnknown, match="/who"):
            forget_at_terminal(wrong, settings)
    assert forget_at_terminal("7", settings) == 2
    assert forget_at_terminal("7", settings) == 0
    assert books.access.find_role(AIGUL) is None
