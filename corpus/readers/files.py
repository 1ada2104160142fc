"""Files and folders: their bytes, and which of a folder's files hold articles."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.errors import SourceNotFound, SourceUnreadable
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


def find_files(folder: Path) -> tuple[list[Path], list[Path]]:
    """Return the files in `folder` that may hold articles, and those which do not.

    Both sorted by name, subfolders included. Hidden files and folders are in neither; files
    of other kinds, and `README`s, are in the second. Links are followed, but no folder is
    entered twice.
    """
    files: list[Path] = []
    others: list[Path] = []
    for path in _walk(folder, set()):
        is_readme = path.name.lower().startswith("readme")
        (others if is_readme or kind_of_path(path) is None else files).append(path)
    return files, others


def _walk(folder: Path, entered: set[tuple[int, int]]) -> Iterator[Path]:
    try:
        status = folder.stat()
        if (status.st_dev, status.st_ino) in entered:
            return
        entered.add((status.st_dev, status.st_ino))
        children = sorted(folder.iterdir(), key=lambda path: path.name)
    except OSError as exc:
        raise SourceUnreadable(str(folder), f"cannot be opened: {exc.strerror}") from exc
    for child in children:
        if child.name.startswith("."):
            continue
        if child.is_dir():
            yield from _walk(child, entered)
        else:
            yield child
