"""The bot as a process: it polls, answers, and ends when it is told to."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from telegram import BotCommand, LinkPreviewOptions, Update
from telegram.error import InvalidToken, TelegramError
from telegram.ext import (
    AIORateLimiter,
    Application,
    ApplicationBuilder,
    ContextTypes,
    Defaults,
    TypeHandler,
)

from bot.errors import TokenRefused
from bot.inbox import Inbox
from bot.messages import CATALOGUE, COMMANDS
from bot.telegram.conversation import Conversation, Corpus
from bot.telegram.delivery import keep_trying
from bot.telegram.ordering import ChatOrder
from bot.telegram.queue import DurableQueue

BotApplication = Application[Any, Any, Any, Any, Any, Any]

_log = logging.getLogger(__name__)

# What is in hand when the process is told to end has so long.
_TIME_TO_END_S = 9.0
_POLL_S = 30
# Messages from people only: neither edits, nor channels, nor business chats.
_UPDATES = ("message",)


@dataclass(frozen=True)
class Connection:
    """How Telegram is reached."""

    token: str
    api_url: str
    file_url: str


def run_bot(connection: Connection, inbox: Inbox, corpus: Corpus) -> None:
    """Answer until the process is told to end; raise `TokenRefused` where Telegram does so."""
    # The library's own way of asking for spans of time instead of numbers, its default soon.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    with ThreadPoolExecutor(max_workers=1, thread_name_prefix="answers") as thread:
        asyncio.run(_run(connection, inbox, corpus, thread))


async def _run(
    connection: Connection, inbox: Inbox, corpus: Corpus, thread: ThreadPoolExecutor
) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signal_number, stop.set)
    queue = DurableQueue(inbox)
    application = _build(connection, queue, Conversation(inbox, corpus, thread))
    starting = asyncio.ensure_future(keep_trying(application.initialize))
    stopping = asyncio.ensure_future(stop.wait())
    await asyncio.wait({starting, stopping}, return_when=asyncio.FIRST_COMPLETED)
    if not starting.done():
        starting.cancel()
        return
    try:
        starting.result()
    except InvalidToken:
        # Its own text, and that of what it came from, may hold the token.
        raise TokenRefused(
            "Telegram refused the token in VOUCH_TELEGRAM_TOKEN; @BotFather shows the right one"
        ) from None
    try:
        await _serve(application, queue, stop)
    finally:
        await application.shutdown()


async def _serve(
    application: BotApplication,
    queue: DurableQueue,
    stop: asyncio.Event,
) -> None:
    assert application.updater is not None
    waiting = await queue.replay(application.bot)
    if waiting:
        _log.info("%d questions were left from before and are answered now", waiting)
    await application.start()
    await application.updater.start_polling(
        timeout=_POLL_S, bootstrap_retries=-1, allowed_updates=_UPDATES
    )
    await _name_commands(application)
    _log.info("Listening as @%s", application.bot.username)
    await stop.wait()
    _log.info("Ending: what is in hand is finished, the rest waits for the next start")
    await application.updater.stop()
    queue.leave_waiting()
    with suppress(TimeoutError):
        await asyncio.wait_for(application.stop(), _TIME_TO_END_S)


def _build(
    connection: Connection, queue: DurableQueue, conversation: Conversation
) -> BotApplication:
    async def handle(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        await conversation.handle(update, context.bot)

    application = (
        ApplicationBuilder()
        .token(connection.token)
        .base_url(connection.api_url)
        .base_file_url(connection.file_url)
        .update_queue(queue)
        .concurrent_updates(ChatOrder())
        .rate_limiter(AIORateLimiter())
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .connect_timeout(10)
        .read_timeout(20)
        .get_updates_connect_timeout(10)
        .get_updates_read_timeout(10)
        .build()
    )
    application.add_handler(TypeHandler(Update, handle))
    return application


async def _name_commands(application: BotApplication) -> None:
    """Tell Telegram which commands there are; the bot works as well without."""
    try:
        for language, messages in CATALOGUE.items():
            commands = [BotCommand(name, getattr(messages, f"command_{name}")) for name in COMMANDS]
            await application.bot.set_my_commands(commands, language_code=language)
            if language == "en":
                await application.bot.set_my_commands(commands)
    except TelegramError as exc:
        _log.warning("the commands could not be named to Telegram: %s", exc)
