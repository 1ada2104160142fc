"""How often a bot may write before Telegram answers 429.

Telegram's numbers are those of its "Bots FAQ" (core.telegram.org/bots/faq): about 30 messages a
second over all chats, 20 a minute in a group, and one a second in a chat, which it lets pass in
short bursts. How long a burst is it does not say; here it is three.
"""

import math
import time
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

from telegram_entities import Refusal
from telegram_parameters import Parameters

MOST_A_SECOND, MOST_A_MINUTE_IN_GROUP, BURST = 30, 20, 3
_WRITING = ("send", "edit", "copy", "forward")
_DRAFT = "sendmessagedraft"
_UNLIMITED = ("sendchataction",)


@dataclass(frozen=True)
class _Window:
    """So many calls in any stretch of so many seconds."""

    most: int
    seconds: float

    def measure_wait(self, times: deque[float], now: float) -> float:
        """Return for how long a call must wait after those at `times`, oldest first."""
        while times and times[0] <= now - self.seconds:
            times.popleft()
        return times[-self.most] + self.seconds - now if len(times) >= self.most else 0.0


@dataclass(frozen=True)
class _Bucket:
    """So many calls at once, and one more each second; it starts full."""

    tokens: float = BURST
    at: float = -math.inf

    def fill(self, now: float) -> "_Bucket":
        """Return the bucket as it stands at `now`."""
        return _Bucket(min(BURST, self.tokens + max(now - self.at, 0.0)), now)

    def take(self) -> "_Bucket":
        """Return the bucket with one call fewer to give."""
        return _Bucket(self.tokens - 1, self.at)


class RateLimits:
    """The calls of one bot that count; a call that is refused does not."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """Start with no calls; `clock` returns seconds that never go back."""
        self.refusals = 0
        self._clock = clock
        self._everywhere = _Window(MOST_A_SECOND, 1.0), deque[float]()
        self._groups: dict[str, deque[float]] = defaultdict(deque)
        self._buckets: dict[tuple[str, bool], _Bucket] = defaultdict(_Bucket)

    def count(self, method: str, p: Parameters) -> None:
        """Count a call that writes to a chat; raise `Refusal` if it comes too early."""
        method, chat, now = method.lower(), p.text("chat_id"), self._clock()
        is_draft = method == _DRAFT
        if method in _UNLIMITED or not method.startswith(_WRITING) or not chat:
            return
        windows = [] if is_draft else [self._everywhere]
        if not is_draft and chat.startswith(("-", "@")):
            windows.append((_Window(MOST_A_MINUTE_IN_GROUP, 60.0), self._groups[chat]))
        bucket = self._buckets[chat, is_draft].fill(now)
        wait = max(0.0, 1 - bucket.tokens, *(w.measure_wait(times, now) for w, times in windows))
        if wait > 0:
            self.refusals += 1
            seconds = math.ceil(wait)
            words = f"Too Many Requests: retry after {seconds}"
            raise Refusal(429, words, retry_after=seconds)
        self._buckets[chat, is_draft] = bucket.take()
        for _, times in windows:
            times.append(now)
