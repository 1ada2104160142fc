"""A question whose right answer is known, and what came of asking it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum

Work = Callable[[str], AbstractContextManager[Callable[[int, int], None]]]
"""Opened with what is going on; inside it is told how many are done and how many there are."""


class Kind(StrEnum):
    """Whether the corpus answers a question, and why it does not."""

    ANSWERABLE = "answerable"
    UNANSWERABLE = "unanswerable"
    """The file says so."""
    ARTICLE_OUT = "article out"
    """The whole article with the answer was taken out of the corpus."""
    PARAGRAPH_OUT = "paragraph out"
    """Only the paragraph with the answer was; others of its article stay."""


@dataclass(frozen=True)
class Case:
    """A question and what a right answer to it is, in one corpus."""

    id: str
    text: str
    language: str
    kind: Kind = Kind.ANSWERABLE
    article_languages: tuple[str, ...] = ()
    """Of what answers it, sorted; of the corpus, where that was taken out; else nothing."""
    relevant: Mapping[str, int] = field(default_factory=dict)
    """The passages or articles that answer it, and how well: 1, or a grade."""
    evidence: tuple[str, ...] = ()
    """A right answer quotes at least one of these; none where the words are not known."""
    evidence_in: frozenset[str] | None = None
    """The articles in which evidence counts; `None` where it does in all."""
    expected: tuple[str, ...] = ()
    """What a right answer is, for people to read."""


@dataclass(frozen=True)
class Quoted:
    """A quote as a reader of the figures sees it."""

    title: str
    language: str
    text: str


@dataclass(frozen=True)
class Outcome:
    """What came of asking a question with nothing refused."""

    case: Case
    ranking: tuple[str, ...]
    """Ids of passages or articles, the best first."""
    quotes: tuple[Quoted, ...]
    has_evidence: bool
    """Whether a quote holds one of the case's words of evidence."""
    support: float
    """The estimated chance that the articles answer, 0 to 1."""
    milliseconds: float | None
    """How long the answer took; `None` where something was known before."""

    def is_refused(self, threshold: float) -> bool:
        """Tell whether the question is refused at a threshold."""
        return not self.quotes or self.support < threshold
