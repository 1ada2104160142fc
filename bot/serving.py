"""The command that answers in Telegram: what the bot is handed, and started."""

from __future__ import annotations

import re
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bot.assembly import open_catalogue, ready_answerer
from bot.books import Books
from bot.desk import Desk
from bot.errors import SettingsWrong, TokenMissing
from bot.overview import find_overview
from bot.settings import Settings
from bot.terminal import Terminal

if TYPE_CHECKING:
    from bot.telegram.corpus import Corpus
    from bot.telegram.webhook import Webhook
    from corpus.article import Article, Document
    from corpus.readers import Web
    from retrieval.answering import Answerer
    from retrieval.evaluation.case import Case

PASSAGES_FOUND = 10
"""At a time, for those who look further."""


def serve_telegram(settings: Settings, terminal: Terminal, web: Web | None = None) -> None:
    """Answer in Telegram until the process is told to end; links are followed with `web`.

    Raise `TokenMissing` or `TokenRefused` where there is no talking to Telegram.
    """
    if settings.telegram_token is None:
        raise TokenMissing(
            "no token: ask @BotFather in Telegram for one and set VOUCH_TELEGRAM_TOKEN"
        )
    from bot.logs import set_up_logging
    from bot.telegram.application import Connection, run_bot

    token = settings.telegram_token.get_secret_value()
    set_up_logging(settings.log_level, texts=settings.log_texts)
    with (
        closing(open_catalogue(settings)) as catalogue,
        ready_answerer(settings, catalogue, terminal) as answerer,
    ):
        books = Books.open(catalogue.engine, settings)
        if not (settings.admin_ids or books.access.members.list()):
            terminal.complain("Nobody may ask yet: `vouch invite admin` lets the first one in.")
        run_bot(
            Connection(token, settings.telegram_api_url, settings.telegram_file_url),
            books,
            _open_corpus(answerer, settings, web),
            digest_every=timedelta(hours=settings.digest_hours),
            webhook=find_webhook(settings),
        )


def _open_corpus(answerer: Answerer, settings: Settings, web: Web | None) -> Corpus:
    """Return what the conversation may ask of the articles."""
    from bot.telegram.corpus import Corpus, Taken
    from corpus.readers import open_source
    from retrieval.alerting import find_about
    from retrieval.browsing import Browser
    from retrieval.evaluation.asking import Asker, Unit
    from retrieval.evaluation.case import Kind
    from retrieval.evaluation.home import find_cases_of_lines
    from retrieval.evaluation.lines import read_lines

    catalogue, desk, browser = answerer.catalogue, Desk(answerer, settings), Browser(answerer)

    def find_article(article_id: str) -> Article | None:
        return catalogue.get_many([article_id]).get(article_id)

    def take_in(document: Document) -> Taken:
        previous = catalogue.find_known(document)
        receipt = catalogue.add(document)
        passages = sum(1 for _ in catalogue.passages(of=[receipt.article.id]))
        return Taken(receipt, passages, previous)

    def list_cases(text: str) -> tuple[Case, ...]:
        return find_cases_of_lines(read_lines(Path("questions"), text), catalogue).cases

    def ask_case(case: Case) -> bool:
        outcome = Asker(answerer, Unit.PASSAGE, settings.quotes).ask(case, is_timed=False)
        is_refused = outcome.is_refused(settings.threshold)
        if case.kind is not Kind.ANSWERABLE:
            return is_refused
        return outcome.has_evidence and not is_refused

    return Corpus(
        answer=lambda asked, on_claim, filters: desk.answer(asked, on_claim, filters=filters),
        forget=desk.forget,
        forget_person=desk.forget_person,
        move=desk.move,
        overview=lambda: find_overview(catalogue),
        find=lambda text, filters, without, offset: browser.find(
            text,
            PASSAGES_FOUND,
            filters=filters,
            today=date.today(),
            without=without,
            offset=offset,
        ),
        surround=browser.surround,
        resolve=lambda filters: answerer.names.resolve(filters),
        open_link=lambda url: open_source(url, web),
        take_in=take_in,
        remove=catalogue.remove,
        restore=catalogue.restore,
        find_article=find_article,
        revision=catalogue.revision,
        find_new=lambda topic, since: find_about(answerer, topic, of=catalogue.added_since(since)),
        list_cases=list_cases,
        ask_case=ask_case,
        refresh=answerer.refresh,
    )


def find_webhook(settings: Settings) -> Webhook | None:
    """Return where Telegram brings updates to; `None` where they are fetched.

    Raise `SettingsWrong` where it has no good secret.
    """
    if settings.webhook_url is None:
        return None
    from bot.telegram.webhook import HEALTH_PATH, Webhook

    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else ""
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", secret):
        raise SettingsWrong(
            "VOUCH_WEBHOOK_URL needs VOUCH_WEBHOOK_SECRET: 16 to 256 letters, digits, _ and -, "
            "by which the bot knows that it is Telegram who calls"
        )
    if unquote(urlsplit(settings.webhook_url).path) == HEALTH_PATH:
        raise SettingsWrong(
            f"VOUCH_WEBHOOK_URL ends in {HEALTH_PATH}, which tells whether the bot is ready; "
            "choose another path"
        )
    return Webhook(
        settings.webhook_url,
        secret,
        settings.webhook_host,
        settings.webhook_port,
    )
