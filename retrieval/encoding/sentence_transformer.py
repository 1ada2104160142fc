"""What runs in sentence-transformers: any model of it, and the embedded one's module.

The only module that imports that library.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from retrieval.encoding.e5_weights import Floats
from retrieval.encoding.encoder import Vectors
from retrieval.errors import EncoderUnavailable

# Texts are sorted by their length; eight passages of 170 tokens are computed faster than sixty-four
# (31 a second for 19, on two cores).
_TEXTS_A_BATCH = 8


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
            self._model.encode_query(
                list(sentences), normalize_embeddings=True, show_progress_bar=False
            ),
            dtype=np.float32,
        )

    def encode_document(self, sentences: Sequence[str]) -> Vectors:
        """Encode passages or sentences, with the model's own prompt for them."""
        return np.asarray(
            self._model.encode_document(
                list(sentences), normalize_embeddings=True, show_progress_bar=False
            ),
            dtype=np.float32,
        )


class SentenceTransformerModule:
    """A model made of one module of our own, which yields token embeddings."""

    def __init__(self, module: Any) -> None:  # noqa: ANN401
        """Put `module`, a `torch.nn.Module` with `preprocess`, into a model."""
        from sentence_transformers import SentenceTransformer

        self._model = SentenceTransformer(modules=[module], device="cpu")

    def encode(self, texts: Sequence[str]) -> list[Floats]:
        """Return each text's token embeddings, of shape (tokens, width), without padding."""
        # With `output_value=None` each text has a dictionary, which the library does not declare.
        features: Any = self._model.encode(
            list(texts), output_value=None, batch_size=_TEXTS_A_BATCH, show_progress_bar=False
        )
        return [one["token_embeddings"][one["attention_mask"].bool()].numpy() for one in features]
