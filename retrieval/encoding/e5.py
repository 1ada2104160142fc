"""The embedded encoder: multilingual-e5-small (Wang et al. 2024), of texts and of their tokens.

One question is computed here, with numpy, which is there at once, and so are the passages of an
article or two. More are computed by PyTorch (`retrieval.encoding.e5_module`), which takes seconds
to load and is several times faster. Both give the same vectors (cosine 0.999 and more).

The model's vectors tell first of all which language a text is in, and whether it asks. So from each
the mean of its kind is taken off, and the directions that tell the languages apart: then a passage
in another language is as near as one in the question's own. A token's vector is turned onto its
principal axes, and the last are left out. Means, directions and axes were found on the development
half of XQuAD: see `tests/calibration/fit_axes.py`.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Sequence
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from retrieval.encoding.e5_tokenizer import E5Tokenizer, Tokens
from retrieval.encoding.e5_weights import E5Weights, Floats, Layer, find_weights_name
from retrieval.encoding.encoder import TokenVectors, Vectors, normalise

if TYPE_CHECKING:
    from retrieval.encoding.sentence_transformer import SentenceTransformerModule

QUESTION, PASSAGE = "query: ", "passage: "
# The start of a text, and its prompt, in tokens.
BEFORE = {QUESTION: 4, PASSAGE: 3}

# A token tells as much as it is rare in the text that the tokenizer was trained on; of the
# commonest ones, little.
_COMMON, _LEAST = 3.0, 0.1

# Of fewer passages each takes numpy a tenth of a second, which is less than loading PyTorch.
_WORTH_LOADING = 24


def find_name() -> str:
    """Return the name of the embedded encoder, which need not be loaded."""
    return f"{find_weights_name()}/{_load_axes().version}"


class MultilingualE5:
    """multilingual-e5-small, with the interface of sentence-transformers; and token by token."""

    def __init__(self) -> None:
        """Load the weights: half a second."""
        self._weights = E5Weights()
        self._axes = _load_axes()
        # So little work on two threads costs more than it saves, and much more on a busy machine.
        # PyTorch's threads are its own.
        threadpool_limits(1, user_api="blas")
        self.name = find_name()
        self.dimensions = self._weights.width
        self.token_dimensions = self._axes.kept

    def encode_query(self, sentences: Sequence[str]) -> Vectors:
        """Encode questions."""
        if not sentences:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([self.read_query(sentence).whole for sentence in sentences])

    def encode_document(self, sentences: Sequence[str]) -> Vectors:
        """Encode passages or sentences."""
        if not sentences:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack([read.whole for read in self.read_documents(list(sentences))])

    def read_query(self, text: str) -> TokenVectors:
        """Encode a question, token by token."""
        tokens = self.tokenizer.tokenize(text, QUESTION)
        return self._finish(self.compute(tokens), tokens, QUESTION)

    def read_documents(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Encode passages, token by token."""
        tokens = [self.tokenizer.tokenize(text, PASSAGE) for text in texts]
        if "_module" in vars(self) or len(texts) >= _WORTH_LOADING:
            states = self.compute_passages(texts)
        else:
            states = [self.compute(one) for one in tokens]
        return [self._finish(some, one, PASSAGE) for some, one in zip(states, tokens, strict=True)]

    def compute(self, tokens: Tokens) -> Floats:
        """Return the model's last states of one text, of shape (tokens, width)."""
        return _compute(self._weights, tokens.ids)

    def compute_passages(self, texts: Sequence[str]) -> list[Floats]:
        """Return the same of each of many passages, by PyTorch."""
        return self._module.encode(texts) if texts else []

    @functools.cached_property
    def tokenizer(self) -> E5Tokenizer:
        """The model's tokenizer, built when it is first asked for."""
        return E5Tokenizer(self._weights)

    @functools.cached_property
    def _module(self) -> SentenceTransformerModule:
        from retrieval.encoding.e5_module import E5Module
        from retrieval.encoding.sentence_transformer import SentenceTransformerModule

        return SentenceTransformerModule(E5Module(self._weights, self.tokenizer, PASSAGE))

    def _finish(self, states: Floats, tokens: Tokens, prompt: str) -> TokenVectors:
        """Turn the model's last states, of shape (tokens, width), into vectors."""
        own = slice(BEFORE[prompt], len(tokens.ids) - 1)
        rarity = -self._weights.log_probabilities[tokens.ids[own]] - _COMMON
        weights = np.maximum(rarity, _LEAST).astype(np.float32)
        return TokenVectors(
            whole=self._axes.turn_whole(states.mean(axis=0), prompt),
            tokens=self._axes.turn_tokens(states[own], prompt),
            ends=tokens.ends[own],
            weights=weights / max(float(weights.sum()), _LEAST),
        )


