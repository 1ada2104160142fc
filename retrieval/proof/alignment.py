"""Which words of a claim and of its quotes mean the same, in one language or across two.

By what the embedded encoder makes of each word where it stands. A word and its translation are
nearest to one another far more often than not; no more than that is relied on.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np
from numpy.typing import NDArray

from retrieval.encoding.encoder import TokenEncoder
from retrieval.proof.reading import Reading, Word

Floats = NDArray[np.float32]


@dataclass(frozen=True)
class Alignment:
    """A claim's words beside those of its quotes."""

    claim: Reading
    quotes: tuple[Reading, ...]
    similarities: Floats
    """Of shape (words of the claim, words of all quotes), -1 to 1."""

    @cached_property
    def quoted(self) -> tuple[Word, ...]:
        """The words of all quotes, in order."""
        return tuple(word for quote in self.quotes for word in quote.words)

    @cached_property
    def best(self) -> NDArray[np.int64]:
        """Of each of the claim's words, the quotes' word nearest to it."""
        return np.asarray(self.similarities.argmax(axis=1))

    @cached_property
    def best_back(self) -> NDArray[np.int64]:
        """Of each of the quotes' words, the claim's word nearest to it."""
        return np.asarray(self.similarities.argmax(axis=0))

    def is_mutual(self, at: int) -> bool:
        """Tell whether the claim's word at `at` and a quotes' word are each other's nearest."""
        return int(self.best_back[self.best[at]]) == at

    def similarity(self, at: int) -> float:
        """Return how near the claim's word at `at` is to the nearest of the quotes'."""
        return float(self.similarities[at].max())


def align(claim: Reading, quotes: Sequence[Reading], encoder: TokenEncoder) -> Alignment:
    """Align the words of `claim` and of `quotes`, which have words each."""
    vectors = [_encode_words(text, encoder) for text in (claim, *quotes)]
    return Alignment(claim, tuple(quotes), vectors[0] @ np.concatenate(vectors[1:]).T)


@lru_cache(maxsize=256)
def _encode_words(text: Reading, encoder: TokenEncoder) -> Floats:
    """Return a vector of length 1 for each word of `text`, without what all of them share."""
    read = encoder.read_query(text.text)
    starts = np.concatenate([[0], read.ends[:-1]])
    words = []
    for word in text.words:
        within = (read.ends > word.start) & (starts < word.end)
        # What is beyond the encoder's reach has no tokens.
        words.append(read.tokens[within].mean(axis=0) if within.any() else read.tokens[0] * 0)
    vectors = np.array(words, dtype=np.float32)
    vectors -= vectors.mean(axis=0)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-6), dtype=np.float32)
