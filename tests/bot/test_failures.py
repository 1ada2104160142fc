"""What goes wrong outside the program: each a line that says what to do."""

from __future__ import annotations

import errno
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.failures import describe_failure, is_passing, report_fault
from retrieval.errors import IndexUnusable, NoRoomForIndex


def find_error(act: Callable[[], object]) -> BaseException:
    """Return what `act` raises."""
    with pytest.raises(Exception) as caught:  # noqa: PT011 - whichever it is
        act()
    return caught.value


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "make room on the disk"),
        (errno.EDQUOT, "make room on the disk"),
        (errno.EACCES, "let Vouch write there"),
        (errno.EROFS, "let Vouch write there"),
        (errno.EIO, "see to it"),
    ],
)
def test_the_systems_errors_name_the_file_and_the_remedy(number: int, words: str) -> None:
    told = describe_failure(OSError(number, os.strerror(number), "/articles/Iğdır.txt"))
    assert told is not None
    assert told.startswith(f"/articles/Iğdır.txt: {os.strerror(number)}; ")
    assert words in told


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    def fill() -> None:
        with Path("/dev/full").open("w") as file:
            file.write("words")

    assert "make room on the disk" in (describe_failure(find_error(fill)) or "")


def test_a_database_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "db").write_text("no database at all, but long enough to be read as one" * 9)
    engine = create_engine(f"sqlite:///{tmp_path / 'db'}")

    def read() -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT * FROM articles"))

    assert "restore it from a backup" in (describe_failure(find_error(read)) or "")
    engine.dispose()


def test_a_database_in_use_is_told(tmp_path: Path) -> None:
    first = sqlite3.connect(tmp_path / "db", timeout=0)
    second = sqlite3.connect(tmp_path / "db", timeout=0)
    first.execute("BEGIN IMMEDIATE")
    told = describe_failure(find_error(lambda: second.execute("BEGIN IMMEDIATE")))
    assert "wait for that one" in (told or "")
    first.close()
    second.close()


def test_garbage_for_a_text_is_told(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / 'db'}")

    def read() -> None:
        with engine.connect() as connection:
            connection.execute(text("SELECT CAST(x'c328' AS TEXT)")).all()

    error = find_error(read)
    assert "restore it from a backup" in (describe_failure(error) or "")
    assert not is_passing(error)
    engine.dispose()


@pytest.mark.parametrize(
    ("error", "is_so"),
    [
        (OSError(errno.ENOSPC, "full"), True),
        (OSError(errno.ENOENT, "missing"), False),
        (TimeoutError(), False),
        (NoRoomForIndex("full"), True),
        (IndexUnusable("broken"), False),
        (ValueError("x"), False),
    ],
)
def test_what_passes_is_the_disks(error: Exception, is_so: bool) -> None:
    assert is_passing(error) is is_so


def test_a_database_in_use_passes(tmp_path: Path) -> None:
    first = sqlite3.connect(tmp_path / "db", timeout=0)
    second = sqlite3.connect(tmp_path / "db", timeout=0)
    first.execute("BEGIN IMMEDIATE")
    assert is_passing(find_error(lambda: second.execute("BEGIN IMMEDIATE")))
    first.close()
    second.close()


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("x"), sqlite3.ProgrammingError("x")])
def test_a_fault_of_the_program_is_not_explained_away(error: Exception) -> None:
    assert describe_failure(error) is None


def test_a_fault_is_reported_without_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "sk-nobodys-0123456789")
    error = find_error(lambda: int("sk-nobodys-0123456789"))
    told = report_fault(error)
    path = Path(next(word for word in told.split() if "vouch-fault-" in word).rstrip(","))
    report = path.read_text("utf-8")
    path.unlink()
    assert "ValueError" in told
    assert "Traceback" in report
    assert "invalid literal" in report
    assert "nobodys" not in report
    assert path.name.startswith("vouch-fault-")


def test_a_fault_is_told_where_no_report_can_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", "/nowhere")
    told = report_fault(find_error(lambda: int("x")))
    assert "test_failures.py" in told
    assert "report it" in told
