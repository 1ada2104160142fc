"""Unpacking gzip and deflate, no further than a limit: 0.6 MB may unpack to 600 MB."""

from __future__ import annotations

import zlib

from corpus.errors import SourceUnreadable

LARGEST_UNPACKED = 50 * 1024 * 1024
"""Bytes; what the sitemap protocol allows a sitemap."""

_GZIP = 16 + zlib.MAX_WBITS


def is_gzip(data: bytes) -> bool:
    """Say whether `data` begins as gzip does."""
    return data.startswith(b"\x1f\x8b\x08")


def unpack_gzip(data: bytes, name: str, limit: int = LARGEST_UNPACKED) -> bytes:
    """Return unpacked `data`; raise where it is broken or unpacks to over `limit` bytes."""
    try:
        return _unpack(data, _GZIP, name, limit)
    except zlib.error as exc:
        raise SourceUnreadable(name, "its compressed bytes are broken") from exc


def unpack_deflate(data: bytes, name: str, limit: int = LARGEST_UNPACKED) -> bytes:
    """Return unpacked `data`, with or without zlib's header, as servers send either."""
    try:
        return _unpack(data, zlib.MAX_WBITS, name, limit)
    except zlib.error:
        try:
            return _unpack(data, -zlib.MAX_WBITS, name, limit)
        except zlib.error as exc:
            raise SourceUnreadable(name, "its compressed bytes are broken") from exc


def _unpack(data: bytes, window_bits: int, name: str, limit: int) -> bytes:
    unpacked = b""
    while data:
        stream = zlib.decompressobj(window_bits)
        unpacked += stream.decompress(data, limit - len(unpacked) + 1)
        if len(unpacked) > limit:
            raise SourceUnreadable(name, f"unpacks to more than {limit // 1024**2} MiB")
        if not stream.eof:
            raise zlib.error("incomplete stream")
        # What follows padding, if anything, is a further member of the same file.
        data = stream.unused_data.lstrip(b"\0")
    return unpacked
