"""What a test orders to go wrong with the next calls of a bot."""

from collections import defaultdict, deque
from dataclasses import dataclass

from telegram_entities import Refusal


@dataclass(frozen=True)
class Fault:
    """What befalls one call; nothing, unless told."""

    refusal: Refusal | None = None
    hang_seconds: float = 0.0
    is_dropped: bool = False
    is_cut: bool = False


class Faults:
    """The faults that are yet to strike, by method; its user holds a lock."""

    def __init__(self) -> None:
        """Start with none."""
        self._ordered: dict[str, deque[Fault]] = defaultdict(deque)

    def order(self, method: str, fault: Fault, times: int) -> None:
        """Let the next calls of a method fail, `"*"` for any."""
        self._ordered[method.lower()] += [fault] * times

    def take(self, method: str) -> Fault:
        """Return what befalls a call that has come."""
        ordered = self._ordered[method.lower()] or self._ordered["*"]
        return ordered.popleft() if ordered else Fault()
