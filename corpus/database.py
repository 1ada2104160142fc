"""The SQL database that holds everything worth keeping: opening it and migrating it.

One database serves several packages; each brings its own tables and its own line of
migrations (a `Schema`), so that no package knows of another's tables. What is particular
to SQLite lives in this module and in `corpus.snapshots`.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import weakref
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url

from corpus.errors import CatalogueUnusable
from corpus.home_lock import enter_home
from corpus.snapshots import copy_database

DATABASE_NAME = "vouch.sqlite"
BUSY_TIMEOUT_MS = 30_000

# SQLite allows 32,766 variables in a statement, PostgreSQL 65,535.
_VARIABLES_A_STATEMENT = 10_000

# For what SQLite shares between processes, and the first pages of its log.
_ROOM_NEEDED = 1_000_000

_UNFINISHED = "-unfinished"
_STAMP = "%Y%m%dT%H%M%SZ"

# Those that a copy was made of before they were migrated.
_kept: weakref.WeakSet[Engine] = weakref.WeakSet()

_log = logging.getLogger(__name__)

Item = TypeVar("Item")


@dataclass(frozen=True)
class Schema:
    """A package's tables: where its migrations are, and which of them is the newest."""

    package: str
    """The Python package that holds the alembic scripts: `corpus.catalogue.migrations`."""
    version_table: str
    head: str
    """The newest revision's id; a test holds it equal to what alembic finds."""


