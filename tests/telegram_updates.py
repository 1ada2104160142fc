"""The updates that wait for a bot, and how it fetches and confirms them.

As Telegram's own server: an update stays until a later `offset` confirms it, a newer poll ends
an older one, and a kind that the bot did not ask for is never queued.
"""

import threading
import time
from collections.abc import Callable

from telegram_entities import JSON, JsonValue, Refusal
from telegram_methods import Parameters

LONGEST_POLL = 50
_NOT_SENT_UNASKED = ("chat_member", "message_reaction", "message_reaction_count")
_OTHER_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running"
)
_WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)


class Abandoned(Exception):
    """Nobody waits for the answer any more."""


class Updates:
    """The queue of one bot. Every method but `perform` wants the condition to be held."""

    def __init__(self, changed: threading.Condition) -> None:
        """Start empty; `changed` is notified when an update comes."""
        self.next_id = 1000
        self.pending: list[JSON] = []
        self.confirmed: list[int] = []
        self.is_closed = False
        self._changed = changed
        self._allowed: list[str] = []
        self._webhook = ""
        self._last_poll = 0

    def add(self, kind: str, content: JSON) -> int:
        """Queue an update, unless the bot did not ask for its kind; return its id all the same."""
        update_id, self.next_id = self.next_id, self.next_id + 1
        if kind in self._allowed if self._allowed else kind not in _NOT_SENT_UNASKED:
            self.pending.append({"update_id": update_id, kind: content})
            self._changed.notify_all()
        return update_id

    def perform(
        self, method: str, p: Parameters, is_abandoned: Callable[[], bool]
    ) -> JsonValue | None:
        """Perform a method about updates; return None for any other method."""
        with self._changed:
            match method.lower():
                case "getupdates":
                    return self._poll(p, is_abandoned)
                case "setwebhook":
                    self._webhook = p.text("url")
                    return True
                case "deletewebhook":
                    self._webhook = ""
                    if p.flag("drop_pending_updates"):
                        self.pending.clear()
                    return True
                case "getwebhookinfo":
                    return {
                        "url": self._webhook,
                        "has_custom_certificate": False,
                        "pending_update_count": len(self.pending),
                    }
        return None

    def _poll(self, p: Parameters, is_abandoned: Callable[[], bool]) -> list[JSON]:
        if self._webhook:
            raise Refusal(409, _WEBHOOK_IS_SET)
        self._last_poll += 1
        this_poll = self._last_poll
        self._changed.notify_all()
        self._allowed = p.parsed("allowed_updates", self._allowed)
        self._confirm(p.integer("offset"))
        limit = min(max(p.integer("limit", 100), 1), 100)
        ends = time.monotonic() + min(p.integer("timeout"), LONGEST_POLL)
        while not self.pending and (left := ends - time.monotonic()) > 0:
            self._changed.wait(min(left, 0.1))
            if self.is_closed or is_abandoned():
                raise Abandoned
            if self._last_poll != this_poll:
                raise Refusal(409, _OTHER_POLL)
        return self.pending[:limit]

    def _confirm(self, offset: int) -> None:
        """Forget the updates before `offset`; a negative one counts from the end."""
        if offset < 0:
            count = max(len(self.pending) + offset, 0)
        else:
            count = sum(update["update_id"] < offset for update in self.pending)
        self.confirmed += [update["update_id"] for update in self.pending[:count]]
        del self.pending[:count]
