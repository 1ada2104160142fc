"""What is configured, what is indexed, what is wrong: for `vouch status`."""

from __future__ import annotations

import shutil
from contextlib import closing
from importlib.metadata import version
from typing import TYPE_CHECKING, Any

from sqlalchemy.exc import SQLAlchemyError

from bot.assembly import INDEX_FOLDER, count_unindexed, open_catalogue
from bot.failures import describe_failure
from bot.settings import Settings
from corpus.errors import CatalogueUnusable

if TYPE_CHECKING:
    from corpus.catalogue import Catalogue
    from corpus.catalogue.counts import Counts

_ROOM_WANTED = 100_000_000
_ARTICLES = "articles"


def find_status(settings: Settings) -> dict[str, Any]:
    """Return the program's state, for people and programs alike.

    Where the database cannot be used, it is what else is known, and what is wrong.
    """
    found = {
        "version": version("vouch"),
        "home": str(settings.home),
        "encoder": settings.encoder,
        "chat_model": settings.chat_model,
    }
    try:
        with closing(open_catalogue(settings)) as catalogue:
            return found | _look_into(catalogue, settings)
    except CatalogueUnusable as exc:
        return found | {"wrong": [str(exc)]}
    except SQLAlchemyError as exc:
        told = describe_failure(exc)
        if told is None:
            raise
        return found | {"wrong": [told]}


def is_usable(status: dict[str, Any]) -> bool:
    """Tell whether a status is of a database that can be used."""
    return _ARTICLES in status


def _look_into(catalogue: Catalogue, settings: Settings) -> dict[str, Any]:
    from bot.access.access import Access
    from bot.budget import Budget
    from bot.desk import find_limits
    from bot.inbox import Inbox
    from bot.record import Record, Verdict

    counts = catalogue.count()
    inbox = Inbox(catalogue.engine).counts()
    spent = Budget(catalogue.engine, find_limits(settings)).find_spent()
    access = Access(catalogue.engine)
    members, groups = access.members.list(), access.groups.list()
    record = Record(catalogue.engine)
    wrong = _find_wrong(catalogue, counts, settings)
    if settings.telegram_token is not None and not (members or settings.admin_ids):
        wrong.append("nobody may ask the bot: `vouch invite admin` lets the first one in")
    return {
        "model_tokens_today": spent.tokens,
        _ARTICLES: counts.articles,
        "passages": counts.passages,
        "languages": list(counts.languages),
        "revision": catalogue.revision(),
        "questions": inbox,
        "members": len(members),
        "open_groups": len(groups),
        "feedback": {verdict.value: record.count(verdict) for verdict in Verdict},
        "wrong": wrong,
    }


def _find_wrong(catalogue: Catalogue, counts: Counts, settings: Settings) -> list[str]:
    from retrieval.dense import is_built
    from retrieval.encoding.opening import find_encoder_name

    wrong = []
    room = shutil.disk_usage(settings.home).free
    if room < _ROOM_WANTED:
        wrong.append(f"the disk has room for {room / 1e6:.0f} MB only: make some")
    if counts.articles == 0:
        wrong.append("no articles: add some with `vouch add SOURCE…`")
    model = find_encoder_name(settings.encoder)
    unindexed = count_unindexed(settings, catalogue)
    if counts.articles and not is_built(settings.home / INDEX_FOLDER / "dense", model):
        wrong.append("not indexed: the next question, or `vouch reindex`, does it")
    elif unindexed:
        wrong.append(f"articles not indexed: {unindexed}; the next question does it")
    if settings.telegram_token is None:
        wrong.append("no Telegram token: set VOUCH_TELEGRAM_TOKEN for `vouch bot`")
    return wrong
