"""The bot as a process: it receives, answers, and ends when it is told to."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
from concurrent.futures import ThreadPoolExecutor
from contextlib import AsyncExitStack, suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.error import Conflict, InvalidToken, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    ContextTypes,
    Defaults,
    TypeHandler,
)

from bot.books import Books
from bot.errors import TokenRefused
from bot.telegram.conversation import Conversation
from bot.telegram.corpus import Corpus
from bot.telegram.delivery import keep_trying
from bot.telegram.digest import Digest
from bot.telegram.menus import name_commands
from bot.telegram.ordering import ChatOrder
from bot.telegram.pace import Pace
from bot.telegram.queue import DurableQueue
from bot.telegram.webhook import Webhook, WebhookServer

BotApplication = Application[Any, Any, Any, Any, Any, Any]

_log = logging.getLogger(__name__)

# What is in hand when the process is told to end has so long.
_TIME_TO_END_S = 8.0
_POLL_S = 30
# What people write, press and ask inline: neither edits, nor channels, guests or business chats.
_UPDATES = ("message", "callback_query", "inline_query", "my_chat_member")
# The name that the library gives to the task.
_POLLING = "Updater:start_polling:polling_task"


@dataclass(frozen=True)
class Connection:
    """How Telegram is reached."""

    token: str
    api_url: str
    file_url: str


def run_bot(
    connection: Connection,
    books: Books,
    corpus: Corpus,
    *,
    digest_every: timedelta = timedelta(days=1),
    webhook: Webhook | None = None,
) -> None:
    """Answer until the process is told to end; raise `TokenRefused` where Telegram does so.

    Updates are fetched, or brought to `webhook` where there is one. Where an answer takes longer
    than there is time to end, the process ends here and now.
    """
    # The library's own way of asking for spans of time instead of numbers, its default soon.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix="answers")
    conversation = Conversation(books, corpus, thread)
    digest = Digest(books, corpus, thread, digest_every)
    service = _Service(connection, books, conversation, digest, webhook)
    try:
        asyncio.run(service.run())
    finally:
        thread.shutdown(wait=False, cancel_futures=True)
        if conversation.in_hand is not None:
            # A thread cannot be interrupted, and Python would wait for it.
            _log.info("Ending in the midst of update %d", conversation.in_hand)
            conversation.excuse_in_hand()
            logging.shutdown()
            os._exit(0)


class _Service:
    """The bot from its start to its end, in one event loop."""

    def __init__(
        self,
        connection: Connection,
        books: Books,
        conversation: Conversation,
        digest: Digest,
        webhook: Webhook | None,
    ) -> None:
        self._connection = connection
        self._books = books
        self._conversation = conversation
        self._digest = digest
        self._webhook = webhook

    async def run(self) -> None:
        """Serve until the process is told to end."""
        stop = asyncio.Event()
        loop = asyncio.get_running_loop()
        for signal_number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(signal_number, stop.set)
        queue = DurableQueue(self._books.inbox)
        application = _build(self._connection, queue, self._conversation)
        serving = asyncio.create_task(self._serve(application, queue))
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
            with suppress(asyncio.CancelledError, Exception):
                await serving
            await _end(application, queue)

    async def _serve(self, application: BotApplication, queue: DurableQueue) -> None:
        """Answer until this is cancelled; raise `InvalidToken` where Telegram refuses the token."""
        async with AsyncExitStack() as opened:
            if self._webhook is not None:
                server = _open_webhook(self._webhook, application, queue)
                await server.start()
                opened.push_async_callback(server.stop)
            await keep_trying(application.initialize)
            waiting = await queue.replay(application.bot)
            if waiting:
                _log.info("%d questions were left from before and are answered now", waiting)
            await application.start()
            receiving = await self._start_receiving(application)
            _log.info("Listening as @%s", application.bot.username)
            naming = asyncio.create_task(name_commands(application.bot, self._books.access))
            opened.callback(naming.cancel)
            telling = asyncio.create_task(self._digest.keep_telling(application.bot))
            opened.callback(telling.cancel)
            await asyncio.wait({receiving, telling}, return_when=asyncio.FIRST_COMPLETED)
            for task in (receiving, telling):
                if task.done():
                    task.result()

    async def _start_receiving(self, application: BotApplication) -> asyncio.Task[Any]:
        """Have Telegram send updates; return a task that ends when it refuses the token."""
        assert application.updater is not None
        if self._webhook is not None:
            url, secret = self._webhook.url, self._webhook.secret
            await keep_trying(
                lambda: application.bot.set_webhook(
                    url, secret_token=secret, allowed_updates=_UPDATES
                )
            )
            return asyncio.create_task(asyncio.Event().wait())
        await application.updater.start_polling(
            timeout=_POLL_S,
            bootstrap_retries=-1,
            allowed_updates=_UPDATES,
            error_callback=_log_failed_poll,
        )
        # It ends without a word when Telegram refuses the token, and nothing comes in any more.
        (polling,) = (task for task in asyncio.all_tasks() if task.get_name() == _POLLING)
        return polling


def _open_webhook(
    webhook: Webhook, application: BotApplication, queue: DurableQueue
) -> WebhookServer:
    async def accept(payload: dict[str, Any]) -> None:
        await queue.put(Update.de_json(payload, application.bot))

    return WebhookServer(webhook, accept, is_ready=lambda: application.running)


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
        .rate_limiter(Pace())
        .defaults(Defaults(link_preview_options=LinkPreviewOptions(is_disabled=True)))
        .connect_timeout(10)
        .read_timeout(20)
        .get_updates_connect_timeout(10)
        .get_updates_read_timeout(10)
        .build()
    )
    application.add_handler(TypeHandler(Update, handle))
    return application
