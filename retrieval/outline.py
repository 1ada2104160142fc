"""An article sentence by sentence, in the form in which two articles are compared.

Whether they are versions of one another is decided in `versions`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from corpus.article import Article, Passage
from retrieval.embeddings import PassageTokens, bound_sentences
from retrieval.encoding.encoder import Vectors, normalise
from retrieval.terms import find_words, lower

SENTENCES_READ = 200
"""Of a longer article the beginning is compared: the time it takes grows with the square."""
SHINGLE = 4
"""Words in a row. Of two articles in their own words hardly any stand in both."""

Span = tuple[int, int]
"""Where a sentence starts and ends in its article's text."""

_TELLING_LENGTH = 25

_NUMBER_IN_GROUPS = re.compile(r"(?<=\d)[.,\s](?=\d{3}\b)")
_NUMBER = re.compile(r"\d+")
_NEGATION = re.compile(r"\b(?:not|no|never|none|neither|nor|не|нет|ни|değil|yok|hiçbir)\b|n['’]t\b")


@dataclass(frozen=True)
class SentenceOutline:
    """What of a sentence stays the same in another version."""

    span: Span
    words: tuple[str, ...]
    """In small letters."""
    numbers: frozenset[str]
    negations: int

    @property
    def length(self) -> int:
        """In characters."""
        return self.span[1] - self.span[0]


@dataclass(frozen=True)
class Outline:
    """The telling sentences of an article, in reading order."""

    language: str
    sentences: tuple[SentenceOutline, ...]
    shingles: Mapping[int, int]
    """Every few words in a row, hashed, and the number of the sentence in which they begin."""
    vectors: Vectors | None
    """Of the sentences, of length 1, with what is common to the article taken off; `None` where
    it has not been embedded."""


def draw_outline(
    article: Article, passages: Sequence[Passage], tokens: Mapping[str, PassageTokens]
) -> Outline:
    """Return the outline of an article with these passages, whose tokens are by passage id."""
    sentences: list[SentenceOutline] = []
    vectors: list[Vectors] = []
    for passage in passages:
        read = tokens.get(passage.id)
        means = _average(read, passage) if read is not None else None
        for number, (start, end) in enumerate(passage.sentences):
            if is_telling((start, end)) and len(sentences) < SENTENCES_READ:
                text = article.text[start:end]
                sentences.append(_outline(text, (start, end), article.language))
                if means is not None:
                    vectors.append(means[number])
    return Outline(
        language=article.language,
        sentences=tuple(sentences),
        shingles=_find_shingles(sentences),
        vectors=_centre(np.stack(vectors)) if len(vectors) == len(sentences) > 0 else None,
    )


def is_telling(span: Span) -> bool:
    """Tell whether a sentence is long enough to be compared: no label, no exclamation."""
    return span[1] - span[0] >= _TELLING_LENGTH


def _outline(text: str, span: Span, language: str) -> SentenceOutline:
    words = tuple(find_words(lower(text, language)))
    return SentenceOutline(
        span=span,
        words=words,
        numbers=frozenset(_NUMBER.findall(_NUMBER_IN_GROUPS.sub("", text))),
        negations=len(_NEGATION.findall(text.lower())),
    )


def _find_shingles(sentences: Sequence[SentenceOutline]) -> dict[int, int]:
    words = [word for sentence in sentences for word in sentence.words]
    owners = [number for number, one in enumerate(sentences) for _ in one.words]
    rows = zip(*(words[at:] for at in range(SHINGLE)), strict=False)
    return {hash(row): owner for row, owner in zip(rows, owners, strict=False)}


def _average(read: PassageTokens, passage: Passage) -> Vectors:
    """Return the mean of each sentence's token vectors; of one that was not read to, zeros."""
    bounds = bound_sentences(read.ends, passage.sentence_ends)
    return normalise(
        np.stack([read.vectors[start:end].sum(axis=0) for start, end in pairwise(bounds)])
    )


def _centre(vectors: Vectors) -> Vectors:
    # A token knows its whole passage, and a passage its subject: what is left tells one sentence
    # from the others, in whatever language.
    return normalise(vectors - vectors.mean(axis=0))
