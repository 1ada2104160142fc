"""What goes wrong outside the program, in a line that tells a person what to do.

What the packages raise on purpose says so itself; this is for the operating system's and the
database's own errors, which can come from anywhere: a full disk, a folder without permission.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import tempfile
import traceback

from retrieval.errors import NoRoomForIndex

_ROOM = "make room on the disk, then run it again"
_PERMISSION = "let Vouch write there, or choose another folder with --home"
_BACKUP = "restore it from a backup, or choose another folder with --home"

_BY_ERRNO = {
    errno.ENOSPC: _ROOM,
    errno.EDQUOT: _ROOM,
    errno.EACCES: _PERMISSION,
    errno.EPERM: _PERMISSION,
    errno.EROFS: _PERMISSION,
}
_BY_SQLITE_CODE = {
    sqlite3.SQLITE_FULL: _ROOM,
    sqlite3.SQLITE_READONLY: _PERMISSION,
    sqlite3.SQLITE_CANTOPEN: _PERMISSION,
    sqlite3.SQLITE_BUSY: "another process keeps it busy: wait for that one, then run it again",
    sqlite3.SQLITE_CORRUPT: _BACKUP,
    sqlite3.SQLITE_NOTADB: _BACKUP,
    sqlite3.SQLITE_IOERR: "see to the disk, then run it again",
}
_PASSING_ERRNOS = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO}
_PASSING_SQLITE_CODES = {
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_IOERR,
}
# The driver gives no code with it: garbage where a text should be.
_NO_TEXT = "Could not decode to UTF-8"


def describe_failure(error: BaseException) -> str | None:
    """Say what is wrong and what to do; `None` where it is a fault of the program."""
    if isinstance(error, OSError):
        parts = [error.filename, error.strerror or str(error)]
        advice = _BY_ERRNO.get(error.errno or 0, "see to it, then run it again")
        return f"{': '.join(str(part) for part in parts if part)}; {advice}"
    cause, code = _find_sqlite_error(error)
    if code in _BY_SQLITE_CODE:
        return f"the database: {cause}; {_BY_SQLITE_CODE[code]}"
    if cause is not None and str(cause).startswith(_NO_TEXT):
        return f"the database: it is damaged, a text in it is none any more; {_BACKUP}"
    return None


def is_passing(error: BaseException) -> bool:
    """Tell whether the same will work once the disk, or the database, is seen to.

    Not what is damaged: that stays so.
    """
    if isinstance(error, OSError):
        return error.errno in _PASSING_ERRNOS
    return (
        isinstance(error, NoRoomForIndex) or _find_sqlite_error(error)[1] in _PASSING_SQLITE_CODES
    )


def _find_sqlite_error(error: BaseException) -> tuple[sqlite3.Error | None, int]:
    """Return SQLite's own error in `error`, and its code, of the kind alone."""
    # SQLAlchemy keeps it there.
    cause = getattr(error, "orig", error)
    if not isinstance(cause, sqlite3.DatabaseError):
        return None, 0
    return cause, getattr(cause, "sqlite_errorcode", 0) & 0xFF


def report_fault(error: BaseException) -> str:
    """Write down a fault of the program, without secrets, and say where; for whoever mends it."""
    from bot.logs import hide_secrets

    kind = type(error).__name__
    try:
        number, path = tempfile.mkstemp(prefix="vouch-fault-", suffix=".txt")
        with os.fdopen(number, "w", encoding="utf-8", errors="replace") as file:
            file.write(hide_secrets("".join(traceback.format_exception(error))))
    except OSError:
        frames = traceback.extract_tb(error.__traceback__)
        where = f"{frames[-1].filename}, line {frames[-1].lineno}" if frames else "nowhere"
        return f"a fault of Vouch's own ({kind} in {where}); please report it"
    return f"a fault of Vouch's own ({kind}); please report it with {path}, which holds no secrets"
