"""A turn of a conversation: what somebody asked, and what was asked of the articles for it."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.narrowing.filters import Filters

_ALL = Filters()


@dataclass(frozen=True)
class Turn:
    """A question of a conversation."""

    question: str
    """As it was typed."""
    standalone: str
    """As it can be understood without the turns before it; the same where it could anyway."""
    language: str
    """The question's, ISO 639-1."""
    filters: Filters = _ALL
    """Which articles were asked."""
