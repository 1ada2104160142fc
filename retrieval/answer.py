"""The values of an answer: what was found, what is claimed, and what bears it out.

All are immutable. `Answer.as_json` is the form that programs rely on. How an answer is
laid out for a terminal or for Telegram lives in `bot`.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.article import Passage
from retrieval.narrowing.filters import Filters
from retrieval.wording import describe_abstention

_ALL = Filters()


class Reason(StrEnum):
    """Why there is no answer."""

    NOT_IN_ARTICLES = "not_in_articles"
    """The articles were searched, and nothing in them supports an answer."""
    NO_ARTICLES = "no_articles"
    """There is nothing to search yet, or nothing of what is filtered by."""
    NO_QUESTION = "no_question"
    """The message holds no word to search for."""


@dataclass(frozen=True)
class Hit:
    """A passage that a search found."""

    passage: Passage
    score: float
    """Fused, higher is better; comparable within one search only."""
    signals: dict[str, float] = field(default_factory=dict)
    """What the score was fused from, by name."""
    gist: NDArray[np.float32] | None = field(default=None, compare=False, repr=False)
    """What the passage is about: passages on the same matter have a high dot product."""


@dataclass(frozen=True)
class Quote:
    """Words of an article: `article.text[start:end] == text`, always."""

    article_id: str
    start: int
    end: int
    text: str

    @property
    def span(self) -> tuple[int, int]:
        """Where it starts and ends."""
        return self.start, self.end


class VersionKind(StrEnum):
    """How one article is a version of another."""

    REPRINT = "reprint"
    """The same text in the same language, perhaps cut or edited a little."""
    TRANSLATION = "translation"
    """The same text in another language; which of the two was first is not said."""


@dataclass(frozen=True)
class Version:
    """Another version of an article that is cited, which takes no place of its own."""

    article_id: str
    title: str | None
    publisher: str | None
    published: str | None
    url: str | None
    language: str
    kind: VersionKind

    def as_json(self) -> dict[str, Any]:
        """Return the version as it stands in an answer's JSON."""
        return asdict(self) | {"kind": self.kind.value}


@dataclass(frozen=True)
class Citation:
    """A quote with what a reader needs to find and to judge it."""

    number: int
    """From 1, in the order in which the answer uses them."""
    quote: Quote
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    url: str | None
    source: str
    """The file or URL that the article was read from."""
    also: tuple[Version, ...] = ()
    """The article's other versions, among what was found."""
    language: str = "en"
    """The article's, ISO 639-1."""
    heading: str | None = None
    """What the quote stands under: in an interview, the question that it answers."""
    translation: str | None = None
    """By a chat model, into the question's language; its numbers and names are proved, no more."""

    @property
    def name(self) -> str:
        """The article's title, or where there is none, the last part of its source."""
        return self.title or self.source.rstrip("/").rsplit("/", 1)[-1]

    def as_json(self) -> dict[str, Any]:
        """Return the citation as it stands in an answer's JSON."""
        return {
            "number": self.number,
            "article_id": self.quote.article_id,
            "title": self.title,
            "author": self.author,
            "publisher": self.publisher,
            "published": self.published,
            "url": self.url,
            "source": self.source,
            "language": self.language,
            "heading": self.heading,
            "quote": self.quote.text,
            "start": self.quote.start,
            "end": self.quote.end,
            "translation": self.translation,
            "also": [version.as_json() for version in self.also],
        }


@dataclass(frozen=True)
class Claim:
    """One statement of an answer and the numbers of the citations that bear it out."""

    text: str
    citations: tuple[int, ...]
    is_quote: bool = True
    """Whether it is its citation's own words; else a chat model's, which the citations bear out."""
    differs_from: tuple[int, ...] = ()
    """The citations that its own contradict: of one thing, another number, date or a denial."""


