"""The command line: `vouch`, one function a command.

Exit status: 0 answered or abstained, 1 a failure that a person can act on (one line on standard
error), 2 wrong usage.
"""

from __future__ import annotations

import io
import sys
from contextlib import closing
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, Any

import typer

from bot.access.roles import Role
from bot.errors import BotError, SettingsWrong
from bot.filtering import build_filters
from bot.options import AsJson, Author, BackupFile, Conversation, From, Home, Quotes, Since, Until
from bot.settings import read_settings
from bot.terminal import Terminal
from corpus.errors import CorpusError
from retrieval.narrowing.filters import Filters
from retrieval.narrowing.period import Period

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Answer questions from your own articles, every sentence with the passage behind it.",
)

_CONVERSATION = "chat"


@app.command()
def add(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE…", help="Files, folders, URLs, feeds, sitemaps, .jsonl."),
    ],
    home: Home = None,
) -> None:
    """Add articles, or update those that have changed."""
    from bot.adding import add_sources

    terminal, settings = Terminal(), read_settings(home)
    counts = add_sources(sources, settings, terminal)
    if counts["refused"]:
        raise typer.Exit(1)


@app.command(name="list")
def list_articles(home: Home = None, as_json: AsJson = False) -> None:
    """List the articles, most recently published first."""
    from bot.assembly import open_catalogue

    terminal = Terminal()
    with closing(open_catalogue(read_settings(home))) as catalogue:
        articles = catalogue.list()
    if as_json:
        for article in articles:
            terminal.show_json(_describe_article(article, with_text=False))
    elif articles:
        terminal.show_articles(articles)
    else:
        terminal.complain("No articles yet; add some with: vouch add SOURCE…")


