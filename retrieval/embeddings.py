"""Embeddings, kept in the catalogue's database so that no index is the only place of one.

A passage has one vector, to find it by, and one for each of its tokens, to read it by; the heading
it stands under is encoded with it. Both are found by the passage's id, which is a digest of its
words: an article that is read again, moved or put back needs no new ones.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import (
    Column,
    Engine,
    LargeBinary,
    MetaData,
    RowMapping,
    String,
    Table,
    delete,
    insert,
    select,
)

from corpus.article import Passage
from corpus.database import batches, migrate, writing
from retrieval.encoding.encoder import Encoder, TokenEncoder, TokenVectors, Vectors, normalise
from retrieval.schema import RETRIEVAL_SCHEMA

Progress = Callable[[int, int], None]
"""Called with how many are done and how many there are."""

_PASSAGES_A_BATCH = 32

_metadata = MetaData()

_embeddings = Table(
    "embeddings",
    _metadata,
    Column("model", String, primary_key=True),
    Column("passage_id", String, primary_key=True),
    # float16, little-endian.
    Column("vector", LargeBinary, nullable=False),
)

_token_vectors = Table(
    "token_vectors",
    _metadata,
    Column("model", String, primary_key=True),
    Column("passage_id", String, primary_key=True),
    # int16, little-endian; from the start of the passage, so that those of its heading are below 0.
    Column("ends", LargeBinary, nullable=False),
    # int8, token by token.
    Column("vectors", LargeBinary, nullable=False),
)

# A component of a token's vector is hardly ever beyond a half.
_STEPS = 254


@dataclass(frozen=True)
class PassageTokens:
    """The vectors of a passage's tokens, and of those of the heading above it."""

    vectors: Vectors
    """Of shape (tokens, token dimensions)."""
    ends: NDArray[np.int32]
    """Where each token ends, in characters from the passage's start; of the heading's, below 0."""

    def find_gist(self) -> Vectors:
        """Return the direction of all tokens together, of length 1; 0 without any."""
        return normalise(self.vectors.sum(axis=0))


