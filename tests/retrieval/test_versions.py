"""Which articles are versions of one another, and which only tell the same event."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from corpus.article import Document
from corpus.catalogue import Catalogue
from corpus.readers import open_source
from news import CHANGED, NOTE, ORIGINAL, OTHER_WORDS, REPRINT, RUSSIAN, TURKISH
from places import ROOT
from retrieval.answer import VersionKind
from retrieval.answering import Answerer
from retrieval.comparison import Comparison
from retrieval.encoding.encoder import Encoder
from retrieval.versions import Relation

Relate = Callable[[Document, Document], Relation | None]

REPORT = replace(
    OTHER_WORDS,
    id="en-report",
    text="\n\n".join([OTHER_WORDS.text, ORIGINAL.text, TURKISH.text]),
)
DENIAL = replace(ORIGINAL, id="en-denial", text=ORIGINAL.text.replace("is being", "is not being"))
DOCUMENTS = (ORIGINAL, REPRINT, RUSSIAN, TURKISH, OTHER_WORDS, NOTE, CHANGED, REPORT, DENIAL)


@pytest.fixture(scope="module")
def answerer(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """What answers from all of these and from the project's sample articles."""
    home = tmp_path_factory.mktemp("versions")
    catalogue = Catalogue.open(home)
    for item in open_source(str(ROOT / "corpus" / "samples")).items:
        sample = item.read()
        catalogue.add(replace(sample, id=Path(sample.source).stem))
    for document in DOCUMENTS:
        catalogue.add(document)
    answerer = Answerer.open(catalogue, encoder, home / "index")
    answerer.refresh()
    yield answerer
    answerer.close()
    catalogue.close()


@pytest.fixture
def relate(answerer: Answerer) -> Relate:
    """Compare two of the articles."""
    comparison = Comparison(answerer.catalogue, answerer.search.embeddings)

    def relate_documents(one: Document, other: Document) -> Relation | None:
        articles = comparison.read([str(one.id), str(other.id)])
        return comparison.relate(articles[str(one.id)], articles[str(other.id)])

    return relate_documents


def read_pairs(relation: Relation | None, one: Document, other: Document) -> dict[str, str]:
    """Return which sentence is which in the other, by how they begin."""
    assert relation is not None
    return {
        one.text[slice(*here)][:20]: other.text[slice(*there)][:20]
        for here, there in relation.sentences.items()
    }


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (ORIGINAL, REPRINT, VersionKind.REPRINT),
        (ORIGINAL, CHANGED, VersionKind.REPRINT),
        (ORIGINAL, RUSSIAN, VersionKind.TRANSLATION),
        (ORIGINAL, TURKISH, VersionKind.TRANSLATION),
        (TURKISH, RUSSIAN, VersionKind.TRANSLATION),
        (RUSSIAN, REPRINT, VersionKind.TRANSLATION),
        # What tells a note's news at length, or quotes it, is no version of it.
        (ORIGINAL, NOTE, None),
        (REPORT, NOTE, None),
        (ORIGINAL, OTHER_WORDS, None),
        (TURKISH, OTHER_WORDS, None),
        (RUSSIAN, OTHER_WORDS, None),
        (NOTE, RUSSIAN, None),
        (NOTE, OTHER_WORDS, None),
    ],
    ids=lambda value: value.id if isinstance(value, Document) else str(value),
)
def test_versions_are_told_from_other_articles(
    relate: Relate, one: Document, other: Document, kind: VersionKind | None
) -> None:
    relation = relate(one, other)
    assert (relation.kind if relation else None) is kind


def test_every_sentence_of_a_translation_is_found_in_its_place(relate: Relate) -> None:
    pairs = read_pairs(relate(ORIGINAL, RUSSIAN), ORIGINAL, RUSSIAN)
    assert len(pairs) == 9
    assert pairs["Rescuers brought the"] == "Спасатели отвезли па"
    assert pairs["A loan for it is bei"] == "О кредите на него ве"


def test_a_sentence_edited_a_little_is_the_same(relate: Relate) -> None:
    pairs = read_pairs(relate(ORIGINAL, REPRINT), ORIGINAL, REPRINT)
    assert pairs["Nobody was killed, t"] == "Nobody was killed, t"
    assert "Avalanches are frequ" not in pairs
    assert len(pairs) == 6


def test_a_sentence_with_other_facts_is_another(relate: Relate) -> None:
    pairs = read_pairs(relate(ORIGINAL, CHANGED), ORIGINAL, CHANGED)
    assert len(pairs) == 7
    assert "Nobody was killed, t" not in pairs
    assert "It would cost 280 mi" not in pairs


def test_a_denial_is_another_sentence(relate: Relate) -> None:
    pairs = read_pairs(relate(ORIGINAL, DENIAL), ORIGINAL, DENIAL)
    assert "A loan for it is bei" not in pairs
    assert len(pairs) == 8


def test_the_samples_are_translations_of_one_another_and_of_nothing_else(
    answerer: Answerer,
) -> None:
    comparison = Comparison(answerer.catalogue, answerer.search.embeddings)
    ids = [one.id for one in answerer.catalogue.list()]
    articles = comparison.read([one for one in ids if one.startswith("20")])
    wrong = [
        (one, other)
        for one, other in combinations(articles, 2)
        if (one[:-3] == other[:-3])
        != (comparison.relate(articles[one], articles[other]) is not None)
    ]
    assert len(articles) == 16
    assert wrong == []
