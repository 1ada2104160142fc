"""Copies of a database: taken while others write to it, looked over, and put in its place.

SQLite's own means, as in `corpus.database`, which opens databases that are in use.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from corpus.errors import CatalogueUnusable
from corpus.home_lock import describe_use

Progress = Callable[[int, int], None]
"""Called with how many bytes are done and how many there are."""

PAGES_AT_ONCE = 1_000
_LOG_SUFFIXES = ("-wal", "-shm", "-journal")
_DAMAGES_TOLD = 1


def copy_database(source: Path, target: Path, progress: Progress | None = None) -> None:
    """Copy a database, as it is at this moment, into a new file that only its owner may read.

    Others may write meanwhile. The copy is one plain file, on the disk when this returns.
    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    with closing(_connect(source, "mode=rw")) as old, closing(_connect(target, "mode=rw")) as new:
        # As long as this one reads, what others write is not in what it reads; without it the
        # copying would begin anew after each change.
        old.execute("BEGIN")
        (size,) = old.execute("PRAGMA page_size").fetchone()
        old.execute("SELECT count(*) FROM sqlite_master").fetchone()
        new.execute("PRAGMA synchronous = OFF")

        def report(_status: int, left: int, total: int) -> None:
            if progress is not None:
                progress((total - left) * size, total * size)

        old.backup(new, pages=PAGES_AT_ONCE, progress=report)
        old.rollback()
        # Else it would be read together with a log that it does not have.
        new.execute("PRAGMA journal_mode = DELETE")
    sync(target)


def find_damage(path: Path) -> str | None:
    """Say what is wrong with a database that nobody has open; `None` where it is whole."""
    try:
        with closing(_connect(path, "mode=ro&immutable=1")) as connection:
            # It may be a stranger's.
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.execute("PRAGMA cell_size_check = ON")
            (found,) = connection.execute(f"PRAGMA integrity_check({_DAMAGES_TOLD})").fetchone()
    except sqlite3.Error as exc_:
        return str(exc_)
    return None if found == "ok" else " ".join(str(found).split())


def replace_database(database: Path, new: Path, aside: str) -> Path | None:
    """Put `new` into the place of `database` in one step, and return where the old one is now.

    That is beside it, under the name `aside`; `None` where there was none. Nobody else may be in
    the home. Raise `CatalogueUnusable` where another program has the database open.
    """
    kept = _find_free_name(database.with_name(aside))
    is_there = database.exists()
    if is_there:
        _take_in_log(database)
        _keep(database, kept)
        shutil.copymode(database, new)
    for suffix in _LOG_SUFFIXES:
        # One that could not be taken in; with the new database it would be read as its own.
        log = Path(f"{database}{suffix}")
        if log.exists():
            log.rename(f"{kept}{suffix}")
    sync(database.parent)
    os.replace(new, database)
    sync(database.parent)
    return kept if is_there else None


def remove_second_names(database: Path, aside: str) -> None:
    """Remove what names the `database` itself, of all that begins with `aside` beside it.

    One who was killed between the two steps of replacing it has left such a name.
    """
    for other in database.parent.glob(f"{aside}*"):
        if database.exists() and other.samefile(database):
            other.unlink()


def sync(path: Path) -> None:
    """Have a file or folder written to the disk."""
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)


def _connect(path: Path, options: str) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?{options}", uri=True, isolation_level=None)


def _take_in_log(database: Path) -> None:
    """Bring what stands in the database's log into the database; then it has none."""
    try:
        with closing(_connect(database, "mode=rw")) as connection:
            connection.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as exc_:
        if getattr(exc_, "sqlite_errorcode", 0) & 0xFF == sqlite3.SQLITE_BUSY:
            raise CatalogueUnusable(describe_use(database.parent)) from exc_
        # It is damaged, which is why it is being replaced; its log is kept with it.


def _keep(database: Path, kept: Path) -> None:
    try:
        kept.hardlink_to(database)
    except OSError:
        # Not every disk has files with two names.
        unfinished = kept.with_name(f"{kept.name}.unfinished")
        shutil.copyfile(database, unfinished)
        shutil.copymode(database, unfinished)
        sync(unfinished)
        unfinished.rename(kept)


def _find_free_name(path: Path) -> Path:
    free, number = path, 1
    while free.exists():
        number += 1
        free = path.with_name(f"{path.name}-{number}")
    return free
