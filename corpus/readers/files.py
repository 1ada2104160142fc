"""Files and folders: their bytes, and which of a folder's files hold articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import SourceError, SourceNotFound, SourceUnreadable
from corpus.readers.kinds import kind_of_path
from corpus.readers.raw import Raw

LARGEST_FILE = 100 * 1024 * 1024
"""Bytes. No article is larger; whatever is was not meant to be one."""


def read_file(path: Path, largest: int | None = LARGEST_FILE) -> Raw:
    """Return a file's bytes; raise where there is none or it may not be read."""
    name = str(path)
    try:
        if not path.exists():
            raise SourceNotFound(name, "there is no such file or folder")
        # Reading a pipe or a device might never end.
        if not path.is_file():
            raise SourceUnreadable(name, "is neither a file nor a folder")
        size = path.stat().st_size
        if largest is not None and size > largest:
            problem = (
                f"is larger than {largest // 1024**2} MiB; split it, or remove what is no text"
            )
            raise SourceUnreadable(name, problem)
        return Raw(path.read_bytes(), name, os.path.abspath(path))
    except (OSError, ValueError) as exc:
        reason = getattr(exc, "strerror", None) or str(exc)
        raise SourceUnreadable(name, f"cannot be opened: {reason}") from exc


@dataclass
class FolderContents:
    """The files of a folder and its subfolders, sorted by name."""

    files: list[Path] = field(default_factory=list)
    """Those that hold articles by their names."""
    others: list[Path] = field(default_factory=list)
    """Those of other kinds, and `README`s. Hidden ones are nowhere."""
    errors: list[SourceError] = field(default_factory=list)
    """One for each subfolder that cannot be opened."""


def find_files(folder: Path) -> FolderContents:
    """Return what a folder holds. Links are followed, but no folder is entered twice."""
    contents = FolderContents()
    for path in _walk(folder, set(), contents.errors):
        is_readme = path.name.lower().startswith("readme")
        is_article = kind_of_path(path) is not None and not is_readme
        (contents.files if is_article else contents.others).append(path)
    return contents


def _walk(folder: Path, entered: set[tuple[int, int]], errors: list[SourceError]) -> Iterator[Path]:
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in entered:
            return
        entered.add((status.st_dev, status.st_ino))
        children = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as exc:
        errors.append(SourceUnreadable(str(folder), f"cannot be opened: {exc.strerror}"))
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir():
            yield from _walk(child, entered, errors)
        else:
            yield child
