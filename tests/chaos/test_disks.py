"""Disks that are full, read-only or lose what was written: a clear line, and all is as it was."""

from __future__ import annotations

import hashlib
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from article_shelf import REBUILT, Shelf
from bot.inbox import Inbox
from bot_process import BotProcess, admit_readers
from changing_articles import SUBJECTS
from corpus.catalogue import Catalogue
from corpus.database import BUSY_TIMEOUT_MS, DATABASE_NAME, open_database
from findings import Tell
from retrieval.errors import IndexUnusable
from retrieval.generation import Generation, Note, Row, write_generation
from retrieval.seal import seal_files
from small_disk import SmallDisk, mount_small_disk
from telegram_server import TOKEN, TelegramServer
from vouch_process import run

if TYPE_CHECKING:
    from subprocess import CompletedProcess

    from telegram_server import SentMessage

FEW = (SUBJECTS[0], SUBJECTS[8], SUBJECTS[16])
"""One in each language."""
COMMANDS: dict[str, tuple[str, ...]] = {
    "list": ("list",),
    "ask": ("ask", FEW[0].question),
    "add": ("add", "articles"),
    "remove": ("remove", "nothing"),
    "reindex": ("reindex",),
    "status": ("status",),
    "bot": ("bot",),
}
GENEROUS = {"VOUCH_PERSON_MINUTE_QUESTIONS": "100", "VOUCH_CHAT_MINUTE_QUESTIONS": "100"}
A_WHILE_S = 90
KIB = 1024


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an article in each language, which no test changes."""
    shelf = Shelf(tmp_path_factory.mktemp("filled"))
    for subject in FEW:
        shelf.write(subject)
    added = run("add", shelf.folder, home=shelf.home)
    assert added.returncode == 0, added.stderr
    catalogue = Catalogue.open(shelf.home)
    admit_readers(catalogue.engine)
    catalogue.close()
    return shelf.home


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with mount_small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def on_disk(disk: SmallDisk, filled: Path, tmp_path: Path) -> Shelf:
    """The three articles, their home on a small disk."""
    return copy_shelf(filled, tmp_path, disk.folder / "home")


@pytest.fixture
def shelf(filled: Path, tmp_path: Path) -> Shelf:
    """The three articles in a home of the test's own."""
    return copy_shelf(filled, tmp_path, tmp_path / "home")


def copy_shelf(filled: Path, root: Path, home: Path) -> Shelf:
    shutil.copytree(filled, home)
    shelf = Shelf(root, home)
    for subject in FEW:
        shelf.write(subject)
    shelf.known = dict(shelf.list_files())
    return shelf


# Full


def test_a_full_disk_while_adding(
    on_disk: Shelf, disk: SmallDisk, tell: Tell, is_long: bool
) -> None:
    levels = (0, 32, 64, 100, 150, 200, 300, 400, 500, 600) if is_long else (100,)
    failed = 0
    for left in levels:
        for subject in SUBJECTS[:10] if is_long else SUBJECTS[:4]:
            on_disk.write(subject)
        disk.fill(left * KIB)
        added = run("add", on_disk.folder, home=on_disk.home)
        disk.make_room()
        failed += added.returncode
        if added.returncode:
            hold_clear(added, "make room on the disk")
        on_disk.check(added.stdout.splitlines(), dict(on_disk.list_files()))
    added = run("add", on_disk.folder, home=on_disk.home)
    assert added.returncode == 0, added.stderr
    on_disk.check(added.stdout.splitlines(), dict(on_disk.list_files()))
    on_disk.ask(SUBJECTS if is_long else FEW[:1])
    assert failed
    tell(
        "a full disk while `vouch add` runs",
        f"{len(levels)} times, with room for up to {max(levels)} KB",
        f"{failed} ended with one line that says to make room, the others got on; what was said "
        "to be there is, nothing is half there, and all is once there is room",
    )


def test_a_full_disk_while_indexing(
    on_disk: Shelf, disk: SmallDisk, tell: Tell, is_long: bool
) -> None:
    levels = (32, 64, 100, 150, 200, 300, 400) if is_long else (150,)
    dense = on_disk.home / "index" / "dense"
    for left in levels:
        before = {one.name for one in dense.glob("*/generation-*")}
        disk.fill(left * KIB)
        indexed = run("reindex", home=on_disk.home)
        hold_clear(indexed, "make room on the disk")
        # What there was is there, and nothing unfinished takes up room.
        assert {one.name for one in dense.glob("*/*/")} == before
        disk.make_room()
    on_disk.ask(FEW[:1])
    tell(
        "a full disk while an index is built",
        f"{len(levels)} times, with room for up to {max(levels)} KB",
        "one line that says to make room; the index that was there goes on answering",
    )


