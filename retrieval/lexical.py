"""The lexical index: BM25 over stems and over pieces of words. The only module with tantivy.

Derived from the catalogue. Its folder may be deleted at any time; a reader sees a commit whole
or not at all. A folder that is not as the last commit left it is built anew.
"""

from __future__ import annotations

import json
import logging
import os
import shutil
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import tantivy

from corpus.catalogue import Catalogue
from retrieval.locking import locked
from retrieval.room import explain_unusable
from retrieval.seal import REBUILT, is_intact, seal_files
from retrieval.terms import TERMS_VERSION, find_pieces, find_stems

FIELDS = ("stems", "heading", "pieces")
_WRITER_BYTES = 64_000_000
_LOCK = ".lock"
_REVISION = "vouch-revision.json"

_log = logging.getLogger(__name__)


def read_revision(folder: Path, catalogue: Catalogue) -> int:
    """Return the revision of `catalogue` that the index in `folder` stands at; -1 without one."""
    try:
        stored = json.loads((folder / _REVISION).read_text("utf-8"))
        number = int(stored.pop("revision"))
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return -1
    return number if stored == _make_stamp(catalogue) else -1


def _make_stamp(catalogue: Catalogue) -> dict[str, Any]:
    return {"catalogue": catalogue.identity, "terms": TERMS_VERSION}


class LexicalIndex:
    """The words of a catalogue's passages, in a folder of its own."""

    def __init__(self, folder: Path, catalogue: Catalogue) -> None:
        """Use `folder`, which need not exist; nothing is read until `refresh`."""
        self._folder = folder
        self._lock = folder.with_suffix(_LOCK)
        self._catalogue = catalogue
        self._index: tantivy.Index | None = None
        self._searcher: tantivy.Searcher | None = None
        self._revision = -1

    def refresh(self) -> None:
        """Take in what has changed in the catalogue, by whichever process, since last time."""
        if self._catalogue.revision() == self._revision:
            return
        is_first = not self._lock.exists()
        try:
            with locked(self._lock):
                self._catch_up(is_first=is_first)
                index = self._open()
                index.reload()
                self._searcher = index.searcher()
                self._revision = read_revision(self._folder, self._catalogue)
        except ValueError as exc:
            # Whatever goes wrong in tantivy is one, a full disk too.
            raise explain_unusable(self._folder, exc) from exc

    def rebuild(self) -> None:
        """Build the index anew from the catalogue."""
        with locked(self._lock):
            self._delete()
            self._catch_up(is_first=True)
        self._revision = -1
        self.refresh()

    def search(
        self,
        field: str,
        terms: Sequence[str],
        limit: int,
        *,
        among: Iterable[str] | None = None,
        of: Iterable[str] | None = None,
    ) -> dict[str, float]:
        """Return the BM25 scores of the best passages for `terms`, by passage id.

        `field` is one of `FIELDS`; with `among`, only these passages are scored; with `of`, only
        those of these articles.
        """
        if not terms or self._searcher is None:
            return {}
        schema = self._open().schema
        query = tantivy.Query.boolean_query(
            [
                (tantivy.Occur.Should, tantivy.Query.term_query(schema, field, term, "freq"))
                for term in terms
            ]
        )
        for name, ids in (("passage", among), ("article", of)):
            if ids is None:
                continue
            known = tantivy.Query.term_set_query(schema, name, list(ids))
            query = tantivy.Query.boolean_query(
                [
                    (tantivy.Occur.Must, query),
                    (tantivy.Occur.Must, tantivy.Query.const_score_query(known, 0.0)),
                ]
            )
        found = self._searcher.search(query, limit=limit, count=False).hits
        return {
            str(self._searcher.doc(address).get_first("passage")): score for score, address in found
        }

    def count_passages_with(self, term: str, field: str = "stems") -> int:
        """Return in how many passages `term` stands."""
        return 0 if self._searcher is None else self._searcher.doc_freq(field, term)

    def count_passages(self) -> int:
        """Return how many passages are indexed."""
        return 0 if self._searcher is None else self._searcher.num_docs

    def _catch_up(self, *, is_first: bool) -> None:
        """Bring the folder to the catalogue's revision; the lock is held.

        Where it is not of use, the log says so, unless there was nothing before.
        """
        target = self._catalogue.revision()
        # What stood here before may be damaged; what this process has open was whole.
        is_whole = self._index or is_intact(self._folder)
        known = read_revision(self._folder, self._catalogue) if is_whole else -1
        if known == target:
            return
        if not is_first and not 0 <= known < target:
            _log.warning(REBUILT, "words")
        changed = self._catalogue.changed_since(known) if 0 < known < target else None
        if changed is None:
            self._delete()
        writer = self._open().writer(heap_size=_WRITER_BYTES, num_threads=1)
        for article_id in changed or ():
            writer.delete_documents_by_term("article", article_id)
        for passage in self._catalogue.passages(of=changed):
            heading = f"{passage.title or ''} {passage.heading or ''}"
            writer.add_document(
                tantivy.Document(
                    passage=passage.id,
                    article=passage.article_id,
                    stems=" ".join(find_stems(passage.text, passage.language)),
                    heading=" ".join(find_stems(heading, passage.language)),
                    pieces=" ".join(
                        find_pieces(f"{passage.heading or ''} {passage.text}", passage.language)
                    ),
                )
            )
        writer.commit()
        writer.wait_merging_threads()
        self._write_revision(target)
        seal_files(self._folder, list(self._folder.iterdir()))

    def _delete(self) -> None:
        self._index = None
        shutil.rmtree(self._folder, ignore_errors=True)

    def _open(self) -> tantivy.Index:
        if self._index is None:
            self._folder.mkdir(parents=True, exist_ok=True)
            self._index = tantivy.Index(_build_schema(), path=str(self._folder))
        return self._index

    def _write_revision(self, revision: int) -> None:
        file = self._folder / _REVISION
        new = file.with_suffix(".new")
        new.write_text(json.dumps({"revision": revision} | _make_stamp(self._catalogue)))
        os.replace(new, file)


def _build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("passage", stored=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("article", stored=False, tokenizer_name="raw", index_option="basic")
    for field in FIELDS:
        builder.add_text_field(
            field, stored=False, tokenizer_name="whitespace", index_option="freq"
        )
    return builder.build()
