"""What runs in sentence-transformers: any model of it, and the embedded one's module; a judge.

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
            raise EncoderUnavailable(
                f"the encoder {name!r} cannot be loaded ({_explain(exc)}); set VOUCH_ENCODER to a "
                f"folder with a sentence-transformers model, or to 'embedded'"
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


class CrossEncoderEntailment:
    """A cross-encoder that judges whether one text follows from another."""

    def __init__(self, name: str) -> None:
        """Load the model `name`, from a folder or the hub.

        One of its labels is of entailment, or it has one only, which tells how far a claim is
        borne out. Raise `EncoderUnavailable`.
        """
        from sentence_transformers import CrossEncoder

        self.name = name
        try:
            self._model = CrossEncoder(name)
        except (OSError, ValueError, RuntimeError) as exc:
            raise EncoderUnavailable(
                f"the entailment model {name!r} cannot be loaded ({_explain(exc)}); set "
                f"VOUCH_ENTAILMENT_MODEL to a folder with a cross-encoder, or leave it out"
            ) from exc
        labels = {at: str(label).lower() for at, label in self._model.config.id2label.items()}
        entails = [at for at, label in labels.items() if label.startswith("entail")]
        if len(labels) > 1 and len(entails) != 1:
            raise EncoderUnavailable(
                f"the entailment model {name!r} has no label of entailment, but "
                f"{', '.join(labels.values())}; set VOUCH_ENTAILMENT_MODEL to one that has"
            )
        self._entails = entails[0] if len(labels) > 1 else None

    def judge(self, premise: str, claim: str) -> float:
        """Return how likely `claim` follows from `premise`, 0 to 1."""
        pair = [(premise, claim)]
        if self._entails is None:
            # The library puts one label's score through a sigmoid itself.
            return float(self._model.predict(pair, show_progress_bar=False)[0])
        shares = self._model.predict(pair, apply_softmax=True, show_progress_bar=False)
        return float(shares[0][self._entails])


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


def _explain(exc: Exception) -> str:
    return str(exc).strip().splitlines()[0] if str(exc).strip() else type(exc).__name__