def test_a_full_disk_while_the_bot_answers(
    on_disk: Shelf,
    disk: SmallDisk,
    server: TelegramServer,
    tmp_path: Path,
    tell: Tell,
    is_long: bool,
) -> None:
    bot = BotProcess(on_disk.home, server)
    bot.log = tmp_path / "bot.log"
    group = server.group(-100500, "Team")
    people = [server.person(number, "Reader") for number in (7, 8, 9, 100, 101)]
    chats = [*(person.id for person in people), group.id]
    wanted = 0

    def ask() -> None:
        nonlocal wanted
        wanted += len(chats)
        for number, person in enumerate(people):
            server.say(person, FEW[number % 3].question)
        server.say(people[0], f"@vouch_bot {FEW[0].question}", group)

    def list_said() -> list[SentMessage]:
        return [one for chat in chats for one in server.messages(chat) if one.is_from_bot]

    def are_all_answered() -> bool:
        return sum(bool(one.buttons) for one in list_said()) == wanted

    # With little room, questions are taken in and cannot be seen to; with none, not even that.
    levels = (0, 16, 40, 80) if is_long else (40,)
    try:
        bot.start(**GENEROUS)
        for left in levels:
            ask()
            server.wait_for(are_all_answered, A_WHILE_S)
            bot.log.write_text("")
            disk.fill(left * KIB)
            ask()
            server.wait_for(lambda: "disk is full" in bot.log.read_text("utf-8"), A_WHILE_S)
            ask()
            time.sleep(20 if is_long else 2)
            assert not are_all_answered()
            disk.make_room()
            server.wait_for(are_all_answered, A_WHILE_S)
        assert bot.end() == 0
    finally:
        bot.clean_up()
    said = list_said()
    answers = [one for one in said if one.buttons]
    for one in answers:
        subject = FEW[0] if one.chat_id == group.id else FEW[chats.index(one.chat_id) % 3]
        assert subject.find_number(1) in one.text
    assert len(answers) == wanted
    # One message a chat may have been sent and not been written down.
    assert len(said) - len(answers) <= len(chats) * len(levels)
    engine = open_database(on_disk.home)
    counts = Inbox(engine).counts()
    engine.dispose()
    assert (counts["waiting"], counts["dead"]) == (0, 0)
    tell(
        "a full disk while the bot answers",
        f"{len(levels)} times, {wanted} questions in {len(chats)} chats",
        "0 lost, 0 answered twice, none apologised for; answered by itself once there is room; "
        f"{len(said) - len(answers)} placeholders left over",
    )


# Read-only


def test_a_read_only_disk(on_disk: Shelf, disk: SmallDisk, tell: Tell, is_long: bool) -> None:
    names = COMMANDS if is_long else ("ask", "add", "status", "bot")
    before = digest_files(on_disk.home)
    with disk.read_only():
        for name in names:
            hold_clear(run_command(name, on_disk), "let Vouch write there")
        assert digest_files(on_disk.home) == before
        elsewhere = run("list", home=disk.folder / "other")
        assert elsewhere.returncode == 1
        assert "Read-only file system" in elsewhere.stderr
    on_disk.ask(FEW[:1])
    tell(
        "a read-only disk",
        f"{len(names)} commands, `vouch bot` among them",
        "one line that says so (`vouch status`: under `wrong`), exit status 1, nothing changed",
    )


# Damaged


def test_damaged_index_files(shelf: Shelf, tell: Tell, is_long: bool) -> None:
    files = [
        *("dense/*/current", "dense/*/*/generation.json", "dense/*/*/seal.json"),
        *("dense/*/*/chroma.sqlite3", "dense/*/*/*/header.bin", "dense/*/*/*/data_level0.bin"),
        *("dense/*/*/*/link_lists.bin", "dense/*/*/*/index_metadata.pickle"),
        *("lexical/meta.json", "lexical/*.store", "lexical/*.idx", "lexical/seal.json"),
    ]
    done = 0
    for number, name in enumerate(files):
        for kind, damage in enumerate((flip_bytes, truncate, Path.unlink)):
            # `tests/retrieval/test_indexes.py` has them all too, within its process.
            if not is_long and (number, kind) != (5, 0):
                continue
            (file, *_) = sorted((shelf.home / "index").glob(name))
            # What was empty before is not damaged.
            before = file.read_bytes()
            damage(file)
            if file.exists() and file.read_bytes() == before:
                continue
            asked = run("ask", FEW[done % 3].question, home=shelf.home)
            assert FEW[done % 3].find_number(1) in asked.stdout, asked.stderr
            assert REBUILT in asked.stderr, file
            done += 1
    assert REBUILT not in "\n".join(shelf.ask(FEW[:1]))
    tell(
        "files of an index cut, with flipped bytes, or deleted",
        f"{done} times",
        "each time the next question is answered right, and says that an index is built anew",
    )


