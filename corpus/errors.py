"""What can go wrong with articles.

CorpusError
├── SourceError            one source cannot become an article; others can
│   ├── SourceNotFound     no such file or folder
│   ├── SourceEmpty        read, but it holds no text (a scanned PDF, an empty file)
│   ├── SourceUnreadable   broken, of an unknown kind or in a wrong encoding
│   └── SourceUnreachable  a URL that does not answer, or may not be fetched
├── ArticleNotFound        no article with that id
└── CatalogueUnusable      the catalogue cannot be opened or is newer than this program

Each message is one line that tells a person what is wrong and what to do.
"""

from __future__ import annotations


class CorpusError(Exception):
    """Root of everything this package raises on purpose."""

    retryable = False
    """Whether the same call may succeed later, without a change."""


class SourceError(CorpusError):
    """One source cannot become an article."""

    def __init__(self, source: str, problem: str) -> None:
        """Name the source and say what is wrong with it, in words for a person."""
        super().__init__(f"{source}: {problem}")
        self.source = source
        self.problem = problem


class SourceNotFound(SourceError):
    """There is no such file or folder."""


class SourceEmpty(SourceError):
    """The source was read and holds no text."""


class SourceUnreadable(SourceError):
    """The source is broken, of an unknown kind or in a wrong encoding."""


class SourceUnreachable(SourceError):
    """The URL does not answer, or may not be fetched."""

    retryable = True


class ArticleNotFound(CorpusError):
    """No article has that id."""


class CatalogueUnusable(CorpusError):
    """The catalogue cannot be opened, or a newer version of this program wrote it."""
