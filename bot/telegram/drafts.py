"""Drafts: what is proved so far, shown while the rest is being written."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress

from bot.telegram.render import render_draft

_log = logging.getLogger(__name__)


class Draft:
    """Shows sentences as they come, no more often than it may."""

    def __init__(
        self,
        show: Callable[[str], Awaitable[bool]],
        between_s: float,
        lasts_s: float | None = None,
    ) -> None:
        """Show by `show`, with so much time between; what `lasts_s` only is shown anew.

        Made in an event loop; `show` returns whether there is any use in going on.
        """
        self._show = show
        self._between_s = between_s
        self._lasts_s = lasts_s
        self._claims: list[str] = []
        self._changed = asyncio.Event()
        self._loop = asyncio.get_running_loop()
        self._over = asyncio.Event()
        self._task = asyncio.create_task(self._keep_showing())

    def take(self, claim: str) -> None:
        """Show one more sentence; called from the thread that answers."""
        self._loop.call_soon_threadsafe(self._add, claim)

    async def finish(self) -> None:
        """Show nothing more; once this returns, nothing is on its way that could come later."""
        self._over.set()
        self._changed.set()
        await self._task

    def _add(self, claim: str) -> None:
        self._claims.append(claim)
        self._changed.set()

    async def _keep_showing(self) -> None:
        while not self._over.is_set():
            with suppress(TimeoutError):
                async with asyncio.timeout(self._lasts_s):
                    await self._changed.wait()
            if self._over.is_set():
                return
            self._changed.clear()
            if not await self._show(render_draft(self._claims)):
                return
            # What comes meanwhile is shown together, after the pause.
            with suppress(TimeoutError):
                async with asyncio.timeout(self._between_s):
                    await self._over.wait()
