"""Telling whether the files of an index are still what they were when they were written.

Chroma and tantivy trust their files: of damaged ones some end the process that opens them, and
some answer wrongly. So digests are noted beside them, and compared before they are opened.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable
from pathlib import Path

_SEAL = "seal.json"

REBUILT = (
    "the index of %s cannot be used (missing, damaged or unfinished): "
    "it is built anew from the articles"
)
"""What the log says of it, for whoever runs the program."""


def seal_files(folder: Path, files: Iterable[Path]) -> None:
    """Note in `folder` what `files`, somewhere below it, hold now."""
    digests = {str(file.relative_to(folder)): _digest(file) for file in files if file.name != _SEAL}
    new = folder / f"{_SEAL}.new"
    new.write_text(json.dumps(digests))
    os.replace(new, folder / _SEAL)


def is_intact(folder: Path) -> bool:
    """Tell whether every file that was sealed in `folder` is there as it was."""
    try:
        sealed = json.loads((folder / _SEAL).read_text())
        return all(_digest(folder / name) == digest for name, digest in sealed.items())
    except (OSError, ValueError, AttributeError):
        return False


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
