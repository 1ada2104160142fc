"""Both indexes are derived: deleted, broken or behind, they come back from the catalogue."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from corpus.article import Document
from corpus.catalogue import Catalogue
from retrieval.dense import DenseIndex
from retrieval.embeddings import Embeddings
from retrieval.encoder import Encoder, Vectors
from retrieval.errors import IndexUnusable
from retrieval.generation import Generation, Note, Row, write_generation
from retrieval.lexical import LexicalIndex
from retrieval.terms import find_stems

ARTICLES = [
    Document(
        id="summit",
        source="summit.txt",
        language="en",
        text="The summit of the Shanghai Cooperation Organisation was held in Samarkand.",
    ),
    Document(
        id="tatbikat",
        source="tatbikat.txt",
        language="tr",
        text="Kırgızistan, sınır çatışmaları nedeniyle tatbikatı iptal etti.",
    ),
    Document(
        id="ucheniya",
        source="ucheniya.txt",
        language="ru",
        text="Кыргызстан отменил учения из-за боёв на границе с Таджикистаном.",
    ),
]


class CountingEncoder:
    """The real encoder, and how many texts it was given."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self.dimensions = encoder.name, encoder.dimensions
        self.texts = 0
        self._encoder = encoder

    def encode_query(self, sentences: Sequence[str]) -> Vectors:
        return self._encoder.encode_query(sentences)

    def encode_document(self, sentences: Sequence[str]) -> Vectors:
        self.texts += len(sentences)
        return self._encoder.encode_document(sentences)


@pytest.fixture
def counting(encoder: Encoder) -> CountingEncoder:
    return CountingEncoder(encoder)


OpenDense = Callable[[Catalogue], DenseIndex]


@pytest.fixture
def open_dense(counting: CountingEncoder, tmp_path: Path) -> Iterator[OpenDense]:
    """Open the index in the test's folder, as another process would."""
    opened: list[DenseIndex] = []

    def open_one(catalogue: Catalogue) -> DenseIndex:
        embeddings = Embeddings(catalogue.engine, counting)
        opened.append(DenseIndex(tmp_path / "dense", catalogue, embeddings))
        return opened[-1]

    yield open_one
    for dense in opened:
        dense.close()


@pytest.fixture
def dense(catalogue: Catalogue, open_dense: OpenDense) -> DenseIndex:
    for document in ARTICLES:
        catalogue.add(document)
    return open_dense(catalogue)


def find_nearest(dense: DenseIndex, encoder: Encoder, question: str) -> str:
    dense.refresh()
    found = dense.search(encoder.encode_query([question])[0], 2)
    return next(iter(found)).split("-")[0]


@pytest.mark.parametrize(
    ("question", "article"),
    [
        ("Where was the summit held?", "summit"),
        ("Tatbikat neden iptal edildi?", "tatbikat"),
        ("Почему отменили учения?", "ucheniya"),
    ],
    ids=["en", "tr", "ru"],
)
def test_dense_finds_the_nearest(
    dense: DenseIndex, counting: CountingEncoder, question: str, article: str
) -> None:
    assert find_nearest(dense, counting, question) == article


def test_dense_scores_are_cosines(dense: DenseIndex, counting: CountingEncoder) -> None:
    dense.refresh()
    question = counting.encode_query(["Where was the summit held?"])[0]
    text = counting.encode_document([ARTICLES[0].text])[0]
    found = dense.search(question, 3)
    assert len(found) == 3
    assert next(iter(found.values())) == pytest.approx(float(text @ question), abs=1e-3)


def test_a_deleted_folder_is_rebuilt_without_embedding_anything_again(
    open_dense: OpenDense,
    dense: DenseIndex,
    counting: CountingEncoder,
    catalogue: Catalogue,
    tmp_path: Path,
) -> None:
    find_nearest(dense, counting, "Where was the summit held?")
    before = counting.texts
    shutil.rmtree(tmp_path / "dense")
    assert find_nearest(dense, counting, "Where was the summit held?") == "summit"
    assert (tmp_path / "dense" / "current").is_file()
    other = open_dense(catalogue)
    assert find_nearest(other, counting, "Почему отменили учения?") == "ucheniya"
    assert counting.texts == before > 0


@pytest.mark.parametrize("broken", ["chroma.sqlite3", "generation.json"])
def test_a_broken_generation_is_replaced(
    open_dense: OpenDense,
    dense: DenseIndex,
    counting: CountingEncoder,
    catalogue: Catalogue,
    tmp_path: Path,
    broken: str,
) -> None:
    dense.refresh()
    for path in (tmp_path / "dense").glob(f"generation-*/{broken}"):
        path.write_bytes(b"not what it was")
    other = open_dense(catalogue)
    assert find_nearest(other, counting, "Where was the summit held?") == "summit"


