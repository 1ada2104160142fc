"""Homes to back up, what is in them, and restoring that is killed on its way."""

from __future__ import annotations

import hashlib
import json
import os
import sqlite3
import subprocess
import sys
import textwrap
import zipfile
from contextlib import closing
from pathlib import Path
from typing import Any

from bot.books import Books
from bot.record import Question, Verdict
from bot.settings import read_settings
from bot_process import ARTICLES, admit_readers
from corpus.article import Document
from corpus.catalogue import Catalogue
from corpus.database import DATABASE_NAME
from retrieval.answer import Answer, Searched
from vouch_process import make_environment

Tables = dict[str, list[tuple[Any, ...]]]

QUESTIONS = {
    "en": "Why was the tunnel under the pass closed?",
    "tr": "Bayram neden ertelendi?",
    "ru": "Когда закрыли перевал Долон?",
}
_SEARCHED = Searched(1, 1, ("en",))
_IDENTITY = "identity"


def fill(home: Path, *more: Document) -> None:
    """Put three articles into `home`, in three languages, and into its books what people did."""
    catalogue = Catalogue.open(home)
    for document in (*ARTICLES, *more):
        catalogue.add(document)
    admit_readers(catalogue.engine)
    books = Books.open(catalogue.engine, read_settings(home))
    for number, (language, text) in enumerate(QUESTIONS.items(), start=1):
        question = Question(
            f"telegram:{number}", number, f"telegram:{number}:0", "telegram:7", text
        )
        books.record.open(question)
        answer = Answer("1", text, language, (), (), _SEARCHED)
        books.record.keep(question, answer)
        recorded = books.record.find(f"telegram:{number}:0", number)
        assert recorded is not None
        books.record.rate(recorded, "telegram:7", Verdict.BAD)
        books.watches.add(
            f"telegram:{number}:0", text, language, "telegram:7", catalogue.revision()
        )
        books.inbox.accept(number, json.dumps({"message": {"text": text}}, ensure_ascii=False))
        books.inbox.finish(number)
    catalogue.close()


def read_tables(database: Path) -> Tables:
    """Return every row of every table but what tells catalogues apart; hold that it is whole."""
    with closing(sqlite3.connect(database)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        return {
            name: sorted(connection.execute(f'SELECT * FROM "{name}"').fetchall(), key=repr)  # noqa: S608
            for (name,) in names
            if name != _IDENTITY
        }


def read_home(home: Path) -> Tables:
    """Return what is in the database of a home."""
    return read_tables(home / DATABASE_NAME)


def list_files(folder: Path) -> dict[str, bytes]:
    """Return what every file below a folder holds."""
    return {
        str(file.relative_to(folder)): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file()
    }


def forge(path: Path, members: dict[str, bytes], *, told_size: int | None = None) -> Path:
    """Write a zip with the hash that a backup has; `told_size` is a lie of its first member."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
        if told_size is not None:
            archive.filelist[0].file_size = told_size
        archive.comment = b"0" * 64
    return seal(path)


def seal(path: Path) -> Path:
    """Put the hash at its end that a backup has."""
    before = path.read_bytes()[:-64]
    path.write_bytes(before + hashlib.sha256(before).hexdigest().encode())
    return path


# It kills itself as it is about to open, rename, link, delete … a file for the n-th time since
# the command began, which `KILL_AT` says; with 0 it counts them.
_KILLED = textwrap.dedent("""
    import os, signal, sys
    from bot.cli import main
    import bot.backup, bot.restoring, bot.archive, sqlalchemy.dialects.sqlite
    at, done = int(os.environ["KILL_AT"]), 0

    def count(event, arguments):
        global done
        if not event.startswith(("open", "os.", "shutil.", "sqlite3.connect")):
            return
        if not any(os.environ["KILL_IN"] in str(one) for one in arguments):
            return
        done += 1
        if done == at:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(count)
    try:
        main()
    finally:
        print("steps", done, file=sys.stderr)
""")


def run_until(
    step: int, *arguments: str | Path, home: Path, within: Path
) -> subprocess.CompletedProcess[str]:
    """Run `vouch`, and kill it before its n-th step on files whose path has `within` in it."""
    return subprocess.run(
        [sys.executable, "-c", _KILLED, *map(str, arguments)],
        env=make_environment(home) | {"KILL_AT": str(step), "KILL_IN": str(within)},
        cwd=home.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def count_steps(*arguments: str | Path, home: Path, within: Path) -> int:
    """Run `vouch` to its end, and return in how many steps it did it."""
    done = run_until(0, *arguments, home=home, within=within)
    assert done.returncode == 0, done.stderr
    return int(done.stderr.split()[-1])


def is_owners_only(path: Path) -> bool:
    """Tell whether only its owner may read a file."""
    return os.stat(path).st_mode & 0o077 == 0
