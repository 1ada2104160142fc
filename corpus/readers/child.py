"""The process that `sandbox` starts: a PDF or Word document in, its words as JSON out.

Run as `python -m corpus.readers.child KIND MEMORY`, with the file on standard input.
"""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass

from corpus.errors import SourceError, SourceUnreadable


@dataclass(frozen=True)
class Extract:
    """What a file holds and states."""

    text: str
    title: str | None
    author: str | None


def main(kind: str, memory: int) -> None:
    """Read one file from standard input and print what it holds, or what is wrong."""
    _limit_memory(memory)
    data = sys.stdin.buffer.read()
    try:
        found = asdict(_extract(kind, data))
    except SourceError as error:
        found = {"error": type(error).__name__, "problem": error.problem}
    except MemoryError:
        problem = f"needs more than {memory // 1024**2} MiB of memory to read; split it"
        found = {"error": SourceUnreadable.__name__, "problem": problem}
    sys.stdout.write(json.dumps(found))


def _extract(kind: str, data: bytes) -> Extract:
    if kind == "PDF":
        from corpus.readers.pdf import extract_pdf

        return extract_pdf(data)
    from corpus.readers.docx import extract_docx

    return extract_docx(data)


def _limit_memory(memory: int) -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    except (ImportError, ValueError, OSError):
        # Windows has no such limit and macOS may refuse it; the one on time still holds.
        return


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
