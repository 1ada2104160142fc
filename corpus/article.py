"""The values of the corpus: what a reader found, an article as kept, a passage of it.

All are immutable. How they are read lives in `readers`, how they are cut in `passages`,
how they are kept in `catalogue`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Document:
    """What a reader found in a source, before it becomes an article.

    Everything but `text` and `source` is `None` where the source does not state it.
    In `text`, paragraphs are parted by an empty line, and a heading is a paragraph of
    one line that begins with one to six `#` and a space; there is no other mark-up.
    """

    text: str
    source: str
    """The file path or URL it was read from."""
    id: str | None = None
    """An identity that the source itself gives (a JSONL line's `id`)."""
    url: str | None = None
    title: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: str | None = None
    """ISO 8601, in the precision stated: `2022`, `2022-10` or `2022-10-19`."""
    language: str | None = None
    """ISO 639-1, lower case: `en`."""


@dataclass(frozen=True)
class Article:
    """An article as the catalogue keeps it."""

    id: str
    source: str
    url: str | None
    title: str | None
    author: str | None
    publisher: str | None
    published: str | None
    """Date of publication, ISO 8601 in the precision its source states."""
    language: str
    text: str
    sha256: str
    """Of `text` in UTF-8, hexadecimal."""
    indexed_at: datetime | None = None
    """When the catalogue took this version in, UTC; `None` before it has."""

    @property
    def name(self) -> str:
        """The title, or where there is none, the last part of the source."""
        return self.title or self.source.rstrip("/").rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Passage:
    """A span of an article: `article.text[start:end]` is `text`, always."""

    id: str
    """`article_id`, a dash and a digest of `heading` and `text`: the same words in an
    updated article keep their id, and so their embedding."""
    article_id: str
    start: int
    end: int
    text: str
    language: str
    heading: str | None = None
    """The heading or interview question it stands under; not part of the span."""
    sentences: tuple[tuple[int, int], ...] = field(default=())
    """Each sentence's start and end in the article's text, in reading order."""
    title: str | None = None
    """The article's title, where the passage comes from the catalogue."""

    @property
    def sentence_ends(self) -> list[int]:
        """Where its sentences end, in characters from its start."""
        return [end - self.start for _, end in self.sentences]

    @property
    def sentence_texts(self) -> list[str]:
        """Its sentences' words."""
        return [self.text[start - self.start : end - self.start] for start, end in self.sentences]


def sha256_of_text(text: str) -> str:
    """Return the hexadecimal SHA-256 of `text` in UTF-8."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
