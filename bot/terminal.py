"""What the terminal shows: an answer, a list of articles, one article, a progress bar.

Results go to standard output, everything on the way there to standard error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.markup import escape
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
)
from rich.table import Table
from rich.text import Text

from corpus.article import Article
from retrieval.answer import Answer, Citation, NearArticle

_HEADINGS = {
    "en": ("Sources", "Nearest articles"),
    "tr": ("Kaynaklar", "En yakın makaleler"),
    "ru": ("Источники", "Ближайшие статьи"),
}


class Terminal:
    """Standard output and standard error, as a person sees them."""

    def __init__(self) -> None:
        """Find out what the terminal can show."""
        self.out = Console(highlight=False, soft_wrap=True)
        self.err = Console(stderr=True, highlight=False, soft_wrap=True)

    def say(self, line: str) -> None:
        """Print a line of the result."""
        self.out.print(Text(line))

    def complain(self, line: str) -> None:
        """Print a line that is not the result."""
        self.err.print(Text(line))

    def show_answer(self, answer: Answer) -> None:
        """Print an answer and its sources, or why there is none and what came nearest."""
        sources, nearest = _HEADINGS.get(answer.language, _HEADINGS["en"])
        out = Console(highlight=False)
        if answer.abstained:
            out.print(Text(answer.text))
            if answer.nearest:
                out.print(Text(f"\n{nearest}", style="bold"))
            for near in answer.nearest:
                out.print(Text(f"  {_describe_near(near)}"))
            return
        for claim in answer.claims:
            line = Text(f"“{claim.text}” ")
            line.append("".join(f"[{number}]" for number in claim.citations), style="cyan")
            out.print(line)
        out.print(Text(f"\n{sources}", style="bold"))
        for group in answer.citations_by_article:
            numbers = "".join(f"[{citation.number}]" for citation in group)
            line = Text(f"  {numbers} ", style="cyan")
            line.append(_describe_source(group[0]), style="default")
            out.print(line)

    def show_articles(self, articles: Sequence[Article]) -> None:
        """Print a table of articles."""
        table = Table(box=None, pad_edge=False, header_style="bold")
        for name in ("id", "published", "", "publisher", "title"):
            table.add_column(name, no_wrap=name in ("id", "published", ""))
        for article in articles:
            table.add_row(
                escape(article.id),
                article.published or "",
                article.language,
                escape(article.publisher or ""),
                escape(article.name),
            )
        # A table is cut to the window's width; what reads a pipe wants all of it.
        console = self.out if self.out.is_terminal else Console(width=400, highlight=False)
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
                line.append(value, style="default")
                self.out.print(line)
        self.out.print()
        self.out.print(Text(article.text))

    @contextmanager
    def progress(self) -> Iterator[Progress]:
        """Show a progress bar while the block runs; nothing where no person looks."""
        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(compact=True),
        )
        with Progress(*columns, console=self.err, transient=True) as progress:
            yield progress

    @staticmethod
    def report_to(progress: Progress, description: str) -> Callable[[int, int], None]:
        """Return what shows "so many of so many" as a bar of `progress`, once it is called."""
        task: TaskID | None = None

        def report(done: int, total: int) -> None:
            nonlocal task
            if task is None:
                task = progress.add_task(description, total=total)
            progress.update(task, completed=done, total=total)

        return report


def _describe_source(citation: Citation) -> str:
    stated = (citation.publisher, citation.author, citation.published)
    facts = ", ".join(fact for fact in stated if fact)
    line = f"{citation.name} · {facts}" if facts else citation.name
    return f"{line}\n      {citation.url or citation.source}"


def _describe_near(near: NearArticle) -> str:
    facts = [fact for fact in (near.title, near.published, near.url) if fact]
    return " · ".join(facts) or near.article_id
