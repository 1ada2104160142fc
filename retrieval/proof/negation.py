"""Denials: a claim denies what its quotes deny, and nothing else.

A denial ("not", -ma, «не») of the one is matched to a denial of the other where the words stand
that mean the same, one to one. A word that has a "not" in its meaning ("refuse", "without") may be
the match of one, and needs none itself.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from retrieval.proof.alignment import Alignment
from retrieval.proof.faults import Fault, FaultKind
from retrieval.proof.negation_words import WORDS, prepare
from retrieval.proof.reading import Reading, Word
from retrieval.proof.restatements import is_restated

_NEAR = 2
_NEAR_ONLY = 4
_BESIDE = 1
_NEAR_JOINED = 7
_ALIGNED = 0.35
_ABOUT = 0.05


_PAIRED = 10
# «Отсутствует» and «отсутствие».
_ROOT = 6
# "Görüşmedi" is of "görüştü".
_DENIED = re.compile("m[aeiu](?=d[iu]|mi[sş]|y[ae]|z|s[iu]|yor)")
_SHORTEST, _MOSTLY = 4, 0.7
_BARE = ("yok", "нет", "redd", "yalanla", "refus", "reject", "den", "отказ", "отверг", "опроверг")
_AFTER = re.compile(r"değil|yok|(?:et|ed|eyle|ol|yap|kıl|kal|bulun|gel|ver|al|sağla)\w*m[ae]")


@dataclass(frozen=True)
class Denial:
    """A word that denies, and the one that it stands with."""

    at: int
    """Its number among the text's words."""
    of: int
    """That of the word that is denied; of a verb with an ending, its own."""
    is_sure: bool
    """Whether it is a "not", and no "refuse"."""
    is_bare: bool
    """Whether it tells by itself what is denied: "yok", «нет», "refusal"."""
    is_weak: bool
    """Whether it only sets apart or compares, as "except": no "not" follows from it."""
    words: str
    is_twofold: bool = False
    """Whether what it denies is such a word itself: "did not refuse"."""


def find_denials(text: Reading) -> list[Denial]:
    """Return what denies in `text`, in order."""
    known = WORDS.get(text.language)
    if known is None:
        return []
    plain = prepare(text.text, text.language)
    excused = [match.span() for match in known.is_no_denial.finditer(plain)]
    found: dict[tuple[int, bool], Denial] = {}
    joined: list[Denial] = []
    for pattern in (known.denies, known.may_deny, known.sets_apart, known.joins):
        for match in pattern.finditer(plain):
            if any(start <= match.start() < end for start, end in excused):
                continue
            at = _find_word(text, match.start(), match.end())
            if at is None:
                continue
            denial = Denial(
                at,
                _find_denied(text, at),
                is_bare=_is_bare(text.words[at]),
                is_sure=pattern in (known.denies, known.joins),
                is_weak=pattern is known.sets_apart,
                words=text.words[at].text,
            )
            if pattern is known.joins:
                joined.append(denial)
            else:
                found.setdefault((at, denial.is_sure), denial)
    # "Neither … nor" is one denial, of both.
    pairs = [one.at for one in found.values() if one.words.lower() == "neither"]
    for key, denial in list(found.items()):
        if denial.words.lower() == "nor" and any(0 < denial.at - at <= _PAIRED for at in pairs):
            del found[key]
    for denial in joined:
        if denial.words.lower() == "nor" and pairs:
            continue
        sure = [one for one in found.values() if one.is_sure]
        if not any(abs(one.at - denial.at) <= _NEAR_JOINED for one in sure):
            found[denial.at, True] = denial
    other = {one.at for one in found.values() if not one.is_sure}
    return [
        replace(found[key], is_twofold=found[key].is_sure and found[key].of in other)
        for key in sorted(found)
    ]


def check_negation(alignment: Alignment) -> Iterator[Fault]:
    """Yield the denials of a claim that its quotes do not have, and theirs that it drops."""
    claim, quoted = find_denials(alignment.claim), _find_quoted(alignment.quotes)
    # Where either denies but once, it is most likely the same.
    is_only = _count(claim) == _count(quoted) == 1
    matches = sorted(
        (distance, one.is_sure != other.is_sure, one.is_weak != other.is_weak, at, to)
        for at, one in enumerate(claim)
        for to, other in enumerate(quoted)
        if (distance := _measure_distance(alignment, one, other, is_only=is_only)) is not None
    )
    matched: dict[int, int] = {}
    answered: set[int] = set()
    for _, _, _, at, to in matches:
        # What a quote denies once, a claim may deny of two things: "had no wife and no husband".
        is_repeated = claim[at].is_sure and any(
            claim[other].is_sure and _repeat(alignment.claim, claim[at], claim[other])
            for other, one in matched.items()
            if one == to
        )
        if at not in matched and (to not in answered or is_repeated):
            matched[at] = to
            answered.add(to)
    for at, denial in enumerate(claim):
        if denial.is_sure and at not in matched:
            start = alignment.claim.words[denial.at].start
            if not is_restated(alignment.claim, start, alignment.quotes):
                yield Fault(FaultKind.NEGATION, denial.words)
    for to, denial in enumerate(quoted):
        if denial.is_sure and to not in answered and _is_told(alignment, denial):
            quote, at = _find_quote(alignment, denial.at)
            if is_restated(quote, quote.words[at].start, [alignment.claim]):
                continue
            yield Fault(FaultKind.NEGATION, denial.words)


