"""Any sentence-transformers model as an encoder. The only module that imports that library."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from retrieval.encoder import Vectors
from retrieval.errors import EncoderUnavailable


class SentenceTransformerEncoder:
    """A sentence-transformers model, with the prompts that it brings for either side."""

    def __init__(self, name: str) -> None:
        """Load the model `name`, from a folder or the hub."""
        from sentence_transformers import SentenceTransformer

        self.name = name
        try:
            self._model = SentenceTransformer(name)
        except (OSError, ValueError, RuntimeError) as exc:
            reason = str(exc).strip().splitlines()[0] if str(exc).strip() else type(exc).__name__
            raise EncoderUnavailable(
                f"the encoder {name!r} cannot be loaded ({reason}); set VOUCH_ENCODER to a folder "
                f"with a sentence-transformers model, or to 'embedded'"
            ) from exc
        self.dimensions = int(self._model.get_embedding_dimension() or 0)

    def encode_query(self, sentences: Sequence[str]) -> Vectors:
        """Encode questions, with the model's own prompt for them."""
        return np.asarray(
            self._model.encode_query(list(sentences), normalize_embeddings=True), dtype=np.float32
        )

    def encode_document(self, sentences: Sequence[str]) -> Vectors:
        """Encode passages or sentences, with the model's own prompt for them."""
        return np.asarray(
            self._model.encode_document(list(sentences), normalize_embeddings=True),
            dtype=np.float32,
        )
