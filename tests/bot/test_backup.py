"""Backups: all of a home in one file, and back again whole or not at all."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from backups import (
    QUESTIONS,
    count_steps,
    fill,
    forge,
    is_owners_only,
    list_files,
    read_home,
    read_tables,
    run_until,
)
from bot.archive import read_manifest
from bot.backup import make_backup
from bot.errors import BotError
from bot.restoring import restore_backup
from bot.settings import read_settings
from bot.terminal import Terminal
from bot_process import ARTICLES, CANNED_BOT, BotProcess
from changing_articles import SUBJECTS
from corpus.article import Document, sha256_of_text
from corpus.catalogue import Catalogue
from corpus.database import DATABASE_NAME
from corpus.errors import CatalogueUnusable
from corpus.home_lock import alone_in_home
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder
from telegram_server import TelegramServer
from vouch_process import Running, run

SEED = 20221012
KEY = "a-key-that-nobody-may-see"
LATER = Document("It was written after the backup.", "later.md", id="later", language="en")
VOLATILE = ("id", "timings_ms")


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A home with articles and books, and nothing indexed."""
    home = tmp_path / "home"
    fill(home)
    return home


@pytest.fixture
def backup(home: Path, tmp_path: Path) -> Path:
    """A backup of it, since when it has got another article."""
    path = tmp_path / "backup.zip"
    make_backup(path, read_settings(home), Terminal())
    catalogue = Catalogue.open(home)
    catalogue.add(LATER)
    catalogue.close()
    return path


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    """Telegram, as the tests play it."""
    with TelegramServer() as server:
        yield server


def ask(home: Path) -> list[dict[str, object]]:
    """Ask in three languages, and return the answers but for what is never the same."""
    questions = home.parent / "questions.jsonl"
    questions.write_text(
        "".join(json.dumps({"question": one}) + "\n" for one in QUESTIONS.values())
    )
    asked = run("ask", "--batch", questions, home=home)
    assert asked.returncode == 0, asked.stderr
    answers = [json.loads(line) for line in asked.stdout.splitlines()]
    assert all(one["citations"] for one in answers)
    return [{k: v for k, v in one.items() if k not in VOLATILE} for one in answers]


def refuse(path: Path, home: Path) -> str:
    """Restore what cannot be, hold that nothing has changed, and return the line that says why."""
    before = list_files(home)
    with pytest.raises((BotError, CatalogueUnusable)) as refused:
        restore_backup(path, read_settings(home), Terminal())
    assert list_files(home) == before
    assert "\n" not in str(refused.value)
    return str(refused.value)


def test_everything_comes_back(home: Path, tmp_path: Path) -> None:
    answers, before = ask(home), read_home(home)
    path = tmp_path / "backup.zip"
    made = run("backup", path, home=home)
    assert made.returncode == 0, made.stderr
    told = subprocess.run(["sha256sum", path], capture_output=True, text=True, check=True)  # noqa: S607
    assert made.stdout.startswith(f"{path}: 3 articles, ")
    assert made.stdout.endswith(f"sha256 {told.stdout.split()[0]}\n")
    shutil.rmtree(home)
    restored = run("restore", path, home=home)
    assert restored.returncode == 0, restored.stderr
    assert restored.stdout.startswith("restored   3 articles, ")
    assert "kept" not in restored.stdout
    after = read_home(home)
    assert after == before
    for table in ("members", "open_groups", "feedback", "answers", "watches", "token_vectors"):
        assert len(after[table]) > 1, table
    catalogue = Catalogue.open(home)
    there = {one.id: one for one in catalogue.list()}
    catalogue.close()
    assert {one.id: one.text for one in ARTICLES} == {one: a.text for one, a in there.items()}
    assert all(one.sha256 == sha256_of_text(one.text) for one in there.values())
    assert ask(home) == answers
    assert read_home(home)["embeddings"] == before["embeddings"]


def test_any_program_opens_it(backup: Path, tmp_path: Path) -> None:
    assert is_owners_only(backup)
    with zipfile.ZipFile(backup) as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "opened")
    assert {one.name for one in (tmp_path / "opened").iterdir()} == {DATABASE_NAME, "manifest.json"}
    manifest = json.loads((tmp_path / "opened" / "manifest.json").read_text())
    assert manifest["articles"] == 3
    with closing(sqlite3.connect(tmp_path / "opened" / DATABASE_NAME)) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone() == (3,)