def _is_bare(word: Word) -> bool:
    return word.lower.startswith(_BARE)


def _find_quote(alignment: Alignment, at: int) -> tuple[Reading, int]:
    """Return the quote whose word has the number `at` among those of all, and its own number."""
    for quote in alignment.quotes:
        if at < len(quote.words):
            return quote, at
        at -= len(quote.words)
    raise IndexError(at)


def _count(denials: Sequence[Denial]) -> int:
    """Return how many denials there are, of which one word's are one."""
    return len({one.words.lower() for one in denials if one.is_sure})


def _repeat(text: Reading, one: Denial, other: Denial) -> bool:
    """Tell whether two denials are by one word."""
    mine, theirs = text.words[one.at], text.words[other.at]
    return mine.stem == theirs.stem or mine.lower[:_ROOT] == theirs.lower[:_ROOT]


def _find_quoted(quotes: Sequence[Reading]) -> list[Denial]:
    """Return the denials of all quotes, numbered as `Alignment.quoted` numbers words."""
    found: list[Denial] = []
    before = 0
    for quote in quotes:
        found.extend(
            replace(one, at=one.at + before, of=one.of + before) for one in find_denials(quote)
        )
        before += len(quote.words)
    return found


def _measure_distance(
    alignment: Alignment, claimed: Denial, quoted: Denial, *, is_only: bool
) -> int | None:
    """Return how many words apart a denial of the claim and one of the quotes stand.

    That is, where the denied word of the one has its like in the other; `None` where they are too
    far apart to be the same denial.
    """
    if claimed.is_sure and quoted.is_weak:
        # "Did not sign" does not follow from "despite".
        return None
    if claimed.is_twofold and not quoted.is_sure:
        # Nor "was not lost" from "was lost".
        return None
    there = _find_like(alignment, claimed.of)
    if claimed.is_bare:
        there |= _find_like(alignment, claimed.at)
    distance = min(abs(place - at) for place in there for at in (quoted.of, quoted.at))
    if not claimed.is_sure:
        here = int(alignment.best_back[quoted.of])
        distance = min(distance, *(abs(here - at) for at in (claimed.of, claimed.at)))
    nearest = _BESIDE
    if claimed.is_sure and quoted.is_sure:
        nearest = _NEAR_ONLY if is_only else _NEAR
    return distance if distance <= nearest else None


def _find_like(alignment: Alignment, at: int) -> set[int]:
    """Return which of the quotes' words are about as near as any to the claim's at `at`.

    Where the same word stands there, it is that one.
    """
    word = alignment.claim.words[at]
    same = {
        to
        for to, other in enumerate(alignment.quoted)
        if not word.is_function_word and _is_same(word, other)
    }
    if same:
        return same
    near = alignment.similarities[at]
    return {int(one) for one in np.flatnonzero(near >= near.max() - _ABOUT)}


def _is_same(word: Word, other: Word) -> bool:
    """Tell whether two words are of one stem, with or without a Turkish "not" in one."""
    if word.language != other.language:
        return False
    if word.stem == other.stem:
        return True
    affirmed = _DENIED.sub("", word.plain)
    if word.language != "tr" or affirmed == word.plain:
        return False
    pairs = zip(affirmed, other.plain, strict=False)
    begin = sum(1 for _ in itertools.takewhile(lambda pair: pair[0] == pair[1], pairs))
    return begin >= max(_SHORTEST, _MOSTLY * min(len(affirmed), len(other.plain)))


def _is_told(alignment: Alignment, denial: Denial) -> bool:
    """Tell whether the claim has the word that a quote denies."""
    back = int(alignment.best_back[denial.of])
    # Of "did not send", a claim's one word may be nearest to "did".
    is_nearest = min(denial.of, denial.at - 1) <= int(alignment.best[back]) <= denial.of
    return is_nearest and float(alignment.similarities[back, denial.of]) >= _ALIGNED


def _find_word(text: Reading, start: int, end: int) -> int | None:
    return next(
        (number for number, word in enumerate(text.words) if word.start < end and start < word.end),
        None,
    )


def _find_denied(text: Reading, at: int) -> int:
    """Return which word the denial at `at` stands with: itself, or the next that has a subject."""
    word = text.words[at]
    if text.language == "tr":
        # "değil" and "yok" stand after it, endings in it: of "kabul etmedi", in its second half.
        return at - 1 if at and _AFTER.match(word.lower) else at
    for following in range(at + 1, min(at + 4, len(text.words))):
        if not text.words[following].is_function_word:
            return following
    return at
