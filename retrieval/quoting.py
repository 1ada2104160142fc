"""Answering by quoting: which sentences of the passages found answer the question.

A sentence is judged by itself, by its passage, and by what stands before it: an interview's
answer does not repeat its question, and "This belief …" leans on the sentence it follows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from retrieval.answer import Hit, Quote
from retrieval.asking import Wanted, find_wanted, has_wanted
from retrieval.encoder import Vectors
from retrieval.search import Question
from retrieval.terms import find_pieces, find_stems

Weight = Callable[[str], float]
"""How much a term tells: its inverse document frequency."""

PASSAGES_READ = 5

# Chosen on the development half of XQuAD.
_SIMILARITY, _COVERAGE, _CONTEXT, _PASSAGE, _WANTED, _FIRST = 1.0, 1.0, 0.5, 0.35, 0.25, 0.5


@dataclass(frozen=True)
class Sentence:
    """A sentence that may be quoted, with what speaks for it."""

    quote: Quote
    passage_id: str
    language: str
    similarity: float
    """Cosine with the question."""
    coverage: float
    """Share of what the question's terms tell that stands in the sentence, 0 to 1."""
    context: float
    """The same for the heading and the sentence before, of what the sentence itself lacks."""
    score: float


def rank_sentences(
    question: Question, hits: Sequence[Hit], vectors: dict[str, Vectors], weigh: Weight
) -> list[Sentence]:
    """Return the sentences of the first passages found, the one most likely to answer first."""
    wanted = find_wanted(question.text)
    best = max((hit.score for hit in hits), default=0.0)
    sentences = [
        sentence
        for hit in hits[:PASSAGES_READ]
        for sentence in _judge(question, wanted, hit, hit.score - best, vectors, weigh)
    ]
    return sorted(sentences, key=lambda sentence: -sentence.score)


def choose_quotes(sentences: Sequence[Sentence], limit: int) -> list[Quote]:
    """Return at most `limit` quotes in reading order, the best one's article first."""
    chosen = sentences[:limit]
    articles = list(dict.fromkeys(sentence.quote.article_id for sentence in chosen))
    return sorted(
        (sentence.quote for sentence in chosen),
        key=lambda quote: (articles.index(quote.article_id), quote.start),
    )


def measure_coverage(
    terms: Sequence[str], present: set[str], weigh: Weight
) -> float:
    """Return the share of what `terms` tell that is told by those `present`, 0 to 1."""
    total = sum(weigh(term) for term in terms)
    return sum(weigh(term) for term in terms if term in present) / total if total else 0.0


def inverse_document_frequency(passages: int, passages_with: int) -> float:
    """Return BM25's weight of a term (Robertson and Zaragoza 2009, with Lucene's 1 +)."""
    return math.log(1 + (passages - passages_with + 0.5) / (passages_with + 0.5))


def _judge(
    question: Question,
    wanted: Wanted | None,
    hit: Hit,
    passage_score: float,
    vectors: dict[str, Vectors],
    weigh: Weight,
) -> list[Sentence]:
    passage = hit.passage
    rows = vectors[passage.id][1:]
    within = passage.language == question.language
    terms = question.stems if within else question.pieces
    find = find_stems if within else find_pieces
    heading = set(find(passage.heading or "", passage.language))
    before: set[str] = set()
    judged = []
    for number, (start, end) in enumerate(passage.sentences):
        text = passage.text[start - passage.start : end - passage.start]
        present = set(find(text, passage.language))
        similarity = float(rows[number] @ question.vector) if number < len(rows) else 0.0
        coverage = measure_coverage(terms, present, weigh)
        context = measure_coverage(terms, present | before | heading, weigh) - coverage
        first = 1.0 if number == 0 and heading else 0.0
        score = (
            _SIMILARITY * similarity
            + _COVERAGE * coverage
            + _CONTEXT * context
            + _PASSAGE * passage_score / 3
            + _WANTED * has_wanted(text, wanted)
            + _FIRST * first * measure_coverage(terms, heading, weigh)
        )
        if text.rstrip("”»\"' )").endswith("?"):
            score -= 0.5
        judged.append(
            Sentence(
                Quote(passage.article_id, start, end, text),
                passage.id,
                passage.language,
                similarity,
                coverage,
                context,
                float(np.round(score, 6)),
            )
        )
        before = present
    return judged
