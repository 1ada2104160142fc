"""`vouch backup`: everything worth keeping in one file, taken while others write.

That is the database. The indexes are derived from it, and settings, with their secrets, are not
the program's to keep.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy import func, select

from bot.archive import Manifest, write_archive
from bot.errors import BackupUnwritable
from bot.schema import SCHEMAS
from bot.settings import Settings
from bot.terminal import Report, Terminal
from corpus.catalogue.tables import articles, passages
from corpus.database import DATABASE_NAME, find_revision, open_file
from corpus.home_lock import enter_home
from corpus.snapshots import copy_database, find_damage, sync
from retrieval.locking import locked, locked_if_free

_UNFINISHED = ".unfinished"
_LOCK = "lock"
_ARCHIVE = "backup.zip"
MB = 1_000_000


def make_backup(file: Path, settings: Settings, terminal: Terminal) -> None:
    """Write the backup and say what is in it.

    Raise `BackupUnwritable` where there is nothing to back up, where what there is is damaged, and
    where `file` exists.
    """
    database = settings.home / DATABASE_NAME
    if not database.is_file():
        raise BackupUnwritable(f"{settings.home}: nothing to back up: no database is there yet")
    _check_free(file)
    with ExitStack() as held:
        held.callback(enter_home(settings.home))
        folder = held.enter_context(_unfinished_folder(file))
        copy = folder / DATABASE_NAME
        with terminal.work("Copying") as report:
            copy_database(database, copy, in_megabytes(report))
        with terminal.work("Checking"):
            if damage := find_damage(copy):
                raise BackupUnwritable(
                    f"{database}: damaged ({damage}); restore an earlier backup instead"
                )
        manifest = _describe(copy)
        with terminal.work("Packing") as report:
            sha256 = write_archive(folder / _ARCHIVE, copy, manifest, in_megabytes(report))
        size = (folder / _ARCHIVE).stat().st_size
        _check_free(file)
        (folder / _ARCHIVE).rename(file)
        sync(file.absolute().parent)
    terminal.say(f"{file}: {manifest.told}, {size / MB:.1f} MB, sha256 {sha256}")


def in_megabytes(report: Report) -> Callable[[int, int], None]:
    """Return what tells `report` in megabytes what it is told in bytes."""
    return lambda done, total: report(done // MB, max(total // MB, 1))


def _check_free(file: Path) -> None:
    if file.exists():
        raise BackupUnwritable(f"{file}: there already; choose another name, or delete it first")
    if not file.absolute().parent.is_dir():
        raise BackupUnwritable(f"{file}: no such folder; make it, or choose another")


def _describe(database: Path) -> Manifest:
    engine = open_file(database)
    try:
        found = {one.version_table: find_revision(engine, one) for one in SCHEMAS}
        with engine.connect() as connection:
            counts = [
                connection.execute(select(func.count()).select_from(table)).scalar_one()
                for table in (articles, passages)
            ]
    finally:
        engine.dispose()
    return Manifest(
        version=version("vouch"),
        made_at=datetime.now(UTC).replace(microsecond=0),
        schemas={name: revision for name, revision in found.items() if revision is not None},
        articles=counts[0],
        passages=counts[1],
    )


@contextmanager
def _unfinished_folder(file: Path) -> Iterator[Path]:
    """Make a folder beside `file` for what is not finished, and delete it in the end.

    Whatever earlier ones left who were killed goes too.
    """
    beginning = f".{file.name}."
    for left in file.absolute().parent.glob(f"{beginning}*{_UNFINISHED}"):
        with locked_if_free(left / _LOCK) as is_free:
            if is_free:
                shutil.rmtree(left, ignore_errors=True)
    folder = Path(
        tempfile.mkdtemp(prefix=beginning, suffix=_UNFINISHED, dir=file.absolute().parent)
    )
    try:
        with locked(folder / _LOCK):
            yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