@dataclass(frozen=True)
class Dropped:
    """A claim that a chat model wrote and that is not shown."""

    text: str
    faults: tuple[tuple[str, str], ...]
    """What is wrong with it: the kind, and the words that are."""

    def as_json(self) -> dict[str, Any]:
        """Return it as it stands in an answer's JSON."""
        return {
            "text": self.text,
            "faults": [{"kind": kind, "words": words} for kind, words in self.faults],
        }


@dataclass(frozen=True)
class Writing:
    """How a chat model took part in an answer."""

    model: str
    input_tokens: int
    output_tokens: int
    failure: str | None = None
    """The kind of failure that ended its part; `None` where there was none."""
    detail: str | None = None
    """What the model's side said of it, for the operator."""
    dropped: tuple[Dropped, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return it as it stands in an answer's JSON, without what was dropped."""
        return {
            "name": self.model,
            "input_tokens": self.input_tokens,
            "output_tokens": self.output_tokens,
            "failure": self.failure,
            "detail": self.detail,
        }


@dataclass(frozen=True)
class NearArticle:
    """An article that came nearest to a question, offered where there is no answer."""

    article_id: str
    title: str | None
    url: str | None
    published: str | None = None


@dataclass(frozen=True)
class Searched:
    """How much was searched: where filtered, of the articles that were asked only."""

    articles: int
    passages: int
    languages: tuple[str, ...]
    """ISO 639-1, the most frequent first."""


@dataclass(frozen=True)
class Answer:
    """An answer, or the reason why there is none."""

    id: str
    question: str
    """As it was typed."""
    language: str
    """The question's language, ISO 639-1."""
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    searched: Searched
    filters: Filters = _ALL
    """Which articles were asked."""
    reason: Reason | None = None
    nearest: tuple[NearArticle, ...] = ()
    support: float = 0.0
    """The estimated chance that the articles answer, 0 to 1; below the threshold there is none."""
    writing: Writing | None = None
    """What a chat model had to do with it; `None` where none was asked."""
    standalone: str | None = None
    """What was asked of the articles in the question's place, where it goes on from others."""
    timings_ms: dict[str, float] = field(default_factory=dict)

    @property
    def abstained(self) -> bool:
        """Whether the articles do not say."""
        return self.reason is not None

    @property
    def citations_by_article(self) -> list[list[Citation]]:
        """The citations, those of one article together, in the order of their first."""
        groups: dict[str, list[Citation]] = {}
        for citation in self.citations:
            groups.setdefault(citation.quote.article_id, []).append(citation)
        return list(groups.values())

    @property
    def text(self) -> str:
        """The answer as a person reads it, with `[1]` after what a citation bears out."""
        if self.reason is not None:
            return describe_abstention(
                self.reason.value, self.language, self.searched.articles, self.filters
            )
        return "\n".join(
            f"{claim.text} {''.join(f'[{number}]' for number in claim.citations)}"
            for claim in self.claims
        )

    def as_json(self) -> dict[str, Any]:
        """Return the answer in the form that `vouch ask --json` prints."""
        return {
            "id": self.id,
            "question": self.question,
            "standalone": self.standalone or self.question,
            "language": self.language,
            "abstained": self.abstained,
            "reason": self.reason.value if self.reason is not None else None,
            "answer": self.text,
            "claims": [
                {
                    "text": claim.text,
                    "citations": list(claim.citations),
                    "is_quote": claim.is_quote,
                    "differs_from": list(claim.differs_from),
                }
                for claim in self.claims
            ],
            "citations": [citation.as_json() for citation in self.citations],
            "searched": {
                "articles": self.searched.articles,
                "passages": self.searched.passages,
                "languages": list(self.searched.languages),
            },
            "filters": self.filters.as_json(),
            "nearest": [
                {"article_id": near.article_id, "title": near.title, "url": near.url}
                for near in self.nearest
            ],
            "support": round(self.support, 4),
            "model": self.writing.as_json() if self.writing is not None else None,
            "dropped": [one.as_json() for one in self.writing.dropped] if self.writing else [],
            "timings_ms": self.timings_ms,
        }
