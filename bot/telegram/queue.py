"""The queue that updates go through: each is in the inbox before it is confirmed."""

from __future__ import annotations

import asyncio
import json
import logging
from datetime import datetime, timedelta

from telegram import Bot, Update

from bot.inbox import Inbox

_log = logging.getLogger(__name__)
_LONGEST_PAUSE_S = 30.0


class DurableQueue(asyncio.Queue[object]):
    """A queue whose `put` returns once the update is written down, however long that takes."""

    def __init__(self, inbox: Inbox) -> None:
        """Write updates down in `inbox`."""
        super().__init__()
        self._inbox = inbox

    async def put(self, item: object) -> None:
        """Put an update into the inbox, and into the queue if it is new.

        An exception out of here would end the polling without a word, so there is none: while
        the database cannot be written to, nothing is confirmed, and Telegram keeps it.
        """
        if not isinstance(item, Update) or item.inline_query is not None:
            # What somebody is still typing is of no use once they have typed on.
            await super().put(item)
            return
        payload = _write_down(item)
        pause = 0.5
        while True:
            try:
                is_new = await asyncio.to_thread(self._inbox.accept, item.update_id, payload)
                break
            except Exception:
                _log.exception("the inbox cannot be written to; trying again in %.0f s", pause)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE_S)
        if is_new:
            await super().put(item)

    async def replay(self, bot: Bot) -> int:
        """Put into the queue what the inbox has waiting, in order; return how many that is."""
        for one in await asyncio.to_thread(self._inbox.list_waiting):
            try:
                update = Update.de_json(json.loads(one.payload), bot)
            except Exception:
                # One that cannot be read must not keep the others, at every start anew.
                _log.exception("update %d cannot be read any more", one.update_id)
                await asyncio.to_thread(self._inbox.bury, one.update_id, "it cannot be read")
                continue
            await super().put(update)
        return self.qsize()

    def leave_waiting(self) -> None:
        """Empty the queue; what was in it stays in the inbox for the next start."""
        while not self.empty():
            self.get_nowait()
            self.task_done()


def _write_down(update: Update) -> str:
    """Return the update as JSON, whatever is in it: one that failed here would end all polling.

    The library's own `to_json` fails where a message replies to, or pins, one that is no more.
    """
    return json.dumps(update.to_dict(), default=_write_value)


def _write_value(value: object) -> float | str:
    """Return as the Bot API has it what the library's `to_dict` leaves as a Python object."""
    if isinstance(value, datetime):
        return int(value.timestamp())
    return value.total_seconds() if isinstance(value, timedelta) else str(value)
