"""Getting messages to Telegram through what goes wrong on the way."""

from __future__ import annotations

import asyncio
import html as markup
import logging
import re
from collections.abc import Awaitable, Callable
from typing import TypeVar

from telegram import Bot, InlineKeyboardMarkup, Message, ReplyParameters
from telegram.error import BadRequest, ChatMigrated, NetworkError, RetryAfter, TelegramError

_log = logging.getLogger(__name__)
_texts = logging.getLogger(f"texts.{__name__}")
_LONGEST_PAUSE_S = 60.0
_GONE = re.compile("message to edit not found|message can't be edited|MESSAGE_ID_INVALID", re.I)
_NOT_QUOTED = re.compile("QUOTE_TEXT_INVALID|quote", re.I)
Result = TypeVar("Result")


async def keep_trying(call: Callable[[], Awaitable[Result]]) -> Result:
    """Return what `call` returns, trying again while Telegram is out of reach or overrun.

    Whatever trying again cannot mend is raised.
    """
    pause = 1.0
    while True:
        try:
            return await call()
        except RetryAfter as exc:
            after = exc.retry_after
            seconds = after if isinstance(after, int) else after.total_seconds()
            _log.warning("Telegram asks for patience; trying again in %.0f s", seconds)
            await asyncio.sleep(seconds)
        except BadRequest:
            # It is a kind of network error to the library.
            raise
        except NetworkError as exc:
            _log.warning("Telegram is out of reach (%s); trying again in %.0f s", exc, pause)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE_S)


class Delivery:
    """Messages' way into one chat: sent, or put in the place of one sent before."""

    def __init__(
        self,
        bot: Bot,
        chat_id: int,
        *,
        thread_id: int | None,
        reply_to: int | None,
        quote: str | None = None,
    ) -> None:
        """Deliver to a chat, in a topic of it, as a reply to a message or to a part of it."""
        self._bot = bot
        self._chat_id = chat_id
        self._thread_id = thread_id
        self._reply_to = reply_to
        self._quote = quote

    async def send(self, html: str, keyboard: InlineKeyboardMarkup | None = None) -> int:
        """Send a message and return its id."""

        async def call(text: str, parse_mode: str | None) -> int:
            sent: Message = await self._bot.send_message(
                self._chat_id,
                text,
                parse_mode=parse_mode,
                message_thread_id=self._thread_id,
                reply_parameters=self._make_reply(),
                reply_markup=keyboard,
            )
            return sent.message_id

        try:
            return await _show(html, call)
        except ChatMigrated as exc:
            self._move(exc.new_chat_id)
        except BadRequest as exc:
            if self._quote is None or not _NOT_QUOTED.search(str(exc)):
                raise
            # What is asked may have been edited since, or be marked up where it is quoted.
            self._quote = None
        return await _show(html, call)

    async def edit(
        self, message_id: int, html: str, keyboard: InlineKeyboardMarkup | None = None
    ) -> bool:
        """Turn a message that was sent into another one; it may be that one already.

        Return whether it is still there.
        """

        async def call(text: str, parse_mode: str | None) -> None:
            await self._bot.edit_message_text(
                text,
                chat_id=self._chat_id,
                message_id=message_id,
                parse_mode=parse_mode,
                reply_markup=keyboard,
            )

        try:
            await _show(html, call)
        except ChatMigrated as exc:
            self._move(exc.new_chat_id)
            return False
        except BadRequest as exc:
            if _GONE.search(str(exc)):
                return False
            if "is not modified" not in str(exc):
                raise
        return True

    async def try_to_edit(self, message_id: int, html: str) -> bool:
        """Edit a message, once; return whether there is any use in trying again."""
        try:
            await self._bot.edit_message_text(
                html, chat_id=self._chat_id, message_id=message_id, parse_mode="HTML"
            )
        except TelegramError as exc:
            _log.debug("not shown meanwhile: %s", exc)
            return isinstance(exc, RetryAfter | NetworkError) and not isinstance(exc, BadRequest)
        return True

    async def show_draft(self, draft_id: int, html: str) -> bool:
        """Show what is being written, in a private chat; return whether Telegram can do that."""
        try:
            await self._bot.send_message_draft(
                self._chat_id,
                draft_id,
                html,
                message_thread_id=self._thread_id,
                parse_mode="HTML",
                read_timeout=5,
            )
        except TelegramError as exc:
            # An older Bot API server knows no drafts, and says so as if the token were wrong.
            _log.debug("no draft: %s", exc)
            return False
        return True

    async def show_typing(self) -> None:
        """Show that something is being written; nothing depends on it."""
        try:
            await self._bot.send_chat_action(
                self._chat_id, "typing", message_thread_id=self._thread_id, read_timeout=2
            )
        except (NetworkError, RetryAfter, ChatMigrated) as exc:
            _log.debug("no chat action: %s", exc)

    def _move(self, chat_id: int) -> None:
        """Go on in the supergroup that a group has become; it counts its messages anew."""
        self._chat_id, self._reply_to, self._quote = chat_id, None, None

    def _make_reply(self) -> ReplyParameters | None:
        if self._reply_to is None:
            return None
        return ReplyParameters(self._reply_to, allow_sending_without_reply=True, quote=self._quote)


async def _show(html: str, call: Callable[[str, str | None], Awaitable[Result]]) -> Result:
    """Call with `html`, or with its text alone where Telegram cannot read the mark-up."""
    try:
        return await keep_trying(lambda: call(html, "HTML"))
    except BadRequest as exc:
        if "parse entities" not in str(exc):
            raise
        _log.error("Telegram cannot read the mark-up of a message: %s", exc)
        _texts.info("it was %s", html)
        text = markup.unescape(re.sub(r"<[^>]*>", "", html))
        return await keep_trying(lambda: call(text, None))
