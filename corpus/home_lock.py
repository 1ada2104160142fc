"""Who is in a home: any number of processes that use its database, or one that replaces it.

Told by a lock on a file in it, which the kernel gives back when a process dies, however it dies.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from corpus.errors import CatalogueUnusable

_LOCK = "vouch.lock"


def enter_home(home: Path) -> Callable[[], None]:
    """Be in `home` as one of many, and return what leaves it again.

    Raise `CatalogueUnusable` where its database is being replaced. On a disk that can neither be
    written to nor locked on nothing is held: to read must go on there.
    """
    number = _open(home / _LOCK)
    if number is None:
        return _hold_nothing
    try:
        fcntl.flock(number, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError as exc_:
        os.close(number)
        raise CatalogueUnusable(
            f"{home}: a backup is being restored there; wait for that, then run it again"
        ) from exc_
    except OSError:
        os.close(number)
        return _hold_nothing
    return partial(os.close, number)


@contextmanager
def alone_in_home(home: Path) -> Iterator[None]:
    """Be the only one in `home`, a folder that exists.

    Raise `CatalogueUnusable` where others are.
    """
    with (home / _LOCK).open("a") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc_:
            raise CatalogueUnusable(describe_use(home)) from exc_
        yield


def describe_use(home: Path) -> str:
    """Say that others are in `home`, and what to do."""
    return f"{home}: in use by `vouch bot` or another command; end that, then run it again"


def _open(path: Path) -> int | None:
    for mode in (os.O_RDWR | os.O_CREAT, os.O_RDONLY):
        try:
            return os.open(path, mode, 0o644)
        except OSError:
            continue
    return None


def _hold_nothing() -> None:
    pass
