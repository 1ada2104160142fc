"""Who does what to whom: two names of a claim do not stand in each other's places.

A name has a place in a text by the words around it. In words that a claim shares with its quotes,
the same name has to stand in the same place; and whatever a claim is about, each of two names has
to be nearer to the words that it is near to in the quotes than to those of the other.

What a claim says in wholly other words, with the deed turned round, is beyond this.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from retrieval.proof.alignment import Alignment
from retrieval.proof.common_words import is_common
from retrieval.proof.concepts import collect_concepts
from retrieval.proof.faults import Fault, FaultKind
from retrieval.proof.names import is_same_word
from retrieval.proof.numbers import find_figures
from retrieval.proof.reading import Reading, Word
from retrieval.stopwords import is_stopword

# In words: what is farther away says little of where a name stands.
_REACH = 2.0
_EXCHANGED, _EXCHANGED_IN_A_COPY = 0.4, 0.1
# So much of a claim's words are its quotes' own where it is a copy, but for what was changed.
_COPIED = 0.95
_ALIGNED = 0.4
_FEWEST = 3
_OTHER_SIDE = 0.5


def check_direction(alignment: Alignment) -> Iterator[Fault]:
    """Yield pairs of names that stand in each other's places, and names in another's."""
    yield from _check_slots(alignment.claim, alignment.quotes)
    yield from _check_neighbours(alignment)


Run = tuple[Word, ...]
Context = tuple[str, str, str]


def _check_slots(claim: Reading, quotes: Sequence[Reading]) -> Iterator[Fault]:
    """Yield names that stand between words between which the quotes have another name."""
    slots: dict[Context, list[Run]] = {}
    for quote in quotes:
        if quote.language == claim.language:
            for context, runs in _find_slots(quote):
                slots.setdefault(context, []).extend(runs)
    for context, runs in _find_slots(claim):
        others = slots.get(context, [])
        if others and not any(_may_be_same(one, two) for one in runs for two in others):
            said, wanted = (" ".join(word.text for word in run) for run in (runs[0], others[0]))
            yield Fault(FaultKind.DIRECTION, f"{said} / {wanted}")


def _find_slots(text: Reading) -> Iterator[tuple[Context, list[Run]]]:
    """Yield the names of `text`, those of a row together, with words that they stand between."""
    for row in _find_rows(text):
        start, end = row[0][0], row[-1][1]
        runs = [text.words[one:other] for one, other in row]
        before = [_stand(text, at) for at in (start - 2, start - 1)]
        after = [_stand(text, at) for at in (end, end + 1)]
        for kind, one, other in (
            ("between", before[1], after[0]),
            ("after", before[0], before[1]),
            ("before", after[0], after[1]),
            ("beside", after[0], after[0]),
        ):
            # "Of the" stands before any name.
            is_telling = not all(is_stopword(word, text.language) for word in (one, other))
            if one and other and is_telling:
                yield (kind, one, other), runs


def _find_rows(text: Reading) -> list[list[tuple[int, int]]]:
    """Return where names stand, in one list those that only commas and "and" part."""
    rows: list[list[tuple[int, int]]] = []
    for start, end in _find_runs(text):
        if rows and all(text.words[at].lower in _AND for at in range(rows[-1][-1][1], start)):
            rows[-1].append((start, end))
        else:
            rows.append([(start, end)])
    return rows


def _find_runs(text: Reading) -> Iterator[tuple[int, int]]:
    """Yield where each name of `text` starts and ends: words with capitals and nothing between."""
    start: int | None = None
    for at, word in enumerate(text.words):
        is_next = start is not None and text.text[text.words[at - 1].end : word.start] in _WITHIN
        if not _is_name(word) or not is_next:
            if start is not None:
                yield start, at
            start = at if _is_name(word) else None
    if start is not None:
        yield start, len(text.words)


def _stand(text: Reading, at: int) -> str:
    """Return the word at `at` as it stands beside a name; nothing where it says nothing of it."""
    if not 0 <= at < len(text.words):
        return ""
    word = text.words[at]
    is_silent = word.is_capital or word.lower in _AND or word.text[0].isdigit()
    return "" if is_silent else word.lower


_AND = frozenset("and or ve veya ile и или".split())
# "Michael E. Mann" is one name.
_WITHIN = (" ", ". ", "-", " & ")


def _is_name(word: Word) -> bool:
    """Tell whether a word is a name, as `find_names` has it, and no month."""
    if not word.is_capital or word.is_function_word:
        return False
    figures = find_figures(word.text, word.language)
    if any(isinstance(one, str) for figure in figures for one in figure.readings):
        return False
    return not word.is_first or word.ending != "" or not is_common(word.text, word.language)


def _may_be_same(run: Run, other: Run) -> bool:
    """Tell whether two names share a word, or name one thing."""
    if any(is_same_word(one, two) for one in run for two in other):
        return True
    one, two = (collect_concepts(_write(names), names[0].language) for names in (run, other))
    return bool(one & two) or _abbreviates(run, other) or _abbreviates(other, run)


def _write(run: Run) -> str:
    return " ".join(word.text for word in run)


def _abbreviates(short: Run, run: Run) -> bool:
    """Tell whether `short` is of the initials of `run`, at least of the first."""
    initials = "".join(word.plain[0] for word in run)
    return len(short) == 1 and short[0].is_acronym and short[0].plain.startswith(initials)


def _check_neighbours(alignment: Alignment) -> Iterator[Fault]:
    """Yield pairs of names each of which is near the other's neighbours."""
    pairs = _find_pairs(alignment)
    words = alignment.claim.words
    names = [(at, to) for at, to in pairs.items() if _is_name(words[at])]
    if len(pairs) < _FEWEST:
        return
    quoted = {word.stem for word in alignment.quoted if word.language == alignment.claim.language}
    copied = sum(word.stem in quoted for word in words) / len(words)
    least = _EXCHANGED_IN_A_COPY if copied >= _COPIED else _EXCHANGED
    here, there = (np.array(places) for places in (list(pairs), list(pairs.values())))
    runs_here, rows_here = _number_runs(alignment.claim)
    numbered = [_number_runs(quote) for quote in alignment.quotes]
    runs_there, rows_there = (
        [(number, one) for number, both in enumerate(numbered) for one in both[kind]]
        for kind in (0, 1)
    )
    for (one, one_there), (two, two_there) in combinations(names, 2):
        if runs_here[one] == runs_here[two] or runs_there[one_there] == runs_there[two_there]:
            # Two words of one name.
            continue
        if rows_here[one] == rows_here[two] and rows_there[one_there] == rows_there[two_there]:
            # Two of a list, which may be in any order.
            continue
        if _may_be_same((words[one],), (words[two],)):
            continue
        others = (here != one) & (here != two)
        here_of = [_measure(here[others], at) for at in (one, two)]
        there_of = [_measure(there[others], at) for at in (one_there, two_there)]
        kept = _agree(here_of[0], there_of[0]) + _agree(here_of[1], there_of[1])
        exchanged = _agree(here_of[0], there_of[1]) + _agree(here_of[1], there_of[0])
        if exchanged - kept > least:
            yield Fault(FaultKind.DIRECTION, f"{words[one].text} / {words[two].text}")