class _Axes:
    """What is taken off the model's vectors, and onto which axes the rest is turned."""

    def __init__(self) -> None:
        with (files("retrieval.encoding") / "e5_axes.npz").open("rb") as file:
            stored = np.load(file)
            self._stored = {name: stored[name].astype(np.float32) for name in stored.files}
        self.kept = self._stored["token_axes"].shape[1]
        self.version = f"axes-{int(self._stored['version'])}"

    def turn_whole(self, vector: Floats, prompt: str) -> Floats:
        languages = self._stored["languages"]
        rest = normalise(vector) - self._stored[f"whole_{_NAMES[prompt]}"]
        return normalise(rest - languages.T @ (languages @ rest))

    def turn_tokens(self, vectors: Floats, prompt: str) -> Floats:
        rest = vectors - self._stored[f"token_{_NAMES[prompt]}"]
        return normalise(rest @ self._stored["token_axes"])


@functools.cache
def _load_axes() -> _Axes:
    return _Axes()


_NAMES = {QUESTION: "question", PASSAGE: "passage"}


def _compute(weights: E5Weights, ids: NDArray[np.int64]) -> Floats:
    """Return the last states of one text, of shape (tokens, width)."""
    states = weights.embed(ids) + weights.positions[: len(ids)] + weights.segment
    states = _normalise_layer(states, *weights.norm, weights.epsilon)
    for layer in weights.layers:
        gathered = _attend(states, layer, weights.heads) @ layer.gather.T + layer.gather_bias
        states = _normalise_layer(states + gathered, *layer.gather_norm, weights.epsilon)
        wide = _gelu(states @ layer.widen.T + layer.widen_bias)
        narrowed = wide @ layer.narrow.T + layer.narrow_bias
        states = _normalise_layer(states + narrowed, *layer.narrow_norm, weights.epsilon)
    return states


def _attend(states: Floats, layer: Layer, heads: int) -> Floats:
    """Self-attention (Vaswani et al. 2017)."""
    tokens, width = states.shape
    mixed = states @ layer.attend.T + layer.attend_bias
    query, key, value = mixed.reshape(tokens, 3, heads, -1).transpose(1, 2, 0, 3)
    scores = query @ key.transpose(0, 2, 1) / math.sqrt(width // heads)
    shares = np.exp(scores - scores.max(axis=-1, keepdims=True))
    shares /= shares.sum(axis=-1, keepdims=True)
    return np.asarray((shares @ value).transpose(1, 0, 2).reshape(tokens, width))


def _normalise_layer(states: Floats, scale: Floats, shift: Floats, epsilon: float) -> Floats:
    centred = states - states.mean(axis=-1, keepdims=True)
    variance = (centred**2).mean(axis=-1, keepdims=True)
    return np.asarray(centred / np.sqrt(variance + epsilon) * scale + shift)


def _gelu(values: Floats) -> Floats:
    """Apply the Gaussian error linear unit; its error function is Abramowitz and Stegun 7.1.26."""
    x = np.abs(values) / math.sqrt(2)
    t = 1 / (1 + 0.3275911 * x)
    series = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    erf = np.sign(values) * (1 - series * np.exp(-x * x))
    return np.asarray(0.5 * values * (1 + erf), dtype=np.float32)
