"""The dense index: passages by the nearness of their vectors.

Derived from the catalogue and its embeddings, in generations (`retrieval.generation`): each is
written in a folder of its own, looked over in a process of its own, put in place by a rename,
and never written to again. What has changed in the catalogue since is compared exactly, from
the embeddings in SQL, until it is enough for a new generation. So any number of processes may
search while another adds, none of them sees an index that is behind, and whatever is killed
leaves a whole generation or none.

The generations of each encoder's model have a folder of their own: while one process embeds all
passages with another model, those that began with the old one go on answering from theirs.
"""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
import uuid
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

import numpy as np

from corpus.article import Passage
from corpus.catalogue import Catalogue
from corpus.database import batches
from retrieval.embeddings import Embeddings, Progress
from retrieval.encoding.encoder import Vectors
from retrieval.errors import IndexUnusable
from retrieval.generation import Generation, Note, Row, is_in_use, write_generation
from retrieval.locking import locked, locked_if_free
from retrieval.seal import REBUILT

_log = logging.getLogger(__name__)

_CURRENT = "current"
_LOCK = ".lock"
_DIGITS_OF_MODEL = 12
_PASSAGES_A_BATCH = 2_000
# A new generation costs as much as all that it holds: it is due when a tenth is new, and not
# before comparing the new exactly costs something (a thousand vectors take a millisecond).
_CHANGED_AT_LEAST = 1_000
_CHANGED_SHARE = 0.1
# Of so few passages all are compared, exactly and within milliseconds: a search of the graph for
# the few that are wanted among many passes over most of what it finds.
_COMPARED_EXACTLY = 2_000


def is_built(folder: Path, model: str) -> bool:
    """Tell whether there is an index of embeddings by `model` in `folder`, of whatever age."""
    return (_find_folder(folder, model) / _CURRENT).is_file()


def _find_folder(folder: Path, model: str) -> Path:
    return folder / hashlib.sha256(model.encode()).hexdigest()[:_DIGITS_OF_MODEL]


