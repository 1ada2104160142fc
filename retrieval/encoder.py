"""Encoders: what turns text into vectors.

The interface is sentence-transformers' own (`encode_query`, `encode_document`), so any of its
models will do. The default comes with the program: `retrieval.multilingual_use`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Of shape (texts, dimensions), each row of length 1."""

EMBEDDED = "embedded"


class Encoder(Protocol):
    """Turns text into vectors whose dot product is their cosine similarity."""

    name: str
    """Which model this is: vectors of different names are never compared."""
    dimensions: int

    def encode_query(self, sentences: Sequence[str]) -> Vectors:
        """Encode questions."""

    def encode_document(self, sentences: Sequence[str]) -> Vectors:
        """Encode passages or sentences of articles."""


def open_encoder(name: str = EMBEDDED) -> Encoder:
    """Open the embedded encoder, or the sentence-transformers model `name` (or its folder).

    Raise `EncoderUnavailable` where it cannot be loaded.
    """
    # PyTorch takes seconds to import: whoever uses the embedded encoder does not wait for it.
    if name == EMBEDDED:
        from retrieval.multilingual_use import MultilingualUse

        return MultilingualUse()
    from retrieval.sentence_transformer import SentenceTransformerEncoder

    return SentenceTransformerEncoder(name)
