"""Chats side by side, each chat's messages one after the other."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable
from typing import Any

from telegram import Update
from telegram.ext import BaseUpdateProcessor

# The library counts those that wait for their turn in a chat as well: with a lower number, one
# chat that asks a lot would keep all others waiting.
_UPDATES_AT_ONCE = 1_000_000


class ChatOrder(BaseUpdateProcessor):
    """Processes updates of different chats at once, and those of one chat in order."""

    def __init__(self) -> None:
        """Start with no chat busy."""
        super().__init__(_UPDATES_AT_ONCE)
        # asyncio's lock wakes those that wait for it in the order in which they came.
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)
        self._users: defaultdict[int, int] = defaultdict(int)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Process an update once those before it in its chat are done."""
        chat = update.effective_chat if isinstance(update, Update) else None
        if chat is None:
            await coroutine
            return
        self._users[chat.id] += 1
        try:
            async with self._locks[chat.id]:
                await coroutine
        finally:
            self._users[chat.id] -= 1
            if not self._users[chat.id]:
                del self._users[chat.id], self._locks[chat.id]

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""
