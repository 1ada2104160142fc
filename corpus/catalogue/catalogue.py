"""Keeping articles: adding, updating, removing, listing, and what has changed since when."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    Row,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from corpus.article import Article, Document, Passage, sha256_of_text
from corpus.catalogue.counts import Counts, Names, count_names, count_selected
from corpus.catalogue.selection import Selection
from corpus.catalogue.tables import CATALOGUE_SCHEMA, articles, identity, passages, revisions
from corpus.database import batches, migrate, open_database, writing
from corpus.errors import ArticleNotFound
from corpus.language import detect_language
from corpus.passages import PASSAGE_RULES_VERSION, split_into_passages
from corpus.urls import article_key

_STATED = ("url", "title", "author", "publisher", "published", "language")
_TEXTS_AT_ONCE = 20
"""Of so many articles the texts are held in memory to cut passages from."""
_EVERYTHING = Selection()


class Change(StrEnum):
    """What adding a document did."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class Receipt:
    """What became of a document."""

    change: Change
    article: Article


class Catalogue:
    """The articles of one folder (`home`), in its database."""

    def __init__(self, engine: Engine) -> None:
        """Use `engine`, and bring its tables up to date."""
        self.engine = engine
        migrate(engine, CATALOGUE_SCHEMA)
        with engine.connect() as connection:
            self.identity: str = connection.execute(select(identity.c.id)).scalar_one()
            """Told apart by it: indexes of another catalogue that stood in the same folder."""

    @classmethod
    def open(cls, home: Path) -> Catalogue:
        """Open the catalogue in `home`, and cut anew what older rules had cut.

        Raise `CatalogueUnusable` where it cannot be opened.
        """
        catalogue = cls(open_database(home))
        catalogue.split_again()
        return catalogue

    def close(self) -> None:
        """Give back the database's connections."""
        self.engine.dispose()

    # Changing

    def add(self, document: Document) -> Receipt:
        """Take in `document`: as a new article, in place of an older version, or not at all.

        The article and its passages are there together once this returns, or not at all.
        """
        key = _find_key(document)
        article = _turn_into_article(document, key)
        with self.engine.connect() as connection, writing(connection).begin():
            row = self._find_known(connection, key, article, document)
            if row is None:
                self._put(connection, key, article, "added")
                return Receipt(Change.ADDED, article)
            # The same text under a second path says nothing new; nor does a reading that
            # states less than an earlier one did.
            known = _read_row(row)
            merged = _merge(known, article, document)
            if _is_same(known, merged):
                return Receipt(Change.UNCHANGED, known)
            # What was read from a file without a URL is known by its URL from now on.
            is_found_online = row.key.startswith("source:") and key.startswith("url:")
            self._put(connection, key if is_found_online else row.key, merged, "updated")
            return Receipt(Change.UPDATED, merged)

    def remove(self, article_id: str) -> Article:
        """Remove an article and return it; raise `ArticleNotFound` where there is none."""
        with self.engine.connect() as connection, writing(connection).begin():
            article = self._read_article(connection, article_id)
            connection.execute(delete(articles).where(articles.c.id == article.id))
            self._record(connection, article, "removed", _now())
        return article

    def restore(self, article: Article) -> None:
        """Put an article back as it was, where it was changed or removed since."""
        with self.engine.connect() as connection, writing(connection).begin():
            row = connection.execute(select(articles).where(articles.c.id == article.id)).first()
            if row is not None:
                self._put(connection, row.key, article, "updated")
                return
            keys = [
                f"source:{article.source}",
                *([f"url:{article_key(article.url)}"] if article.url else []),
            ]
            key = next((key for key in keys if _make_id(key) == article.id), f"id:{article.id}")
            self._put(connection, key, article, "added")

    def split_again(self) -> int:
        """Cut every article anew that older rules had cut; return how many that were."""
        is_stale = articles.c.passage_rules < PASSAGE_RULES_VERSION
        with self.engine.connect() as connection:
            stale = connection.execute(select(articles.c.id).where(is_stale)).scalars().all()
        # One after the other, so that others may write in between.
        for article_id in stale:
            with self.engine.connect() as connection, writing(connection).begin():
                query = select(articles).where(articles.c.id == article_id, is_stale)
                row = connection.execute(query).first()
                if row is not None:
                    self._put(connection, row.key, _read_row(row), "split")
        return len(stale)

    # Reading

    def get(self, article_id: str) -> Article:
        """Return an article; raise `ArticleNotFound` where there is none with that id."""
        with self.engine.connect() as connection:
            return self._read_article(connection, article_id)

    def find_known(self, document: Document) -> Article | None:
        """Return the article that `document` is a reading of, where it is there already."""
        key = _find_key(document)
        with self.engine.connect() as connection:
            row = self._find_known(connection, key, _turn_into_article(document, key), document)
        return _read_row(row) if row is not None else None

    def get_many(self, ids: Collection[str]) -> dict[str, Article]:
        """Return those of the articles that there are, by id."""
        found: dict[str, Article] = {}
        with self.engine.connect() as connection:
            for some in batches(list(ids)):
                query = select(articles).where(articles.c.id.in_(some))
                found |= {row.id: _read_row(row) for row in connection.execute(query)}
        return found

    def list(self, newest: int | None = None) -> list[Article]:
        """Return the articles, most recently published first; at most `newest` of them."""
        order = (func.coalesce(articles.c.published, "").desc(), articles.c.title, articles.c.id)
        with self.engine.connect() as connection:
            query = select(articles).order_by(*order).limit(newest)
            return [_read_row(row) for row in connection.execute(query)]

    def find(self, selection: Selection) -> frozenset[str]:
        """Return the ids of the articles in `selection`."""
        with self.engine.connect() as connection:
            query = select(articles.c.id).where(selection.as_condition())
            return frozenset(connection.execute(query).scalars())

    def count(self, selection: Selection = _EVERYTHING) -> Counts:
        """Count the articles in `selection` and their passages, and name the languages."""
        with self.engine.connect() as connection:
            return count_selected(connection, selection)

    def count_names(self) -> Names:
        """Count the articles of each publisher and of each author, as they spell them."""
        with self.engine.connect() as connection:
            return count_names(connection)

    def count_languages(self) -> dict[str, int]:
        """Count the articles of each language, the most frequent first."""
        query = (
            select(articles.c.language, func.count())
            .group_by(articles.c.language)
            .order_by(func.count().desc(), articles.c.language)
        )
        with self.engine.connect() as connection:
            return {language: number for language, number in connection.execute(query)}

    def passages(
        self, ids: Collection[str] | None = None, *, of: Collection[str] | None = None
    ) -> Iterator[Passage]:
        """Yield passages by their ids, or those `of` some articles, or without either all.

        All, and those of articles, come in reading order; those by id in no order, and ids
        of passages that are no more are passed over.
        """
        with self.engine.connect() as connection:
            if ids is None:
                every = select(articles.c.id).order_by(articles.c.id)
                article_ids = sorted(of) if of is not None else connection.scalars(every).all()
                for some in batches(article_ids, _TEXTS_AT_ONCE):
                    yield from _read_passages(connection, passages.c.article_id.in_(some))
                return
            for some in batches(list(ids)):
                is_wanted = passages.c.id.in_(some)
                holders = select(passages.c.article_id).where(is_wanted).distinct()
                for part in batches(connection.scalars(holders).all(), _TEXTS_AT_ONCE):
                    yield from _read_passages(
                        connection, is_wanted & passages.c.article_id.in_(part)
                    )

    def passage_ids(self, of: Collection[str]) -> set[str]:
        """Return the ids of the passages of some articles."""
        found: set[str] = set()
        with self.engine.connect() as connection:
            for some in batches(sorted(of)):
                query = select(passages.c.id).where(passages.c.article_id.in_(some))
                found.update(connection.execute(query).scalars())
        return found

    # Change over time

    def revision(self) -> int:
        """Return the number of the newest change; 0 before the first."""
        with self.engine.connect() as connection:
            return connection.execute(select(func.max(revisions.c.number))).scalar() or 0

    def changed_since(self, revision: int) -> set[str]:
        """Return the ids of the articles added, updated or removed after `revision`."""
        query = select(revisions.c.article_id).where(revisions.c.number > revision).distinct()
        with self.engine.connect() as connection:
            return set(connection.execute(query).scalars())

    def added_since(self, revision: int) -> set[str]:
        """Return the ids of the articles that are new since `revision`."""
        is_new = (revisions.c.number > revision, revisions.c.action == "added")
        with self.engine.connect() as connection:
            return set(connection.execute(select(revisions.c.article_id).where(*is_new)).scalars())

    # Inside a transaction

    def _find_known(
        self, connection: Connection, key: str, article: Article, document: Document
    ) -> Row[Any] | None:
        # Articles that this program has shown as JSON come back with the ids that it gave.
        is_known = or_(articles.c.key == key, articles.c.id == article.id)
        found = connection.execute(
            select(articles).where(is_known).order_by(articles.c.key != key).limit(1)
        ).first()
        if found is not None or document.id is not None:
            return found
        same_text = articles.c.sha256 == article.sha256
        if document.url is not None:
            same_text &= articles.c.key.startswith("source:")
        return connection.execute(
            select(articles).where(same_text).order_by(articles.c.id).limit(1)
        ).first()

    def _put(self, connection: Connection, key: str, article: Article, action: str) -> None:
        values = {name: getattr(article, name) for name in ("id", "source", "text", "sha256")}
        values |= {name: getattr(article, name) for name in _STATED}
        values |= {"indexed_at": article.indexed_at, "passage_rules": PASSAGE_RULES_VERSION}
        if action == "added":
            connection.execute(insert(articles).values(key=key, **values))
        else:
            is_it = articles.c.id == article.id
            connection.execute(update(articles).where(is_it).values(key=key, **values))
            connection.execute(delete(passages).where(passages.c.article_id == article.id))
        rows = [_write_passage(passage) for passage in split_into_passages(article)]
        if rows:
            connection.execute(insert(passages), rows)
        self._record(connection, article, action, _now())

    def _record(
        self, connection: Connection, article: Article, action: str, at: datetime | None
    ) -> None:
        connection.execute(
            insert(revisions).values(
                article_id=article.id, action=action, sha256=article.sha256, at=at
            )
        )

    def _read_article(self, connection: Connection, article_id: str) -> Article:
        row = connection.execute(select(articles).where(articles.c.id == article_id)).first()
        if row is None:
            raise ArticleNotFound(f"no article has the id {article_id!r}; `vouch list` shows them")
        return _read_row(row)


