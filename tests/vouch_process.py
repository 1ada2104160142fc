"""Processes of `vouch` in the terminal: run to their end, or killed on the way there."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

COMMAND = (sys.executable, "-c", "from bot.cli import main; main()")
TIME_LIMIT_S = 120


def run(
    *arguments: str | Path, home: Path, timeout: float = TIME_LIMIT_S, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `vouch` to its end."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        env=make_environment(home) | settings,
        cwd=home.parent,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=timeout,
    )


def make_environment(home: Path) -> dict[str, str]:
    """Return the environment without anybody's settings but this home."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VOUCH_")}
    return clean | {"VOUCH_HOME": str(home), "COLUMNS": "200"}


class Running:
    """A `vouch` that runs; what it prints is read as it comes."""

    def __init__(self, *arguments: str | Path, home: Path) -> None:
        """Start it."""
        self._process = subprocess.Popen(
            [*COMMAND, *map(str, arguments)],
            env=make_environment(home),
            cwd=home.parent,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
        )
        self.lines: list[str] = []
        """What it has printed; only whole lines."""
        self.complaints: list[str] = []
        self._changed = threading.Condition()
        self._readers = [
            threading.Thread(target=self._read, args=pair, daemon=True)
            for pair in (
                (self._process.stdout, self.lines),
                (self._process.stderr, self.complaints),
            )
        ]
        for reader in self._readers:
            reader.start()

    def wait_for(self, number: int, timeout: float = TIME_LIMIT_S) -> None:
        """Wait until it has printed so many lines, or ended."""
        self._wait(lambda: len(self.lines) >= number, timeout)

    def kill_after(self, seconds: float) -> bool:
        """Kill it in so many seconds, and return whether that is what ended it."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            self._process.kill()
        return self.wait() < 0

    def wait(self, timeout: float = TIME_LIMIT_S) -> int:
        """Return its exit status once it ends by itself, and all that it printed is read."""
        try:
            status = self._process.wait(timeout)
        except subprocess.TimeoutExpired:
            self._process.kill()
            raise
        for reader in self._readers:
            reader.join()
        return status

    def _read(self, stream: IO[str] | None, into: list[str]) -> None:
        assert stream is not None
        with stream:
            for line in stream:
                with self._changed:
                    # The last line of one that was killed may be cut off.
                    if line.endswith("\n"):
                        into.append(line.rstrip("\n"))
                    self._changed.notify_all()

    def _wait(self, is_there: Callable[[], bool], timeout: float) -> None:
        ends = time.monotonic() + timeout
        with self._changed:
            while not is_there() and self._process.poll() is None:
                assert time.monotonic() < ends, (self.lines, self.complaints)
                self._changed.wait(0.1)
