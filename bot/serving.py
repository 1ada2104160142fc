"""The command that answers in Telegram: what the bot is handed, and started."""

from __future__ import annotations

from contextlib import closing

from bot.assembly import open_catalogue, ready_answerer
from bot.desk import Desk
from bot.errors import TokenMissing
from bot.inbox import Inbox
from bot.overview import find_overview
from bot.settings import Settings
from bot.terminal import Terminal


def serve_telegram(settings: Settings, terminal: Terminal) -> None:
    """Answer in Telegram until the process is told to end.

    Raise `TokenMissing` or `TokenRefused` where there is no talking to Telegram.
    """
    if settings.telegram_token is None:
        raise TokenMissing(
            "no token: ask @BotFather in Telegram for one and set VOUCH_TELEGRAM_TOKEN"
        )
    from bot.telegram.application import Connection, run_bot
    from bot.telegram.conversation import Corpus
    from bot.telegram.redaction import set_up_logging

    token = settings.telegram_token.get_secret_value()
    set_up_logging(token, settings.log_level)
    with (
        closing(open_catalogue(settings)) as catalogue,
        ready_answerer(settings, catalogue, terminal) as answerer,
    ):
        desk = Desk(answerer, settings)
        run_bot(
            Connection(token, settings.telegram_api_url, settings.telegram_file_url),
            Inbox(catalogue.engine),
            Corpus(
                answer=desk.answer,
                forget=desk.forget,
                overview=lambda: find_overview(catalogue),
            ),
        )
