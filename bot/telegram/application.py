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
from telegram.error import Conflict, InvalidToken, TelegramError
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
_TIME_TO_END_S = 8.0
_POLL_S = 30
# Messages from people only: neither edits, nor channels, nor business chats.
_UPDATES = ("message",)
# The name that the library gives to the task.
_POLLING = "Updater:start_polling:polling_task"


@dataclass(frozen=True)
class Connection:
    """How Telegram is reached."""

    token: str
    api_url: str
    file_url: str


def run_bot(connection: Connection, inbox: Inbox, corpus: Corpus) -> None:
    """Answer until the process is told to end; raise `TokenRefused` where Telegram does so.

    Where an answer takes longer than there is time to end, the process ends here and now.
    """
    # The library's own way of asking for spans of time instead of numbers, its default soon.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answers")
    conversation = Conversation(inbox, corpus, thread)
    try:
        asyncio.run(_run(connection, DurableQueue(inbox), conversation))
    finally:
        thread.shutdown(wait=False, cancel_futures=True)
        if conversation.in_hand is not None:
            # A thread cannot be interrupted, and Python would wait for it.
            _log.info("Ending in the midst of update %d", conversation.in_hand)
            conversation.excuse_in_hand()
            logging.shutdown()
            os._exit(0)


async def _run(connection: Connection, queue: DurableQueue, conversation: Conversation) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for signal_number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(signal_number, stop.set)
    application = _build(connection, queue, conversation)
    serving = asyncio.create_task(_serve(application, queue))
    stopping = asyncio.create_task(stop.wait())
    await asyncio.wait({serving, stopping}, return_when=asyncio.FIRST_COMPLETED)
    try:
        if serving.done():
            serving.result()
    except InvalidToken:
        # Its own text, and that of what it came from, may hold the token.
        raise TokenRefused(
            "Telegram refused the token in VOUCH_TELEGRAM_TOKEN; @BotFather shows the right one"
        ) from None
    finally:
        serving.cancel()
        await _end(application, queue)


async def _serve(application: BotApplication, queue: DurableQueue) -> None:
    """Answer until this is cancelled; raise `InvalidToken` where Telegram refuses the token."""
    assert application.updater is not None
    await keep_trying(application.initialize)
    waiting = await queue.replay(application.bot)
    if waiting:
        _log.info("%d questions were left from before and are answered now", waiting)
    await application.start()
    await application.updater.start_polling(
        timeout=_POLL_S,
        bootstrap_retries=-1,
        allowed_updates=_UPDATES,
        error_callback=_log_failed_poll,
    )
    _log.info("Listening as @%s", application.bot.username)
    # It ends without a word when Telegram refuses the token, and then nothing comes in any more.
    (polling,) = (task for task in asyncio.all_tasks() if task.get_name() == _POLLING)
    naming = asyncio.create_task(_name_commands(application))
    try:
        await asyncio.wait({polling})
        polling.result()
    finally:
        naming.cancel()


async def _end(application: BotApplication, queue: DurableQueue) -> None:
    """Finish what is in hand, as far as there is time; the rest waits for the next start."""
    assert application.updater is not None
    with suppress(TimeoutError):
        async with asyncio.timeout(_TIME_TO_END_S):
            if application.updater.running:
                _log.info("Ending: what is in hand is finished")
                # Polling that ended by itself says here once more why.
                with suppress(InvalidToken):
                    await application.updater.stop()
            queue.leave_waiting()
            if application.running:
                await application.stop()
    if not application.running:
        await application.shutdown()


def _log_failed_poll(exc: TelegramError) -> None:
    if isinstance(exc, Conflict):
        _log.error("another process answers with this token, or a webhook is set: %s", exc)
    else:
        _log.warning("Telegram is out of reach (%s); polling again soon", exc)


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