@app.command()
def show(
    article_id: Annotated[str, typer.Argument(metavar="ID", help="As `vouch list` shows it.")],
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Show an article: what is known of it, and its text."""
    from bot.assembly import open_catalogue

    terminal = Terminal()
    with closing(open_catalogue(read_settings(home))) as catalogue:
        article = catalogue.get(article_id)
        if as_json:
            terminal.show_json(_describe_article(article, with_text=True))
        else:
            terminal.show_article(article, sum(1 for _ in catalogue.passages(of=[article.id])))


@app.command()
def remove(
    article_ids: Annotated[list[str], typer.Argument(metavar="ID…", help="One or more articles.")],
    home: Home = None,
) -> None:
    """Remove articles."""
    from bot.assembly import open_catalogue

    terminal = Terminal()
    with closing(open_catalogue(read_settings(home))) as catalogue:
        # One that is mistyped stops the command before anything is removed.
        for article_id in article_ids:
            catalogue.get(article_id)
        for article_id in dict.fromkeys(article_ids):
            article = catalogue.remove(article_id)
            terminal.say(f"removed    {article.id}  {article.name}")


@app.command()
def ask(
    question: Annotated[str | None, typer.Argument(metavar="QUESTION")] = None,
    batch: Annotated[
        Path | None,
        typer.Option("--batch", help='Read {"id", "question"} lines; write an answer a line.'),
    ] = None,
    publisher: From = None,
    author: Author = None,
    since: Since = None,
    until: Until = None,
    conversation: Conversation = None,
    home: Home = None,
    as_json: AsJson = False,
    quotes: Quotes = None,
) -> None:
    """Answer a question from the articles."""
    from bot.asking import answer_batch, answer_one

    if (question is None) == (batch is None):
        raise typer.BadParameter("give either a QUESTION or --batch FILE.jsonl")
    if question is not None and not question.strip():
        raise typer.BadParameter("the QUESTION is empty")
    filters = _build_filters(publisher, author, since, until)
    terminal, settings = Terminal(), read_settings(home)
    limit = quotes or settings.quotes
    if batch is not None:
        for fields in answer_batch(batch, settings, limit, terminal, filters):
            terminal.show_json(fields)
        return
    question = _mend(question or "")
    answer = answer_one(question, settings, limit, terminal, filters, conversation)
    if as_json:
        terminal.show_json(answer.as_json())
    else:
        terminal.show_answer(answer)


@app.command()
def chat(
    publisher: From = None,
    author: Author = None,
    since: Since = None,
    until: Until = None,
    conversation: Conversation = None,
    home: Home = None,
    as_json: AsJson = False,
    quotes: Quotes = None,
) -> None:
    """Ask one question after another, each going on from those before it."""
    from bot.asking import hold_chat

    filters = _build_filters(publisher, author, since, until)
    settings = read_settings(home)
    limit, name = quotes or settings.quotes, conversation or _CONVERSATION
    hold_chat(settings, limit, Terminal(), filters, name, as_json=as_json)


@app.command()
def bot(home: Home = None) -> None:
    """Answer in Telegram, with the token in VOUCH_TELEGRAM_TOKEN."""
    from bot.serving import serve_telegram

    serve_telegram(read_settings(home), Terminal())


@app.command()
def invite(
    role: Annotated[
        Role, typer.Argument(help="What whoever is invited may do.", show_default=True)
    ] = Role.READER,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """Make an invitation to the bot, for one person."""
    from bot.inviting import make_invitation

    terminal = Terminal()
    made = make_invitation(role, read_settings(home))
    if as_json:
        terminal.show_json(made.as_json())
    else:
        terminal.say(made.text)


@app.command()
def forget(
    person: Annotated[str, typer.Argument(metavar="NUMBER", help="Their Telegram number.")],
    home: Home = None,
) -> None:
    """Delete what is kept of somebody: what they asked, and that they may ask."""
    from bot.forgetting import forget_at_terminal

    number = forget_at_terminal(person, read_settings(home))
    Terminal().say(f"{person}: forgotten, and what they asked ({number})")


@app.command()
def feedback(
    bad: Annotated[
        Path | None,
        typer.Option(
            "--bad", metavar="FILE", help="Write the bad and missing ones for `vouch eval`."
        ),
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
) -> None:
    """List what people thought of answers, the latest last."""
    from bot.judging import list_feedback, write_bad

    terminal = Terminal()
    given = list_feedback(read_settings(home))
    if as_json:
        for one in given:
            terminal.show_json(one.as_json())
    else:
        terminal.show_feedback(given)
    if bad is not None:
        number = write_bad(given, bad)
        terminal.complain(f"{bad}: {number} questions")


@app.command(name="eval")
def evaluate(
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE…",
            help="Questions: JSONL with `question` and `evidence`, SQuAD's JSON, or TREC qrels.",
        ),
    ],
    questions: Annotated[
        Path | None,
        typer.Option(
            "--questions", metavar="TOPICS", help="The qrels' questions: an id, a tab, a question."
        ),
    ] = None,
    refusals_across: Annotated[
        bool,
        typer.Option(
            "--refusals-across",
            help="Take answers out for questions in other languages too (SQuAD; takes longer).",
        ),
    ] = False,
    page: Annotated[
        Path | None,
        typer.Option("--html", metavar="PAGE", help="Write a page with curves and misses."),
    ] = None,
    home: Home = None,
    as_json: AsJson = False,
    quotes: Quotes = None,
) -> None:
    """Measure on questions whose answers are known: what is found, quoted and refused."""
    from bot.evaluating import Wanted, check_page, evaluate_files, show_evaluation, write_page

    terminal, settings = Terminal(), read_settings(home)
    limit = quotes or settings.quotes
    wanted = Wanted(tuple(files), questions, limit, refusals_across)
    if page is not None:
        check_page(page)
    evaluation = evaluate_files(wanted, settings, terminal)
    if as_json:
        terminal.show_json(evaluation.as_json())
    else:
        show_evaluation(evaluation, terminal)
    if page is not None:
        write_page(evaluation, page)


@app.command()
def prove(
    file: Annotated[
        Path, typer.Argument(metavar="FILE", help="Answers of `vouch ask --json`, one a line.")
    ],
) -> None:
    """Check answers again from their JSON alone: whether each quote bears out its claim."""
    from bot.proving import prove_answers

    if prove_answers(file, Terminal()):
        raise typer.Exit(1)


@app.command()
def reindex(home: Home = None) -> None:
    """Build the indexes anew from the catalogue; only what has no embedding is embedded."""
    from bot.adding import rebuild_indexes

    rebuild_indexes(read_settings(home), Terminal())


@app.command()
def backup(file: BackupFile, home: Home = None) -> None:
    """Write all that is worth keeping into one new file; the bot may run meanwhile."""
    from bot.backup import make_backup

    make_backup(file, read_settings(home), Terminal())


@app.command()
def restore(file: BackupFile, home: Home = None) -> None:
    """Put a backup in the place of what is there, which is kept beside it."""
    from bot.restoring import restore_backup

    restore_backup(file, read_settings(home), Terminal())


@app.command()
def status(home: Home = None, as_json: AsJson = False) -> None:
    """Show what is configured, what is indexed, and what is wrong."""
    from bot.health import find_status, is_usable

    terminal = Terminal()
    found = find_status(read_settings(home))
    if as_json:
        terminal.show_json(found)
    for name, value in found.items() if not as_json else ():
        shown = ", ".join(map(str, value)) if isinstance(value, list) else value
        terminal.say(f"{name:<20} {shown}")
    if not is_usable(found):
        raise typer.Exit(1)


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"vouch {version('vouch')}")
        raise typer.Exit


@app.callback()
def vouch(
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Print it."),
    ] = False,
) -> None:
    """Answer questions from your own articles, every sentence with the passage behind it."""


def main() -> None:
    """Run the command line, and turn what can go wrong into one line and an exit status."""
    from bot.failures import describe_failure, report_fault
    from retrieval.errors import RetrievalError

    for stream in (sys.stdin, sys.stdout, sys.stderr):
        # A letter that the terminal lacks, or a byte that is none, is no reason to fail.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        app()
    except SettingsWrong as exc:
        _fail(str(exc), 2)
    except (CorpusError, RetrievalError, BotError) as exc:
        _fail(str(exc), 1)
    except Exception as exc:
        _fail(describe_failure(exc) or report_fault(exc), 1)


def _fail(what: str, exit_status: int) -> None:
    from bot.logs import hide_secrets

    terminal = Terminal()
    terminal.complain(hide_secrets(f"vouch: {' '.join(what.split())}"))
    # What could not be written would be tried once more at the end, and fail once more.
    terminal.stop_output()
    sys.exit(exit_status)


def _build_filters(
    publisher: str | None, author: str | None, since: Period | None, until: Period | None
) -> Filters:
    publisher, author = (_mend(name) if name is not None else None for name in (publisher, author))
    try:
        return build_filters(publisher, author, since, until)
    except ValueError as exc:
        raise typer.BadParameter(str(exc)) from exc


def _mend(argument: str) -> str:
    """Return `argument` without what Python makes of bytes that are no text."""
    return argument.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _describe_article(article: Any, *, with_text: bool) -> dict[str, Any]:  # noqa: ANN401
    from dataclasses import asdict

    fields = asdict(article)
    fields["indexed_at"] = article.indexed_at.isoformat() + "Z" if article.indexed_at else None
    return fields if with_text else {k: v for k, v in fields.items() if k != "text"}