def test_a_backup_while_others_write(server: TelegramServer, tmp_path: Path) -> None:
    home, articles = tmp_path / "home", tmp_path / "articles"
    fill(home)
    articles.mkdir()
    for subject in SUBJECTS:
        subject.write(articles, 1)
    bot = BotProcess(home, server, CANNED_BOT)
    bot.start(VOUCH_CHAT_KEY=KEY)
    try:
        server.say(server.person(7, "Reader"), "Iğdır’da ne oldu?")
        server.wait_for_text(7, "Answer to", timeout=60)
        adding = Running("add", articles, home=home)
        adding.wait_for(1)
        for number in range(3):
            known = len(adding.lines)
            path = tmp_path / f"{number}.zip"
            server.say(server.person(7, "Reader"), f"Вопрос {number}?")
            make_backup(path, read_settings(home), Terminal())
            check_backup(path, tmp_path / f"home-{number}", 3 + known)
            hold_no_secrets(path, server.token)
        assert adding.wait() == 0, adding.complaints
        server.wait_for_text(7, "Answer to Вопрос 2", timeout=60)
        assert bot.end() == 0
    finally:
        bot.clean_up()
    assert [one for one in tmp_path.iterdir() if "unfinished" in one.name] == []


def check_backup(path: Path, home: Path, at_least: int) -> None:
    """Hold that a backup has all that there was when it was made, each article whole."""
    restore_backup(path, read_settings(home), Terminal())
    assert any("Iğdır’da" in row[4] for row in read_home(home)["answers"])
    catalogue = Catalogue.open(home)
    there = catalogue.list()
    assert len(there) >= at_least
    for article in there:
        assert article.sha256 == sha256_of_text(article.text)
        assert list(catalogue.passages(of=[article.id]))
    catalogue.close()


def hold_no_secrets(path: Path, token: str) -> None:
    """Hold that no token and no key is in a backup, packed or not."""
    with zipfile.ZipFile(path) as archive:
        contents = [path.read_bytes(), *(archive.read(name) for name in archive.namelist())]
    for secret in (token, token.partition(":")[2], KEY):
        assert all(secret.encode() not in one for one in contents)


