"""A generation of the dense index: a Chroma database that is written once.

The only module that imports chromadb. What is broken in Chroma's files can end the process that
opens them. So a new generation is looked over by this module run as a program of its own, and
what passed is sealed: files that are not what they were then are never opened.
"""

from __future__ import annotations

import fcntl
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, cast

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import IndexUnusable
from retrieval.locking import locked_if_free
from retrieval.room import explain_unusable
from retrieval.seal import is_intact, seal_files

if TYPE_CHECKING:
    from chromadb.api.client import Client
    from chromadb.api.models.Collection import Collection

_COLLECTION = "passages"
_NOTE = "generation.json"
_IN_USE = "in-use"
# Chroma writes to it whenever it opens it; what is damaged in SQLite is an error, not a crash.
_NOT_SEALED = {"chroma.sqlite3", _IN_USE}
_PASSAGES_CHECKED = 5
_CHECK_TIMEOUT_S = 600
# Chroma's own limit.
_SYNCED_AT_LEAST = 2


@dataclass(frozen=True)
class Note:
    """What a generation was built from, as noted in its folder."""

    catalogue: str
    model: str
    revision: int
    passages: int


@dataclass(frozen=True)
class Row:
    """A passage as a generation holds it."""

    passage_id: str
    article_id: str
    vector: NDArray[np.float32]


class Generation:
    """A generation that is open; no other process deletes its folder until it is closed."""

    def __init__(self, folder: Path) -> None:
        """Open the generation in `folder`; raise `IndexUnusable` where it is not whole."""
        self.folder = folder
        self.note = read_note(folder)
        with ExitStack() as held:
            in_use = held.enter_context((folder / _IN_USE).open("w"))
            fcntl.flock(in_use, fcntl.LOCK_SH)
            if not is_intact(folder):
                raise IndexUnusable(f"{folder}: its files are not what they were when it was built")
            with _translated_errors(folder):
                client = _open_client(folder)
                held.callback(client.close)
                self._collection = _open_collection(client, self.note)
            # Chroma reads most of its files at the first search, not before.
            self._find_themselves(1)
            self._held = held.pop_all()

    def search(self, vector: NDArray[np.float32], limit: int) -> list[tuple[str, str, float]]:
        """Return passage id, article id and cosine similarity of the nearest, best first."""
        if limit < 1 or self.note.passages == 0:
            return []
        with _translated_errors(self.folder):
            found = self._collection.query(
                query_embeddings=vector[np.newaxis].astype(np.float32),
                n_results=min(limit, self.note.passages),
                include=["distances", "metadatas"],
            )
            distances, metadatas = found["distances"] or [[]], found["metadatas"] or [[]]
            return [
                (passage_id, str(metadata["article_id"]), 1.0 - float(distance))
                for passage_id, metadata, distance in zip(
                    found["ids"][0], metadatas[0], distances[0], strict=True
                )
            ]

    def check(self) -> None:
        """Raise `IndexUnusable` where of some passages none finds itself.

        One may well not: the search is approximate.
        """
        found = self._find_themselves(_PASSAGES_CHECKED)
        if found and not any(found):
            raise IndexUnusable(f"{self.folder}: passages do not find themselves")

    def _find_themselves(self, passages: int) -> list[bool]:
        """Tell of so many passages whether a search for their vector finds it."""
        with _translated_errors(self.folder):
            some = self._collection.get(limit=passages, include=["embeddings"])
        vectors = np.asarray(some["embeddings"], dtype=np.float32)
        nearest = [self.search(vector, 1) for vector in vectors]
        return [bool(found) and found[0][2] > 0.999 for found in nearest]

    def close(self) -> None:
        """Give the folder back."""
        self._held.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self.close()


def read_note(folder: Path) -> Note:
    """Read what the generation in `folder` was built from; raise `IndexUnusable`."""
    try:
        return Note(**json.loads((folder / _NOTE).read_text()))
    except (OSError, ValueError, TypeError) as exc:
        raise IndexUnusable(f"{folder}: no generation ({exc})") from exc


def write_generation(folder: Path, note: Note, batches: Iterable[Sequence[Row]]) -> None:
    """Write a new generation into `folder`, and look it over; raise `IndexUnusable`.

    What is left in `folder` then is of no use.
    """
    with _translated_errors(folder):
        _write_rows(folder, note, batches)
    (folder / _NOTE).write_text(json.dumps(asdict(note)))
    _seal(folder, note)
    _check_in_child(folder)


def _write_rows(folder: Path, note: Note, batches: Iterable[Sequence[Row]]) -> None:
    client = _open_client(folder)
    try:
        # All is synced with the last row: what is not stays in Chroma's log, and every process
        # that opens it reads that anew and writes the index's files again.
        synced_at = max(note.passages, _SYNCED_AT_LEAST)
        collection = client.create_collection(
            _COLLECTION,
            embedding_function=None,
            configuration={"hnsw": {"space": "cosine", "sync_threshold": synced_at}},
        )
        largest = client.get_max_batch_size()
        for batch in batches:
            for first in range(0, len(batch), largest):
                some = batch[first : first + largest]
                collection.add(
                    ids=[row.passage_id for row in some],
                    embeddings=np.stack([row.vector for row in some]),
                    metadatas=[{"article_id": row.article_id} for row in some],
                )
    finally:
        client.close()


def _seal(folder: Path, note: Note) -> None:
    files = [file for file in folder.rglob("*") if file.is_file() and file.name not in _NOT_SEALED]
    if note.passages < _SYNCED_AT_LEAST:
        files = [folder / _NOTE]
    seal_files(folder, files)


def is_in_use(folder: Path) -> bool:
    """Tell whether a process has the generation in `folder` open."""
    with locked_if_free(folder / _IN_USE) as is_free:
        return not is_free


def _check_in_child(folder: Path) -> None:
    command = [sys.executable, "-m", __name__, str(folder)]
    try:
        child = subprocess.run(  # noqa: S603
            command, capture_output=True, text=True, timeout=_CHECK_TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as exc:
        raise IndexUnusable(f"{folder}: does not open within {_CHECK_TIMEOUT_S} s") from exc
    if child.returncode != 0:
        last = (child.stderr.strip().splitlines() or [f"exit status {child.returncode}"])[-1]
        raise IndexUnusable(f"{folder}: {last}")


@contextmanager
def _translated_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except IndexUnusable:
        raise
    # Damaged files make it raise whatever comes: even an AttributeError of its own.
    except Exception as exc:
        raise explain_unusable(folder, exc) from exc


def _open_client(folder: Path) -> Client:
    import chromadb
    from chromadb.config import Settings

    client = chromadb.PersistentClient(str(folder), Settings(anonymized_telemetry=False))
    # Declared as the interface, which lacks `close`.
    return cast("Client", client)


def _open_collection(client: Client, note: Note) -> Collection:
    collection = client.get_collection(_COLLECTION, embedding_function=None)
    count = collection.count()
    if count != note.passages:
        raise IndexUnusable(f"the generation holds {count} passages of {note.passages}")
    return collection


def main(arguments: Sequence[str]) -> None:
    """Look over the generation in the folder that the command line names."""
    with Generation(Path(arguments[0])) as generation:
        generation.check()


if __name__ == "__main__":
    main(sys.argv[1:])
