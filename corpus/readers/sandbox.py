"""Reading PDFs and Word documents in a child process, with bounded memory and time.

A file of 2 KB can ask for 900 MB, and a library that reads it may crash or never return;
a child that does is killed, and its file refused. What the child runs is `child`.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import corpus
from corpus.article import Document
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.readers.kinds import Kind
from corpus.readers.raw import Raw


@dataclass(frozen=True)
class Limits:
    """What reading one file may take."""

    memory: int = 1024**3
    """Bytes of address space; held where the system can."""
    seconds: float = 120.0


def read_in_sandbox(raw: Raw, kind: Kind, limits: Limits | None = None) -> Document:
    """Read a PDF or Word document in a child process."""
    limits = limits or Limits()
    found = _run_child(raw, kind, limits)
    match found.get("error"):
        case None:
            return Document(found["text"], raw.source, title=found["title"], author=found["author"])
        case "SourceEmpty":
            raise SourceEmpty(raw.name, found["problem"])
        case _:
            raise SourceUnreadable(raw.name, found["problem"])


def _run_child(raw: Raw, kind: Kind, limits: Limits) -> dict[str, Any]:
    command = [sys.executable, "-P", "-m", "corpus.readers.child", kind.name, str(limits.memory)]
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter, and arguments of our own
            command,
            input=raw.data,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            timeout=limits.seconds,
            check=False,
        )
    except subprocess.TimeoutExpired as exc:
        problem = f"took longer than {limits.seconds:g} s to read; split it"
        raise SourceUnreadable(raw.name, problem) from exc
    try:
        return dict(json.loads(done.stdout))
    except ValueError as exc:
        memory = limits.memory // 1024**2
        problem = f"breaks the program that reads it, or needs more than {memory} MiB of memory"
        raise SourceUnreadable(raw.name, problem) from exc


def _environment() -> dict[str, str]:
    """Return this process's environment, in which the child finds this very package."""
    home = str(Path(corpus.__file__).parent.parent)
    known = os.environ.get("PYTHONPATH")
    path = os.pathsep.join([home, known] if known else [home])
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}
