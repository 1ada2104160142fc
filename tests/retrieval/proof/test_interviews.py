"""What somebody answers in an interview is told as theirs; on a real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.article import Article, Passage
from corpus.catalogue import Catalogue
from corpus.readers import open_source
from retrieval.encoding.encoder import Encoder
from retrieval.encoding.opening import find_token_encoder
from retrieval.proof.proving import CitedWords, Prover

QUESTION = "Why did Kyrgyzstan cancel the CSTO exercise?"
WORDS = "The truth is that Kyrgyzstan believes that Russia supports Tajikistan."


@pytest.fixture
def interview(shared: Path, catalogue: Catalogue) -> tuple[Article, Passage]:
    """The interview, and the passage that has the words."""
    for item in open_source(str(shared / "articles" / "ankasam-2022-sariev-interview.txt")).items:
        catalogue.add(item.read())
    (article,) = catalogue.list()
    passage = next(one for one in catalogue.passages() if WORDS in one.text)
    return article, passage


@pytest.mark.parametrize(
    ("language", "claim", "kinds"),
    [
        ("en", "Sariev says that Kyrgyzstan believes Russia supports Tajikistan.", set()),
        ("en", "According to Sariev, Kyrgyzstan thinks that Russia supports Tajikistan.", set()),
        ("tr", "Sariev'e göre Kırgızistan, Rusya'nın Tacikistan'ı desteklediğine inanıyor.", set()),
        (
            "ru",
            "По словам Сариева, Кыргызстан считает, что Россия поддерживает Таджикистан.",
            set(),
        ),
        ("en", "Russia supports Tajikistan.", {"attribution"}),
        ("en", "Kyrgyzstan believes that Russia supports Tajikistan.", {"attribution"}),
        ("tr", "Rusya, Tacikistan'ı destekliyor.", {"attribution"}),
        ("ru", "Россия поддерживает Таджикистан.", {"attribution"}),
        ("en", "Sariev says that Tajikistan believes Russia supports Kyrgyzstan.", {"direction"}),
        ("en", "Sariev says that Russia supports Tajikistan.", {"name", "attribution"}),
    ],
)
def test_an_interviewee_is_named(
    interview: tuple[Article, Passage], encoder: Encoder, language: str, claim: str, kinds: set[str]
) -> None:
    article, passage = interview
    tokens = find_token_encoder(encoder)
    prover = Prover(QUESTION, language, {1: passage}, {article.id: article}, tokens)
    verdict = prover.prove(claim, [CitedWords(1, WORDS)])
    assert {fault.kind.value for fault in verdict.faults} == kinds