def test_a_changed_byte_is_noticed_wherever_it_is(home: Path, backup: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - it is to repeat
    whole = backup.read_bytes()
    ends = [*range(40), *range(len(whole) - 400, len(whole))]
    before = list_files(home)
    for place in [*chance.sample(range(len(whole)), 60), *ends]:
        changed = bytearray(whole)
        changed[place] ^= 1 << chance.randrange(8)
        backup.write_bytes(changed)
        with pytest.raises(BotError, match=r"damaged|no backup"):
            read_manifest(backup)
    told = run("restore", backup, home=home)
    assert (told.returncode, told.stdout) == (1, "")
    assert len(told.stderr.splitlines()) == 1
    assert list_files(home) == before


@pytest.mark.parametrize("share", [0.0, 0.0001, 0.5, 0.999, 0.99999])
def test_a_part_of_a_backup_is_refused(home: Path, backup: Path, share: float) -> None:
    whole = backup.read_bytes()
    backup.write_bytes(whole[: int(len(whole) * share)])
    assert "a part of one" in refuse(backup, home)


def make_database(path: Path) -> bytes:
    """Return a SQLite database that is not of Vouch."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE anything (number)")
    return path.read_bytes()


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda path, _: path.write_text("Kein Backup, yedek değil, не копия. " * 9), "no backup"),
        (lambda path, _: make_database(path), "no backup"),
        (lambda path, _: path.mkdir(), "no backup"),
        (lambda path, _: forge(path, {"../../vouch.sqlite": b"1", "manifest.json": b"{}"}), "no b"),
        (lambda path, _: forge(path, {"/etc/passwd": b"1", "manifest.json": b"{}"}), "no backup"),
        (lambda path, whole: forge(path, {**whole, "../../.bashrc": b"1"}), "no backup"),
        (lambda path, whole: forge(path, {**whole, "manifest.json": b"[]"}), "no backup"),
        (lambda path, whole: forge(path, {**whole, "manifest.json": b"{}"}), "no backup"),
        (lambda path, whole: forge(path, {**whole, "manifest.json": b" " * 9_000_000}), "no b"),
        (lambda path, whole: forge(path, {**whole, DATABASE_NAME: b"short"}), "no backup"),
        (lambda path, whole: forge(path, swap(whole, lambda one: one[::-1])), "not the one"),
    ],
    ids=[
        "text",
        "database",
        "folder",
        "name outside",
        "name of a system's file",
        "one more",
        "manifest is a list",
        "manifest is empty",
        "manifest is a bomb",
        "shorter",
        "other bytes",
    ],
)
def test_what_is_no_backup_is_refused(
    home: Path,
    backup: Path,
    tmp_path: Path,
    make: Callable[[Path, dict[str, bytes]], object],
    told: str,
) -> None:
    with zipfile.ZipFile(backup) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    path = tmp_path / "other.zip"
    outside = set(tmp_path.parent.iterdir())
    make(path, whole)
    assert told in refuse(path, home)
    assert set(tmp_path.parent.iterdir()) == outside


def swap(whole: dict[str, bytes], change: Callable[[bytes], bytes]) -> dict[str, bytes]:
    return {**whole, DATABASE_NAME: change(whole[DATABASE_NAME])}


def write_manifest(whole: dict[str, bytes], database: bytes, **changes: object) -> dict[str, bytes]:
    """Return what a backup of another database holds, with a manifest that is right about it."""
    told = json.loads(whole["manifest.json"])
    told |= {"bytes": len(database), "sha256": hashlib.sha256(database).hexdigest()} | changes
    return {DATABASE_NAME: database, "manifest.json": json.dumps(told).encode()}


@pytest.mark.parametrize(
    ("case", "told"),
    [
        ("bomb", "damaged"),
        ("size told wrong", "no backup"),
        ("more than the disk", "No space left"),
        ("another program's", "not of Vouch"),
        ("damaged", "damaged"),
        ("newer", r"newer version of Vouch (9.0.0); upgrade Vouch"),
        ("newer package", "newer version"),
        ("newer format", "newer version"),
    ],
)
def test_what_a_forged_manifest_tells_is_not_believed(
    home: Path, backup: Path, tmp_path: Path, case: str, told: str
) -> None:
    with zipfile.ZipFile(backup) as archive:
        whole = {name: archive.read(name) for name in archive.namelist()}
    database, lie = whole[DATABASE_NAME], None
    changes: dict[str, object] = {}
    schemas = json.loads(whole["manifest.json"])["schemas"]
    match case:
        case "bomb":
            database = bytes(200_000_000)
        case "size told wrong":
            lie, changes = 10, {"bytes": 10}
        case "more than the disk":
            lie, changes = 1 << 50, {"bytes": 1 << 50}
        case "another program's":
            database = make_database(tmp_path / "other.sqlite")
        case "damaged":
            # Pages of its tables, not its header.
            database = database[:20_000] + bytes(range(200)) * 100 + database[40_000:]
        case "newer":
            changes = {"schemas": schemas | {"vouch_bot_version": "9999"}, "version": "9.0.0"}
        case "newer package":
            changes = {"schemas": schemas | {"vouch_other_version": "0001"}}
        case "newer format":
            changes = {"format": 2}
    path = tmp_path / "other.zip"
    members = write_manifest(whole, database, **changes)
    members = write_manifest(whole, database, **changes)
    forge(path, members, told_size=lie)
    if case == "more than the disk":
        before = list_files(home)
        with pytest.raises(OSError, match=told):
            restore_backup(path, read_settings(home), Terminal())
        assert list_files(home) == before
    else:
        assert told in refuse(path, home)


def test_it_is_restored_into_an_empty_home(backup: Path, tmp_path: Path) -> None:
    home = tmp_path / "deep" / "empty"
    restore_backup(backup, read_settings(home), Terminal())
    assert len(read_home(home)["articles"]) == 3
    assert is_owners_only(home / DATABASE_NAME)


def test_what_was_there_is_kept(home: Path, backup: Path) -> None:
    old = read_home(home)
    for number in (1, 2):
        restored = run("restore", backup, home=home)
        assert restored.returncode == 0, restored.stderr
        kept = Path(restored.stdout.splitlines()[1].partition(": ")[2])
        now = read_home(home)
        assert len(now["articles"]) == 3
        # The second time it is what the first has restored.
        assert read_tables(kept) == (old if number == 1 else now)
    assert len(list(home.glob("*before-restore*"))) == 2


def add_and_be_killed(home: Path) -> None:
    """Add an article in a process that is killed then, and leaves it in the database's log."""
    program = """if True:
        import os, sys
        from pathlib import Path
        from corpus.article import Document
        from corpus.catalogue import Catalogue
        Catalogue.open(Path(sys.argv[1])).add(Document("Из журнала.", "log.md", id="log"))
        os.kill(os.getpid(), 9)
    """
    subprocess.run([sys.executable, "-c", program, str(home)], check=False)
    assert (home / f"{DATABASE_NAME}-wal").stat().st_size > 0


def test_what_the_old_log_holds_is_kept_and_not_mixed_in(home: Path, backup: Path) -> None:
    add_and_be_killed(home)
    restore_backup(backup, read_settings(home), Terminal())
    (kept,) = home.glob("*before-restore*")
    assert "log" in [row[0] for row in read_tables(kept)["articles"]]
    assert len(read_home(home)["articles"]) == 3


def test_a_log_without_its_database_is_not_mixed_in(home: Path, backup: Path) -> None:
    add_and_be_killed(home)
    (home / DATABASE_NAME).unlink()
    restore_backup(backup, read_settings(home), Terminal())
    assert len(read_home(home)["articles"]) == 3
    kept = sorted(home.glob("*before-restore*"))
    assert [one.name[-4:] for one in kept] == ["-shm", "-wal"]


def test_a_database_that_is_broken_is_replaced(home: Path, backup: Path) -> None:
    broken = b"something else entirely" * 1000
    (home / DATABASE_NAME).write_bytes(broken)
    restore_backup(backup, read_settings(home), Terminal())
    assert len(read_home(home)["articles"]) == 3
    (kept,) = home.glob("*before-restore*")
    assert kept.read_bytes() == broken


def test_a_bot_at_work_is_in_the_way(server: TelegramServer, home: Path, backup: Path) -> None:
    bot = BotProcess(home, server, CANNED_BOT)
    bot.start()
    try:
        server.say(server.person(7, "Reader"), "Neden?")
        server.wait_for_text(7, "Answer to", timeout=60)
        told = run("restore", backup, home=home)
        assert (told.returncode, told.stdout) == (1, "")
        assert "in use by `vouch bot`" in told.stderr
        assert len(told.stderr.splitlines()) == 1
        assert len(read_home(home)["articles"]) == 4
        server.say(server.person(7, "Reader"), "Почему?")
        server.wait_for_text(7, "Answer to Почему", timeout=60)
        assert bot.end() == 0
    finally:
        bot.clean_up()
    assert run("restore", backup, home=home).returncode == 0


def test_another_program_is_in_the_way(home: Path, backup: Path) -> None:
    with closing(sqlite3.connect(home / DATABASE_NAME)) as other:
        other.execute("SELECT count(*) FROM articles").fetchone()
        with pytest.raises(CatalogueUnusable, match="in use"):
            restore_backup(backup, read_settings(home), Terminal())
    assert len(read_home(home)["articles"]) == 4


def test_nothing_begins_while_a_backup_is_restored(home: Path, tmp_path: Path) -> None:
    with alone_in_home(home):
        for command in (("list",), ("backup", tmp_path / "another.zip")):
            told = run(*command, home=home)
            assert told.returncode == 1
            assert "being restored" in told.stderr
            assert len(told.stderr.splitlines()) == 1
    assert run("list", home=home).returncode == 0


def test_indexes_of_what_was_there_before_are_not_believed(
    home: Path, backup: Path, encoder: Encoder, tmp_path: Path
) -> None:
    # Indexes of the fourth change are there, and what is restored gets another fourth one.
    with closing(Catalogue.open(home)) as catalogue:
        assert catalogue.revision() == 4
        with closing(Answerer.open(catalogue, encoder, home / "index")) as answerer:
            answerer.search.rebuild()
    # As if it had been killed before it deleted them.
    shutil.copytree(home / "index", tmp_path / "index")
    restore_backup(backup, read_settings(home), Terminal())
    assert not (home / "index").exists()
    shutil.copytree(tmp_path / "index", home / "index")
    with closing(Catalogue.open(home)) as catalogue:
        bayram = catalogue.get("bayram")
        catalogue.restore(replace(bayram, text="Bayram, sel nedeniyle bir ay ertelendi."))
        assert catalogue.revision() == 4
        with closing(Answerer.open(catalogue, encoder, home / "index")) as answerer:
            quoted = {
                language: "".join(one.text for one in answerer.answer(question).claims)
                for language, question in QUESTIONS.items()
            }
            assert "sel nedeniyle" in quoted["tr"]
            assert "Water came into the tunnel" in quoted["en"]
            assert "из-за лавин" in quoted["ru"]
            assert answerer.search.lexical.count_passages() == catalogue.count().passages


@pytest.mark.parametrize("room", [0, 8192, 40_000, 200_000])
def test_a_disk_without_room(backup: Path, tmp_path: Path, room: int) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", str(disk)],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("needs to mount a small disk")
    try:
        home = disk / "home"
        fill(home, LATER)
        # The lock's file is there, and the log is taken in.
        old, size = read_home(home), read_manifest(backup).bytes
        free = shutil.disk_usage(disk).free
        (disk / "filling").write_bytes(bytes(max(free - size - room, 0) if room else free))
        told = run("restore", backup, home=home)
        left = {one.name for one in home.iterdir()} - {"vouch.lock", DATABASE_NAME}
        if told.returncode == 0:
            assert room > 8192
            assert len(read_home(home)["articles"]) == 3
        else:
            assert told.stdout == ""
            assert "make room on the disk" in told.stderr
            assert len(told.stderr.splitlines()) == 1
            assert left == set()
            # Even to be read, it needs room.
            (disk / "filling").unlink()
            assert read_home(home) == old
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S607


def test_a_backup_onto_a_disk_without_room_leaves_nothing(home: Path, tmp_path: Path) -> None:
    disk = tmp_path / "disk"
    disk.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=100k", "tmpfs", str(disk)],  # noqa: S607
        capture_output=True,
        check=False,
    )
    if mounted.returncode != 0:
        pytest.skip("needs to mount a small disk")
    try:
        told = run("backup", disk / "backup.zip", home=home)
        assert told.returncode == 1
        assert "make room on the disk" in told.stderr
        assert list(disk.iterdir()) == []
    finally:
        subprocess.run(["umount", str(disk)], check=True)  # noqa: S607


