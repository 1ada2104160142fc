"""The desk: where a person's question is handed in, wherever it was asked.

It belongs to a conversation, and what a chat model costs to answer it is on the person's account.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from bot.budget import Budget, Limits
from bot.settings import Settings
from retrieval.narrowing.filters import Filters

if TYPE_CHECKING:
    from retrieval.answer import Answer
    from retrieval.answering import Answerer
    from retrieval.conversation.turn import Turn

_texts = logging.getLogger(f"texts.{__name__}")

OnClaim = Callable[[str], None]
_ALL = Filters()


@dataclass(frozen=True)
class Asked:
    """A question, and who asks it where."""

    question: str
    person: str
    """On whose account it is: `telegram:1234`, `terminal:ayse`."""
    place: str | None = None
    """The conversation that it belongs to: `telegram:-100123:7`; `None` for one of its own."""
    id: str | None = None
    """The same where it is asked once more because the program ended before it was answered."""


class Desk:
    """Has questions answered."""

    def __init__(self, answerer: Answerer, settings: Settings) -> None:
        """Have them answered by `answerer`, with conversations and accounts in its database."""
        from retrieval.conversation.conversations import Conversations
        from retrieval.conversation.history import History

        engine = answerer.catalogue.engine
        self.answerer = answerer
        self._conversations = Conversations(answerer, History(engine))
        self._budget = Budget(engine, find_limits(settings))
        self._limit = settings.quotes

    @property
    def writes(self) -> bool:
        """Whether a chat model takes part."""
        return self.answerer.writer is not None

    def answer(
        self,
        asked: Asked,
        on_claim: OnClaim | None = None,
        *,
        filters: Filters = _ALL,
        limit: int | None = None,
    ) -> Answer:
        """Answer `asked`; raise `NameUnknown` where `filters` name nobody's articles."""
        meter = self._budget.open_meter(asked.person) if self.writes else None
        _texts.info("%s asks in %s: %s", asked.person, asked.place, asked.question)
        try:
            return self._conversations.answer(
                asked.place,
                asked.question,
                limit or self._limit,
                asked.id,
                filters=filters,
                today=date.today(),
                on_claim=on_claim,
                meter=meter,
            )
        finally:
            if meter is not None:
                self._budget.spend(asked.person, meter.usage)

    def recall(self, place: str) -> Sequence[Turn]:
        """Return the last turns of the conversation at `place`, the latest last."""
        return self._conversations.recall(place)

    def forget(self, place: str) -> int:
        """Forget the conversation at `place`; return how many turns it had."""
        return self._conversations.forget(place)

    def forget_person(self, person: str, ids: Collection[str]) -> int:
        """Forget the conversations in somebody's own chat, and their turns elsewhere by their ids.

        Return how many turns that were.
        """
        return self._conversations.forget_person(person, ids)

    def move(self, old: str, new: str) -> None:
        """Know the conversations of a chat by its new id: `telegram:-5` has become another."""
        self._conversations.move(old, new)


def find_limits(settings: Settings) -> Limits:
    """Return what may be spent by the settings."""
    return Limits(
        tokens=settings.chat_day_tokens,
        tokens_a_person=settings.chat_person_tokens,
        money=settings.chat_day_money,
        money_a_person=settings.chat_person_money,
        input_price=settings.chat_input_price,
        output_price=settings.chat_output_price,
    )
