"""`vouch restore`: a backup put into the place of the database, whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from pathlib import Path

from bot.archive import FORMAT, Manifest, extract_database, read_manifest
from bot.assembly import INDEX_FOLDER
from bot.backup import in_megabytes
from bot.errors import BackupUnusable
from bot.schema import SCHEMAS
from bot.settings import Settings
from bot.terminal import Terminal
from corpus.catalogue.identity import renew_identity
from corpus.database import DATABASE_NAME, find_revision, make_stamp, open_file
from corpus.home_lock import alone_in_home
from corpus.snapshots import find_damage, remove_second_names, replace_database

_UNFINISHED = f"{DATABASE_NAME}.restoring"
_ASIDE = f"{DATABASE_NAME}.before-restore-"


def restore_backup(file: Path, settings: Settings, terminal: Terminal) -> None:
    """Restore the backup into the home, and say where what was there is now.

    Nothing is touched before all of it is checked. Raise `BackupUnusable` where it cannot be
    restored, and `CatalogueUnusable` where another process is in the home.
    """
    with terminal.work("Checking") as report:
        manifest = read_manifest(file, in_megabytes(report))
    _refuse_newer(file, manifest)
    settings.home.mkdir(parents=True, exist_ok=True)
    # Where it is a link to another disk it stays one.
    database = (settings.home / DATABASE_NAME).resolve()
    new = database.with_name(_UNFINISHED)
    with alone_in_home(settings.home):
        remove_second_names(database, _ASIDE)
        _remove(new)
        try:
            with terminal.work("Unpacking") as report:
                _check_room(database.parent, manifest)
                extract_database(file, manifest, new, in_megabytes(report))
            with terminal.work("Checking"):
                _check_database(file, new, manifest)
            kept = replace_database(database, new, _ASIDE + make_stamp())
        finally:
            _remove(new)
        # They are of what was there before; that they would not be believed is another matter.
        shutil.rmtree(settings.home / INDEX_FOLDER, ignore_errors=True)
    terminal.say(f"restored   {manifest.told}, as of {manifest.made_at:%Y-%m-%d %H:%M} UTC")
    if kept is not None:
        terminal.say(f"kept       what was there before: {kept}")
    terminal.complain("The indexes are built by the next question, or by `vouch reindex`.")


def _refuse_newer(file: Path, manifest: Manifest) -> None:
    known = {one.version_table: one.head for one in SCHEMAS}
    # They are numbered; a package that is not known has none.
    is_newer = any(revision > known.get(name, "") for name, revision in manifest.schemas.items())
    if is_newer or manifest.format > FORMAT:
        raise BackupUnusable(
            f"{file}: made by a newer version of Vouch ({manifest.version}); upgrade Vouch first"
        )


def _check_room(folder: Path, manifest: Manifest) -> None:
    if shutil.disk_usage(folder).free < manifest.bytes:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(folder))


def _check_database(file: Path, database: Path, manifest: Manifest) -> None:
    """Raise `BackupUnusable` unless the database is whole, and the one that the manifest tells of.

    It becomes another one to the indexes, which may be of a later state of the same catalogue.
    """
    if damage := find_damage(database):
        raise BackupUnusable(f"{file}: the database in it is damaged ({damage}); take another one")
    engine = open_file(database)
    try:
        found = {one.version_table: find_revision(engine, one) for one in SCHEMAS}
        if {name: one for name, one in found.items() if one is not None} != manifest.schemas or (
            SCHEMAS[0].version_table not in manifest.schemas
        ):
            raise BackupUnusable(f"{file}: the database in it is not of Vouch; take another one")
        renew_identity(engine)
    finally:
        engine.dispose()


def _remove(unfinished: Path) -> None:
    for suffix in ("", "-journal"):
        Path(f"{unfinished}{suffix}").unlink(missing_ok=True)
