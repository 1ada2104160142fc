"""Additions: what people have changed in the corpus by chat, so that it can be undone."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from bot.schema import BOT_SCHEMA
from corpus.article import Article
from corpus.database import migrate, writing

metadata = MetaData()
_additions = Table(
    "additions",
    metadata,
    Column("chat", String, primary_key=True),
    # Of the message that the article came by; a message may bring several.
    Column("message_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("person", String, nullable=False),
    Column("article_id", String, nullable=False),
    Column("change", String, nullable=False),
    # What the article is after the change: its text's hash; null where it is no more.
    Column("sha256", String),
    # What it was before, as JSON; null where it was not there.
    Column("previous", Text),
    Column("made_at", DateTime, nullable=False),
    Column("undone_by", String),
)


@dataclass(frozen=True)
class Addition:
    """A change that somebody has made to an article."""

    chat: str
    message_id: int
    number: int
    person: str
    article_id: str
    change: str
    """`added`, `updated`, `unchanged` or `removed`."""
    sha256: str | None
    previous: Article | None
    is_undone: bool = False


class Additions:
    """The changes made by chat, in the catalogue's database."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, and bring the table up to date."""
        self._engine = engine
        migrate(engine, BOT_SCHEMA)

    def note(self, addition: Addition) -> None:
        """Keep what was changed; in place of what is known of the same message and number."""
        is_it = _is(addition.chat, addition.message_id, addition.number)
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(delete(_additions).where(*is_it))
            connection.execute(
                insert(_additions).values(
                    chat=addition.chat,
                    message_id=addition.message_id,
                    number=addition.number,
                    person=addition.person,
                    article_id=addition.article_id,
                    change=addition.change,
                    sha256=addition.sha256,
                    previous=_write(addition.previous),
                    made_at=datetime.now(UTC).replace(tzinfo=None),
                )
            )

    def find(self, chat: str, message_id: int, number: int) -> Addition | None:
        """Return what was changed; `None` where nothing is known of it."""
        query = select(_additions).where(*_is(chat, message_id, number))
        with self._engine.connect() as connection:
            row = connection.execute(query).first()
        if row is None:
            return None
        return Addition(
            row.chat,
            row.message_id,
            row.number,
            row.person,
            row.article_id,
            row.change,
            row.sha256,
            _read(row.previous),
            row.undone_by is not None,
        )

    def forget(self, person: str, nobody: str) -> None:
        """Let what somebody has changed or undone be by `nobody`; where, is forgotten too."""
        with self._engine.connect() as connection, writing(connection).begin():
            for column in (_additions.c.person, _additions.c.undone_by):
                connection.execute(
                    update(_additions).where(column == person).values({column: nobody})
                )

    def mark_undone(self, addition: Addition, person: str) -> None:
        """Note that `person` has undone it."""
        is_it = _is(addition.chat, addition.message_id, addition.number)
        with self._engine.connect() as connection, writing(connection).begin():
            connection.execute(update(_additions).where(*is_it).values(undone_by=person))


def _is(chat: str, message_id: int, number: int) -> tuple[Any, ...]:
    columns = _additions.c
    return columns.chat == chat, columns.message_id == message_id, columns.number == number


def _write(article: Article | None) -> str | None:
    if article is None:
        return None
    fields = asdict(article)
    fields["indexed_at"] = article.indexed_at.isoformat() if article.indexed_at else None
    return json.dumps(fields, ensure_ascii=False)


def _read(text: str | None) -> Article | None:
    if text is None:
        return None
    fields = json.loads(text)
    at = fields.pop("indexed_at")
    return Article(**fields, indexed_at=datetime.fromisoformat(at) if at else None)