def test_an_index_that_ends_whoever_opens_it(tmp_path: Path, tell: Tell) -> None:
    chance = np.random.default_rng(1)
    vectors = chance.normal(size=(300, 32)).astype(np.float32)
    rows = [Row(f"a-{number}", "a", vector) for number, vector in enumerate(vectors)]
    folder = tmp_path / "generation"
    write_generation(folder, Note("catalogue", "model", 1, len(rows)), [rows])
    (links,) = folder.glob("*/link_lists.bin")
    links.write_bytes(bytes(links.stat().st_size))
    # This process has tests to run yet: it must not open those files at all.
    with pytest.raises(IndexUnusable, match="not what they were"):
        Generation(folder)
    # As if it had been built that way: only a process of its own looks it over.
    sealed = [one for one in folder.rglob("*") if one.suffix in (".bin", ".json", ".pickle")]
    seal_files(folder, sealed)
    child = subprocess.run(
        [sys.executable, "-m", "retrieval.generation", str(folder)],
        capture_output=True,
        check=False,
    )
    assert child.returncode == -signal.SIGSEGV
    tell(
        "an index that ends the process that opens it (SIGSEGV in Chroma)",
        "once",
        "not opened where its seal is broken; where it was built so, a process of its own dies",
    )


def write_words(file: Path) -> None:
    file.write_text("This is no database. " * 5_000)


def zero_header(file: Path) -> None:
    file.write_bytes(bytes(100) + file.read_bytes()[100:])


