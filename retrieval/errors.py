"""What can go wrong when finding and answering.

RetrievalError
├── EncoderUnavailable   the encoder that is configured cannot be loaded
├── IndexUnusable        an index on disk is broken; it is rebuilt from the catalogue
│   └── NoRoomForIndex   the disk is full
├── ModelUnusable        the chat model that is configured cannot be opened
├── ModelFailed          a chat model wrote nothing that could be used
├── NameUnknown          no article is by the publisher or author that is asked for
└── QuestionsUnusable    a file of questions to measure on cannot be asked

Each message is one line that tells a person what is wrong and what to do.
"""

from __future__ import annotations

from collections.abc import Sequence


class RetrievalError(Exception):
    """Root of everything this package raises on purpose."""


class EncoderUnavailable(RetrievalError):
    """The encoder that is configured cannot be loaded."""


class IndexUnusable(RetrievalError):
    """An index on disk cannot be opened or does not hold what it should."""


class NoRoomForIndex(IndexUnusable):
    """The disk is full."""


class ModelUnusable(RetrievalError):
    """The chat model that is configured cannot be opened."""


class NameUnknown(RetrievalError):
    """No article is by the publisher or author that is asked for, or more than one may be."""

    def __init__(self, problem: str, known: Sequence[str] = ()) -> None:
        """Say what the problem is, and name some that there are."""
        super().__init__(problem)
        self.known = tuple(known)


class QuestionsUnusable(RetrievalError):
    """A file of questions to measure on cannot be read, or cannot be asked of the corpus."""
