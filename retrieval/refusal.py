"""Deciding whether what was found supports an answer at all.

A logistic regression over a handful of signals, one where question and sentence are of one
language and one where they are not. Its coefficients were fitted on the development half of
XQuAD (612 questions in each of English, Turkish and Russian), asked of one of its articles, of
six and of all 24, with the paragraph that has the answer present and removed, and of articles
on other subjects; see `tests/calibration/fit_refusal.py`. Of what one types on a phone, a few words
in small letters, little can be told so: that has a bar of its own (`is_about_something_else`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from statistics import fmean

from retrieval.answer import Hit
from retrieval.quoting import Sentence
from retrieval.search import Question
from retrieval.terms import find_pieces, find_stems, find_words, spell_plainly
from retrieval.weights import TermWeights

THRESHOLD = 0.25
"""An answer is given from this estimated chance on that it is one: on the development half of XQuAD
it leaves about one answerable question in twenty unanswered."""

# The more of the articles are in the question's own language, the less likely those in another are
# the ones that answer it: what is taken off the logit where nearly all are.
_DOUBT_ELSEWHERE = 1.0
# What is about something else has so much of its chance left, however alike the sentences are: at
# the default threshold it is never told.
_ABOUT_SOMETHING_ELSE = 0.24
# Of a question of three words each is much of it: «president of France» is not about presidents,
# nor "capital of Mongolia" about Mongolia.
_FEW_WORDS = 3
_PASSAGES_JUDGED = 3
_TOLD_AT_LEAST = 0.55
_VERY_MUCH_ALIKE = 0.6
_NAMES_AT_LEAST = 0.5

_WORD = re.compile(r"(?P<word>[^\W_]+)(?P<ending>['’ʼ]\w+)?")

# So alike are two spellings of one name in different languages, or with different endings.
_SAME_NAME = 0.75
_SHORTEST_STEM_OF_NAME = 5
_NO_NAMES = 0.5

# Passages of one article of XQuAD have less in common, in nine of ten cases; reports of one event,
# in the samples, more.
_SAME_MATTER = 0.6
# So far ahead is a passage that answers, as a rule; this is assumed where nothing else was found.
_USUAL_LEAD, _GREATEST_LEAD = 4.0, 10.0


@dataclass(frozen=True)
class Signals:
    """What speaks for an answer being in the passages found; each about 0 to 1."""

    sentence: float
    """How far the best sentence, or the heading above one, has what the question has."""
    lead: float
    """By how much the score of its passage is above that of the best on another matter."""
    told: float
    """Share of what all of the question's words tell that stands in the passage, with its heading
    and its article's title."""
    names: float
    """Share of the question's names and numbers that stand there; a half where it has none."""
    nameless: float
    """Whether it has none: then there is less that must be right."""
    few: float
    """Whether it is of few words, as one types it on a phone."""
    beside: float
    """Share of what its words beside the names tell that stands there; 1 where there are none."""
    wanted: float
    """Whether the best sentence has what is asked for: a date for a "when"; 1 where nothing is."""


@dataclass(frozen=True)
class Calibration:
    """A logistic regression over `Signals`."""

    intercepts: Mapping[str, float]
    """By the question's language; for others, their mean."""
    coefficients: Mapping[str, float]
    """By the signal's name."""

    def estimate(self, signals: Signals, language: str, doubt: float = 0.0) -> float:
        """Return the chance that the articles answer, 0 to 1; `doubt` is taken off its logit."""
        intercept = self.intercepts.get(language, fmean(self.intercepts.values()))
        logit = intercept - doubt
        for name, coefficient in self.coefficients.items():
            logit += coefficient * getattr(signals, name)
        return 1 / (1 + math.exp(-logit))


WITHIN = Calibration(
    {"en": -11.19, "tr": -10.5, "ru": -10.94},
    {
        "sentence": 11.42,
        "lead": 0.33,
        "told": 2.58,
        "names": 1.57,
        "nameless": 1.16,
        "wanted": 0.46,
    },
)
ACROSS = Calibration(
    {"en": -9.0, "tr": -8.45, "ru": -8.54},
    {"sentence": 13.18, "lead": 0.25, "names": 0.65, "nameless": 0.57, "wanted": 0.83},
)


def estimate_support(
    question: Question,
    hits: Sequence[Hit],
    sentences: Sequence[Sentence],
    weights: TermWeights,
    *,
    own_share: float = 0.0,
) -> float:
    """Return the chance that `sentences`, which are not empty and the best first, answer.

    `own_share` is the share of all articles that are in the question's own language.
    """
    signals = measure_signals(question, hits, sentences, weights)
    within = sentences[0].language == question.language
    calibration, doubt = (WITHIN, 0.0) if within else (ACROSS, _DOUBT_ELSEWHERE * own_share)
    chance = calibration.estimate(signals, question.language, doubt)
    is_about_it = not is_about_something_else(signals, within=within)
    return chance if is_about_it else chance * _ABOUT_SOMETHING_ELSE


