"""A bot process over articles that tell where all they give is from; see `test_isolation`.

What it answers quotes the question, who asked it where, what was asked there before and which
articles are asked, so that whatever crosses shows. Each call of the articles is a line of JSON in
`calls.jsonl` in its home, with the update that it was made for.
"""

from __future__ import annotations

import json
import os
import re
import sys
import threading
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, event

from bot.books import Books
from bot.desk import Asked, OnClaim
from bot.errors import BotError
from bot.inbox import Inbox
from bot.logs import set_up_logging
from bot.overview import Overview
from bot.settings import read_settings
from bot.telegram import application
from bot.telegram.application import Connection, run_bot
from bot.telegram.corpus import Corpus, Taken
from bot.telegram.pace import Pace
from corpus.article import Article, Document, sha256_of_text
from corpus.catalogue import Change, Receipt
from corpus.database import open_database
from corpus.errors import ArticleNotFound
from corpus.readers import Item, Listing
from retrieval.answer import Answer, Citation, Claim, NearArticle, Quote, Reason, Searched
from retrieval.browsing import Found, Surroundings
from retrieval.narrowing.filters import Filters

CALLS = "calls.jsonl"
QUOTES = 3
"""Of each answer."""
UNKNOWN = "unknown"
"""A question with this word is not answered."""
EVERYTHING = "everything"
"""An article with this word is news on every topic."""
DIGEST_EVERY = timedelta(seconds=0.4)
_SEARCHED = Searched(1, 1, ("en",))
_ARTICLE = re.compile(r"a\d{6}a")
_MARK = re.compile(r"t\d+t")


class NotedInbox(Inbox):
    """The inbox, which notes what the thread of the articles works on."""

    in_hand: int | None = None

    def begin_attempt(self, update_id: int) -> int:
        """Note the update before the articles are asked for it."""
        self.in_hand = update_id
        return super().begin_attempt(update_id)

    def excuse_attempt(self, update_id: int) -> None:
        """Note that they have answered."""
        super().excuse_attempt(update_id)
        self.in_hand = None


class Unpaced(Pace):
    """Says everything at once: the pace has tests of its own."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Any]],
        args: tuple[object, ...],
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> Any:  # noqa: ANN401 - whatever Telegram answers
        """Make the call."""
        return await callback(*args, **kwargs)


class Library:
    """Articles that remember who asked what where, and write down each call."""

    def __init__(self, inbox: NotedInbox, path: Path) -> None:
        """Write to the file `path`."""
        self._inbox = inbox
        self._log = path.open("a", encoding="utf-8")
        self._turns: dict[str, list[tuple[int, str | None, str]]] = {}
        self._turn = 0
        self._articles: dict[str, Article] = {}
        self._changes: list[str] = []

    def answer(self, asked: Asked, on_claim: OnClaim | None, filters: Filters) -> Answer:
        """Answer with all that is known of the question."""
        place = str(asked.place)
        turns = self._turns.setdefault(place, [])
        turns[:] = [one for one in turns if one[1] != asked.id]
        before = [question for _, _, question in turns]
        self._turn += 1
        turns.append((self._turn, asked.id, asked.question))
        self._note(
            "answer",
            person=asked.person,
            place=place,
            id=asked.id,
            question=asked.question,
            before=before,
            **_describe(filters),
        )
        said = (
            f"Answer to {asked.question} of {asked.person} at {place};",
            f"before it: {' '.join(before)};",
            f"only: {filters.publisher} {filters.since};",
        )
        if UNKNOWN in asked.question:
            near = tuple(NearArticle(str(at), text, None) for at, text in enumerate(said))
            return Answer(
                "1", asked.question, "en", (), (), _SEARCHED, filters, Reason.NOT_IN_ARTICLES, near
            )
        citations = _cite(said)
        claims = tuple(Claim(one.quote.text, (one.number,)) for one in citations)
        if on_claim is not None:
            for claim in claims:
                on_claim(claim.text)
        return Answer("1", asked.question, "en", claims, citations, _SEARCHED, filters)

    def forget(self, place: str) -> int:
        """Forget what was asked at `place`."""
        self._note("forget", place=place)
        return len(self._turns.pop(place, []))

    def move(self, old: str, new: str) -> None:
        """Know the conversations of a chat by its new id."""
        self._note("move", old=old, new=new)
        for place in [one for one in self._turns if one.startswith(f"{old}:")]:
            moved = new + place.removeprefix(old)
            here = self._turns.pop(place) + self._turns.get(moved, [])
            self._turns[moved] = sorted(here, key=lambda one: one[0])

    def overview(self) -> Overview:
        """Say that there is one article."""
        self._note("overview")
        return Overview(1, {"en": 1}, (), 1, {None: 1})

    def find(self, text: str, filters: Filters, without: Sequence[Quote], offset: int) -> Found:
        """Find four passages, and one from the fourth on."""
        left_out = [one.text for one in without]
        self._note("find", question=text, without=left_out, offset=offset, **_describe(filters))
        words = f"for {text}, only {filters.publisher} {filters.since}"
        passages = [f"Passage {one} {words}, not {left_out};" for one in range(4)]
        return Found(_cite(passages[offset and QUOTES :]), is_supported=True)

    def surround(self, quote: Quote) -> Surroundings:
        """Say of a quote that it stands between others."""
        self._note("surround", quote=quote.text)
        return Surroundings(f"Before {quote.text} ", quote.text, f" after {quote.text}", None)

    def resolve(self, filters: Filters) -> Filters:
        """Take every name for one that publishes."""
        self._note("resolve", **_describe(filters))
        return filters

    def open_link(self, url: str) -> Listing:
        """List one article, which is known by a word of its address."""
        self._note("open_link", url=url)
        text = f"What stands at {url} is this.\n\n{' '.join(_MARK.findall(url))}"
        return Listing((Item(url, lambda: Document(text, url, url=url)),))

    def take_in(self, document: Document) -> Taken:
        """Take in an article, which is known by a word in it."""
        (article_id, *_) = _ARTICLE.findall(document.text) or [document.source]
        previous = self._articles.get(article_id)
        article = Article(
            article_id,
            document.source,
            None,
            f"Article {article_id}",
            None,
            None,
            None,
            "en",
            document.text,
            sha256_of_text(document.text),
        )
        change = Change.ADDED if previous is None else Change.UPDATED
        if previous is not None and previous.text == article.text:
            change = Change.UNCHANGED
        else:
            self._put(article)
        self._note("take_in", article=article_id, change=change.value)
        return Taken(Receipt(change, article), 1, previous)

    def remove(self, article_id: str) -> Article:
        """Take an article out."""
        self._note("remove", article=article_id)
        try:
            return self._articles.pop(article_id)
        except KeyError:
            raise ArticleNotFound(article_id) from None

    def restore(self, article: Article) -> None:
        """Put an article back."""
        self._note("restore", article=article.id)
        self._put(article)

    def find_article(self, article_id: str) -> Article | None:
        """Return an article by its id."""
        self._note("find_article", article=article_id)
        return self._articles.get(article_id)

    def revision(self) -> int:
        """Count the changes."""
        self._note("revision")
        return len(self._changes)

    def find_new(self, topic: str, since: int) -> tuple[Citation, ...]:
        """Find one passage where an article has changed that shares a topic's mark."""
        texts = self._changes[since:]
        marks = set(_MARK.findall(topic))
        if not any(EVERYTHING in text or marks & set(_MARK.findall(text)) for text in texts):
            return ()
        return _cite([f"News for {topic};"])

    def refresh(self) -> None:
        """Have what was taken in found."""
        self._note("refresh")

    def _put(self, article: Article) -> None:
        self._articles[article.id] = article
        self._changes.append(article.text)

    def _note(self, call: str, **fields: object) -> None:
        # Groups move and links are opened while the thread of the articles works on another update.
        update_id = None if call in ("move", "open_link") else self._inbox.in_hand
        line = {"call": call, "update": update_id, "thread": threading.current_thread().name}
        self._log.write(json.dumps(line | fields, ensure_ascii=False) + "\n")
        self._log.flush()


