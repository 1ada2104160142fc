"""What is configured, what is indexed, what is wrong: for `vouch status`."""

from __future__ import annotations

from contextlib import closing
from importlib.metadata import version
from typing import Any

from bot.assembly import INDEX_FOLDER, open_catalogue
from bot.settings import Settings


def find_status(settings: Settings) -> dict[str, Any]:
    """Return the program's state, for people and programs alike."""
    from bot.access.access import Access
    from bot.budget import Budget
    from bot.desk import find_limits
    from bot.inbox import Inbox
    from bot.record import Record, Verdict
    from retrieval.dense import is_built
    from retrieval.encoding.opening import find_encoder_name

    with closing(open_catalogue(settings)) as catalogue:
        counts = catalogue.count()
        inbox = Inbox(catalogue.engine).counts()
        spent = Budget(catalogue.engine, find_limits(settings)).find_spent()
        access = Access(catalogue.engine)
        members, groups = access.members.list(), access.groups.list()
        record = Record(catalogue.engine)
        wrong = []
        if counts.articles == 0:
            wrong.append("no articles: add some with `vouch add SOURCE…`")
        model = find_encoder_name(settings.encoder)
        if counts.articles and not is_built(settings.home / INDEX_FOLDER / "dense", model):
            wrong.append("not indexed: the next question, or `vouch reindex`, does it")
        if settings.telegram_token is None:
            wrong.append("no Telegram token: set VOUCH_TELEGRAM_TOKEN for `vouch bot`")
        if settings.telegram_token is not None and not (members or settings.admin_ids):
            wrong.append("nobody may ask the bot: `vouch invite admin` lets the first one in")
        return {
            "version": version("vouch"),
            "home": str(settings.home),
            "encoder": settings.encoder,
            "chat_model": settings.chat_model,
            "model_tokens_today": spent.tokens,
            "articles": counts.articles,
            "passages": counts.passages,
            "languages": list(counts.languages),
            "revision": catalogue.revision(),
            "questions": inbox,
            "members": len(members),
            "open_groups": len(groups),
            "feedback": {verdict.value: record.count(verdict) for verdict in Verdict},
            "wrong": wrong,
        }
