"""Encoders that encode a text once, however many corpora it is in or is asked of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import numpy as np

from retrieval.encoding.encoder import Encoder, TokenEncoder, TokenVectors, Vectors


class RememberingEncoder:
    """An encoder with a memory; its vectors are the encoder's own."""

    def __init__(self, encoder: Encoder) -> None:
        """Remember what `encoder` is asked for."""
        self._encoder = encoder
        self._queries: dict[str, Vectors] = {}
        self._documents: dict[str, Vectors] = {}
        self.name, self.dimensions = encoder.name, encoder.dimensions

    def forget_queries(self, texts: Iterable[str]) -> None:
        """Encode these questions anew when they are asked next, as if for the first time."""
        for text in texts:
            self._queries.pop(text, None)

    def encode_query(self, sentences: Sequence[str]) -> Vectors:
        """Encode questions, those that are new."""
        new = [text for text in dict.fromkeys(sentences) if text not in self._queries]
        if new:
            self._queries |= zip(new, self._encoder.encode_query(new), strict=True)
        return self._stack([self._queries[text] for text in sentences])

    def encode_document(self, sentences: Sequence[str]) -> Vectors:
        """Encode passages or sentences, those that are new."""
        new = [text for text in dict.fromkeys(sentences) if text not in self._documents]
        if new:
            self._documents |= zip(new, self._encoder.encode_document(new), strict=True)
        return self._stack([self._documents[text] for text in sentences])

    def _stack(self, rows: list[Vectors]) -> Vectors:
        if not rows:
            return np.zeros((0, self.dimensions), dtype=np.float32)
        return np.stack(rows)


class RememberingTokenEncoder:
    """A token encoder with a memory; its vectors are the encoder's own."""

    def __init__(self, encoder: TokenEncoder) -> None:
        """Remember what `encoder` is asked for."""
        self._encoder = encoder
        self._queries: dict[str, TokenVectors] = {}
        self._documents: dict[str, TokenVectors] = {}
        self.name, self.token_dimensions = encoder.name, encoder.token_dimensions

    def forget_queries(self, texts: Iterable[str]) -> None:
        """Encode these questions anew when they are asked next, as if for the first time."""
        for text in texts:
            self._queries.pop(text, None)

    def read_query(self, text: str) -> TokenVectors:
        """Encode a question, if it is new."""
        if text not in self._queries:
            self._queries[text] = self._encoder.read_query(text)
        return self._queries[text]

    def read_documents(self, texts: Sequence[str]) -> list[TokenVectors]:
        """Encode passages, those that are new."""
        new = [text for text in dict.fromkeys(texts) if text not in self._documents]
        if new:
            self._documents |= zip(new, self._encoder.read_documents(new), strict=True)
        return [self._documents[text] for text in texts]
