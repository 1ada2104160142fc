"""What the terminal shows: an answer, a list of articles, one article, a progress bar.

Results go to standard output, everything on the way there to standard error.
"""

from __future__ import annotations

import io
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NoReturn

from rich.console import Console, Group
from rich.live import Live
from rich.progress import (
    BarColumn,
    Progress,
    TextColumn,
    TimeRemainingColumn,
)
from rich.spinner import Spinner
from rich.table import Table
from rich.text import Text

from bot.messages import (
    VERSIONS_SHOWN,
    describe_version,
    describe_writing,
    find_language,
    find_messages,
)
from corpus.article import Article
from retrieval.answer import Answer, Citation, NearArticle, Version
from retrieval.narrowing.wording import describe_filters

if TYPE_CHECKING:
    from bot.record import Feedback

# Either may be closed, and then Python has no stream of it.
_STDOUT, _STDERR = 1, 2
# What an article or a file's name holds must not drive the terminal: lines may end, no more.
_CONTROLS = {code: "\ufffd" for code in (*range(32), *range(127, 160)) if chr(code) not in "\t\n"}
_CONTROLS[ord("\r")] = ""

_VERDICTS = {"good": "👍", "bad": "👎", "missing": "❓"}

Report = Callable[[int, int], None]
"""Called with how many are done and how many there are."""


class _Output(Console):
    """A console whose reader may have read enough, as `head` does."""

    def on_broken_pipe(self) -> NoReturn:
        """End, as nothing is wrong."""
        _send_output_nowhere()
        raise SystemExit(0)


