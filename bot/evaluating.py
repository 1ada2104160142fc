"""The command that measures: reads the questions, asks them, shows what came of it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

from bot.assembly import open_catalogue, ready_answerer
from bot.errors import PageUnwritable
from bot.settings import Settings
from bot.terminal import Terminal
from corpus.database import DATABASE_NAME
from retrieval.errors import QuestionsUnusable

if TYPE_CHECKING:
    from retrieval.evaluation.case import Kind, Work
    from retrieval.evaluation.evaluation import Evaluation, Setting
    from retrieval.evaluation.figures import Point
    from retrieval.evaluation.files import Questions

_NOTHING = "–"


@dataclass(frozen=True)
class Wanted:
    """What is to be measured, and how."""

    files: tuple[Path, ...]
    topics: Path | None
    quotes: int
    refuses_across: bool


def evaluate_files(wanted: Wanted, settings: Settings, terminal: Terminal) -> Evaluation:
    """Ask the questions in the files, and measure what came of it.

    Raise `QuestionsUnusable` where they cannot be asked. What the home holds is only read; where
    the files bring paragraphs of their own there need not be one.
    """
    from retrieval.evaluation.files import read_questions

    questions = read_questions(wanted.files, wanted.topics)
    if questions.readings:
        return _ask_paragraphs(questions, wanted, settings, terminal)
    return _ask_home(questions, wanted, settings, terminal)


def check_page(path: Path) -> None:
    """Raise `PageUnwritable` where it is clear that no page can be: not after minutes."""
    if path.is_dir():
        raise PageUnwritable(f"{path}: is a folder; name a file for the page")
    if not path.parent.is_dir():
        raise PageUnwritable(f"{path}: there is no folder {path.parent}; make it first")
    if not os.access(path.parent, os.W_OK):
        raise PageUnwritable(f"{path}: {path.parent} cannot be written to; name another file")


def write_page(evaluation: Evaluation, path: Path) -> None:
    """Write the page, complete or not at all."""
    from bot.evaluation_page import render_page

    new = path.with_name(f"{path.name}.new")
    try:
        new.write_text(render_page(evaluation), encoding="utf-8")
        os.replace(new, path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def show_evaluation(evaluation: Evaluation, terminal: Terminal) -> None:
    """Print the figures as tables, and on standard error what could not be asked."""
    from retrieval.evaluation.case import Kind
    from retrieval.evaluation.evaluation import list_kinds
    from retrieval.evaluation.relevance import MEASURES

    terminal.show_table(
        "Finding and quoting, nothing refused",
        ["", "asked", *(name.replace("@", "\n@") for name in MEASURES), "evidence\nquoted"],
        [
            [
                group.label,
                str(group.figures.counts.get(Kind.ANSWERABLE, 0)),
                *(_share(group.figures.ranking.get(name)) for name in MEASURES),
                _share(group.figures.evidence),
            ]
            for group in evaluation.groups
        ],
    )
    kinds = list_kinds(evaluation.groups)
    unanswerable = [kind for kind in kinds if kind is not Kind.ANSWERABLE]
    terminal.say("")
    terminal.show_table(
        f"Refused at the program's threshold, {evaluation.setting.threshold:g}"
        + (" (at 5 %: where at most 5 % of the answerable are)" if unanswerable else ""),
        ["", *map(_break, kinds), *(f"{_break(kind)}\nat 5 %" for kind in unanswerable)],
        [
            [
                group.label,
                *(_refused(group.figures.at_threshold, kind) for kind in kinds),
                *(_refused(group.figures.at_price, kind) for kind in unanswerable),
            ]
            for group in evaluation.groups
        ],
    )
    if evaluation.latency is not None:
        terminal.say("")
        terminal.say(
            f"An answer takes {evaluation.latency.p50:.0f} ms (median), "
            f"{evaluation.latency.p95:.0f} ms (95th percentile of {evaluation.latency.answers})."
        )
    for one in evaluation.unfound:
        terminal.complain(f"not asked  {one.place}: {one.problem}")


def _ask_paragraphs(
    questions: Questions, wanted: Wanted, settings: Settings, terminal: Terminal
) -> Evaluation:
    from retrieval.encoding.opening import open_encoder
    from retrieval.evaluation.evaluation import evaluate
    from retrieval.evaluation.paragraphs import ParagraphAsker

    with terminal.work("Getting ready"):
        encoder = open_encoder(settings.encoder)
    with _ended_in_order(terminal) as work:
        asker = ParagraphAsker(questions.readings, encoder, wanted.quotes, work)
        outcomes = list(asker.ask_all(refuses_across=wanted.refuses_across))
    setting = _describe(questions, wanted, settings, "paragraph")
    return evaluate(setting, outcomes)


def _ask_home(
    questions: Questions, wanted: Wanted, settings: Settings, terminal: Terminal
) -> Evaluation:
    from retrieval.evaluation.asking import Asker, Unit
    from retrieval.evaluation.evaluation import evaluate
    from retrieval.evaluation.home import find_cases_of_lines, find_cases_of_topics

    empty = f"{settings.home}: no articles to ask about; add some with: vouch add SOURCE…"
    # Opening a home makes it; one that is only looked at should not come to be.
    if not (settings.home / DATABASE_NAME).is_file():
        raise QuestionsUnusable(empty)
    with closing(open_catalogue(settings)) as catalogue:
        if catalogue.count().articles == 0:
            raise QuestionsUnusable(empty)
        if questions.topics:
            unit, found = Unit.ARTICLE, find_cases_of_topics(questions.topics, catalogue)
        else:
            unit, found = Unit.PASSAGE, find_cases_of_lines(questions.lines, catalogue)
        with ready_answerer(settings, catalogue, terminal) as answerer:
            asker = Asker(answerer, unit, wanted.quotes)
            asker.warm_up(found.cases[0].text)
            outcomes = []
            with terminal.work("Asking") as report:
                for done, case in enumerate(found.cases):
                    report(done, len(found.cases))
                    outcomes.append(asker.ask(case))
            setting = _describe(questions, wanted, settings, unit.value)
    return evaluate(setting, outcomes, found.unfound)


def _describe(questions: Questions, wanted: Wanted, settings: Settings, ranked: str) -> Setting:
    from retrieval.evaluation.evaluation import Setting

    return Setting(
        version=version("vouch"),
        files=tuple(path.name for path in wanted.files),
        format=questions.format,
        encoder=settings.encoder,
        threshold=settings.threshold,
        quotes=wanted.quotes,
        ranked=ranked,
    )


@contextmanager
def _ended_in_order(terminal: Terminal) -> Iterator[Work]:
    """Yield the terminal's `work`, which ends this process when it is told to, and removes all.

    It does so between two questions. Raised wherever the signal comes, an end may be lost: Python
    passes over what is raised while it gives an object back. Told twice, it does not wait.
    """
    told: list[int] = []

    def end(number: int, _frame: object) -> None:
        told.append(number)
        if len(told) > 1:
            _raise_end(number)

    @contextmanager
    def work(description: str) -> Iterator[Callable[[int, int], None]]:
        with terminal.work(description) as report:

            def report_unless_told(done: int, total: int) -> None:
                if told:
                    _raise_end(told[0])
                report(done, total)

            yield report_unless_told

    before = {number: signal.signal(number, end) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield work
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _raise_end(number: int) -> NoReturn:
    if number == signal.SIGINT:
        raise KeyboardInterrupt
    sys.exit(128 + number)


def _share(value: float | None) -> str:
    return _NOTHING if value is None else f"{value:.3f}"


def _refused(point: Point | None, kind: Kind) -> str:
    return _share(None if point is None else point.refused.get(kind))


def _break(name: str) -> str:
    return name.replace(" ", "\n")
