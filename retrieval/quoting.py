"""Answering by quoting: which sentences of the passages found answer the question.

A sentence is judged by itself, by its passage, and by what stands before it: an interview's
answer does not repeat its question, and "This belief …" leans on the sentence it follows.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from retrieval.answer import Quote
from retrieval.asking import Wanted, find_wanted, has_wanted, note_words
from retrieval.leaning import leans_back
from retrieval.search import Question, Reading
from retrieval.terms import find_pieces, find_stems, find_words
from retrieval.weights import TermWeights

# What speaks for a sentence, and how much: near the weights of a conditional logit, fitted on the
# development half of XQuAD (`tests/calibration/fit_quoting.py`). Its paragraphs do not stand under
# headings and hardly ask: those two were chosen. And only one of them answers, where of articles
# several may: being behind counts less here, as 0.025 to 0.04 quote the same share of answers.
WEIGHTS = {
    "similarity": 1.0,
    "coverage": 0.25,
    "context": 0.15,
    "behind": 0.025,
    "wanted": 0.1,
    "opening": 0.75,
    "is_question": -0.25,
}
_OPENING_FADES = 0.8
# Who a section is about is no question, and any heading has so much in common with any question.
_WORDS_THAT_ASK = 3
_UNASKED = 0.15
# On the development half of XQuAD this leaves out one quote in fifty, never the words asked for;
# 0.4 leaves out one in 19, and in one answer of 1,836 the words.
_FAR_BEHIND = 0.5
_AS_GOOD = 0.1


@dataclass(frozen=True)
class Sentence:
    """A sentence that may be quoted, with what speaks for it."""

    quote: Quote
    passage_id: str
    language: str
    similarity: float
    """How far its tokens match the question's, 0 to 1."""
    asked: float
    """How far the heading it stands under asks the same as the question, 0 to 1."""
    before: Quote | None
    """The sentence before it in its passage."""
    is_wanted: bool
    """Whether it has what is asked for, a date for a "when"; so it is where nothing is."""
    score: float
    signals: Mapping[str, float]
    """What the score was added up from, by name."""


def rank_sentences(
    question: Question, readings: Sequence[Reading], weights: TermWeights
) -> list[Sentence]:
    """Return the sentences of the passages read, the one most likely to answer first."""
    wanted, said = find_wanted(question.text), note_words(question.text, question.language)
    best = max((reading.hit.score for reading in readings), default=0.0)
    sentences = [
        sentence
        for reading in readings
        for sentence in _judge(question, wanted, said, reading, reading.hit.score - best, weights)
    ]
    return sorted(sentences, key=lambda sentence: -sentence.score)


def choose_quotes(sentences: Sequence[Sentence], limit: int) -> list[Quote]:
    """Return at most `limit` quotes in reading order, the best one's article first.

    What is far behind the best has little to do with the question, and is left out. Where the
    best leans on the sentence before it ("This belief …"), that one comes along.
    """
    best = sentences[0]
    near = [one for one in sentences[:limit] if best.score - one.score < _FAR_BEHIND]
    chosen = [one.quote for one in near]
    if best.before is not None and best.before not in chosen and leans_back(best.quote.text):
        # It takes the place of the last one, unless that may well be the answer itself.
        if len(near) == limit and best.score - near[-1].score > _AS_GOOD:
            chosen.pop()
        if len(chosen) < limit:
            chosen.append(best.before)
    articles = list(dict.fromkeys(quote.article_id for quote in chosen))
    return sorted(chosen, key=lambda quote: (articles.index(quote.article_id), quote.start))


def _judge(
    question: Question,
    wanted: Wanted | None,
    said: Collection[str],
    reading: Reading,
    behind: float,
    weights: TermWeights,
) -> list[Sentence]:
    """Judge the sentences of one passage; `behind` is how far its score is behind the best."""
    passage = reading.hit.passage
    within = passage.language == question.language
    terms = question.stems if within else question.pieces
    find = find_stems if within else find_pieces
    heading = set(find(passage.heading or "", passage.language))
    asked = 0.0
    if len(find_words(passage.heading or "")) >= _WORDS_THAT_ASK:
        asked = max(0.0, reading.heading - _UNASKED) / (1 - _UNASKED)
        if within:
            # Another language has other words for the same.
            asked = (asked + weights.measure_coverage(terms, heading)) / 2
    heading |= set(find(passage.title or "", passage.language))
    before: set[str] = set()
    judged: list[Sentence] = []
    for number, text in enumerate(passage.sentence_texts):
        present = set(find(text, passage.language))
        similarity = float(reading.sentences[number])
        has = has_wanted(text, wanted, passage.language, said)
        # Of what the question's terms tell, what stands in the sentence, and what it lacks of that
        # in the heading and the sentence before.
        coverage = weights.measure_coverage(terms, present)
        context = weights.measure_coverage(terms, present | before | heading) - coverage
        opening = _OPENING_FADES ** (reading.sentences_before + number)
        signals = {
            "similarity": similarity,
            "coverage": coverage,
            "context": context,
            "behind": behind,
            "wanted": float(has),
            "opening": asked * opening,
            "is_question": float(text.rstrip("”»\"' )").endswith("?")),
        }
        judged.append(
            Sentence(
                quote=Quote(passage.article_id, *passage.sentences[number], text),
                passage_id=passage.id,
                language=passage.language,
                similarity=similarity,
                asked=asked,
                before=judged[-1].quote if judged else None,
                is_wanted=wanted is None or has,
                score=sum(WEIGHTS[name] * value for name, value in signals.items()),
                signals=signals,
            )
        )
        before = present
    return judged
