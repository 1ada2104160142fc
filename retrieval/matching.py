"""Matching a question's tokens with a passage's: late interaction (Khattab and Zaharia 2020).

Each token of the question looks for the one most like it; what they find, weighted by how much each
tells, adds up to a score of 0 to 1. A token's vector knows the words around it, so that "it" in a
passage may be as like a name as the name itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from retrieval.embeddings import PassageTokens, bound_sentences
from retrieval.encoding.encoder import TokenVectors

Scores = NDArray[np.float64]


@dataclass(frozen=True)
class Match:
    """How like each token of a question is to each of a passage."""

    similarities: NDArray[np.float32]
    """Cosines, of shape (the question's tokens, the passage's tokens)."""
    weights: NDArray[np.float32]
    """Of the question's tokens; they add up to 1."""
    ends: NDArray[np.int32]
    """Where the passage's tokens end, in characters from its start; of its heading's, below 0."""

    def score_passage(self) -> float:
        """Return how far the passage, with its heading, has what the question has."""
        return self._score(0, len(self.ends))

    def score_heading(self) -> float:
        """Return how far the heading has it; 0 where there is none."""
        return self._score(0, int(bound_sentences(self.ends, ())[0]))

    def score_sentences(self, ends: Sequence[int]) -> Scores:
        """Return how far each sentence has it; `ends` are from the passage's start, ascending.

        A sentence that the model did not read to has 0.
        """
        bounds = bound_sentences(self.ends, ends)
        return np.array([self._score(int(first), int(last)) for first, last in pairwise(bounds)])

    def _score(self, first: int, last: int) -> float:
        if last <= first or not len(self.weights):
            return 0.0
        return float(self.weights @ self.similarities[:, first:last].max(axis=1))


def match_tokens(question: TokenVectors, passages: Sequence[PassageTokens]) -> list[Match]:
    """Compare every token of a question with every token of each passage."""
    if not passages:
        return []
    # All at once: a hundred small products take ten times as long.
    similarities = question.tokens @ np.concatenate([one.vectors for one in passages]).T
    bounds = np.cumsum([len(one.ends) for one in passages])[:-1]
    return [
        Match(some, question.weights, one.ends)
        for some, one in zip(np.split(similarities, bounds, axis=1), passages, strict=True)
    ]
