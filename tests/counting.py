"""The real encoder, and how many texts it was given."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.encoding.e5 import MultilingualE5
from retrieval.encoding.encoder import Encoder, TokenVectors, Vectors


class CountingEncoder:
    """The embedded encoder, which counts what it encodes."""

    def __init__(self, encoder: Encoder) -> None:
        assert isinstance(encoder, MultilingualE5)
        self.name, self.dimensions = encoder.name, encoder.dimensions
        self.token_dimensions = encoder.token_dimensions
        self.documents = self.queries = 0
        self._encoder = encoder

    def encode_query(self, sentences: Sequence[str]) -> Vectors:
        self.queries += len(sentences)
        return self._encoder.encode_query(sentences)

    def encode_document(self, sentences: Sequence[str]) -> Vectors:
        self.documents += len(sentences)
        return self._encoder.encode_document(sentences)

    def read_query(self, text: str) -> TokenVectors:
        self.queries += 1
        return self._encoder.read_query(text)

    def read_documents(self, texts: Sequence[str]) -> list[TokenVectors]:
        self.documents += len(texts)
        return self._encoder.read_documents(texts)