def _find_key(document: Document) -> str:
    """Say what makes two readings the same article: its id, else its URL, else its file."""
    if document.id is not None:
        return f"id:{document.id}"
    if document.url is not None:
        return f"url:{article_key(document.url)}"
    return f"source:{document.source}"


def _make_id(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:12]


def _turn_into_article(document: Document, key: str) -> Article:
    return Article(
        id=document.id or _make_id(key),
        source=document.source,
        url=document.url,
        title=document.title,
        author=document.author,
        publisher=document.publisher,
        published=document.published,
        language=document.language or detect_language(document.text),
        text=document.text,
        sha256=sha256_of_text(document.text),
        indexed_at=_now(),
    )


def _merge(known: Article, new: Article, document: Document) -> Article:
    """Return `new` under the known id, with what `known` states and `document` does not."""
    stated = {name: getattr(document, name) or getattr(known, name) for name in _STATED}
    return replace(new, id=known.id, source=known.source, **stated)


def _is_same(known: Article, merged: Article) -> bool:
    return known.sha256 == merged.sha256 and all(
        getattr(known, name) == getattr(merged, name) for name in _STATED
    )


def _now() -> datetime:
    return datetime.now(UTC).replace(tzinfo=None)


def _read_row(row: Row[Any]) -> Article:
    return Article(
        id=row.id,
        source=row.source,
        text=row.text,
        sha256=row.sha256,
        indexed_at=row.indexed_at,
        **{name: getattr(row, name) for name in _STATED},
    )


def _write_passage(passage: Passage) -> dict[str, Any]:
    return {
        "id": passage.id,
        "article_id": passage.article_id,
        "start": passage.start,
        "end": passage.end,
        "language": passage.language,
        "heading": passage.heading,
        "sentences": [list(span) for span in passage.sentences],
    }


def _read_passages(connection: Connection, wanted: ColumnElement[bool]) -> Iterator[Passage]:
    """Yield passages in reading order, their words cut from the articles' texts.

    SQL would look for each one's place from the beginning of the text, and ends a text at a NUL.
    """
    order = (passages.c.article_id, passages.c.start)
    rows = connection.execute(select(passages).where(wanted).order_by(*order)).all()
    ids = {row.article_id for row in rows}
    columns = (articles.c.id, articles.c.title, articles.c.text)
    query = select(*columns).where(articles.c.id.in_(ids))
    holders = {row.id: row for row in connection.execute(query)}
    for row in rows:
        holder = holders[row.article_id]
        yield Passage(
            id=row.id,
            article_id=row.article_id,
            start=row.start,
            end=row.end,
            text=holder.text[row.start : row.end],
            language=row.language,
            heading=row.heading,
            title=holder.title,
            sentences=tuple((start, end) for start, end in row.sentences),
        )