def is_about_something_else(signals: Signals, *, within: bool) -> bool:
    """Tell whether what was found is about something else than the few words of a question."""
    # In another language names alone are the same words, and they are told apart less surely.
    told = signals.told if within else max(signals.told, signals.names)
    is_told = told >= _TOLD_AT_LEAST and not (within and signals.beside == 0)
    is_alike = signals.sentence >= _VERY_MUCH_ALIKE or signals.lead >= _USUAL_LEAD
    # Somebody else's deeds are no answer.
    is_of_others = within and signals.names < _NAMES_AT_LEAST
    return bool(signals.few) and (is_of_others or not (is_told or is_alike))


def measure_signals(
    question: Question, hits: Sequence[Hit], sentences: Sequence[Sentence], weights: TermWeights
) -> Signals:
    """Measure what speaks for an answer; `hits` and `sentences` are not empty, best first.

    That is of the passage with the best sentence, or of one that was found before it: of what
    answers in other words than the question's, now one is the more alike and now the other.
    """
    best = sentences[0]
    # The best sentence may be of a section's opening, which search itself has not found.
    same = [hit for hit in hits if hit.passage.language == best.language] or hits[:1]
    judged = {hit.passage.id: hit for hit in same[:_PASSAGES_JUDGED]}
    judged |= {hit.passage.id: hit for hit in same if hit.passage.id == best.passage_id}
    signals = [_measure_signals(question, hit, hits, sentences, weights) for hit in judged.values()]
    calibration = WITHIN if best.language == question.language else ACROSS
    return max(signals, key=lambda one: calibration.estimate(one, question.language))


def _measure_signals(
    question: Question,
    hit: Hit,
    hits: Sequence[Hit],
    sentences: Sequence[Sentence],
    weights: TermWeights,
) -> Signals:
    """Measure the signals of the passage of `hit`, which is one of `hits`."""
    passage = hit.passage
    text = f"{passage.title or ''} {passage.heading or ''} {passage.text}"
    names = find_names(question.text)
    is_within = passage.language == question.language
    terms, find = (question.stems, find_stems) if is_within else (question.pieces, find_pieces)
    found = _find_same_names(question, names, text, passage.language)
    # A name may stand there in another spelling.
    present = {*find(text, passage.language), *find(" ".join(found), question.language)}
    of_names = set(find(" ".join(names), question.language))
    others = [term for term in terms if term not in of_names]
    return Signals(
        sentence=max(max(sentence.similarity, sentence.asked) for sentence in sentences),
        lead=_measure_lead(hit, hits),
        names=len(found) / len(names) if names else _NO_NAMES,
        nameless=float(not names),
        few=float(len(question.stems) <= _FEW_WORDS),
        told=weights.measure_coverage(terms, present),
        beside=weights.measure_coverage(others, present) if others else 1.0,
        wanted=float(sentences[0].is_wanted),
    )


def _measure_lead(hit: Hit, hits: Sequence[Hit]) -> float:
    """Return how far `hit` is ahead of what speaks of something else.

    Other reports of the same matter are no rivals: they bear each other out.
    """
    rivals = [one.score for one in hits if _is_rival(one, hit)]
    lead = hit.score - max(rivals, default=hit.score - _USUAL_LEAD)
    return min(max(lead, -_GREATEST_LEAD), _GREATEST_LEAD)


def _is_rival(one: Hit, hit: Hit) -> bool:
    if one.passage.id == hit.passage.id or one.gist is None or hit.gist is None:
        return False
    return float(one.gist @ hit.gist) < _SAME_MATTER


def _find_same_names(
    question: Question, names: Sequence[str], text: str, language: str
) -> list[str]:
    """Return those of the question's `names` that stand in `text`."""
    words = {spell_plainly(word, language) for word in find_words(text)}
    plain = [(name, spell_plainly(name, question.language)) for name in names]
    return [name for name, one in plain if any(is_same_name(one, word) for word in words)]


def is_same_name(one: str, other: str) -> bool:
    """Tell whether two spellings are of one name, as «Rahmon» and "Rahman" are.

    A people and its country share theirs but for the ending; two numbers are never the same.
    """
    if one == other or one[0].isdigit() or other[0].isdigit():
        return one == other
    short, long = sorted((one, other), key=len)
    stem = short[: max(_SHORTEST_STEM_OF_NAME, len(short) - 1)]
    if len(stem) >= _SHORTEST_STEM_OF_NAME and long.startswith(stem):
        return True
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return (
        matcher.real_quick_ratio() >= _SAME_NAME
        and matcher.quick_ratio() >= _SAME_NAME
        and matcher.ratio() >= _SAME_NAME
    )


def find_names(question: str) -> list[str]:
    """Return the names and numbers in `question`: what is capitalised within it, or has digits.

    A sentence's first word is capitalised anyway; it is a name where an ending is set off from it,
    as Turkish does with names only, or where it is all capitals.
    """

    def is_first(start: int) -> bool:
        before = question[:start].rstrip(" \"'“”«»(")
        return not before or before[-1] in "?!"

    return [
        match["word"]
        for match in _WORD.finditer(question)
        if match["word"][0].isdigit()
        or (match["word"][0].isupper() and (not is_first(match.start()) or match["ending"]))
        or (len(match["word"]) > 1 and match["word"].isupper())
    ]
