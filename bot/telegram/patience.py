"""Waiting for the disk or the database: what they keep from being done is done in the end."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable

from bot.failures import describe_failure, is_passing

_log = logging.getLogger(__name__)
_FIRST_PAUSE_S = 1.0
_LONGEST_PAUSE_S = 30.0


async def outlast(what: str, call: Callable[[], Awaitable[None]]) -> None:
    """Do `call`, again and again while the disk is full or the database is busy.

    The log names `what` waits. Whatever else goes wrong is raised.
    """
    pause = _FIRST_PAUSE_S
    while True:
        try:
            return await call()
        except Exception as exc:
            if not is_passing(exc):
                raise
            _log.error("%s waits %.0f s: %s", what, pause, describe_failure(exc) or exc)
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE_S)