def truncate(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip_bytes(file: Path) -> None:
    file.write_bytes(bytes(byte ^ 0xA5 for byte in file.read_bytes()))


def put_garbage_into_pages(file: Path) -> None:
    """Overwrite all but the first pages, as a controller gone mad would."""
    kept = 8 * 4096
    size = file.stat().st_size - kept
    file.write_bytes(file.read_bytes()[:kept] + np.random.default_rng(1).bytes(size))


def put_garbage_into_texts(file: Path) -> None:
    """Overwrite what articles say, and leave the database's own form as it is."""
    words = SUBJECTS[0].fact.partition("{")[0].encode()
    whole = file.read_bytes()
    assert words in whole
    file.write_bytes(whole.replace(words, b"\xff" * len(words)))


DAMAGES = (
    *(truncate, zero_header, write_words),
    *(put_garbage_into_pages, put_garbage_into_texts),
)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_database(
    shelf: Shelf, tell: Tell, is_long: bool, damage: Callable[[Path], None]
) -> None:
    database = shelf.home / DATABASE_NAME
    damage(database)
    before = database.read_bytes()
    short = ("list",) if damage is put_garbage_into_texts else ("ask", "status")
    names = COMMANDS if is_long else short
    for name in names:
        if damage is put_garbage_into_texts and name in ("add", "bot", "remove", "status"):
            # They read no article's text.
            continue
        hold_clear(run_command(name, shelf), "restore it from a backup")
    assert database.read_bytes() == before
    tell(
        f"a damaged database: {damage.__name__.replace('_', ' ')}",
        ", ".join(f"`{name}`" for name in names),
        "one line that says to restore it from a backup, exit status 1, nothing changed",
    )


def test_a_lost_write_ahead_log(shelf: Shelf, tell: Tell) -> None:
    log = shelf.home / f"{DATABASE_NAME}-wal"
    keep_open = sqlite3.connect(shelf.home / DATABASE_NAME)
    keep_open.execute("SELECT count(*) FROM articles").fetchone()
    old = dict(shelf.known)
    shelf.write(FEW[0])
    added = run("add", shelf.folder, home=shelf.home)
    shelf.check(added.stdout.splitlines(), dict(shelf.list_files()))
    assert log.stat().st_size > 0
    # A copy of what is on the disk now, but for the log: as after a power cut that took it.
    home = shelf.home.with_name("after")
    shutil.copytree(shelf.home, home)
    keep_open.close()
    for name in ("wal", "shm"):
        (home / f"{DATABASE_NAME}-{name}").write_bytes(b"")
    shelf.home, shelf.known = home, old
    told = "\n".join(shelf.ask(FEW[:1]))
    shelf.check([], {})
    # The indexes know of changes that are no more.
    assert REBUILT in told
    tell(
        "SQLite's write-ahead log emptied",
        "once",
        "the articles are whole, as they were before it; an index that was ahead is built anew",
    )


# Busy


@contextmanager
def held(home: Path, how: str) -> Iterator[subprocess.Popen[str]]:
    """Have another process hold the database; it lets go when its input ends."""
    program = (
        "import sqlite3, sys\n"
        "one = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=60)\n"
        "one.execute('PRAGMA locking_mode = ' + sys.argv[2])\n"
        "one.execute('BEGIN EXCLUSIVE')\n"
        "print('held', flush=True)\n"
        "sys.stdin.read()\n"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program, str(home / DATABASE_NAME), how],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield holder
        if not holder.stdin.closed:
            holder.stdin.close()


def test_a_locked_database(shelf: Shelf, server: TelegramServer, tell: Tell, is_long: bool) -> None:
    timeout_s = BUSY_TIMEOUT_MS / 1000
    bot = BotProcess(shelf.home, server)
    bot.start(**GENEROUS)
    reader = server.person(7, "Reader")
    try:
        server.wait_for(lambda: "Listening" in bot.log.read_text("utf-8"), A_WHILE_S)
        with held(shelf.home, "NORMAL"):
            server.say(reader, FEW[1].question)
            # Who only reads is in nobody's way.
            assert run("list", home=shelf.home).returncode == 0
            if is_long:
                hold_clear(run("add", shelf.write(FEW[0]), home=shelf.home), "wait for that one")
                time.sleep(timeout_s)
            assert not any(one.is_from_bot for one in server.messages(7))
        server.wait_for_text(7, FEW[1].find_number(1), timeout=A_WHILE_S)
        assert bot.end() == 0
    finally:
        bot.clean_up()
    assert sum(one.is_from_bot for one in server.messages(7)) == 1
    if is_long:
        with held(shelf.home, "EXCLUSIVE"):
            for name in ("list", "status"):
                hold_clear(run_command(name, shelf), "wait for that one")
    shelf.check([], {})
    added = run("add", shelf.folder, home=shelf.home)
    assert added.returncode == 0, added.stderr
    tell(
        "another process holds the database",
        f"for more than twice the {timeout_s:.0f} s that are waited" if is_long else "a moment",
        "the bot answers, once, when it lets go; nobody who only reads waits"
        + ("; `vouch add` waits, and then says so in one line" if is_long else ""),
    )


def test_the_index_deleted_while_the_bot_runs(
    shelf: Shelf, server: TelegramServer, tell: Tell
) -> None:
    bot = BotProcess(shelf.home, server)
    bot.start(**GENEROUS)
    readers = [server.person(number, "Reader") for number in (8, 9)]
    try:
        server.wait_for(lambda: "Listening" in bot.log.read_text("utf-8"), A_WHILE_S)
        shutil.rmtree(shelf.home / "index")
        server.say(readers[0], FEW[1].question)
        server.wait_for_text(8, FEW[1].find_number(1), timeout=A_WHILE_S)
        assert run("add", shelf.write(FEW[2]), home=shelf.home).returncode == 0
        shutil.rmtree(shelf.home / "index")
        server.say(readers[1], FEW[2].question)
        server.wait_for_text(9, FEW[2].find_number(2), timeout=A_WHILE_S)
        assert bot.end() == 0
    finally:
        bot.clean_up()
    assert REBUILT in bot.log.read_text("utf-8")
    tell(
        "the folder of the indexes deleted while the bot runs",
        "2 times",
        "the next questions are answered right, from a changed article too; the log says why",
    )


# What is the same in all


def run_command(name: str, shelf: Shelf) -> CompletedProcess[str]:
    """Run one of the commands; a bot that starts would find nobody there."""
    arguments = [str(shelf.folder) if one == "articles" else one for one in COMMANDS[name]]
    return run(
        *arguments,
        home=shelf.home,
        VOUCH_TELEGRAM_TOKEN=TOKEN,
        VOUCH_TELEGRAM_API_URL="http://127.0.0.1:9/bot",
    )


def hold_clear(ended: CompletedProcess[str], advice: str) -> None:
    """Hold that a command failed with one line that says what to do; the status, within its own."""
    assert ended.returncode == 1, (ended.stdout, ended.stderr)
    lines = ended.stderr.splitlines()
    if not lines:
        lines = [line for line in ended.stdout.splitlines() if line.startswith("wrong ")]
    complaints = [line for line in lines if REBUILT not in line]
    assert len(complaints) == 1, ended.stderr
    assert advice in complaints[0]
    assert complaints[0].startswith(("vouch: ", "wrong "))


def digest_files(folder: Path) -> dict[str, str]:
    return {
        str(one.relative_to(folder)): hashlib.sha256(one.read_bytes()).hexdigest()
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    }
