"""Conversations: each question is asked with what the turns before it said, and is remembered."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from datetime import date

from corpus.language import detect_language
from retrieval.answer import Answer, Reason
from retrieval.answering import QUOTES, Answerer
from retrieval.conversation.carrying import Carried, carry
from retrieval.conversation.dependence import Dependence, find_dependence
from retrieval.conversation.history import History
from retrieval.conversation.rewriting import rewrite
from retrieval.conversation.turn import Turn
from retrieval.narrowing.filters import Filters
from retrieval.writing.metering import Meter

_ALL = Filters()
_SURE = 0.5
"""From this chance on a question is answered by itself that may go on from another."""


class Conversations:
    """Answers questions, each in the conversation that it belongs to."""

    def __init__(self, answerer: Answerer, history: History) -> None:
        """Answer by `answerer`, with what `history` has of the same conversation."""
        self.answerer = answerer
        self._history = history

    def answer(
        self,
        place: str | None,
        question: str,
        limit: int = QUOTES,
        id: str | None = None,
        *,
        filters: Filters = _ALL,
        today: date | None = None,
        on_claim: Callable[[str], None] | None = None,
        meter: Meter | None = None,
    ) -> Answer:
        """Answer `question` in the conversation at `place`, and remember it there.

        With no `place` it is in a conversation of its own, which nobody can go on with.
        All else is as `Answerer.answer` has it; what `filters` say goes before what the turns
        before say. Asked once more with the same `id`, it is one turn.
        """
        id = id or uuid.uuid4().hex
        turns = self._history.recall(place, before=id) if place is not None else []
        answer = answer_in_turn(
            self.answerer,
            question,
            turns,
            limit,
            id,
            filters=filters,
            today=today,
            on_claim=on_claim,
            meter=meter,
        )
        if place is not None and answer.reason is not Reason.NO_QUESTION:
            self._history.remember(place, id, make_turn(answer))
        return answer

    def recall(self, place: str) -> list[Turn]:
        """Return the last turns of the conversation at `place`, the latest last."""
        return self._history.recall(place)

    def forget(self, place: str) -> int:
        """Forget the conversation at `place`; return how many turns it had."""
        return self._history.forget(place)

    def forget_person(self, chat: str, ids: Collection[str]) -> int:
        """Forget the conversations in `chat` and the turns with these ids; return how many."""
        return self._history.forget_person(chat, ids)

    def move(self, old: str, new: str) -> None:
        """Know the conversations at places that begin with `old` by their new names."""
        self._history.move(old, new)


def make_turn(answer: Answer) -> Turn:
    """Return what to remember of `answer`."""
    standalone = answer.standalone or answer.question
    return Turn(answer.question, standalone, answer.language, answer.filters)


def answer_in_turn(
    answerer: Answerer,
    question: str,
    turns: Sequence[Turn],
    limit: int = QUOTES,
    id: str | None = None,
    *,
    filters: Filters = _ALL,
    today: date | None = None,
    on_claim: Callable[[str], None] | None = None,
    meter: Meter | None = None,
) -> Answer:
    """Answer `question`, which may go on from `turns`, the latest of which is last."""
    model = answerer.writer.model if answerer.writer is not None else None
    deadline = time.monotonic() + model.time_limit_s if model is not None else None
    meter = meter or Meter()
    answer: Answer | None = None
    for asked in _list_readings(answerer, question, turns, filters, today, deadline, meter):
        answer = answerer.answer(
            question,
            limit,
            id,
            filters=asked.filters,
            today=today,
            standalone=asked.text if asked.text != question else None,
            own_words=asked.own_words,
            on_claim=on_claim,
            deadline=deadline,
            meter=meter,
        )
        if not answer.abstained:
            break
    assert answer is not None
    return answer


def _list_readings(
    answerer: Answerer,
    question: str,
    turns: Sequence[Turn],
    filters: Filters,
    today: date | None,
    deadline: float | None,
    meter: Meter,
) -> Iterator[Carried]:
    """Yield what `question` may mean, the likeliest first; the next where it is not answered."""
    alone = Carried(question, filters)
    language = detect_language(question)
    dependence = find_dependence(question, language) if turns else Dependence.NONE
    if dependence is Dependence.NONE:
        yield alone
        return
    carried = carry(question, language, turns[-1], dependence, answerer.names, today)
    writer = answerer.writer
    if writer is not None and deadline is not None and not meter.is_spent:
        written = rewrite(writer.model, question, language, turns, deadline, meter)
        if written == question:
            yield alone
            return
        if written is not None:
            carried = Carried(written, carried.filters)
    together = replace(carried, filters=_put_first(filters, carried.filters))
    if dependence is not Dependence.POSSIBLE:
        yield together
    elif answerer.estimate(question, filters, today) >= _SURE:
        yield alone
    else:
        yield from (together, alone)


def _put_first(filters: Filters, carried: Filters) -> Filters:
    """Return `filters`, and of those `carried` what they say nothing of."""
    is_dated = bool(filters.since or filters.until)
    return Filters(
        filters.publisher or carried.publisher,
        filters.author or carried.author,
        filters.since if is_dated else carried.since,
        filters.until if is_dated else carried.until,
        from_question=carried.from_question,
    )
