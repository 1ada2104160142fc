"""A small disk of a test's own, that can be filled and made read-only; it takes root's rights."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_SIZE = "48m"
_BLOCK = 4096


class SmallDisk:
    """A file system in memory, mounted at a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._filling = folder / "filling"

    def fill(self, left: int = 0) -> None:
        """Fill it but for so many bytes, whoever else writes to it meanwhile."""
        self.make_room()
        with self._filling.open("wb", buffering=0) as file:
            while (room := self._find_room()) > left:
                try:
                    file.write(bytes(max(1, min(room - left, 1 << 20))))
                except OSError:
                    if not left:
                        return

    def make_room(self) -> None:
        """Take away what fills it."""
        self._filling.unlink(missing_ok=True)

    @contextmanager
    def read_only(self) -> Iterator[None]:
        """Let nothing be written while the block runs."""
        self._mount("-o", "remount,ro")
        try:
            yield
        finally:
            self._mount("-o", "remount,rw")

    def _find_room(self) -> int:
        return os.statvfs(self.folder).f_bavail * _BLOCK

    def _mount(self, *options: str) -> None:
        subprocess.run(["mount", *options, str(self.folder)], check=True)  # noqa: S607


@contextmanager
def mount_small_disk(folder: Path) -> Iterator[SmallDisk]:
    """Mount one at `folder`; skip the test where that is not allowed."""
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(command, capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("there is no `mount`")
    if mounted.returncode:
        pytest.skip(f"a disk may not be mounted here ({mounted.stderr.decode().strip()})")
    try:
        yield SmallDisk(folder)
    finally:
        # A process that was killed may hold it for a moment; then it goes with that.
        subprocess.run(["umount", "--lazy", str(folder)], check=True)  # noqa: S607
