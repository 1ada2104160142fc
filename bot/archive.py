"""The file that a backup is: a zip with the database and a manifest, and a hash over all of it.

Any program opens it. Its comment, the last 64 bytes of the file, is the SHA-256 of all the bytes
before, so that no byte of it can change unnoticed.
"""

from __future__ import annotations

import hashlib
import os
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO

from pydantic import TypeAdapter

from bot.errors import BackupUnusable
from corpus.database import DATABASE_NAME
from corpus.snapshots import Progress, sync

MANIFEST_NAME = "manifest.json"
FORMAT = 1

_DIGITS = 64
_CHUNK = 1 << 20
_LARGEST_MANIFEST = 100_000
# A zip ends with this record, its 13th to 16th byte being the size of the list of what it holds.
_END = struct.Struct("<4s4H2LH")
_END_SIGNATURE = b"PK\x05\x06"
_LARGEST_LIST = 10_000
_ENCRYPTED = 1
_MALFORMED = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    ValueError,
)


@dataclass(frozen=True)
class Manifest:
    """What a backup holds."""

    version: str
    """Of the program that made it."""
    made_at: datetime
    schemas: dict[str, str]
    """The revision of each package's tables, by the table that it stands in."""
    articles: int
    passages: int
    bytes: int = 0
    """How long the database is; `write_archive` finds it, and the hash."""
    sha256: str = ""
    format: int = FORMAT

    @property
    def told(self) -> str:
        """How much it holds, in words."""
        return f"{self.articles} articles, {self.passages} passages"


_AS_JSON = TypeAdapter(Manifest)
# A zip knows no earlier time, and not every clock is set.
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def write_archive(
    into: Path, database: Path, manifest: Manifest, progress: Progress | None = None
) -> str:
    """Write a new file for its owner only, and return the SHA-256 of it, which is on the disk."""
    digest, done, size = hashlib.sha256(), 0, database.stat().st_size
    with (
        os.fdopen(os.open(into, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600), "w+b") as file,
        zipfile.ZipFile(file, "w", compression=zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
    ):
        with (
            database.open("rb") as source,
            archive.open(_name(DATABASE_NAME, manifest), "w", force_zip64=True) as target,
        ):
            for chunk in _read(source):
                digest.update(chunk)
                target.write(chunk)
                done += len(chunk)
                if progress is not None:
                    progress(done, size)
        known = replace(manifest, bytes=done, sha256=digest.hexdigest())
        archive.writestr(
            _name(MANIFEST_NAME, manifest), _AS_JSON.dump_json(known, indent=2) + b"\n"
        )
        archive.comment = b"0" * _DIGITS
    with into.open("r+b") as file:
        before = _digest(file, into.stat().st_size - _DIGITS)
        seal = before.hexdigest().encode()
        file.write(seal)
    sync(into)
    before.update(seal)
    return before.hexdigest()


def read_manifest(path: Path, progress: Progress | None = None) -> Manifest:
    """Check the whole file against its hash, and return what it holds.

    Raise `BackupUnusable` where it is no backup, or no longer the one that was made.
    """
    size = path.stat().st_size
    if not path.is_file():
        raise _no_backup(path)
    with path.open("rb") as file:
        seal = _read_seal(file, path, size)
        if _digest(file, size - _DIGITS, progress).hexdigest().encode() != seal:
            raise BackupUnusable(f"{path}: damaged: it is not what was written; take another one")
    with _open_archive(path) as archive:
        if [one.filename for one in archive.infolist()] != [DATABASE_NAME, MANIFEST_NAME]:
            raise _no_backup(path)
        with archive.open(_find(archive, MANIFEST_NAME, path)) as source:
            text = source.read(_LARGEST_MANIFEST + 1)
        if len(text) > _LARGEST_MANIFEST:
            raise _no_backup(path)
        manifest = _AS_JSON.validate_json(text)
        if manifest.bytes != _find(archive, DATABASE_NAME, path).file_size:
            raise _no_backup(path)
    return manifest


def extract_database(
    path: Path, manifest: Manifest, into: Path, progress: Progress | None = None
) -> None:
    """Write the database into a new file for its owner only; it is on the disk then.

    Raise `BackupUnusable` where it is not what the manifest says; never more is written.
    """
    digest, done = hashlib.sha256(), 0
    with (
        _open_archive(path) as archive,
        archive.open(_find(archive, DATABASE_NAME, path)) as source,
        os.fdopen(os.open(into, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as target,
    ):
        for chunk in _read(source):
            done += len(chunk)
            if done > manifest.bytes:
                break
            digest.update(chunk)
            target.write(chunk)
            if progress is not None:
                progress(done, manifest.bytes)
    if (done, digest.hexdigest()) != (manifest.bytes, manifest.sha256):
        raise BackupUnusable(f"{path}: the database in it is not the one that its manifest names")
    sync(into)


def _name(name: str, manifest: Manifest) -> zipfile.ZipInfo:
    year, month, day, hour, minute, second = max(manifest.made_at.timetuple()[:6], _EARLIEST)
    info = zipfile.ZipInfo(name, (year, month, day, hour, minute, second))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o600 << 16
    return info


def _read_seal(file: IO[bytes], path: Path, size: int) -> bytes:
    if size < _END.size + _DIGITS:
        raise _no_backup(path)
    file.seek(size - _DIGITS - _END.size)
    signature, *_, list_size, _, comment_size = _END.unpack(file.read(_END.size))
    is_ours = signature == _END_SIGNATURE and comment_size == _DIGITS
    # A list of what millions of files are called would be read into memory.
    if not is_ours or list_size > _LARGEST_LIST:
        raise _no_backup(path)
    return file.read(_DIGITS)


@contextmanager
def _open_archive(path: Path) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(path) as archive:
            yield archive
    except _MALFORMED as exc:
        # Only what was made to look like a backup comes this far.
        raise _no_backup(path) from exc


def _find(archive: zipfile.ZipFile, name: str, path: Path) -> zipfile.ZipInfo:
    info = archive.getinfo(name)
    if info.compress_type != zipfile.ZIP_DEFLATED or info.flag_bits & _ENCRYPTED:
        raise _no_backup(path)
    return info


def _no_backup(path: Path) -> BackupUnusable:
    return BackupUnusable(
        f"{path}: no backup that `vouch backup` made, or a part of one only; take another one"
    )


def _digest(file: IO[bytes], size: int, progress: Progress | None = None) -> hashlib._Hash:
    """Return the hash of the first `size` bytes; the file stands behind them then."""
    digest, done = hashlib.sha256(), 0
    file.seek(0)
    while done < size:
        chunk = file.read(min(_CHUNK, size - done))
        if not chunk:
            break
        digest.update(chunk)
        done += len(chunk)
        if progress is not None:
            progress(done, size)
    return digest


def _read(file: IO[bytes]) -> Iterator[bytes]:
    while chunk := file.read(_CHUNK):
        yield chunk