class DenseIndex:
    """The vectors of a catalogue's passages by one model, in generations."""

    def __init__(self, folder: Path, catalogue: Catalogue, embeddings: Embeddings) -> None:
        """Use the model's part of `folder`; it need not exist, and is not read until `refresh`."""
        self._folder = _find_folder(folder, embeddings.model)
        self._lock = self._folder.with_suffix(_LOCK)
        self._catalogue = catalogue
        self._embeddings = embeddings
        self._generation: Generation | None = None
        self._revision = -1
        # Articles changed since the generation was built, and the passages they have now.
        self._changed: frozenset[str] = frozenset()
        self._recent_ids: list[str] = []
        self._recent_articles: dict[str, str] = {}
        self._recent: Vectors = np.zeros((0, 0), dtype=np.float32)

    def refresh(self, progress: Progress | None = None) -> None:
        """Take in what has changed in the catalogue, by whichever process, since last time.

        Passages that have no embeddings get them; `progress` is told how far that is.
        """
        revision = self._catalogue.revision()
        if self._generation is not None and self._generation.folder.exists():
            if revision == self._revision:
                return
        else:
            self.close()
        generation = self._open_current() or self._build_unless_built(progress)
        self._take_in_recent(generation, progress)
        if len(self._recent_ids) > max(
            _CHANGED_AT_LEAST, _CHANGED_SHARE * generation.note.passages
        ):
            self._take_in_recent(self._build_unless_built(progress), progress)
        self._revision = revision

    def rebuild(self, progress: Progress | None = None) -> None:
        """Build a new generation from the catalogue and put it in place."""
        with locked(self._lock):
            self._build(progress)
        self.refresh(progress)

    def search(
        self, vector: Vectors, limit: int, *, of: Collection[str] | None = None
    ) -> dict[str, float]:
        """Return the cosine similarities of the nearest passages to `vector`, by passage id.

        With `of`, only passages of these articles are found.
        """
        if of is not None:
            ids = self._catalogue.passage_ids(of)
            if len(ids) <= _COMPARED_EXACTLY:
                return self._compare(vector, limit, ids)
        wanted = None if of is None else frozenset(of)
        try:
            return self._search(vector, limit, wanted)
        except IndexUnusable:
            # It was damaged while it was open. Where it does not open again, a new one is built.
            self.close()
            self.refresh()
            return self._search(vector, limit, wanted)

    def _compare(self, vector: Vectors, limit: int, ids: Collection[str]) -> dict[str, float]:
        """Compare passages one by one, from the embeddings in SQL."""
        vectors = self._embeddings.get(ids)
        return _take_best({one: float(known @ vector) for one, known in vectors.items()}, limit)

    def _search(
        self, vector: Vectors, limit: int, wanted: frozenset[str] | None
    ) -> dict[str, float]:
        scores: dict[str, float] = {}
        if self._generation is not None:
            scores |= self._search_unchanged(self._generation, vector, limit, wanted)
        if self._recent_ids:
            compared = zip(self._recent_ids, (self._recent @ vector).tolist(), strict=True)
            scores |= {
                passage_id: score
                for passage_id, score in compared
                if wanted is None or self._recent_articles[passage_id] in wanted
            }
        return _take_best(scores, limit)

    def _search_unchanged(
        self,
        generation: Generation,
        vector: Vectors,
        limit: int,
        wanted: frozenset[str] | None,
    ) -> dict[str, float]:
        """Search what has not changed since; what has is found as well, and passed over.

        So is what is not of the `wanted` articles.
        """
        number = limit
        while True:
            found = generation.search(vector, number)
            scores = {
                passage_id: score
                for passage_id, article_id, score in found
                if article_id not in self._changed and (wanted is None or article_id in wanted)
            }
            if len(scores) >= limit or len(found) < number:
                return scores
            number *= 2

    # Building

    def _build_unless_built(self, progress: Progress | None) -> Generation:
        """Build a generation, unless another process has one in place that is up to date."""
        with locked(self._lock):
            generation = self._open_current()
            if generation is not None and generation.note.revision == self._catalogue.revision():
                return generation
            return self._build(progress, is_repair=generation is None)

    def _build(self, progress: Progress | None, *, is_repair: bool = False) -> Generation:
        """Build a generation and put it in place; the lock is held.

        The log says so if it `is_repair`, unless nothing was ever embedded before.
        """
        revision = self._catalogue.revision()
        passages = list(self._catalogue.passages())
        embedded = self._embeddings.embed(passages, progress)
        if is_repair and embedded < len(passages):
            _log.warning(REBUILT, "vectors")
        name = f"generation-{revision}-{uuid.uuid4().hex[:8]}"
        unfinished = self._folder / f"unfinished-{name}"
        unfinished.mkdir(parents=True)
        note = Note(self._catalogue.identity, self._embeddings.model, revision, len(passages))
        try:
            write_generation(unfinished, note, self._read_rows(passages))
            unfinished.rename(self._folder / name)
        except BaseException:
            # Above all where the disk was full.
            shutil.rmtree(unfinished, ignore_errors=True)
            raise
        pointer = self._folder / f"{_CURRENT}.new"
        pointer.write_text(name)
        os.replace(pointer, self._folder / _CURRENT)
        generation = self._open_current()
        if generation is None:
            raise IndexUnusable(f"{self._folder}: the index that was just built does not open")
        self._remove_all_but(name)
        self._remove_other_models()
        return generation

    def _read_rows(self, passages: Sequence[Passage]) -> Iterator[list[Row]]:
        for some in batches(passages, _PASSAGES_A_BATCH):
            vectors = self._embeddings.get([passage.id for passage in some])
            yield [Row(one.id, one.article_id, vectors[one.id]) for one in some]

    def _remove_all_but(self, name: str) -> None:
        """Delete the model's other generations that no process has open; the lock is held."""
        for folder in self._folder.iterdir():
            if folder.is_dir() and folder.name != name and not is_in_use(folder):
                shutil.rmtree(folder, ignore_errors=True)

    def _remove_other_models(self) -> None:
        """Delete the generations of models that no process answers with or builds for."""
        for folder in self._folder.parent.iterdir():
            if len(folder.name) != _DIGITS_OF_MODEL or folder == self._folder:
                continue
            with locked_if_free(folder.with_suffix(_LOCK)) as is_free:
                if is_free and not any(is_in_use(one) for one in folder.glob("*/")):
                    shutil.rmtree(folder, ignore_errors=True)

    # Opening

    def _open_current(self) -> Generation | None:
        """Return the generation in place, open; `None` where none is of use."""
        try:
            folder = self._folder / (self._folder / _CURRENT).read_text("utf-8")
            if self._generation is not None and self._generation.folder == folder:
                return self._generation
            generation = Generation(folder)
        except (OSError, ValueError, IndexUnusable):
            return None
        note = generation.note
        if (note.catalogue, note.model) != (self._catalogue.identity, self._embeddings.model) or (
            note.revision > self._catalogue.revision()
        ):
            generation.close()
            return None
        self.close()
        self._generation = generation
        return generation

    def close(self) -> None:
        """Give the generation in use back; the next `refresh` opens one again."""
        if self._generation is not None:
            self._generation.close()
        self._generation = None
        self._revision = -1

    def _take_in_recent(self, generation: Generation, progress: Progress | None) -> None:
        """Hold in memory the vectors of what has changed since `generation` was built."""
        changed = self._catalogue.changed_since(generation.note.revision)
        passages = list(self._catalogue.passages(of=changed)) if changed else []
        self._embeddings.embed(passages, progress)
        vectors = self._embeddings.get([passage.id for passage in passages])
        self._changed = frozenset(changed)
        self._recent_ids = [passage.id for passage in passages if passage.id in vectors]
        self._recent_articles = {passage.id: passage.article_id for passage in passages}
        if self._recent_ids:
            self._recent = np.stack([vectors[passage_id] for passage_id in self._recent_ids])


def _take_best(scores: dict[str, float], limit: int) -> dict[str, float]:
    best = sorted(scores, key=scores.__getitem__, reverse=True)[:limit]
    return {passage_id: scores[passage_id] for passage_id in best}
