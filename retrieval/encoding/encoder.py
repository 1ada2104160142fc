"""What turns text into vectors: one for each text, to find it by, or one a token, to read it by.

`Encoder` is what the dense index finds passages with; its interface is sentence-transformers' own,
so any of its models will do. `TokenEncoder` is what passages that were found are read with, and
is always the one that comes with the program, for which search and refusal are calibrated.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Of shape (texts, dimensions), each row of length 1."""


def normalise(vectors: NDArray[np.floating[Any]]) -> Vectors:
    """Return each row, or the one vector, with length 1; what is all zeros stays so."""
    lengths = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return np.asarray(vectors / np.maximum(lengths, 1e-9), dtype=np.float32)


@dataclass(frozen=True)
class TokenVectors:
    """A text, token by token."""

    whole: Vectors
    """The text's own vector, as the encoder of the same model gives it; of shape (dimensions,)."""
    tokens: Vectors
    """Of shape (tokens, token dimensions), each row of length 1."""
    ends: NDArray[np.int32]
    """Where each token ends in the text, in characters; ascending."""
    weights: NDArray[np.float32]
    """How much each token tells: rare ones much, common ones little; they add up to 1."""


class Encoder(Protocol):
    """Turns text into vectors whose dot product is their cosine similarity."""

    name: str
    """Which model this is: vectors of different names are never compared."""
    dimensions: int

    def encode_query(self, sentences: Sequence[str]) -> Vectors:
        """Encode questions."""

    def encode_document(self, sentences: Sequence[str]) -> Vectors:
        """Encode passages or sentences of articles."""


@runtime_checkable
class TokenEncoder(Protocol):
    """Turns text into a vector a token, as late interaction wants it."""

    name: str
    token_dimensions: int

    def __hash__(self) -> int:
        """Tell itself from other encoders, so that what it has read is kept."""

    def read_query(self, text: str) -> TokenVectors:
        """Encode a question."""

    def read_documents(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Encode passages."""
