"""Lies that are told of real sentences do not pass, in three languages; true claims do.

The sentences are of the sample articles and, where it is there, of XQuAD's development half.
"""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import islice
from pathlib import Path

import pytest

from claims import CLAIMS, read_claims
from corpus.article import Article, Passage, sha256_of_text
from lies import LANGUAGES, Lie, Sentence, read_samples, read_xquad, tell
from places import SHARED
from retrieval.encoding.encoder import TokenEncoder
from retrieval.proof.claims import Evidence, check_claim
from retrieval.proof.faults import FaultKind
from retrieval.proof.proving import CitedWords, Prover

SENTENCES = 100
"""Of each language, of which lies are told."""
FEW = 30
"""Of so many of them, those kinds of which none may pass, each for its own reason."""
EVERY = 2
"""So many rows of claims are one that is proved: all of them take minutes."""


@pytest.fixture(scope="module")
def lies() -> list[Lie]:
    """Lies of every kind on sentences of every language, the same in each run."""
    sentences = [*read_samples(), *(read_xquad(SHARED) if SHARED.is_dir() else ())]
    chance = random.Random(20)  # noqa: S311 - no secret
    told: list[list[Lie]] = []
    for language in LANGUAGES:
        own = [one for one in sentences if one.language == language]
        for sentence in chance.sample(own, min(SENTENCES, len(own))):
            others = [one for one in own if one.article != sentence.article]
            told.append(list(tell(sentence, others, chance)))
    return [
        lie
        for number, some in enumerate(told)
        for lie in some
        if number % SENTENCES < FEW or lie.kind in ("swapped", "negated", "name")
    ]


def prove(lie: Lie, tokens: TokenEncoder, passage: int = 1) -> set[FaultKind]:
    """Return what is wrong with a lie, told of a passage of its article."""
    text = lie.sentence.passage
    start = text.index(lie.sentence.text) if lie.sentence.text in text else 0
    spans = ((start, start + len(lie.sentence.text)),)
    given = Passage("p", "a", 0, len(text), text, lie.sentence.language, sentences=spans)
    article = Article(
        "a", "s", None, None, None, None, None, lie.sentence.language, text, sha256_of_text(text)
    )
    prover = Prover("", lie.sentence.language, {1: given}, {"a": article}, tokens)
    verdict = prover.prove(lie.claim, [CitedWords(passage, lie.quote)])
    return {fault.kind for fault in verdict.faults}


def test_there_are_enough_of_each(lies: Sequence[Lie]) -> None:
    kinds = Counter((lie.kind, lie.sentence.language) for lie in lies)
    assert len(lies) >= 900
    assert all(kinds[kind, language] >= 8 for kind, _ in kinds for language in LANGUAGES), kinds


@pytest.mark.parametrize(
    "kind",
    [
        "invented quote",
        "half a quote",
        "another's words",
        "link",
        "name",
        "number",
        "instruction",
    ],
)
def test_none_passes(lies: Sequence[Lie], tokens: TokenEncoder, kind: str) -> None:
    told = [lie for lie in lies if lie.kind == kind]
    passed = [lie.claim for lie in told if not prove(lie, tokens)]
    assert told
    assert passed == []


@pytest.mark.parametrize("kind", ["swapped", "negated"])
def test_fewer_than_two_in_a_hundred_pass(
    lies: Sequence[Lie], tokens: TokenEncoder, kind: str
) -> None:
    told = [lie for lie in lies if lie.kind == kind]
    passed = [lie.claim for lie in told if not prove(lie, tokens)]
    assert len(passed) / len(told) < 0.02, passed


def test_a_passage_that_was_not_given_is_not_cited(
    lies: Sequence[Lie], tokens: TokenEncoder
) -> None:
    for lie in lies[:50]:
        assert FaultKind.WRONG_PASSAGE in prove(lie, tokens, passage=2)


def test_claims_in_other_words(shared: Path, tokens: TokenEncoder) -> None:
    passed: dict[str, list[bool]] = defaultdict(list)
    for row, quote in islice(read_claims(shared, CLAIMS), None, None, EVERY):
        for kind in ("true", "true2", "number", "name", "negated"):
            if row.get(kind):
                faults = check_claim(
                    row[kind],
                    row["claim_language"],
                    [Evidence(quote, row["quote_language"])],
                    encoder=tokens,
                )
                passed[kind.rstrip("2")].append(not faults)
    shares = {kind: sum(those) / len(those) for kind, those in passed.items()}
    # As measured, so that it gets no worse: nine in ten of the true ones are to pass, and of the
    # false ones none whose number is another. What is called a name is a common noun, too.
    assert len(passed["true"]) >= 400
    assert shares["true"] >= 0.87
    assert shares["number"] <= 0.02
    assert shares["name"] <= 0.1
    assert shares["negated"] <= 0.07


def test_a_sentence_itself_is_true(tokens: TokenEncoder) -> None:
    sentences: list[Sentence] = list(read_samples())
    assert len(sentences) >= 100
    for one in sentences:
        evidence = [Evidence(one.text, one.language)]
        assert check_claim(one.text, one.language, evidence, encoder=tokens) == [], one.text
