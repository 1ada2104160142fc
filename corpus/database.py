"""The SQL database that holds everything worth keeping: opening it and migrating it.

One database serves several packages; each brings its own tables and its own line of
migrations (a `Schema`), so that no package knows of another's tables. What is particular
to SQLite lives in this module only.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url

from corpus.errors import CatalogueUnusable

DATABASE_NAME = "vouch.sqlite"
BUSY_TIMEOUT_MS = 30_000

# SQLite allows 32,766 variables in a statement, PostgreSQL 65,535.
_VARIABLES_A_STATEMENT = 10_000

# For what SQLite shares between processes, and the first pages of its log.
_ROOM_NEEDED = 1_000_000

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

    A transaction that has committed survives a power cut (WAL, `synchronous=FULL`).
    Raise `CatalogueUnusable` where the file cannot be opened or is no database.
    """
    try:
        home.mkdir(parents=True, exist_ok=True)
    except OSError as exc_:
        raise CatalogueUnusable(
            f"{home}: cannot be used as the folder ({exc_.strerror}); choose another with --home"
        ) from exc_
    path = home / DATABASE_NAME
    try:
        _use_write_ahead_log(path)
    except sqlite3.Error as exc_:
        raise CatalogueUnusable(f"{path}: {exc_}; {_advise(exc_, home)}") from exc_
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
    """Bring the tables of `schema` to their newest revision.

    Raise `CatalogueUnusable` where a newer version of the program has written them.
    """
    current = _find_revision(engine, schema)
    if current == schema.head:
        return
    # Alembic takes a third of a second to import, and most starts need no migration.
    from alembic import command
    from alembic.config import Config
    from alembic.util import CommandError

    config = Config()
    with resources.as_file(resources.files(schema.package)) as scripts:
        config.set_main_option("script_location", str(scripts).replace("%", "%%"))
        with engine.connect() as connection, writing(connection).begin():
            config.attributes["connection"] = connection
            config.attributes["version_table"] = schema.version_table
            try:
                command.upgrade(config, "head")
            except CommandError as exc_:
                raise CatalogueUnusable(
                    f"the database was written by a newer version of Vouch "
                    f"(revision {current}); upgrade Vouch, or choose another folder with --home"
                ) from exc_


def _find_revision(engine: Engine, schema: Schema) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table(schema.version_table):
            return None
        query = text(f"SELECT version_num FROM {schema.version_table}")  # noqa: S608
        return connection.execute(query).scalar()


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