def open_database(home: Path) -> Engine:
    """Open the database in the folder `home`, creating both where they are missing.

    A transaction that has committed survives a power cut (WAL, `synchronous=FULL`). Until the
    engine is disposed of, nobody replaces the database (`corpus.home_lock`).
    Raise `CatalogueUnusable` where the file cannot be opened or is no database.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as exc_:
        raise CatalogueUnusable(
            f"{home}: cannot be used as the folder ({exc_.strerror}); choose another with --home"
        ) from exc_
    path = home / DATABASE_NAME
    leave_home = enter_home(home)
    try:
        _use_write_ahead_log(path)
    except BaseException as exc_:
        leave_home()
        if not isinstance(exc_, sqlite3.Error):
            raise
        raise CatalogueUnusable(f"{path}: {exc_}; {_advise(exc_, home)}") from exc_
    engine = open_file(path)
    leave = weakref.finalize(engine, leave_home)
    event.listen(engine, "engine_disposed", lambda _engine: leave())
    return engine


def open_file(path: Path) -> Engine:
    """Open the database in a file of its own, which is in no home."""
    engine = create_engine(
        make_url("sqlite://").set(database=str(path)),
        # An error would show them, and they are what people wrote.
        hide_parameters=True,
    )
    event.listen(engine, "connect", _prepare_connection)
    # The driver would start transactions late and only for writes; a reader then becomes a
    # writer in mid-transaction and fails at once instead of waiting for the lock.
    event.listen(engine, "begin", _begin_transaction)
    return engine


def writing(connection: Connection) -> Connection:
    """Mark the transaction that begins next on `connection` as one that writes."""
    return connection.execution_options(vouch_writes=True)


def batches(items: Sequence[Item], size: int = _VARIABLES_A_STATEMENT) -> Iterator[Sequence[Item]]:
    """Yield `items` in runs of at most `size`; by default as many as a statement may name."""
    for first in range(0, len(items), size):
        yield items[first : first + size]


def migrate(engine: Engine, schema: Schema) -> None:
    """Bring the tables of `schema` to their newest revision, and keep a copy of what was before.

    Where that fails, the database is as it was. Raise `CatalogueUnusable` where a newer version of
    the program has written them.
    """
    if find_revision(engine, schema) == schema.head:
        return
    # Alembic takes a third of a second to import, and most starts need no migration.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory
    from alembic.util import CommandError

    config = Config()
    with resources.as_file(resources.files(schema.package)) as scripts:
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        with engine.connect() as connection, writing(connection).begin() as transaction:
            # Another process may have done it since.
            current = _read_revision(connection, schema)
            config.attributes["connection"] = connection
            config.attributes["version_table"] = schema.version_table
            try:
                ScriptDirectory.from_config(config).get_revision(current or "head")
            except CommandError as exc_:
                raise CatalogueUnusable(
                    f"the database was written by a newer version of Vouch "
                    f"(revision {current}); upgrade Vouch, or choose another folder with --home"
                ) from exc_
            if current == schema.head:
                return
            with _copy_kept(engine, schema, current):
                command.upgrade(config, "head")
                transaction.commit()


def find_revision(engine: Engine, schema: Schema) -> str | None:
    """Return the revision that the tables of `schema` are at; `None` where there are none."""
    with engine.connect() as connection:
        return _read_revision(connection, schema)


def make_stamp() -> str:
    """Return the time as it stands in names of files that are kept."""
    return datetime.now(UTC).strftime(_STAMP)


def _read_revision(connection: Connection, schema: Schema) -> str | None:
    if not inspect(connection).has_table(schema.version_table):
        return None
    query = text(f"SELECT version_num FROM {schema.version_table}")  # noqa: S608
    return connection.execute(query).scalar()


@contextmanager
def _copy_kept(engine: Engine, schema: Schema, current: str | None) -> Iterator[None]:
    """Keep a copy of the database as it is before the block, unless the block fails.

    Its transaction holds the lock on writing, so that nothing comes between. There is one copy,
    whichever of the packages' tables are migrated by this process.
    """
    if current is None or engine in _kept:
        yield
        return
    path = Path(engine.url.database or "")
    whose = schema.version_table.removeprefix("vouch_").removesuffix("_version")
    kept = path.with_name(f"{path.name}.before-{whose}-{schema.head}-{make_stamp()}")
    unfinished = kept.with_name(f"{path.name}.before{_UNFINISHED}")
    # Of one that was killed.
    unfinished.unlink(missing_ok=True)
    try:
        copy_database(path, unfinished)
        unfinished.rename(kept)
        yield
    except BaseException:
        for file in (unfinished, kept):
            file.unlink(missing_ok=True)
        raise
    _kept.add(engine)
    _log.warning(
        "the database is brought up to date (%s: %s to %s); as it was, it is kept in %s",
        whose,
        current,
        schema.head,
        kept,
    )


def _prepare_connection(connection: sqlite3.Connection, _record: object) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {BUSY_TIMEOUT_MS}",
        "synchronous = FULL",
        # What is deleted is overwritten: it may be what somebody wanted forgotten.
        "secure_delete = ON",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _use_write_ahead_log(path: Path) -> None:
    """Turn the database at `path` to WAL, which it then stays at; create it where it is missing.

    SQLite does not wait for its busy timeout while it does that, so that of two processes which
    create a database at once, one would fail.
    """
    from tenacity import Retrying, retry_if_exception, stop_after_delay, wait_random

    for attempt in Retrying(
        retry=retry_if_exception(_is_locked),
        stop=stop_after_delay(BUSY_TIMEOUT_MS / 1000),
        wait=wait_random(0.01, 0.1),
        reraise=True,
    ):
        with attempt, closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA journal_mode = WAL")


def _advise(error: sqlite3.Error, home: Path) -> str:
    """Say what to do; SQLite itself does not tell a full or a read-only disk from a broken one."""
    if getattr(error, "sqlite_errorcode", 0) in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT):
        return "restore it from a backup, or choose another folder with --home"
    if _is_locked(error):
        return "another process keeps it busy: wait for that one, then run it again"
    # Also to be read, a database needs to be written to beside it.
    if not os.access(home, os.W_OK):
        return "let Vouch write there, or choose another folder with --home"
    if shutil.disk_usage(home).free < _ROOM_NEEDED:
        return "make room on the disk, then run it again"
    return "see to the disk, then run it again"


def _is_locked(error: BaseException) -> bool:
    return (
        isinstance(error, sqlite3.OperationalError)
        and error.sqlite_errorcode == sqlite3.SQLITE_BUSY
    )


def _begin_transaction(connection: Connection) -> None:
    writes = connection.get_execution_options().get("vouch_writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