class Terminal:
    """Standard output and standard error, as a person sees them."""

    def __init__(self) -> None:
        """Find out what the terminal can show."""
        self.out = _Output(highlight=False, soft_wrap=True)
        # Where a person sees both they are one: else a bar and what is printed beside it would
        # overwrite each other.
        both = os.isatty(_STDOUT) and os.isatty(_STDERR)
        self.err = self.out if both else _Output(stderr=True, highlight=False, soft_wrap=True)

    def say(self, line: str) -> None:
        """Print a line of the result."""
        self.out.print(_text(line))

    def complain(self, line: str) -> None:
        """Print a line that is not the result."""
        self.err.print(_text(line))

    def show_json(self, value: dict[str, Any]) -> None:
        """Print a value for programs, on one line, in UTF-8 whatever the terminal's letters."""
        out = self.out.file
        if isinstance(out, io.TextIOWrapper):
            # A lone surrogate has no UTF-8; with a backslash it is JSON's own way to write it.
            out.reconfigure(encoding="utf-8", errors="backslashreplace")
        try:
            out.write(json.dumps(value, ensure_ascii=False) + "\n")
            out.flush()
        except BrokenPipeError:
            self.out.on_broken_pipe()

    def stop_output(self) -> None:
        """Let go of what could not be written to standard output."""
        _send_output_nowhere()

    def show_answer(self, answer: Answer) -> None:
        """Print an answer and its sources, or why there is none and what came nearest."""
        messages = find_messages(answer.language)
        out = _Output(highlight=False)
        if answer.abstained:
            out.print(_text(answer.text))
            if answer.nearest:
                out.print(Text(f"\n{messages.nearest}", style="bold"))
            for near in answer.nearest:
                out.print(_text(f"  {_describe_near(near)}"))
            return
        for claim in answer.claims:
            line = _text(f"“{claim.text}” " if claim.is_quote else f"{claim.text} ")
            if claim.differs_from:
                named = next(one for one in answer.citations if one.number in claim.citations)
                line = _text(f"{messages.differs.format(who=_name_source(named))} ") + line
            line.append("".join(f"[{number}]" for number in claim.citations), style="cyan")
            out.print(line)
        if notice := describe_writing(answer, find_language(answer.language)):
            out.print(_text(f"\n{notice}"))
        if answer.standalone is not None:
            out.print(_text(f"\n{messages.understood.format(question=answer.standalone)}"))
        if answer.filters:
            told = describe_filters(answer.filters, answer.language)
            out.print(_text(f"\n{messages.only.format(filters=told)}"))
        out.print(Text(f"\n{messages.sources}", style="bold"))
        for group in answer.citations_by_article:
            numbers = "".join(f"[{citation.number}]" for citation in group)
            line = Text(f"  {numbers} ", style="cyan")
            line.append_text(_text(_describe_source(group[0]), style="default"))
            out.print(line)
            if group[0].also:
                out.print(_text(f"      {_describe_versions(group[0].also, answer.language)}"))
        # What is quoted is there already.
        cited = {number for one in answer.claims if not one.is_quote for number in one.citations}
        for citation in answer.citations:
            if citation.number in cited or citation.translation is not None:
                words = " ".join(citation.quote.text.split())
                out.print(_text(f"\n[{citation.number}] “{words}”"))
            if citation.translation is not None:
                told = messages.translated.format(text=citation.translation)
                out.print(_text(f"    {told}"))

    def show_feedback(self, given: Sequence[Feedback]) -> None:
        """Print what people thought of answers: each question, its answer, and who thought what."""
        if not given:
            self.complain("Nobody has said anything about an answer yet.")
        for one in given:
            verdict = _VERDICTS[one.verdict]
            when = f"{one.given_at:%Y-%m-%d %H:%M}"
            self.say(f"{verdict} {when}  {one.person}  {one.recorded.question.text}")
            for line in one.recorded.answer["answer"].splitlines():
                self.say(f"    {line}")

    def show_articles(self, articles: Sequence[Article]) -> None:
        """Print a table of articles."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        for name in ("id", "published", "", "publisher", "title"):
            table.add_column(name, no_wrap=name in ("id", "published", ""))
        for article in articles:
            cells = (
                article.id,
                article.published or "",
                article.language,
                article.publisher or "",
                article.name,
            )
            table.add_row(*map(_text, cells))
        # A table is cut to the window's width; what reads a pipe wants all of it.
        console = self.out if self.out.is_terminal else _Output(width=400, highlight=False)
        console.print(table)

    def show_table(self, title: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
        """Print figures: the first column names a row, the others are numbers."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        for number, name in enumerate(columns):
            table.add_column(name, no_wrap=True, justify="right" if number else "left")
        for row in rows:
            table.add_row(*map(_text, row))
        self.out.print(Text(title, style="bold"))
        console = self.out if self.out.is_terminal else _Output(width=400, highlight=False)
        console.print(table)

    def show_article(self, article: Article, passages: int) -> None:
        """Print what is known of an article, and its text."""
        facts = [
            ("id", article.id),
            ("title", article.title),
            ("author", article.author),
            ("publisher", article.publisher),
            ("published", article.published),
            ("language", article.language),
            ("url", article.url),
            ("source", article.source),
            ("indexed", f"{article.indexed_at:%Y-%m-%d %H:%M} UTC" if article.indexed_at else None),
            ("passages", str(passages)),
            ("sha256", article.sha256),
        ]
        for name, value in facts:
            if value:
                line = Text(f"{name:>9}  ", style="bold")
                line.append_text(_text(value, style="default"))
                self.out.print(line)
        self.out.print()
        self.out.print(_text(article.text))

    @contextmanager
    def show_writing(self) -> Iterator[Callable[[str], None]]:
        """Show what is proved of an answer that is being written; then make room for it.

        Nothing is shown where no person looks.
        """
        claims: list[str] = []
        spinner = Spinner("dots", "Answering…")

        def draw() -> Group:
            return Group(*(_text(claim) for claim in claims), spinner)

        if not os.isatty(_STDERR):
            yield claims.append
            return
        with Live(get_renderable=draw, console=self.err, transient=True):
            yield claims.append

    @contextmanager
    def work(self, description: str) -> Iterator[Report]:
        """Show that something is going on while the block runs; nothing where no person looks.

        How far it is shows from when the block first tells.
        """
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.fields[count]}"),
            TimeRemainingColumn(compact=True),
        )
        shown = os.isatty(_STDERR)
        with Progress(*columns, console=self.err, transient=True, disable=not shown) as progress:
            task = progress.add_task(description, total=None, count="")

            def report(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total, count=f"{done}/{total}")

            yield report


def _text(line: str, style: str = "") -> Text:
    return Text(line.translate(_CONTROLS), style=style)


def _send_output_nowhere() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), _STDOUT)


def _name_source(citation: Citation) -> str:
    facts = (citation.publisher or citation.author or citation.name, citation.published)
    return ", ".join(fact for fact in facts if fact)


def _describe_source(citation: Citation) -> str:
    stated = (citation.publisher, citation.author, citation.published)
    facts = ", ".join(fact for fact in stated if fact)
    line = f"{citation.name} · {facts}" if facts else citation.name
    return f"{line}\n      {citation.url or citation.source}"


def _describe_versions(versions: Sequence[Version], language: str) -> str:
    code = find_language(language)
    shown = [
        ", ".join(
            filter(
                None,
                (
                    describe_version(one, code),
                    one.publisher or one.title or one.article_id,
                    one.published,
                ),
            )
        )
        for one in versions[:VERSIONS_SHOWN]
    ]
    if len(versions) > VERSIONS_SHOWN:
        shown.append(f"+{len(versions) - VERSIONS_SHOWN}")
    return f"{find_messages(language).also}: {' · '.join(shown)}"


def _describe_near(near: NearArticle) -> str:
    facts = [fact for fact in (near.title, near.published, near.url) if fact]
    return " · ".join(facts) or near.article_id
