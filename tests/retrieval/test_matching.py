"""Late interaction: each token of a question finds its like in a passage, heading, sentence."""

from __future__ import annotations

import numpy as np
import pytest

from retrieval.embeddings import PassageTokens
from retrieval.encoding.encoder import TokenVectors
from retrieval.matching import Match, match_tokens

NORTH, EAST, UP = np.eye(3, dtype=np.float32)


def ask(*vectors: np.ndarray, weights: tuple[float, ...]) -> TokenVectors:
    return TokenVectors(
        whole=NORTH,
        tokens=np.stack(vectors),
        ends=np.arange(1, len(vectors) + 1, dtype=np.int32),
        weights=np.array(weights, dtype=np.float32),
    )


@pytest.fixture
def match() -> Match:
    """A heading that looks north; a sentence that looks east, one that looks up."""
    question = ask(NORTH, EAST, weights=(0.25, 0.75))
    passage = PassageTokens(np.stack([NORTH, EAST, UP]), np.array([-1, 4, 9], dtype=np.int32))
    return match_tokens(question, [passage])[0]


def test_a_passage_is_matched_with_its_heading(match: Match) -> None:
    assert match.score_passage() == pytest.approx(1)
    assert match.score_heading() == pytest.approx(0.25)


def test_each_sentence_is_matched_alone(match: Match) -> None:
    assert match.score_sentences([4, 9]).tolist() == pytest.approx([0.75, 0])
    assert match.score_sentences([9]).tolist() == pytest.approx([0.75])


def test_a_sentence_that_was_not_read_has_nothing(match: Match) -> None:
    assert match.score_sentences([4, 9, 20]).tolist() == pytest.approx([0.75, 0, 0])


def test_each_passage_is_matched_with_its_own_tokens() -> None:
    question = ask(NORTH, weights=(1.0,))
    passages = [
        PassageTokens(np.stack([EAST, UP]), np.array([1, 2], dtype=np.int32)),
        PassageTokens(NORTH[np.newaxis], np.array([1], dtype=np.int32)),
        PassageTokens(np.zeros((0, 3), dtype=np.float32), np.array([], dtype=np.int32)),
    ]
    scores = [match.score_passage() for match in match_tokens(question, passages)]
    assert scores == pytest.approx([0, 1, 0])


def test_no_passages_have_no_matches() -> None:
    assert match_tokens(ask(NORTH, weights=(1.0,)), []) == []
