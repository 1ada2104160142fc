"""Telling whether an index went wrong because the disk is full: what wrote it seldom says so."""

from __future__ import annotations

import shutil
from pathlib import Path

from retrieval.errors import IndexUnusable, NoRoomForIndex

_WORDS = ("disk is full", "no space left")
_HARDLY_ANY = 1_000_000


def explain_unusable(folder: Path, error: Exception) -> IndexUnusable:
    """Return what to raise where writing or reading the index in `folder` met with `error`."""
    told = f"{folder}: {error}"
    if any(words in told.lower() for words in _WORDS) or _find_room(folder) < _HARDLY_ANY:
        return NoRoomForIndex(f"{told}; make room on the disk, then run it again")
    return IndexUnusable(told)


def _find_room(folder: Path) -> int:
    there = next(one for one in (folder, *folder.absolute().parents) if one.exists())
    return shutil.disk_usage(there).free
