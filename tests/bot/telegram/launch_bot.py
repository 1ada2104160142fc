"""A bot process over a canned answerer, for tests of what goes wrong on the way.

The question says what is to happen: `slow 5` takes five seconds, `long` is answered in several
messages, `crash` ends the process, `write 3` is written sentence by sentence, one in two seconds;
every other one is answered at once.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path

from bot.books import Books
from bot.errors import BotError
from bot.logs import set_up_logging
from bot.overview import Overview
from bot.serving import find_webhook
from bot.settings import read_settings
from bot.telegram.application import Connection, run_bot
from bot.telegram.corpus import Corpus, Taken
from corpus.article import Article, Document, sha256_of_text
from corpus.catalogue import Change, Receipt
from corpus.database import open_database
from corpus.errors import ArticleNotFound, SourceUnreachable
from corpus.readers import Listing
from retrieval.answer import Answer, Citation, Claim, Quote, Searched
from retrieval.browsing import Found

SEARCHED = Searched(1, 1, ("en",))


def answer(question: str, on_claim: Callable[[str], None]) -> Answer:
    """Answer `question` in its own words."""
    match question.split():
        case ["slow", seconds, *_]:
            time.sleep(float(seconds))
        case ["write", number, *_]:
            for one in range(1, int(number) + 1):
                on_claim(f"Sentence {one}.")
                time.sleep(2)
        case ["crash", *_]:
            os._exit(139)
    words = [f"{number}: {question} {'word ' * 500}" for number in range(1, 7)]
    said = words if question.startswith("long") else [f"Answer to {question}."]
    quotes = [Quote("a", 0, len(one), one) for one in said]
    citations = tuple(
        Citation(number, quote, "Title", None, None, None, "https://example.org/a", "a.md")
        for number, quote in enumerate(quotes, start=1)
    )
    claims = tuple(Claim(one.quote.text, (one.number,)) for one in citations)
    return Answer("1", question, "en", claims, citations, SEARCHED)


def _open_link(url: str) -> Listing:
    raise SourceUnreachable(url, "nothing is fetched here")


def _take_in(document: Document) -> Taken:
    stated = (document.url, document.title, document.author, document.publisher, None)
    digest = sha256_of_text(document.text)
    article = Article(digest[:12], document.source, *stated, "en", document.text, digest)
    return Taken(Receipt(Change.ADDED, article), 1, None)


def _remove(article_id: str) -> Article:
    raise ArticleNotFound(article_id)


def _count_calls(corpus: Corpus, log: Path) -> Corpus:
    """Write the name of each call into `log`."""

    def count(name: str) -> Callable[..., object]:
        def call(*args: object) -> object:
            with log.open("a") as file:
                file.write(f"{name}\n")
            return getattr(corpus, name)(*args)

        return call

    kept = ("revision", "find_new")
    names = [field.name for field in fields(Corpus) if field.name not in kept]
    return replace(corpus, **{name: count(name) for name in names})


def main() -> None:
    """Run the bot as the environment says."""
    token, api_url = os.environ["VOUCH_TELEGRAM_TOKEN"], os.environ["VOUCH_TELEGRAM_API_URL"]
    set_up_logging("INFO")
    engine = open_database(Path(os.environ["VOUCH_HOME"]))
    file_url = api_url.removesuffix("/bot") + "/file/bot"
    corpus = Corpus(
        answer=lambda asked, on_claim, _: answer(asked.question, on_claim),
        forget=lambda _: 0,
        forget_person=lambda _, __: 0,
        move=lambda _, __: None,
        overview=lambda: Overview(0, {}, ()),
        find=lambda *_: Found((), is_supported=False),
        surround=lambda _: None,
        resolve=lambda filters: filters,
        open_link=_open_link,
        take_in=_take_in,
        remove=_remove,
        restore=lambda _: None,
        find_article=lambda _: None,
        revision=lambda: 0,
        find_new=lambda _, __: (),
        list_cases=lambda _: (),
        ask_case=lambda _: False,
        refresh=lambda: None,
    )
    if "counting" in sys.argv:
        corpus = _count_calls(corpus, Path(os.environ["VOUCH_HOME"]) / "calls.txt")
    settings = read_settings()
    books, webhook = Books.open(engine, settings), find_webhook(settings)
    try:
        run_bot(Connection(token, api_url, file_url), books, corpus, webhook=webhook)
    except BotError as exc:
        sys.exit(str(exc))
    finally:
        engine.dispose()


if __name__ == "__main__":
    main()
