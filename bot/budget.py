"""The budget: what a chat model may cost in a day, in all and for one person, and what it has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Engine,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    select,
    update,
)

from bot.schema import BOT_SCHEMA
from corpus.database import migrate, writing
from retrieval.writing.metering import Meter, Usage

_DAYS_KEPT = 90
_TOKENS_PRICED = 1_000_000

metadata = MetaData()
_spending = Table(
    "spending",
    metadata,
    Column("day", Date, primary_key=True),
    Column("person", String, primary_key=True),
    Column("input_tokens", BigInteger, nullable=False),
    Column("output_tokens", BigInteger, nullable=False),
)


@dataclass(frozen=True)
class Limits:
    """What may be spent in a day; `None` where there is no limit."""

    tokens: int | None = None
    """Of the input and of the output together, by everybody together."""
    tokens_a_person: int | None = None
    money: float | None = None
    """In the currency of the prices."""
    money_a_person: float | None = None
    input_price: float = 0.0
    """Of a million tokens."""
    output_price: float = 0.0

    def price(self, usage: Usage) -> float:
        """Return what `usage` costs in money."""
        paid = usage.input_tokens * self.input_price + usage.output_tokens * self.output_price
        return paid / _TOKENS_PRICED


class Budget:
    """Counts what chat models cost, in the catalogue's database.

    A day is one of the local calendar. The answer that crosses a limit is still written.
    """

    def __init__(self, engine: Engine, limits: Limits) -> None:
        """Use `engine`, and bring the table up to date."""
        self._engine = engine
        self._limits = limits
        migrate(engine, BOT_SCHEMA)

    def open_meter(self, person: str) -> Meter:
        """Return a meter for an answer to `person`, which says whether a model may be asked."""
        return Meter(is_spent=self.is_spent(person))

    def is_spent(self, person: str) -> bool:
        """Tell whether no more may be spent today: in all, or for `person`."""
        limits = self._limits
        return any(
            limit is not None and spent >= limit
            for usage, tokens, money in (
                (self.find_spent(), limits.tokens, limits.money),
                (self.find_spent(person), limits.tokens_a_person, limits.money_a_person),
            )
            for spent, limit in ((usage.tokens, tokens), (limits.price(usage), money))
        )

    def find_spent(self, person: str | None = None) -> Usage:
        """Return what was spent today, by `person` or by all."""
        query = select(
            func.coalesce(func.sum(_spending.c.input_tokens), 0),
            func.coalesce(func.sum(_spending.c.output_tokens), 0),
        ).where(_spending.c.day == date.today())
        if person is not None:
            query = query.where(_spending.c.person == person)
        with self._engine.connect() as connection:
            row = connection.execute(query).one()
        return Usage(int(row[0]), int(row[1]))

    def spend(self, person: str, usage: Usage) -> None:
        """Count what an answer to `person` has cost."""
        if not usage.tokens:
            return
        today = date.today()
        mine = (_spending.c.day == today, _spending.c.person == person)
        with self._engine.connect() as connection, writing(connection).begin():
            old = _spending.c.day < today - timedelta(days=_DAYS_KEPT)
            connection.execute(delete(_spending).where(old))
            counted = connection.execute(
                update(_spending)
                .where(*mine)
                .values(
                    input_tokens=_spending.c.input_tokens + usage.input_tokens,
                    output_tokens=_spending.c.output_tokens + usage.output_tokens,
                )
            )
            if not counted.rowcount:
                connection.execute(
                    insert(_spending).values(
                        day=today,
                        person=person,
                        input_tokens=usage.input_tokens,
                        output_tokens=usage.output_tokens,
                    )
                )
