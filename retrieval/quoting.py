"""Answering by quoting: which sentences of the passages found answer the question.

A sentence is judged by itself, by its passage, and by what stands before it: an interview's
answer does not repeat its question, and "This belief …" leans on the sentence it follows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.answer import Quote
from retrieval.asking import Wanted, find_wanted, has_wanted
from retrieval.leaning import leans_back
from retrieval.search import Question, Reading
from retrieval.terms import find_pieces, find_stems
from retrieval.weights import TermWeights

# What speaks for a sentence, and how much. Chosen on the development half of XQuAD, but for the
# opening of a section, which paragraphs of an encyclopedia do not have.
_SIMILARITY, _COVERAGE, _CONTEXT, _PASSAGE, _WANTED = 1.0, 0.18, 0.14, 0.014, 0.075
_OPENING, _OPENING_FADES = 0.5, 0.8
_IS_QUESTION = -0.25
# On the development half of XQuAD this leaves out one quote in eight, and in one answer of 200 the
# words that were asked for.
_FAR_BEHIND = 0.8


@dataclass(frozen=True)
class Sentence:
    """A sentence that may be quoted, with what speaks for it."""

    quote: Quote
    passage_id: str
    language: str
    similarity: float
    """How far its tokens match the question's, 0 to 1."""
    coverage: float
    """Share of what the question's terms tell that stands in the sentence, 0 to 1."""
    context: float
    """The same for the heading and the sentence before, of what the sentence itself lacks."""
    asked: float
    """How far the heading it stands under asks the same as the question, 0 to 1."""
    before: Quote | None
    """The sentence before it in its passage."""
    is_wanted: bool
    """Whether it has what is asked for, a date for a "when"; so it is where nothing is."""
    score: float


def rank_sentences(
    question: Question, readings: Sequence[Reading], weights: TermWeights
) -> list[Sentence]:
    """Return the sentences of the passages read, the one most likely to answer first."""
    wanted = find_wanted(question.text)
    best = max((reading.hit.score for reading in readings), default=0.0)
    sentences = [
        sentence
        for reading in readings
        for sentence in _judge(question, wanted, reading, reading.hit.score - best, weights)
    ]
    return sorted(sentences, key=lambda sentence: -sentence.score)


def choose_quotes(sentences: Sequence[Sentence], limit: int) -> list[Quote]:
    """Return at most `limit` quotes in reading order, the best one's article first.

    What is far behind the best has little to do with the question, and is left out. Where the
    best leans on the sentence before it ("This belief …"), that one comes along.
    """
    best = sentences[0]
    chosen = [one.quote for one in sentences[:limit] if best.score - one.score < _FAR_BEHIND]
    if best.before is not None and best.before not in chosen and leans_back(best.quote.text):
        chosen[1:] = [best.before, *chosen[1:]][: limit - 1]
    articles = list(dict.fromkeys(quote.article_id for quote in chosen))
    return sorted(chosen, key=lambda quote: (articles.index(quote.article_id), quote.start))


def _judge(
    question: Question, wanted: Wanted | None, reading: Reading, behind: float, weights: TermWeights
) -> list[Sentence]:
    """Judge the sentences of one passage; `behind` is how far its score is behind the best."""
    passage = reading.hit.passage
    within = passage.language == question.language
    terms = question.stems if within else question.pieces
    find = find_stems if within else find_pieces
    heading = set(find(passage.heading or "", passage.language))
    asked = reading.heading if passage.heading else 0.0
    if within:
        # Another language has other words for the same.
        asked = (asked + weights.measure_coverage(terms, heading)) / 2
    asked = min(1.0, max(0.0, asked))
    heading |= set(find(passage.title or "", passage.language))
    before: set[str] = set()
    judged: list[Sentence] = []
    for number, (start, end) in enumerate(passage.sentences):
        text = passage.text[start - passage.start : end - passage.start]
        present = set(find(text, passage.language))
        similarity = float(reading.sentences[number])
        coverage = weights.measure_coverage(terms, present)
        context = weights.measure_coverage(terms, present | before | heading) - coverage
        opening = _OPENING_FADES ** (reading.sentences_before + number)
        score = (
            _SIMILARITY * similarity
            + _COVERAGE * coverage
            + _CONTEXT * context
            + _PASSAGE * behind
            + _WANTED * has_wanted(text, wanted)
            + _OPENING * asked * opening
            + _IS_QUESTION * text.rstrip("”»\"' )").endswith("?")
        )
        judged.append(
            Sentence(
                quote=Quote(passage.article_id, start, end, text),
                passage_id=passage.id,
                language=passage.language,
                similarity=similarity,
                coverage=coverage,
                context=context,
                asked=asked,
                before=judged[-1].quote if judged else None,
                is_wanted=wanted is None or has_wanted(text, wanted),
                score=score,
            )
        )
        before = present
    return judged
