"""The updates that wait for a bot, and how it gets and confirms them.

As Telegram's own server: an update stays until a later `offset` confirms it, a newer poll ends
an older one, and a kind that the bot did not ask for is never queued. While a webhook is set the
updates are posted to it instead, one after the other, each until it is taken.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from telegram_chats import drop_none
from telegram_entities import JSON, JsonValue, Refusal
from telegram_parameters import Parameters
from telegram_webhook import Webhook, read_webhook

LONGEST_POLL = 50
RETRY_SECONDS = 0.2
_NOT_SENT_UNASKED = ("chat_member", "message_reaction", "message_reaction_count")
_OTHER_POLL = (
    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is "
    "running"
)
_WEBHOOK_IS_SET = (
    "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete "
    "the webhook first"
)
_WEBHOOK_WAS_SET = "Conflict: terminated by setWebhook request"


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
        self._webhook: Webhook | None = None
        self._served: Webhook | None = None
        self._proxy = ""
        self._problem: JSON = {}
        self._last_poll = 0

    def add(self, kind: str, content: JSON) -> int:
        """Queue an update, unless the bot did not ask for its kind; return its id all the same."""
        if kind in self._allowed if self._allowed else kind not in _NOT_SENT_UNASKED:
            return self.throw(kind, content)
        return self.skip()

    def throw(self, kind: str, content: JSON) -> int:
        """Queue an update, asked for or not; return its id."""
        update_id = self.skip()
        self.pending.append({"update_id": update_id, kind: content})
        self._changed.notify_all()
        return update_id

    def skip(self) -> int:
        """Return the id of an update that the bot never gets."""
        self.next_id += 1
        return self.next_id - 1

    def deliver(self, through: str = "") -> None:
        """Start to post updates to the webhook, if one is set and within reach.

        `through` is the address of a proxy for webhooks that are not, from now on.
        """
        self._proxy = through or self._proxy
        if self._webhook and self._webhook.proxy != self._proxy:
            self._webhook = replace(self._webhook, proxy=self._proxy)
        webhook = self._webhook
        if webhook and webhook.is_within_reach and self._served is not webhook:
            self._served = webhook
            threading.Thread(target=self._serve, args=(webhook,), daemon=True).start()

    def perform(
        self, method: str, p: Parameters, is_abandoned: Callable[[], bool]
    ) -> JsonValue | None:
        """Perform a method about updates; return None for any other method."""
        with self._changed:
            match method.lower():
                case "getupdates":
                    return self._poll(p, is_abandoned)
                case "setwebhook":
                    return self._set_webhook(read_webhook(p), p)
                case "deletewebhook":
                    return self._set_webhook(None, p)
                case "getwebhookinfo":
                    return self._describe_webhook()
        return None

    def _set_webhook(self, webhook: Webhook | None, p: Parameters) -> bool:
        self._webhook, self._problem = webhook, {}
        if webhook:
            self._allowed = p.parsed("allowed_updates", self._allowed)
        if p.flag("drop_pending_updates"):
            self.pending.clear()
        self.deliver()
        self._changed.notify_all()
        return True

    def _describe_webhook(self) -> JSON:
        webhook = self._webhook
        info: JSON = {
            "url": webhook.url if webhook else "",
            "has_custom_certificate": False,
            "pending_update_count": len(self.pending),
            "max_connections": webhook.max_connections if webhook else None,
            "allowed_updates": self._allowed or None,
        }
        return drop_none(info) | self._problem

    def _serve(self, webhook: Webhook) -> None:
        """Post one update after another, until another webhook is set, or none."""
        while update := self._await_update(webhook):
            problem = webhook.post(update)
            with self._changed:
                if not problem:
                    self._confirm_one(update)
                elif self._webhook is webhook:
                    date = int(time.time())
                    self._problem = {"last_error_date": date, "last_error_message": problem}
                    ends = time.monotonic() + RETRY_SECONDS
                    while self._is_on(webhook) and (left := ends - time.monotonic()) > 0:
                        self._changed.wait(left)

    def _await_update(self, webhook: Webhook) -> JSON | None:
        with self._changed:
            self._changed.wait_for(lambda: self.pending or not self._is_on(webhook))
            return self.pending[0] if self._is_on(webhook) else None

    def _is_on(self, webhook: Webhook) -> bool:
        return self._webhook is webhook and not self.is_closed

    def _confirm_one(self, update: JSON) -> None:
        """Forget an update that was taken, unless it was dropped meanwhile."""
        if update in self.pending:
            self.pending.remove(update)
            self.confirmed.append(update["update_id"])
            self._changed.notify_all()

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
            if self._webhook:
                raise Refusal(409, _WEBHOOK_WAS_SET)
        return self.pending[:limit]

    def _confirm(self, offset: int) -> None:
        """Forget the updates before `offset`; a negative one counts from the end."""
        if offset < 0:
            count = max(len(self.pending) + offset, 0)
        else:
            count = sum(update["update_id"] < offset for update in self.pending)
        self.confirmed += [update["update_id"] for update in self.pending[:count]]
        del self.pending[:count]
