"""multilingual-e5-small as a PyTorch module, for many passages at once. The only one with torch."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from torch import Tensor, nn

from retrieval.encoding.e5_tokenizer import E5Tokenizer
from retrieval.encoding.e5_weights import E5Weights, Floats, Layer

_PADDING = 1


class E5Module(nn.Module):
    """The first and only module of a `SentenceTransformer`: texts in, token embeddings out."""

    def __init__(self, weights: E5Weights, tokenizer: E5Tokenizer, prompt: str) -> None:
        """Take over the weights, in 16 bits where the processor computes with them."""
        super().__init__()
        torch.set_num_threads(len(os.sched_getaffinity(0)))
        self._tokenizer = tokenizer
        self._prompt = prompt
        self._weights = weights
        self._type = torch.bfloat16 if has_bfloat16() else torch.float32
        self._positions = self._own(weights.positions + weights.segment)
        self._norm = tuple(self._own(one) for one in weights.norm)
        self._layers = [self._own_layer(layer) for layer in weights.layers]

    def preprocess(
        self,
        inputs: Sequence[str],
        prompt: str | None = None,
        **_: Any,  # noqa: ANN401
    ) -> dict[str, Tensor]:
        """Turn texts into padded pieces and their mask; the module has a prompt of its own."""
        pieces = [self._tokenizer.tokenize(text, self._prompt).ids for text in inputs]
        ids = torch.full((len(pieces), max(map(len, pieces))), _PADDING)
        for row, some in zip(ids, pieces, strict=True):
            row[: len(some)] = torch.from_numpy(some)
        return {"input_ids": ids, "attention_mask": (ids != _PADDING).long()}

    def forward(self, features: dict[str, Tensor]) -> dict[str, Tensor]:
        """Add `token_embeddings`, of shape (texts, tokens, width)."""
        ids, mask = features["input_ids"], features["attention_mask"].bool()
        texts, tokens = ids.shape
        words = self._weights.embed(ids.ravel().numpy()).reshape(texts, tokens, -1)
        states = self._own(words) + self._positions[:tokens]
        states = self._normalise(states, *self._norm)
        seen = None if bool(mask.all()) else mask[:, None, None, :]
        for layer in self._layers:
            states = self._run_layer(layer, states, seen)
        features["token_embeddings"] = states.float()
        return features

    def _run_layer(self, layer: dict[str, Tensor], states: Tensor, seen: Tensor | None) -> Tensor:
        texts, tokens, width = states.shape
        mixed = F.linear(states, layer["attend"], layer["attend_bias"])
        query, key, value = mixed.view(texts, tokens, 3, self._weights.heads, -1).permute(
            2, 0, 3, 1, 4
        )
        attended = F.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        attended = attended.transpose(1, 2).reshape(texts, tokens, width)
        gathered = F.linear(attended, layer["gather"], layer["gather_bias"])
        states = self._normalise(states + gathered, layer["gather_scale"], layer["gather_shift"])
        wide = F.gelu(F.linear(states, layer["widen"], layer["widen_bias"]))
        narrowed = F.linear(wide, layer["narrow"], layer["narrow_bias"])
        return self._normalise(states + narrowed, layer["narrow_scale"], layer["narrow_shift"])

    def _normalise(self, states: Tensor, scale: Tensor, shift: Tensor) -> Tensor:
        return F.layer_norm(states, (self._weights.width,), scale, shift, self._weights.epsilon)

    def _own(self, values: Floats) -> Tensor:
        return torch.from_numpy(np.array(values)).to(self._type)

    def _own_layer(self, layer: Layer) -> dict[str, Tensor]:
        single = (
            "attend",
            "attend_bias",
            "gather",
            "gather_bias",
            "widen",
            "widen_bias",
            "narrow",
            "narrow_bias",
        )
        tensors = {name: self._own(getattr(layer, name)) for name in single}
        for name, (scale, shift) in (("gather", layer.gather_norm), ("narrow", layer.narrow_norm)):
            tensors[f"{name}_scale"], tensors[f"{name}_shift"] = self._own(scale), self._own(shift)
        return tensors


def has_bfloat16() -> bool:
    """Tell whether the processor multiplies matrices in bfloat16 by itself."""
    # PyTorch has no public question for it; `torch` is pinned.
    return bool(torch.cpu._is_avx512_bf16_supported())