def test_killed_on_its_way_it_is_the_old_or_the_new(home: Path, backup: Path) -> None:
    chance = random.Random(SEED)  # noqa: S311 - it is to repeat
    old = read_home(home)
    shutil.copytree(home, home.with_name("spare"))
    steps = count_steps("restore", backup, home=home, within=home)
    new = read_home(home)
    assert steps > 8
    seen = set()
    for step in [*sorted(chance.sample(range(2, steps + 1), 5)), steps]:
        shutil.rmtree(home)
        shutil.copytree(home.with_name("spare"), home)
        assert run_until(step, "restore", backup, home=home, within=home).returncode == -9
        # Whoever goes on with it does so with the one or the other.
        assert run("list", home=home).returncode == 0
        now = read_home(home)
        assert now in (old, new)
        seen.add(len(now["articles"]))
        # And restoring once more leaves nothing of the first time.
        restore_backup(backup, read_settings(home), Terminal())
        assert read_home(home) == new
        kept = [one for one in home.iterdir() if one.name.startswith(f"{DATABASE_NAME}.")]
        assert old in [read_tables(one) for one in kept]
        assert all(not one.samefile(home / DATABASE_NAME) for one in kept)
        assert all("before-restore" in one.name for one in kept)
    assert seen == {3, 4}