class Embeddings:
    """The embeddings of one encoder's model and one token encoder's."""

    def __init__(self, engine: Engine, encoder: Encoder, token_encoder: TokenEncoder) -> None:
        """Use the catalogue's database, and bring the tables up to date."""
        migrate(engine, RETRIEVAL_SCHEMA)
        self._engine = engine
        self._encoder = encoder
        self._token_encoder = token_encoder
        self.model = encoder.name

    def get(self, ids: Collection[str]) -> dict[str, Vectors]:
        """Return the vectors of passages, of shape (dimensions,), by id; of those that have one."""
        rows = self._select(_embeddings, self.model, ids)
        return {
            row["passage_id"]: np.frombuffer(row["vector"], dtype="<f2").astype(np.float32)
            for row in rows
        }

    def get_tokens(self, ids: Collection[str]) -> dict[str, PassageTokens]:
        """Return the token vectors of passages, by id; of those that have any."""
        found = {}
        for row in self._select(_token_vectors, self._token_encoder.name, ids):
            ends = np.frombuffer(row["ends"], dtype="<i2").astype(np.int32)
            stored = np.frombuffer(row["vectors"], dtype="i1").astype(np.float32)
            vectors = stored.reshape(len(ends), -1) / np.float32(_STEPS)
            found[row["passage_id"]] = PassageTokens(vectors, ends)
        return found

    def find_missing(self, passages: Iterable[Passage]) -> list[Passage]:
        """Return those of `passages` that have no embeddings yet."""
        wanted = list(passages)
        ids = [passage.id for passage in wanted]
        known = self._find_ids(_embeddings, self.model, ids) & self._find_ids(
            _token_vectors, self._token_encoder.name, ids
        )
        return [passage for passage in wanted if passage.id not in known]

    def embed(self, passages: Sequence[Passage], progress: Progress | None = None) -> int:
        """Encode those of `passages` that have no embeddings, and keep these; return how many."""
        missing = self.find_missing(passages)
        done = 0
        for some in batches(missing, _PASSAGES_A_BATCH):
            self._embed(some)
            done += len(some)
            if progress is not None:
                progress(done, len(missing))
        return len(missing)

    def forget_all_but(self, ids: Collection[str]) -> int:
        """Delete the embeddings of every passage but these, of any model; return how many."""
        keep = set(ids)
        with self._engine.connect() as connection, writing(connection).begin():
            orphans: set[str] = set()
            for table in (_embeddings, _token_vectors):
                known = connection.execute(select(table.c.passage_id).distinct()).scalars()
                orphans.update(one for one in known if one not in keep)
            for some in batches(sorted(orphans)):
                for table in (_embeddings, _token_vectors):
                    connection.execute(delete(table).where(table.c.passage_id.in_(some)))
        return len(orphans)

    def _embed(self, passages: Sequence[Passage]) -> None:
        if self._encoder.name == self._token_encoder.name:
            wholes = self._read(passages)
        else:
            # Those that another encoder embedded before have their tokens' vectors already.
            ids = [one.id for one in passages]
            known = self._find_ids(_token_vectors, self._token_encoder.name, ids)
            self._read([one for one in passages if one.id not in known])
            wholes = list(self._encoder.encode_document([_find_text(one) for one in passages]))
        self._put(
            _embeddings,
            self.model,
            {
                one.id: {"vector": whole.astype("<f2").tobytes()}
                for one, whole in zip(passages, wholes, strict=True)
            },
        )

    def _read(self, passages: Sequence[Passage]) -> list[Vectors]:
        """Keep the token vectors of `passages`; return their own, of the same model."""
        if not passages:
            return []
        read = self._token_encoder.read_documents([_find_text(one) for one in passages])
        self._put(
            _token_vectors,
            self._token_encoder.name,
            {
                one.id: _pack(tokens, len(_find_text(one)) - len(one.text))
                for one, tokens in zip(passages, read, strict=True)
            },
        )
        return [one.whole for one in read]

    def _put(self, table: Table, model: str, rows: Mapping[str, dict[str, bytes]]) -> None:
        values = [{"model": model, "passage_id": one} | columns for one, columns in rows.items()]
        with self._engine.connect() as connection, writing(connection).begin():
            # Another process may have embedded the same passages meanwhile.
            connection.execute(
                delete(table).where(table.c.model == model, table.c.passage_id.in_(list(rows)))
            )
            connection.execute(insert(table), values)

    def _find_ids(self, table: Table, model: str, ids: Collection[str]) -> set[str]:
        found: set[str] = set()
        with self._engine.connect() as connection:
            for some in batches(list(ids)):
                query = select(table.c.passage_id).where(
                    table.c.model == model, table.c.passage_id.in_(some)
                )
                found.update(connection.execute(query).scalars())
        return found

    def _select(self, table: Table, model: str, ids: Collection[str]) -> list[RowMapping]:
        rows: list[RowMapping] = []
        with self._engine.connect() as connection:
            for some in batches(list(ids)):
                query = select(table).where(table.c.model == model, table.c.passage_id.in_(some))
                rows += [row._mapping for row in connection.execute(query)]
        return rows


def bound_sentences(
    token_ends: NDArray[np.int32], sentence_ends: Sequence[int]
) -> NDArray[np.int64]:
    """Return the number of each sentence's first token, and at last that after the last one's.

    Both `token_ends`, as `PassageTokens` has them, and `sentence_ends` are from the passage's
    start. Before the first are the heading's; a sentence that was not read to has no tokens.
    """
    first = np.searchsorted(token_ends, 0, side="right")
    owners = np.searchsorted(sentence_ends, token_ends[first:], side="left")
    numbers = np.arange(len(sentence_ends) + 1)
    return np.asarray(first + np.searchsorted(owners, numbers, side="left"))


def _find_text(passage: Passage) -> str:
    """Return what is encoded: in an interview the answer does not repeat its question."""
    return f"{passage.heading}\n{passage.text}" if passage.heading else passage.text


def _pack(tokens: TokenVectors, heading: int) -> dict[str, bytes]:
    """Pack the tokens of a passage, before which a heading of so many characters was encoded."""
    steps = np.clip(np.rint(tokens.tokens * _STEPS), -127, 127)
    return {
        "ends": (tokens.ends - heading).astype("<i2").tobytes(),
        "vectors": steps.astype("i1").tobytes(),
    }
