"""The options and arguments that several commands of the command line share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from retrieval.narrowing.period import Period, read_date

Home = Annotated[
    Path | None,
    typer.Option("--home", help="The folder where all state lives.", show_default="VOUCH_HOME"),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON for programs.")]
Quotes = Annotated[
    int | None,
    typer.Option("--quotes", min=1, max=10, help="Quote at most so many sentences."),
]

Conversation = Annotated[
    str | None,
    typer.Option("--conversation", metavar="NAME", help="Go on from what was asked under it."),
]
From = Annotated[
    str | None,
    typer.Option("--from", metavar="PUBLISHER", help="Ask only what this one has published."),
]
Author = Annotated[
    str | None,
    typer.Option("--author", metavar="NAME", help="Ask only what this one has written."),
]


def _read_date(text: str) -> Period:
    try:
        return read_date(text)
    except ValueError as exc:
        raise typer.BadParameter(str(exc)) from exc


Since = Annotated[
    Period | None,
    typer.Option(
        "--since",
        metavar="DATE",
        parser=_read_date,
        help="Ask only what was published then or later: 2022, 2022-10 or 2022-10-12.",
    ),
]
Until = Annotated[
    Period | None,
    typer.Option(
        "--until",
        metavar="DATE",
        parser=_read_date,
        help="Ask only what was published then or earlier.",
    ),
]
BackupFile = Annotated[Path, typer.Argument(metavar="FILE", help="The backup, a zip file.")]