def _number_runs(text: Reading) -> tuple[list[int], list[int]]:
    """Return for each word of `text` which name it is part of, and which row of names.

    A word of no name has numbers of its own.
    """
    runs = [-1 - at for at in range(len(text.words))]
    rows = list(runs)
    for row_number, row in enumerate(_find_rows(text)):
        for start, end in row:
            runs[start:end] = [start] * (end - start)
            rows[start:end] = [row_number] * (end - start)
    return runs, rows


def _find_pairs(alignment: Alignment) -> Mapping[int, int]:
    """Return which words of the claim and of the quotes are the same or mean the same."""
    claimed = Counter(word.stem for word in alignment.claim.words)
    quoted = Counter(word.stem for word in alignment.quoted)
    places = {word.stem: number for number, word in enumerate(alignment.quoted)}
    pairs: dict[int, int] = {}
    for at, word in enumerate(alignment.claim.words):
        place = places.get(word.stem)
        is_once = claimed[word.stem] == quoted[word.stem] == 1
        if place is not None and is_once and alignment.quoted[place].language == word.language:
            pairs[at] = place
        elif alignment.is_mutual(at) and (
            place is not None or alignment.similarity(at) >= _ALIGNED
        ):
            pairs[at] = int(alignment.best[at])
    return pairs


Nearness = tuple[NDArray[np.float64], NDArray[np.bool_]]


def _measure(places: NDArray[np.int64], at: int) -> Nearness:
    """Return how near each of `places` is to `at`, and whether it is before it."""
    return np.exp(-np.abs(places - at) / _REACH), places < at


def _agree(one: Nearness, other: Nearness) -> float:
    """Return how far two names have the same neighbours, and on the same side."""
    side = np.where(one[1] == other[1], 1.0, _OTHER_SIDE)
    return float((one[0] * other[0] * side).sum())
