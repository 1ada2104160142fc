"""Exchanges: one update that is being seen to, from what came to what is said."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from typing import TypeVar

from telegram import Bot, CallbackQuery, InlineKeyboardMarkup, Message
from telegram.error import BadRequest

from bot.access.roles import Role
from bot.books import Books
from bot.messages import Messages, find_language, find_messages
from bot.telegram.corpus import Corpus
from bot.telegram.delivery import Delivery
from bot.telegram.render import render_text
from bot.telegram.visit import Visit

_log = logging.getLogger(__name__)
Result = TypeVar("Result")
MOST_ATTEMPTS = 3


class GivenUp(Exception):
    """An update has been tried often enough."""


class Thread:
    """The thread in which the articles are asked, one thing after the other."""

    def __init__(self, executor: Executor, books: Books) -> None:
        """Run in `executor`, and count the attempts in the inbox."""
        self._executor = executor
        self._inbox = books.inbox
        self.in_hand: int | None = None
        """The update that it works on, which cannot be interrupted."""

    async def run(self, update_id: int, call: Callable[..., Result], *args: object) -> Result:
        """Call in the thread, unless that has ended the process too often.

        An attempt counts while the call lasts, so that only one that takes the process down, or
        fails, leaves its mark; waiting for Telegram does not.
        """

        def attempt() -> Result:
            if self._inbox.begin_attempt(update_id) > MOST_ATTEMPTS:
                raise GivenUp("it was being answered whenever the process came to its end")
            self.in_hand = update_id
            try:
                result = call(*args)
                self._inbox.excuse_attempt(update_id)
            finally:
                self.in_hand = None
            return result

        return await asyncio.get_running_loop().run_in_executor(self._executor, attempt)

    def excuse_in_hand(self) -> None:
        """Take back the attempt at what it works on, for it is not to be waited for."""
        if self.in_hand is not None:
            self._inbox.excuse_attempt(self.in_hand)


class Exchange:
    """What somebody said or pressed, and the means to see to it."""

    def __init__(
        self,
        visit: Visit,
        bot: Bot,
        books: Books,
        corpus: Corpus,
        thread: Thread,
        *,
        role: Role | None,
        language: str | None,
        message: Message | None = None,
        query: CallbackQuery | None = None,
    ) -> None:
        """See to what `visit` is about, a message or the pressing of a button."""
        self.visit = visit
        self.bot = bot
        self.books = books
        self.corpus = corpus
        self.role = role
        self.language = find_language(language)
        self.message = message
        self._query = query
        self._thread = thread
        self._quote: str | None = None

    @property
    def messages(self) -> Messages:
        """What to say, in the person's language."""
        return find_messages(self.language)

    def may(self, role: Role) -> bool:
        """Tell whether the person may do what needs `role`."""
        return self.role is not None and self.role.covers(role)

    def quote(self, words: str | None) -> None:
        """Quote these words of the message in what is said to it."""
        self._quote = words

    async def run(self, call: Callable[..., Result], *args: object) -> Result:
        """Ask the articles something."""
        return await self._thread.run(self.visit.update_id, call, *args)

    async def look_up(self, call: Callable[..., Result], *args: object) -> Result:
        """Ask the books something: it takes a moment only, but may wait for the disk."""
        return await asyncio.to_thread(call, *args)

    def deliver(self) -> Delivery:
        """Return the way to the chat: to what was asked in a group, or had a button pressed."""
        assert self.visit.chat_id is not None
        is_plain = self.visit.is_private and self._query is None
        return Delivery(
            self.bot,
            self.visit.chat_id,
            thread_id=self.visit.topic,
            reply_to=None if is_plain else self.visit.message_id or None,
            quote=self._quote,
        )

    async def tell(self, text: str, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Say `text`, none of which is mark-up."""
        await self.say(render_text(text), keyboard)

    async def say(self, parts: Sequence[str], keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Put `parts` where the update is answered, buttons below: what was sent is edited.

        All but the first begin as placeholders, so that nothing is said twice after a crash.
        """
        delivery = self.deliver()
        placed = await self.list_placed()

        async def place(at: int, html: str, below: InlineKeyboardMarkup | None = None) -> None:
            placed[at : at + 1] = [await delivery.send(html, below)]
            await self._remember(placed)

        for at, html in enumerate(parts):
            below = keyboard if at == len(parts) - 1 else None
            if at == len(placed):
                await place(at, "…" if at else html, None if at else below)
                if not at:
                    continue
            if not await delivery.edit(placed[at], html, below):
                await place(at, "…")
                await delivery.edit(placed[at], html, below)

    async def hold_place(self, html: str) -> int:
        """Send a message that what is said will be edited into; return its id."""
        placed = await self.list_placed()
        if not placed:
            placed = [await self.deliver().send(html)]
            await self._remember(placed)
        return placed[0]

    async def list_placed(self) -> list[int]:
        """Return the messages that answer it so far, in order."""
        return await self.look_up(self.books.inbox.find_replies, self.visit.update_id)

    async def turn_page(self, html: str, keyboard: InlineKeyboardMarkup | None) -> None:
        """Turn the message whose button was pressed into another one."""
        await self.deliver().edit(self.visit.message_id, html, keyboard)

    async def acknowledge(self, text: str | None = None) -> None:
        """Tell whoever pressed the button that it was, with a word that passes by."""
        if self._query is None:
            return
        try:
            await self.bot.answer_callback_query(self._query.id, text)
        except BadRequest as exc:
            # It is of no use any more after some seconds, and none the worse for it.
            _log.debug("a pressed button was not acknowledged: %s", exc)

    async def _remember(self, placed: list[int]) -> None:
        await self.look_up(self.books.inbox.remember_replies, self.visit.update_id, placed)
