"""The tokenizer of multilingual-e5-small. The only module that imports `tokenizers`."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Regex, Tokenizer, models, normalizers, pre_tokenizers, processors

from retrieval.encoding.e5_weights import E5Weights

LONGEST = 512
"""Tokens that the model reads at once; what is beyond is left out."""


@dataclass(frozen=True)
class Tokens:
    """A text as the model reads it, its prompt and the marks at both ends included."""

    ids: NDArray[np.int64]
    """Of the pieces of the vocabulary."""
    ends: NDArray[np.int32]
    """Where each ends in the text, in characters; the prompt's end at 0 or below."""


class E5Tokenizer:
    """XLM-RoBERTa's: pieces of words, chosen by their probability."""

    def __init__(self, weights: E5Weights) -> None:
        """Build it from the vocabulary that comes with the weights."""
        self._replacements = weights.replacements
        scores = [float(score) for score in weights.log_probabilities]
        vocabulary = list(zip(weights.pieces, scores, strict=True))
        model = models.Unigram(vocabulary, unk_id=weights.unknown, byte_fallback=False)
        self._tokenizer = Tokenizer(model)
        self._tokenizer.normalizer = normalizers.Replace(Regex(" {2,}"), " ")
        self._tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(prepend_scheme="always")
        self._tokenizer.post_processor = processors.TemplateProcessing(
            single="<s> $A </s>", special_tokens=[("<s>", 0), ("</s>", 2)]
        )
        self._tokenizer.enable_truncation(LONGEST)

    def tokenize(self, text: str, prompt: str) -> Tokens:
        """Cut a text that stands after a prompt."""
        # Half of a surrogate pair is no character.
        sound = (prompt + text).encode("utf-8", "replace").decode("utf-8")
        read = sound.translate(self._replacements)
        encoding = self._tokenizer.encode(read)
        ends = np.array([end for _, end in encoding.offsets], dtype=np.int64)
        if read != sound:
            lengths = [len(self._replacements.get(ord(letter), letter)) for letter in sound]
            ends = np.searchsorted(np.cumsum(lengths), ends, side="left") + 1
        return Tokens(
            ids=np.array(encoding.ids, dtype=np.int64), ends=(ends - len(prompt)).astype(np.int32)
        )
