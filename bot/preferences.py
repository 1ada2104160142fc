"""Preferences: which articles are asked in a conversation, and which language somebody is told in.

They stay until they are changed.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Engine, MetaData, String, Table, Text, delete, insert, select
from sqlalchemy import update as change

from bot.schema import BOT_SCHEMA
from corpus.database import migrate, writing
from retrieval.narrowing.filters import Filters

metadata = MetaData()
_filters = Table(
    "filters",
    metadata,
    Column("place", String, primary_key=True),
    Column("publisher", Text),
    Column("since", Date),
)
_languages = Table(
    "languages",
    metadata,
    Column("person", String, primary_key=True),
    Column("language", String, nullable=False),
)


class Preferences:
    """What was preferred, in the catalogue's database."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, and bring the tables up to date."""
        self._engine = engine
        migrate(engine, BOT_SCHEMA)

    def find_filters(self, place: str) -> Filters:
        """Return which articles are asked in the conversation at `place`."""
        with self._engine.connect() as connection:
            row = connection.execute(select(_filters).where(_filters.c.place == place)).first()
        return Filters(publisher=row.publisher, since=row.since) if row else Filters()

    def set_filters(self, place: str, filters: Filters) -> None:
        """Ask only such articles in the conversation at `place`: by publisher, and since when."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(_filters).where(_filters.c.place == place))
            if filters:
                connection.execute(
                    insert(_filters).values(
                        place=place, publisher=filters.publisher, since=filters.since
                    )
                )

    def find_language(self, person: str) -> str | None:
        """Return the language that somebody has chosen; `None` where they have not."""
        query = select(_languages.c.language).where(_languages.c.person == person)
        with self._engine.connect() as connection:
            return connection.execute(query).scalar()

    def set_language(self, person: str, language: str | None) -> None:
        """Speak to somebody in `language`; with `None`, in that of their Telegram."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(_languages).where(_languages.c.person == person))
            if language is not None:
                connection.execute(insert(_languages).values(person=person, language=language))

    def forget(self, person: str) -> None:
        """Delete what somebody preferred, and their own chat with them."""
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(_languages).where(_languages.c.person == person))
            connection.execute(delete(_filters).where(_filters.c.place.startswith(f"{person}:")))

    def move(self, old: str, new: str) -> None:
        """Know the conversations of a chat by its new id: `telegram:-5` has become another."""
        with self._engine.connect() as connection, writing(connection).begin():
            query = select(_filters.c.place).where(_filters.c.place.startswith(f"{old}:"))
            for place in connection.execute(query).scalars().all():
                moved = new + place.removeprefix(old)
                connection.execute(delete(_filters).where(_filters.c.place == moved))
                connection.execute(
                    change(_filters).where(_filters.c.place == place).values(place=moved)
                )
