"""The commands that answer in the terminal: one question, a file of them, a conversation."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.assembly import open_catalogue, ready_answerer
from bot.errors import BatchUnreadable
from bot.settings import Settings
from bot.terminal import Terminal

if TYPE_CHECKING:
    from retrieval.answer import Answer
    from retrieval.answering import Answerer


def answer_one(question: str, settings: Settings, limit: int, terminal: Terminal) -> Answer:
    """Answer one question."""
    with _open_home(settings, terminal) as answerer:
        return answerer.answer(question, limit)


def answer_batch(
    path: Path, settings: Settings, limit: int, terminal: Terminal
) -> Iterator[dict[str, Any]]:
    """Answer the questions in the file `path`, in its order; yield the answers' fields.

    An id comes back as it was given, and where none was, it is the number of the line.
    Raise `BatchUnreadable`, before anything is answered, where a line of it is not a question.
    """
    questions = _read_questions(path)
    with _open_home(settings, terminal) as answerer, terminal.work("Answering") as report:
        for done, (name, question) in enumerate(questions):
            report(done, len(questions))
            yield answerer.answer(question, limit).as_json() | {"id": name}


def hold_chat(settings: Settings, limit: int, terminal: Terminal) -> None:
    """Answer questions from standard input until it ends."""
    with _open_home(settings, terminal) as answerer:
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
def _open_home(settings: Settings, terminal: Terminal) -> Iterator[Answerer]:
    with (
        closing(open_catalogue(settings)) as catalogue,
        ready_answerer(settings, catalogue, terminal) as answerer,
    ):
        yield answerer


def _read_questions(path: Path) -> list[tuple[Any, str]]:
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
            name = fields.get("id")
            questions.append((str(number) if name is None else name, question))
        except (ValueError, KeyError, TypeError, AttributeError) as exc:
            raise BatchUnreadable(
                f'{path}:{number}: not a line of the form {{"id": "…", "question": "…"}}'
            ) from exc
    return questions
