"""Whether two articles are versions of one text: reprinted, or translated.

A reprint has the same words in a row. A translation says the same, sentence by sentence, in the
same order, with the same numbers and in proportionate length; an article that tells the same event
in its own words is uneven in all of these. The thresholds keep different articles apart rather
than find every version: `tests/calibration/measure_versions.py` shows both.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from retrieval.answer import VersionKind
from retrieval.outline import Outline, SentenceOutline, Span

# A reprint may be cut and have a new lead; so much of the shorter text stands in the longer one.
_SHARED = 0.6
# What quotes a short statement in full is not a version of it: so much of the longer is shared.
_SHARED_OF_LONGER = 0.2
# And so many of the sentences of the one that has fewer.
_SAME_SENTENCES = 0.5
# One sentence with some words left out: so many of the longer one's are left.
_SAME_WORDS = 0.75

# A translation: the cosines of the sentences in turn, of the shorter text's; how much of that is
# told; the share of pairs of which one is the most like the other of all; the share of numbers in
# common; how far lengths differ from their usual ratio (the mean difference of logarithms).
_ALIKE = 0.4
_TOLD = 0.85
_MOST_ALIKE = 0.75
_NUMBERS = 0.8
_UNEVEN = 0.22
_FEWEST_SENTENCES = 4
"""Of fewer sentences one cannot say that they tell the same in turn."""
_NOT_ALIKE = 0.1
"""A lower cosine, with what is common to each article taken off, does not pair two sentences."""

Pairs = Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Relation:
    """How another article is a version of one."""

    kind: VersionKind
    sentences: Mapping[Span, Span]
    """Where a sentence stands in the one, and where the same stands in the other."""

    def turn_round(self) -> Relation:
        """Return how the one is a version of the other."""
        return Relation(self.kind, {there: here for here, there in self.sentences.items()})


def relate(one: Outline, other: Outline) -> Relation | None:
    """Return how `other` is a version of `one`; `None` where it is not."""
    if one.language == other.language:
        kind, pairs = VersionKind.REPRINT, _match_reprint(one, other)
    else:
        kind, pairs = VersionKind.TRANSLATION, _match_translation(one, other)
    if pairs is None:
        return None
    sentences = [(one.sentences[here], other.sentences[there]) for here, there in pairs]
    return Relation(
        kind, {here.span: there.span for here, there in sentences if _agree(here, there)}
    )


def _agree(one: SentenceOutline, other: SentenceOutline) -> bool:
    """Tell whether neither sentence has a number that the other contradicts."""
    return one.numbers <= other.numbers or one.numbers >= other.numbers


# Reprints


def _match_reprint(one: Outline, other: Outline) -> Pairs | None:
    """Return which sentences are the same; `None` where these are no reprints."""
    shared = len(one.shingles.keys() & other.shingles.keys())
    short, long = sorted((len(one.shingles), len(other.shingles)))
    if shared < max(1.0, _SHARED * short, _SHARED_OF_LONGER * long):
        return None
    found: Counter[tuple[int, int]] = Counter()
    for row, here in one.shingles.items():
        if row in other.shingles:
            found[here, other.shingles[row]] += 1
    pairs: dict[int, int] = {}
    for (here, there), _ in found.most_common():
        is_free = here not in pairs and there not in pairs.values()
        if is_free and _is_same_sentence(one.sentences[here], other.sentences[there]):
            pairs[here] = there
    # A short report in the same phrases may say that it was a fire and not a flood.
    fewest = min(len(one.sentences), len(other.sentences))
    return sorted(pairs.items()) if len(pairs) >= _SAME_SENTENCES * fewest else None


def _is_same_sentence(one: SentenceOutline, other: SentenceOutline) -> bool:
    """Tell whether one sentence is the other with words left out, which does not change its sense.

    Where words are exchanged it may: "nobody" is as like "five people" as "said" is like "told".
    """
    short, long = sorted((one, other), key=lambda sentence: len(sentence.words))
    return (
        Counter(short.words) <= Counter(long.words)
        and len(short.words) >= _SAME_WORDS * len(long.words)
        and one.negations == other.negations
    )


# Translations


def _match_translation(one: Outline, other: Outline) -> Pairs | None:
    """Return which sentences say the same; `None` where these are no translations."""
    if one.vectors is None or other.vectors is None:
        return None
    fewest = min(len(one.sentences), len(other.sentences))
    if fewest < _FEWEST_SENTENCES:
        return None
    alike = one.vectors @ other.vectors.T
    # The cosines in turn are at most the best of each: this sorts out nearly all at once.
    shorter = 1 if len(one.sentences) == fewest else 0
    if alike.max(axis=shorter).sum() < _ALIKE * fewest:
        return None
    pairs = _align(alike)
    if sum(alike[here, there] for here, there in pairs) < _ALIKE * fewest:
        return None
    here = [one.sentences[at] for at, _ in pairs]
    there = [other.sentences[at] for _, at in pairs]
    told = max(
        sum(sentence.length for sentence in some) / sum(sentence.length for sentence in every)
        for some, every in ((here, one.sentences), (there, other.sentences))
    )
    nearest = [
        (row, column)
        for row, column in pairs
        if alike[row, column] in (alike[row].max(), alike[:, column].max())
    ]
    is_translation = (
        told >= _TOLD
        and len(nearest) >= _MOST_ALIKE * len(pairs)
        and _measure_numbers(here, there) >= _NUMBERS
        and _measure_unevenness(here, there) <= _UNEVEN
    )
    return nearest if is_translation else None


def _align(alike: NDArray[np.float32]) -> list[tuple[int, int]]:
    """Pair sentences, each once and both in reading order, so that they are most alike in all."""
    gains = np.maximum(0, alike - _NOT_ALIKE)
    rows, columns = gains.shape
    best = np.zeros((rows + 1, columns + 1), dtype=np.float32)
    for row in range(rows):
        paired = best[row, :-1] + gains[row]
        best[row + 1, 1:] = np.maximum.accumulate(np.maximum(best[row, 1:], paired))
    pairs: list[tuple[int, int]] = []
    row, column = rows, columns
    while row and column:
        if best[row, column] == best[row - 1, column]:
            row -= 1
        elif best[row, column] == best[row, column - 1]:
            column -= 1
        else:
            row, column = row - 1, column - 1
            pairs.append((row, column))
    return pairs[::-1]


def _measure_unevenness(here: Sequence[SentenceOutline], there: Sequence[SentenceOutline]) -> float:
    """Return how far the pairs' ratios of lengths are from their mean, in logarithms."""
    lengths = np.array([[one.length for one in some] for some in (here, there)], dtype=np.float64)
    ratios = np.log(lengths[0] / lengths[1])
    weights = lengths.sum(axis=0)
    usual = np.average(ratios, weights=weights)
    return float(np.average(np.abs(ratios - usual), weights=weights))


def _measure_numbers(here: Sequence[SentenceOutline], there: Sequence[SentenceOutline]) -> float:
    """Return the share of the pairs' numbers that stand in both; 1 where there are none."""
    both = sum(len(a.numbers & b.numbers) for a, b in zip(here, there, strict=True))
    every = sum(len(a.numbers) + len(b.numbers) for a, b in zip(here, there, strict=True))
    return 2 * both / every if every else 1.0