def test_a_backup_that_is_killed_leaves_nothing_under_its_name(home: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    path = folder / "резерв yedeği.zip"
    steps = count_steps("backup", path, home=home, within=folder)
    path.unlink()
    for step in (steps // 3, steps - 2):
        assert run_until(step, "backup", path, home=home, within=folder).returncode == -9
        assert not path.exists()
        assert list(folder.iterdir())
    make_backup(path, read_settings(home), Terminal())
    assert list(folder.iterdir()) == [path]
    assert read_manifest(path).articles == 3


@pytest.mark.parametrize("case", ["there", "nothing to back up", "no such folder", "damaged"])
def test_a_backup_that_cannot_be_made_is_one_line(home: Path, tmp_path: Path, case: str) -> None:
    path = tmp_path / "backup.zip"
    match case:
        case "there":
            path.write_text("дороже золота")
        case "nothing to back up":
            home = tmp_path / "other"
        case "no such folder":
            path = tmp_path / "nowhere" / "backup.zip"
        case "damaged":
            content = bytearray((home / DATABASE_NAME).read_bytes())
            content[20_000:40_000] = bytes(range(200)) * 100
            (home / DATABASE_NAME).write_bytes(content)
    told = run("backup", path, home=home)
    assert (told.returncode, told.stdout) == (1, "")
    assert case in told.stderr
    assert len(told.stderr.splitlines()) == 1
    if case == "there":
        assert path.read_text() == "дороже золота"
    else:
        assert not path.exists()
    assert not (tmp_path / "other").exists()