def test_changes_by_another_process_are_seen_at_once(
    dense: DenseIndex, counting: CountingEncoder, catalogue: Catalogue, tmp_path: Path
) -> None:
    find_nearest(dense, counting, "Where was the summit held?")
    text = "Bayraktar drones were bought by Kyrgyzstan in 2021."
    other = Catalogue.open(tmp_path / "home")
    other.add(Document(id="drones", source="drones.txt", language="en", text=text))
    other.remove("summit")
    other.close()
    assert find_nearest(dense, counting, "Who bought drones?") == "drones"
    assert find_nearest(dense, counting, "Where was the summit held?") != "summit"


def test_an_index_of_another_catalogue_is_not_used(
    open_dense: OpenDense, dense: DenseIndex, counting: CountingEncoder, tmp_path: Path
) -> None:
    dense.refresh()
    other = Catalogue.open(tmp_path / "other")
    other.add(ARTICLES[2])
    elsewhere = open_dense(other)
    assert find_nearest(elsewhere, counting, "Where was the summit held?") == "ucheniya"
    other.close()


def test_a_generation_that_does_not_hold_what_it_should_is_refused(tmp_path: Path) -> None:
    row = Row("a-1", "a", np.eye(1, 512, dtype=np.float32)[0])
    with pytest.raises(IndexUnusable, match="1 passages of 2"):
        write_generation(tmp_path / "g", Note("catalogue", "model", 1, passages=2), [[row]])


def test_a_generation_in_use_is_not_deleted(
    open_dense: OpenDense,
    dense: DenseIndex,
    counting: CountingEncoder,
    catalogue: Catalogue,
    tmp_path: Path,
) -> None:
    dense.refresh()
    (folder,) = (tmp_path / "dense").glob("generation-*")
    with Generation(folder):
        open_dense(catalogue).rebuild()
        assert folder.is_dir()
    dense.refresh()
    other = open_dense(catalogue)
    other.rebuild()
    assert find_nearest(other, counting, "Where was the summit held?") == "summit"


def test_the_check_ends_with_a_failure_on_what_is_no_generation(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "retrieval.generation", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    assert child.returncode != 0


def test_embeddings_outlive_their_article(catalogue: Catalogue, counting: CountingEncoder) -> None:
    embeddings = Embeddings(catalogue.engine, counting)
    catalogue.add(ARTICLES[0])
    passages = list(catalogue.passages())
    assert embeddings.embed(passages) == 1
    catalogue.remove("summit")
    catalogue.add(ARTICLES[0])
    assert embeddings.embed(list(catalogue.passages())) == 0
    assert embeddings.forget_all_but([]) == 1
    assert embeddings.get([passages[0].id]) == {}


def test_lexical_takes_in_changes_and_forgets_what_was_removed(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    lexical = LexicalIndex(tmp_path / "lexical", catalogue)
    lexical.refresh()
    assert lexical.search("stems", ["summit"], 5) == {}
    for document in ARTICLES:
        catalogue.add(document)
    lexical.refresh()
    (found,) = lexical.search("stems", find_stems("в учениях", "ru"), 5)
    assert found.startswith("ucheniya-")
    (found,) = lexical.search("stems", find_stems("TATBİKATLAR", "tr"), 5)
    assert found.startswith("tatbikat-")
    catalogue.remove("ucheniya")
    lexical.refresh()
    assert lexical.search("stems", find_stems("в учениях", "ru"), 5) == {}
    assert lexical.count_passages() == 2


def test_lexical_folder_can_be_deleted(catalogue: Catalogue, tmp_path: Path) -> None:
    for document in ARTICLES:
        catalogue.add(document)
    LexicalIndex(tmp_path / "lexical", catalogue).refresh()
    shutil.rmtree(tmp_path / "lexical")
    lexical = LexicalIndex(tmp_path / "lexical", catalogue)
    lexical.refresh()
    assert len(lexical.search("stems", ["samarkand"], 5)) == 1


def test_lexical_scores_only_those_asked_for(catalogue: Catalogue, tmp_path: Path) -> None:
    for document in ARTICLES:
        catalogue.add(document)
    lexical = LexicalIndex(tmp_path / "lexical", catalogue)
    lexical.refresh()
    everywhere = lexical.search("stems", ["summit", "samarkand"], 5)
    ids = [passage.id for passage in catalogue.passages(of=["ucheniya"])]
    assert len(everywhere) == 1
    assert lexical.search("stems", ["summit", "samarkand"], 5, among=ids) == {}
    assert lexical.search("stems", ["summit", "samarkand"], 5, among=everywhere) == everywhere