def _describe(filters: Filters) -> dict[str, str | None]:
    since = filters.since.isoformat() if filters.since else None
    return {"publisher": filters.publisher, "since": since}


def _cite(texts: Sequence[str]) -> tuple[Citation, ...]:
    return tuple(
        Citation(
            number, Quote("a", 0, len(text), text), "Title", None, None, None, None, "article.md"
        )
        for number, text in enumerate(texts, start=1)
    )


def _do_without_the_disk(engine: Engine) -> None:
    """Let commits not wait for the disk: the power is not cut here."""
    engine.dispose()

    @event.listens_for(engine, "connect")
    def hurry(connection: Any, _: object) -> None:  # noqa: ANN401 - the driver's own
        connection.execute("PRAGMA synchronous=OFF")


def main() -> None:
    """Run the bot as the environment says."""
    token, api_url = os.environ["VOUCH_TELEGRAM_TOKEN"], os.environ["VOUCH_TELEGRAM_API_URL"]
    home = Path(os.environ["VOUCH_HOME"])
    set_up_logging("INFO")
    engine = open_database(home)
    _do_without_the_disk(engine)
    inbox = NotedInbox(engine)
    library = Library(inbox, home / CALLS)
    corpus = Corpus(
        answer=library.answer,
        forget=library.forget,
        forget_person=lambda *_: 0,
        move=library.move,
        overview=library.overview,
        find=library.find,
        surround=library.surround,
        resolve=library.resolve,
        open_link=library.open_link,
        take_in=library.take_in,
        remove=library.remove,
        restore=library.restore,
        find_article=library.find_article,
        revision=library.revision,
        find_new=library.find_new,
        list_cases=lambda _: (),
        ask_case=lambda _: False,
        refresh=library.refresh,
    )
    setattr(application, Pace.__name__, Unpaced)
    file_url = api_url.removesuffix("/bot") + "/file/bot"
    books = replace(Books.open(engine, read_settings()), inbox=inbox)
    try:
        run_bot(Connection(token, api_url, file_url), books, corpus, digest_every=DIGEST_EVERY)
    except BotError as exc:
        sys.exit(str(exc))
    finally:
        engine.dispose()


if __name__ == "__main__":
    main()
