"""The pace at which the bot speaks: within Telegram's limits for all chats, a chat and a group.

A call that Telegram refuses for going too fast closes its chat for a while, and no other; trying
it again is `delivery`'s business.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any, Literal

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

# Telegram allows about 30 messages a second in all, 1 a second in a chat with short bursts, and 20
# a minute in a group; an edit is a message (https://core.telegram.org/bots/faq#broadcasting-to-users).
#
# It counts them as they arrive, and some are longer on their way than others. Any second of the
# bot's has at most 3 + 25 calls. Calls that arrive within a second have left within 1.1, where the
# slowest takes 0.1 s longer than the fastest, and any 1.1 seconds have at most 30.
_BURST = 3
_INTERVAL_S = 1 / 25
# A chat's messages, and by themselves its drafts, which are replaced and not kept.
_CHAT_BURST = 3
_CHAT_INTERVAL_S = 1.0
# A whole second may lie between the slowest and the fastest here.
_GROUP_MOST = 18
_GROUP_WINDOW_S = 61.0
# A chat's limits are as good as new after the longest of them.
_REMEMBERED_S = _GROUP_WINDOW_S
_SWEEP_INTERVAL_S = 1.0
# The event loop ends sleeps early by up to its clock's resolution, and a shorter one at once.
_SHORTEST_SLEEP_S = 1e-6

_Kind = Literal["message", "draft"]
_KINDS: tuple[_Kind, ...] = ("message", "draft")
_ChatId = int | str
_Answer = bool | dict[str, Any] | list[dict[str, Any]]


class Pace(BaseRateLimiter[None]):
    """Lets calls to Telegram through as fast as its limits allow, a chat's in their order.

    An album counts as one message. The library's own limiter does not know the limit of a chat,
    and closes all chats when Telegram refuses a call in one.
    """

    def __init__(
        self,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        """Start with nothing sent; `clock` and `sleep` are in seconds."""
        self._clock = clock
        self._sleep = sleep
        self._overall = _Lane(_Bucket(_BURST, _INTERVAL_S))
        self._lanes: dict[tuple[_ChatId, _Kind], _Lane] = {}
        self._next_sweep = -math.inf

    async def initialize(self) -> None:
        """Nothing to prepare."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, _Answer]],
        args: tuple[object, ...],
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,
    ) -> _Answer:
        """Make the call once there is room for it; whatever it raises is raised."""
        chat_id = _read_chat_id(data)
        await self._wait_for_room(_read_kind(endpoint), chat_id)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as exc:
            if chat_id is not None:
                self._close(chat_id, exc)
            raise

    async def _wait_for_room(self, kind: _Kind | None, chat_id: _ChatId | None) -> None:
        if kind is None:
            return
        self._forget_idle()
        # What was sent by way of an inline query is edited without a chat.
        lane = _Lane() if chat_id is None else self._lane(chat_id, kind)
        async with self._turn(lane):
            if kind == "draft":
                lane.take(self._clock())
                return
            while True:
                async with self._turn(self._overall):
                    now = self._clock()
                    # The chat may have been closed in the meantime.
                    if lane.free_at <= now:
                        lane.take(now)
                        self._overall.take(now)
                        return
                await self._wait_until_free(lane)

    @asynccontextmanager
    async def _turn(self, lane: _Lane) -> AsyncIterator[None]:
        """Be the one whose turn it is in a lane, from when there is room in it."""
        lane.waiting += 1
        try:
            async with lane.turn:
                await self._wait_until_free(lane)
                yield
        finally:
            lane.waiting -= 1

    async def _wait_until_free(self, lane: _Lane) -> None:
        # A sleep may end a little early, and the lane may be closed during it.
        while (seconds := lane.free_at - self._clock()) > 0:
            await self._sleep(max(seconds, _SHORTEST_SLEEP_S))

    def _lane(self, chat_id: _ChatId, kind: _Kind) -> _Lane:
        if (chat_id, kind) not in self._lanes:
            limits: list[_Bucket | _Window] = [_Bucket(_CHAT_BURST, _CHAT_INTERVAL_S)]
            # Whose name is given is a supergroup or a channel. Only private chats have drafts.
            if kind == "message" and (isinstance(chat_id, str) or chat_id < 0):
                limits.append(_Window(_GROUP_MOST, _GROUP_WINDOW_S))
            self._lanes[chat_id, kind] = _Lane(*limits)
        return self._lanes[chat_id, kind]

    def _close(self, chat_id: _ChatId, refusal: RetryAfter) -> None:
        after = refusal.retry_after
        seconds = after.total_seconds() if isinstance(after, timedelta) else after
        for kind in _KINDS:
            self._lane(chat_id, kind).close(self._clock() + seconds)

    def _forget_idle(self) -> None:
        now = self._clock()
        if now >= self._next_sweep:
            self._next_sweep = now + _SWEEP_INTERVAL_S
            self._lanes = {key: lane for key, lane in self._lanes.items() if not lane.is_idle(now)}


class _Lane:
    """Limits that calls pass one by one, first come, first served."""

    def __init__(self, *limits: _Bucket | _Window) -> None:
        # asyncio's lock wakes those that wait for it in the order in which they came, and lets
        # none overtake them; aiolimiter's does, and keeps to the event loop's clock.
        self.turn = asyncio.Lock()
        self.waiting = 0
        self._limits = limits
        self._closed_until = -math.inf
        self._remembered_until = -math.inf

    @property
    def free_at(self) -> float:
        """When the next call may pass."""
        return max(self._closed_until, *(limit.free_at for limit in self._limits), -math.inf)

    def take(self, now: float) -> None:
        """Let a call pass."""
        self._remembered_until = now + _REMEMBERED_S
        for limit in self._limits:
            limit.take(now)

    def close(self, until: float) -> None:
        """Let none pass before `until`."""
        self._closed_until = max(self._closed_until, until)

    def is_idle(self, now: float) -> bool:
        """Return whether a new lane would do the same."""
        return not self.waiting and now > max(self._closed_until, self._remembered_until)


class _Bucket:
    """At most `burst` calls at once and one more every `interval_s`.

    That is at most `burst + t / interval_s` in any t seconds: the generic cell rate algorithm.
    """

    def __init__(self, burst: int, interval_s: float) -> None:
        self._interval_s = interval_s
        self._spare_s = (burst - 1) * interval_s
        self._empty_at = -math.inf

    @property
    def free_at(self) -> float:
        return self._empty_at - self._spare_s

    def take(self, now: float) -> None:
        self._empty_at = max(self._empty_at, now) + self._interval_s


class _Window:
    """At most `most` calls in any `seconds`."""

    def __init__(self, most: int, seconds: float) -> None:
        self._seconds = seconds
        self._times: deque[float] = deque(maxlen=most)

    @property
    def free_at(self) -> float:
        is_full = len(self._times) == self._times.maxlen
        return self._times[0] + self._seconds if is_full else -math.inf

    def take(self, now: float) -> None:
        self._times.append(now)


def _read_kind(endpoint: str) -> _Kind | None:
    """Return what a method writes; `None` where nothing limits it."""
    if endpoint == "sendMessageDraft":
        return "draft"
    is_message = endpoint.startswith(("send", "edit")) and endpoint != "sendChatAction"
    return "message" if is_message else None


def _read_chat_id(data: dict[str, Any]) -> _ChatId | None:
    """Return the chat that a method is about, the same for a number and its digits."""
    chat_id = data.get("chat_id")
    if chat_id is None:
        return None
    try:
        return int(chat_id)
    except ValueError:
        return str(chat_id)
