"""How much the catalogue holds, of what and of whom."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Column, Connection, func, select

from corpus.catalogue.selection import Selection
from corpus.catalogue.tables import articles, passages


@dataclass(frozen=True)
class Counts:
    """How much there is."""

    articles: int
    passages: int
    languages: tuple[str, ...]
    """ISO 639-1, the one with most articles first."""


@dataclass(frozen=True)
class Names:
    """Who published and who wrote the articles, as these spell it, and how many of them."""

    publishers: dict[str, int]
    authors: dict[str, int]


def count_selected(connection: Connection, selection: Selection) -> Counts:
    """Count the articles in `selection` and their passages, and name the languages."""
    is_wanted = selection.as_condition()
    by_language = (
        select(articles.c.language)
        .where(is_wanted)
        .group_by(articles.c.language)
        .order_by(func.count().desc(), articles.c.language)
    )
    counted_passages = select(func.count(passages.c.id))
    if not selection.is_everything:
        counted_passages = counted_passages.join(articles).where(is_wanted)
    return Counts(
        articles=connection.execute(
            select(func.count(articles.c.id)).where(is_wanted)
        ).scalar_one(),
        passages=connection.execute(counted_passages).scalar_one(),
        languages=tuple(connection.execute(by_language).scalars()),
    )


def count_names(connection: Connection) -> Names:
    """Count the articles of each publisher and of each author."""
    return Names(
        _count_by(connection, articles.c.publisher), _count_by(connection, articles.c.author)
    )


def _count_by(connection: Connection, column: Column[str]) -> dict[str, int]:
    query = select(column, func.count()).group_by(column).order_by(column)
    return {name: number for name, number in connection.execute(query) if name}
