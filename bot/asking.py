"""The commands that answer in the terminal: one question, a file of them, a conversation."""

from __future__ import annotations

import getpass
import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.assembly import open_catalogue, ready_answerer
from bot.desk import Asked, Desk
from bot.errors import BatchUnreadable
from bot.filtering import read_filters
from bot.settings import Settings
from bot.terminal import Terminal
from retrieval.errors import NameUnknown
from retrieval.narrowing.filters import Filters

if TYPE_CHECKING:
    from retrieval.answer import Answer
    from retrieval.answering import Answerer


@dataclass(frozen=True)
class Line:
    """A question of a batch."""

    number: int
    """Of its line in the file."""
    id: Any
    question: str
    filters: Filters
    conversation: str | None = None
    """The name of the conversation that it belongs to."""


def answer_one(
    question: str,
    settings: Settings,
    limit: int,
    terminal: Terminal,
    filters: Filters,
    conversation: str | None = None,
) -> Answer:
    """Answer one question; raise `NameUnknown` where `filters` name nobody's articles.

    With the name of a `conversation` it goes on from what was asked there.
    """
    with _open_desk(settings, terminal) as desk:
        place = _find_place(conversation) if conversation else None
        return _answer(desk, question, place, limit, terminal, filters)


def answer_batch(
    path: Path, settings: Settings, limit: int, terminal: Terminal, filters: Filters
) -> Iterator[dict[str, Any]]:
    """Answer the questions in the file `path`, in its order; yield the answers' fields.

    An id comes back as it was given, and where none was, it is the number of the line. What a
    line says of which articles to ask goes before `filters`.
    Raise `BatchUnreadable`, before anything is answered, where a line of it is not a question or
    names nobody's articles.
    """
    lines = _read_lines(path, filters)
    with _open_desk(settings, terminal) as desk, terminal.work("Answering") as report:
        _check_names(path, lines, desk.answerer)
        # A batch gives the same answers each time: its conversations begin with it.
        places = {
            name: _find_place(f"batch:{name}") for line in lines if (name := line.conversation)
        }
        for begun in places.values():
            desk.forget(begun)
        for done, line in enumerate(lines):
            report(done, len(lines))
            place = places[line.conversation] if line.conversation else None
            asked = Asked(line.question, _find_person(), place)
            answer = desk.answer(asked, filters=line.filters, limit=limit)
            yield answer.as_json() | {"id": line.id}


def hold_chat(
    settings: Settings,
    limit: int,
    terminal: Terminal,
    filters: Filters,
    conversation: str,
    *,
    as_json: bool,
) -> None:
    """Answer questions from standard input until it ends, as turns of a named `conversation`.

    Raise `NameUnknown` where `filters` name nobody's articles.
    """
    place = _find_place(conversation)
    with _open_desk(settings, terminal) as desk:
        answerer = desk.answerer
        counts = answerer.catalogue.count(answerer.names.select(filters))
        terminal.complain(
            f"{counts.articles} articles. Ask in English, Turkish or Russian; Ctrl-D ends."
        )
        turns = desk.recall(place)
        if turns:
            terminal.complain(f"Going on from: {turns[-1].standalone}  (/new begins anew)")
        while True:
            try:
                question = terminal.out.input("\n> " if terminal.out.is_terminal else "")
            except (EOFError, KeyboardInterrupt):
                return
            if question.strip().lower() == "/new":
                desk.forget(place)
                terminal.complain("What was asked before is forgotten.")
            elif question.strip():
                answer = _answer(desk, question, place, limit, terminal, filters)
                if as_json:
                    terminal.show_json(answer.as_json())
                else:
                    terminal.show_answer(answer)


def _answer(
    desk: Desk,
    question: str,
    place: str | None,
    limit: int,
    terminal: Terminal,
    filters: Filters,
) -> Answer:
    asked = Asked(question, _find_person(), place)
    if not desk.writes:
        return desk.answer(asked, filters=filters, limit=limit)
    with terminal.show_writing() as on_claim:
        answer = desk.answer(asked, on_claim, filters=filters, limit=limit)
    if answer.writing is not None and answer.writing.failure is not None:
        # At a terminal the operator and the person who asks are one.
        failed = answer.writing
        terminal.complain(f"{failed.model}: {failed.failure}: {failed.detail}")
    return answer


def _find_person() -> str:
    try:
        return f"terminal:{getpass.getuser()}"
    except (OSError, KeyError):
        # In a container a user may have a number and no name.
        return "terminal"


def _find_place(conversation: str) -> str:
    return f"{_find_person()}:{conversation}"


@contextmanager
def _open_desk(settings: Settings, terminal: Terminal) -> Iterator[Desk]:
    with (
        closing(open_catalogue(settings)) as catalogue,
        ready_answerer(settings, catalogue, terminal) as answerer,
    ):
        yield Desk(answerer, settings)


def _check_names(path: Path, lines: Sequence[Line], answerer: Answerer) -> None:
    for line in lines:
        try:
            answerer.names.resolve(line.filters)
        except NameUnknown as exc:
            raise BatchUnreadable(f"{path}:{line.number}: {exc}") from exc


def _read_lines(path: Path, filters: Filters) -> list[Line]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError) as exc:
        reason = exc.strerror if isinstance(exc, OSError) else "not UTF-8 text"
        raise BatchUnreadable(f"{path}: {reason}") from exc
    return [
        _read_line(f"{path}:{number}", number, line, filters)
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]


def _read_line(place: str, number: int, line: str, filters: Filters) -> Line:
    try:
        fields = json.loads(line)
        question = fields["question"]
        if not isinstance(question, str):
            raise TypeError
        name, conversation = fields.get("id"), fields.get("conversation")
        if not isinstance(conversation, str | None):
            raise TypeError
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise BatchUnreadable(
            f'{place}: not a line of the form {{"id": "…", "question": "…"}}'
        ) from exc
    try:
        asked = read_filters(fields, filters)
    except ValueError as exc:
        raise BatchUnreadable(f"{place}: {exc}") from exc
    return Line(number, str(number) if name is None else name, question, asked, conversation)
