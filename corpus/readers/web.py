"""The web as readers see it: what may be fetched, and how much of it.

How it is fetched lives in `fetching`, which is imported with the first URL.
"""

from __future__ import annotations

from dataclasses import dataclass

from corpus.readers.raw import Raw


@dataclass(frozen=True)
class Web:
    """Fetches URLs within limits. A page that is not public is refused, wherever it is named.

    It goes to servers directly, never through a proxy: a proxy would resolve names by
    itself, past the check of addresses.
    """

    allow_private: bool = False
    """Whether addresses inside a network (127.0.0.1, 10.x.x.x, …) may be fetched too."""
    seconds: float = 20.0
    """For one page, redirects included."""
    page_bytes: int = 10 * 1024 * 1024
    """Of one page, unpacked."""
    file_bytes: int = 30 * 1024 * 1024
    """Of one PDF or Word document."""
    redirects: int = 5
    pages: int = 500
    """Of one sitemap or feed; more are reported, not read."""

    def fetch(self, url: str) -> Raw:
        """Return what `url` answers; raise `SourceUnreachable` or `SourceUnreadable`.

        Blocks, and needs a thread without a running event loop.
        """
        from corpus.readers.fetching import fetch

        return fetch(url, self)
