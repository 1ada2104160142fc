"""The bytes of one source, as they came from a file or the web, before they are read."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Raw:
    """The bytes of one source and what was said about them."""

    data: bytes
    name: str
    """As a person knows the source; errors begin with it."""
    source: str
    """An absolute path or a URL; the article's `source`."""
    url: str | None = None
    """Where it was fetched from in the end, after redirects; `None` for a file."""
    media_type: str | None = None
    """As the server stated, without parameters, in lower case."""
    charset: str | None = None
    """As the server stated."""

    def with_data(self, data: bytes) -> Raw:
        """Return the same source with other bytes, such as its unpacked ones."""
        return replace(self, data=data)
