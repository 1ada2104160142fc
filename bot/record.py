"""The record: what was asked and answered where, and what people thought of it.

Buttons below an answer find it here, limits count in it, and the team learns from it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Delete,
    Engine,
    Index,
    MetaData,
    String,
    Table,
    Text,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from bot.schema import BOT_SCHEMA
from corpus.database import migrate, writing
from retrieval.answer import Answer

_KEPT = timedelta(days=90)
"""What nobody has said anything about is kept so long."""

_COUNTED = timedelta(days=1)
"""The longest span of a limit on questions."""

metadata = MetaData()
_answers = Table(
    "answers",
    metadata,
    Column("chat", String, primary_key=True),
    # Of the question; the two are its identity for ever.
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("place", String, nullable=False),
    Column("person", String, nullable=False),
    Column("question", Text, nullable=False),
    Column("asked_at", DateTime, nullable=False),
    # As `Answer.as_json` has it; null until it is answered.
    Column("answer", Text),
    Index("answers_by_time", "asked_at"),
    Index("answers_by_person", "person", "asked_at"),
    Index("answers_by_chat", "chat", "asked_at"),
)
_feedback = Table(
    "feedback",
    metadata,
    Column("chat", String, primary_key=True),
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("person", String, primary_key=True),
    Column("verdict", String, nullable=False),
    Column("given_at", DateTime, nullable=False),
)


class Verdict(StrEnum):
    """What somebody thought of an answer."""

    GOOD = "good"
    BAD = "bad"
    MISSING = "missing"
    """The articles should say it, and do not."""


@dataclass(frozen=True)
class Question:
    """A question, and where it was asked by whom."""

    chat: str
    """`telegram:-100123`."""
    message_id: int
    place: str
    """The conversation: `telegram:-100123:7`."""
    person: str
    text: str


@dataclass(frozen=True)
class Recorded:
    """A question with its answer."""

    question: Question
    answer: dict[str, Any]
    """As `Answer.as_json` has it."""


@dataclass(frozen=True)
class Feedback:
    """What somebody thought of an answer, with all of it."""

    recorded: Recorded
    person: str
    verdict: Verdict
    given_at: datetime
    """UTC, naive."""

    def as_json(self) -> dict[str, Any]:
        """Return it in the form that `vouch feedback --json` prints."""
        question = self.recorded.question
        return {
            "verdict": self.verdict.value,
            "person": self.person,
            "given_at": self.given_at.isoformat() + "Z",
            "place": question.place,
            "asked_by": question.person,
            "answer": self.recorded.answer,
        }


class Record:
    """Questions, answers and feedback, in the catalogue's database."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, and bring the tables up to date."""
        self._engine = engine
        migrate(engine, BOT_SCHEMA)

    def open(self, question: Question) -> None:
        """Note that a question is asked; once more, it is the same."""
        with self._engine.connect() as connection, writing(connection).begin():
            is_rated = exists().where(
                _feedback.c.chat == _answers.c.chat,
                _feedback.c.message_id == _answers.c.message_id,
            )
            old = _answers.c.asked_at < _now() - _KEPT
            connection.execute(delete(_answers).where(old, ~is_rated))
            connection.execute(_delete_emptied())
            if not connection.execute(_find(question.chat, question.message_id)).first():
                connection.execute(
                    insert(_answers).values(
                        chat=question.chat,
                        message_id=question.message_id,
                        place=question.place,
                        person=question.person,
                        question=question.text,
                        asked_at=_now(),
                    )
                )

    def is_open(self, question: Question) -> bool:
        """Tell whether it is noted already that a question is asked."""
        with self._engine.connect() as connection:
            found = connection.execute(_find(question.chat, question.message_id)).first()
            return found is not None

    def keep(self, question: Question, answer: Answer) -> None:
        """Keep what a question was answered."""
        kept = json.dumps(answer.as_json(), ensure_ascii=False)
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(
                update(_answers)
                .where(
                    _answers.c.chat == question.chat, _answers.c.message_id == question.message_id
                )
                .values(answer=kept)
            )

    def find(self, place: str, message_id: int) -> Recorded | None:
        """Return what was answered to a message in the conversation at `place`."""
        query = select(_answers).where(
            _answers.c.place == place,
            _answers.c.message_id == message_id,
            _answers.c.answer.is_not(None),
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        return _read(row) if row is not None else None

    def list_times(
        self, since: datetime, *, person: str | None = None, chat: str | None = None
    ) -> list[datetime]:
        """Return when questions were asked since then, by a person or in a chat, latest first."""
        by = _answers.c.person == person if person is not None else _answers.c.chat == chat
        query = (
            select(_answers.c.asked_at)
            .where(by, _answers.c.asked_at > since)
            .order_by(_answers.c.asked_at.desc())
        )
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def rate(self, recorded: Recorded, person: str, verdict: Verdict) -> None:
        """Keep what `person` thinks of an answer; what they thought before is forgotten."""
        question = recorded.question
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(
                delete(_feedback).where(
                    _feedback.c.chat == question.chat,
                    _feedback.c.message_id == question.message_id,
                    _feedback.c.person == person,
                )
            )
            connection.execute(
                insert(_feedback).values(
                    chat=question.chat,
                    message_id=question.message_id,
                    person=person,
                    verdict=verdict.value,
                    given_at=_now(),
                )
            )

    def forget(self, person: str) -> list[str]:
        """Delete what `person` asked and thought; return the ids of their questions' turns.

        That something was asked within the last day stays, for the limits count it.
        """
        mine = _answers.c.person == person
        with self._engine.connect() as connection, writing(connection).begin():
            asked = connection.execute(
                select(_answers.c.chat, _answers.c.message_id).where(
                    mine, _answers.c.question != ""
                )
            ).all()
            connection.execute(delete(_feedback).where(_feedback.c.person == person))
            is_mine = exists().where(
                mine,
                _answers.c.chat == _feedback.c.chat,
                _answers.c.message_id == _feedback.c.message_id,
            )
            connection.execute(delete(_feedback).where(is_mine))
            connection.execute(update(_answers).where(mine).values(question="", answer=None))
            connection.execute(_delete_emptied())
        return [f"{chat}:{message_id}" for chat, message_id in asked]

    def count_of(self, person: str) -> int:
        """Count the questions of `person` that are kept."""
        query = select(func.count()).where(_answers.c.person == person, _answers.c.question != "")
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()

    def list_feedback(self) -> list[Feedback]:
        """Return all feedback, the latest last."""
        query = (
            select(
                _answers,
                _feedback.c.person.label("rated_by"),
                _feedback.c.verdict,
                _feedback.c.given_at,
            )
            .join(
                _feedback,
                (_feedback.c.chat == _answers.c.chat)
                & (_feedback.c.message_id == _answers.c.message_id),
            )
            .where(_answers.c.answer.is_not(None))
            .order_by(_feedback.c.given_at, _feedback.c.person)
        )
        with self._engine.connect() as connection:
            return [
                Feedback(_read(row), row.rated_by, Verdict(row.verdict), row.given_at)
                for row in connection.execute(query)
            ]

    def count(self, verdict: Verdict) -> int:
        """Count how often that was thought."""
        query = select(func.count()).where(_feedback.c.verdict == verdict.value)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()


def _delete_emptied() -> Delete:
    """Return what deletes the questions that were forgotten and that no limit counts any more."""
    return delete(_answers).where(
        _answers.c.question == "", _answers.c.asked_at < _now() - _COUNTED
    )


def _find(chat: str, message_id: int) -> Any:  # noqa: ANN401 - SQLAlchemy's type is a page long
    return select(_answers.c.chat).where(
        _answers.c.chat == chat, _answers.c.message_id == message_id
    )


def _read(row: Any) -> Recorded:  # noqa: ANN401 - and so is its row's
    question = Question(row.chat, row.message_id, row.place, row.person, row.question)
    return Recorded(question, json.loads(row.answer))


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)
