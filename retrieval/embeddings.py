"""Embeddings, kept in the catalogue's database so that no index is the only place of one.

A passage has a vector for itself, one for the heading it stands under and one for each of its
sentences. They are found by the passage's id, which is a digest of its words: an article that is
read again, moved or put back needs no new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sqlalchemy import (
    Column,
    Engine,
    LargeBinary,
    MetaData,
    String,
    Table,
    delete,
    func,
    insert,
    select,
)

from corpus.article import Passage
from corpus.database import Schema, batches, migrate, writing
from retrieval.encoder import Encoder, Vectors

EMBEDDING_SCHEMA = Schema("retrieval.migrations", "vouch_retrieval_version", head="0001")

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""

_PASSAGES_A_BATCH = 64

table = Table(
    "embeddings",
    MetaData(),
    Column("model", String, primary_key=True),
    Column("passage_id", String, primary_key=True),
    # float16, little-endian, row by row: the passage, its heading, its sentences.
    Column("vectors", LargeBinary, nullable=False),
)


@dataclass(frozen=True)
class PassageVectors:
    """A passage's vectors."""

    passage: Vectors
    """Of shape (dimensions,); the heading is part of what was encoded."""
    heading: Vectors
    """Of shape (dimensions,), zero where the passage stands under no heading."""
    sentences: Vectors
    """Of shape (sentences, dimensions), in reading order."""


class Embeddings:
    """The embeddings of one encoder's model."""

    def __init__(self, engine: Engine, encoder: Encoder) -> None:
        """Use the catalogue's database, and bring the table up to date."""
        migrate(engine, EMBEDDING_SCHEMA)
        self._engine = engine
        self._encoder = encoder
        self.model = encoder.name

    def get(self, ids: Collection[str]) -> dict[str, PassageVectors]:
        """Return the vectors of passages, by id; of those that have none, nothing."""
        found: dict[str, PassageVectors] = {}
        with self._engine.connect() as connection:
            for some in batches(list(ids)):
                query = select(table.c.passage_id, table.c.vectors).where(
                    table.c.model == self.model, table.c.passage_id.in_(some)
                )
                for passage_id, stored in connection.execute(query):
                    rows = np.frombuffer(stored, dtype="<f2").astype(np.float32)
                    rows = rows.reshape(-1, self._encoder.dimensions)
                    found[passage_id] = PassageVectors(rows[0], rows[1], rows[2:])
        return found

    def find_missing(self, passages: Iterable[Passage]) -> list[Passage]:
        """Return those of `passages` that have no vectors yet."""
        wanted = list(passages)
        sizes: dict[str, int] = {}
        with self._engine.connect() as connection:
            for some in batches([passage.id for passage in wanted]):
                query = select(table.c.passage_id, func.length(table.c.vectors)).where(
                    table.c.model == self.model, table.c.passage_id.in_(some)
                )
                sizes |= {passage_id: size for passage_id, size in connection.execute(query)}
        # Where sentences came to be cut otherwise, the same words have another number of rows.
        row = np.dtype("<f2").itemsize * self._encoder.dimensions
        return [
            passage
            for passage in wanted
            if sizes.get(passage.id) != row * (2 + len(passage.sentences))
        ]

    def embed(self, passages: Sequence[Passage], progress: Progress | None = None) -> int:
        """Encode those of `passages` that have no vectors, and keep these; return how many."""
        missing = self.find_missing(passages)
        done = 0
        for some in batches(missing, _PASSAGES_A_BATCH):
            self._put(zip(some, self._encode(some), strict=True))
            done += len(some)
            if progress is not None:
                progress(done, len(missing))
        return len(missing)

    def forget_all_but(self, ids: Collection[str]) -> int:
        """Delete this model's vectors of every passage but these; return how many that were."""
        keep = set(ids)
        with self._engine.connect() as connection, writing(connection).begin():
            query = select(table.c.passage_id).where(table.c.model == self.model)
            orphans = [one for one in connection.execute(query).scalars() if one not in keep]
            for some in batches(orphans):
                connection.execute(
                    delete(table).where(table.c.model == self.model, table.c.passage_id.in_(some))
                )
        return len(orphans)

    def _encode(self, passages: Sequence[Passage]) -> list[Vectors]:
        """Return the rows to store of each passage, of shape (2 + sentences, dimensions)."""
        texts: list[str] = []
        for passage in passages:
            heading = passage.heading or ""
            # In an interview the answer does not repeat the question that it stands under.
            texts += [f"{heading}\n{passage.text}".strip(), heading]
            texts += [
                passage.text[start - passage.start : end - passage.start]
                for start, end in passage.sentences
            ]
        vectors = self._encoder.encode_document(texts)
        ends = np.cumsum([2 + len(passage.sentences) for passage in passages])
        rows = np.split(vectors, ends[:-1])
        for passage, some in zip(passages, rows, strict=True):
            if passage.heading is None:
                some[1] = 0.0
        return rows

    def _put(self, rows: Iterable[tuple[Passage, Vectors]]) -> None:
        values = [
            {
                "model": self.model,
                "passage_id": passage.id,
                "vectors": vectors.astype("<f2").tobytes(),
            }
            for passage, vectors in rows
        ]
        with self._engine.connect() as connection, writing(connection).begin():
            # Another process may have embedded the same passages meanwhile.
            for some in batches([value["passage_id"] for value in values]):
                connection.execute(
                    delete(table).where(table.c.model == self.model, table.c.passage_id.in_(some))
                )
            connection.execute(insert(table), values)
