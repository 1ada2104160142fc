"""Deciding whether what was found supports an answer at all.

A logistic regression over a handful of signals, one where question and sentence are of one
language and one where they are not. Its coefficients were fitted on the development half of
XQuAD (612 questions in each of English, Turkish and Russian), asked of one of its articles, of
six and of all 24, with the paragraph that has the answer present and removed, and of articles
on other subjects; see `tests/calibration/fit_refusal.py`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import astuple, dataclass

from retrieval.answer import Hit
from retrieval.quoting import Sentence
from retrieval.search import Question
from retrieval.terms import find_pieces, find_stems
from retrieval.weights import TermWeights

THRESHOLD = 0.4
"""Answer where the chance that the articles do say is at least this."""

_WORD = re.compile(r"(?P<word>[^\W_]+)(?P<ending>['’ʼ]\w+)?")

_NAMES_AT_LEAST = 0.5

# BM25 of a term is at most its weight times k1 + 1, with k1 = 1.2 as in Lucene.
_BM25_PER_WEIGHT = 2.2


@dataclass(frozen=True)
class Signals:
    """What speaks for an answer being in the passages found; each about 0 to 1."""

    similarity: float
    """The greatest cosine of a sentence with the question, or likeness of a heading to it."""
    bm25: float
    """The best BM25 score, over the greatest that the question's terms could have."""
    coverage: float
    """Share of what the question's terms tell that stands in the best sentence."""
    names: float
    """Share of the question's names and numbers that stands in the best sentence's passage, with
    its heading and its article's title."""
    words: float
    """The same for what the question's other words tell."""
    both: float
    """The lesser of the two: a president who is named is no population."""


@dataclass(frozen=True)
class Calibration:
    """The coefficients of a logistic regression over `Signals`, in their order."""

    intercept: float
    coefficients: tuple[float, ...]

    def estimate(self, signals: Signals) -> float:
        """Return the chance that the articles answer, 0 to 1."""
        logit = self.intercept + sum(
            coefficient * value
            for coefficient, value in zip(self.coefficients, astuple(signals), strict=True)
        )
        return 1 / (1 + math.exp(-logit))


WITHIN = Calibration(-5.44, (7.18, 5.79, 3.19, 0.0, 0.0, 3.16))
ACROSS = Calibration(-3.81, (10.87, 0.0, 3.93, 0.65, 1.02, 0.0))


def estimate_support(
    question: Question, hits: Sequence[Hit], sentences: Sequence[Sentence], weights: TermWeights
) -> float:
    """Return the chance that `sentences`, best first, answer the question; 0 without any."""
    if not sentences:
        return 0.0
    signals = measure_signals(question, hits, sentences, weights)
    if sentences[0].language != question.language:
        return ACROSS.estimate(signals)
    # Somebody else's deeds are no answer, however alike the sentences.
    return WITHIN.estimate(signals) if signals.names >= _NAMES_AT_LEAST else 0.0


def measure_signals(
    question: Question, hits: Sequence[Hit], sentences: Sequence[Sentence], weights: TermWeights
) -> Signals:
    """Measure what speaks for an answer; `hits` and `sentences` are not empty, best first."""
    best = sentences[0]
    within = best.language == question.language
    terms = question.stems if within else question.pieces
    told = sum(weights.weigh(term) for term in terms) or 1.0
    texts = {
        hit.passage.id: (
            f"{hit.passage.title or ''} {hit.passage.heading or ''} {hit.passage.text}",
            hit.passage.language,
        )
        for hit in hits
    }
    names = _measure_names(question, best, texts)
    words = _measure_words(question, best, texts, weights)
    return Signals(
        similarity=max(max(sentence.similarity, sentence.asked) for sentence in sentences),
        bm25=max(hit.signals["stems" if within else "pieces"] for hit in hits)
        / (told * _BM25_PER_WEIGHT),
        coverage=best.coverage,
        names=names,
        words=words,
        both=min(names, words),
    )


def _measure_names(question: Question, best: Sentence, texts: dict[str, tuple[str, str]]) -> float:
    """Return the share of the pieces of names and numbers that the passage has; 1 without any."""
    wanted = [
        piece
        for name in find_names(question.text)
        for piece in find_pieces(name, question.language)
    ]
    if not wanted:
        return 1.0
    text, language = texts.get(best.passage_id, ("", question.language))
    present = set(find_pieces(text, language))
    return sum(piece in present for piece in wanted) / len(wanted)


def _measure_words(
    question: Question,
    best: Sentence,
    texts: dict[str, tuple[str, str]],
    weights: TermWeights,
) -> float:
    """Return the share of what the question tells besides names; 1 where it is names only."""
    find = find_stems if best.language == question.language else find_pieces
    names = {term for name in find_names(question.text) for term in find(name, question.language)}
    wanted = [term for term in find(question.text, question.language) if term not in names]
    if not wanted:
        return 1.0
    return weights.measure_coverage(wanted, set(find(*texts.get(best.passage_id, ("", "en")))))


def find_names(question: str) -> list[str]:
    """Return the names and numbers in `question`: what is capitalised within it, or has digits.

    Its first word is capitalised anyway; it is a name where an ending is set off from it, as
    Turkish does with names only, or where it is all capitals.
    """
    return [
        match["word"]
        for number, match in enumerate(_WORD.finditer(question))
        if match["word"][0].isdigit()
        or (match["word"][0].isupper() and (number > 0 or match["ending"]))
        or (len(match["word"]) > 1 and match["word"].isupper())
    ]
