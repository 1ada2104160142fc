"""The commands that answer in the terminal: one question, a file of them, a conversation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from bot.assembly import open_answerer, open_catalogue
from bot.errors import BatchUnreadable
from bot.settings import Settings
from bot.terminal import Terminal

if TYPE_CHECKING:
    from retrieval.answer import Answer
    from retrieval.answering import Answerer


def answer_one(question: str, settings: Settings, limit: int, terminal: Terminal) -> Answer:
    """Answer one question."""
    with _ready_answerer(settings, terminal) as answerer:
        return answerer.answer(question, limit)


def answer_batch(
    path: Path, settings: Settings, limit: int, terminal: Terminal
) -> Iterator[Answer]:
    """Answer the questions in the file `path`, in its order.

    Raise `BatchUnreadable`, before anything is answered, where a line of it is not a question.
    """
    questions = _read_questions(path)
    with _ready_answerer(settings, terminal) as answerer, terminal.progress() as progress:
        for name, question in progress.track(questions, description="Answering"):
            yield answerer.answer(question, limit, id=name)


def hold_chat(settings: Settings, limit: int, terminal: Terminal) -> None:
    """Answer questions from standard input until it ends."""
    with _ready_answerer(settings, terminal) as answerer:
        counts = answerer.catalogue.count()
        terminal.complain(
            f"{counts.articles} articles. Ask in English, Turkish or Russian; Ctrl-D ends."
        )
        while True:
            try:
                question = terminal.out.input("\n> " if terminal.out.is_terminal else "")
            except (EOFError, KeyboardInterrupt):
                return
            if question.strip():
                terminal.show_answer(answerer.answer(question, limit))


@contextmanager
def _ready_answerer(settings: Settings, terminal: Terminal) -> Iterator[Answerer]:
    """Open everything and bring the indexes up to date, with a progress bar if that takes."""
    with (
        closing(open_catalogue(settings)) as catalogue,
        closing(open_answerer(settings, catalogue)) as answerer,
    ):
        with terminal.progress() as progress:
            answerer.refresh(terminal.report_to(progress, "Indexing"))
        yield answerer


def _read_questions(path: Path) -> list[tuple[str, str]]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "not UTF-8 text"
        raise BatchUnreadable(f"{path}: {reason}") from exc
    questions = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            fields = json.loads(line)
            question = fields["question"]
            if not isinstance(question, str):
                raise TypeError
            questions.append((str(fields.get("id", number)), question))
        except (ValueError, KeyError, TypeError, AttributeError) as exc:
            raise BatchUnreadable(
                f'{path}:{number}: not a line of the form {{"id": "…", "question": "…"}}'
            ) from exc
    return questions
