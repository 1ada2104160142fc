"""Names in a claim: each stands in its quotes, inflected or in another alphabet's spelling.

What the question or the article's title names may be named too, where the quotes leave it open who
is meant: not where they name somebody else that the claim leaves out.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

import numpy as np

from retrieval.proof.alignment import Alignment
from retrieval.proof.common_words import is_common, is_surely_common, may_be_common
from retrieval.proof.concepts import Mention, collect_concepts, find_mentions, is_direction
from retrieval.proof.faults import Fault, FaultKind
from retrieval.proof.numbers import find_figures
from retrieval.proof.reading import Reading, Word
from retrieval.proof.sounds import sounds_alike, spell_sounds

# What one name may have more than another of the same language: cases, peoples, what is of it.
_ENDINGS = {
    "en": re.compile(r"(?:s|es|n|an|ans|ian|ians|i|is|ese|ish|ic|er|ers|ist|ists|ism)"),
    "tr": re.compile(
        r"(?:[iua]|[ntd]?[aeiu]n?|[nyd]?[iuae]|ler|lar|li|lu|lik|luk|ce|ca|in|un|nin|nun|de|da|te|ta"
        r"|den|dan|ten|tan|le|la|yle|yla|si|su|s[iu]n\w{0,3}|l[ae]r\w{0,4}|l[iu]\w{0,4}|ki|ki\w{1,3}"
        r"|[iu]n[aei]?n?|[iu]nd[ae]n?)"
    ),
    "ru": re.compile(
        r"(?:[аеиоуыюяьй]|о[мвй]|е[мвй]|а[мх]|я[мх]|ами|ями|ою|ею|ы[мхй]|и[мхй]|ыми|ими|ого|его|ому|ему|ая|яя"
        r"|ую|юю|ое|ее|ые|ие|ск\w{1,3}|ц\w{1,3}|[ие]н\w{1,3}|ов\w{1,3}|ев\w{1,3}|ии|ию|ия|ией|ью)"
    ),
}
_SHORTEST_STEM = 3
_SAME_BEGINNING = 4
_SAME_ACROSS, _SAME_IN_LATIN = 0.73, 0.85
# How near a word and its translation are, as a rule; names are near others of their kind already.
_TRANSLATED, _TRANSLATED_BESIDE = 0.36, 0.25
_NEAR_A_NAME = 0.3
_NAMED_ALIKE, _SOMEWHAT_ALIKE = 0.62, 0.45
# They stand within names: "Bank of England", "Ali ibn Talib", "Thomas de Quincey".
_NO_LETTER = "IIАИОУЯВКС"
_PARTICLES = frozenset("de la le du des der den van von zu bin ibn al el di da do dos".split())
_LINKS = _PARTICLES | frozenset("of the and for y ve ile и по на в".split())


@dataclass(frozen=True)
class NameSource:
    """Words that names may come from, with what they name."""

    readings: Sequence[Reading]

    def concepts(self) -> set[str]:
        """Return the concepts that they name."""
        return {
            one
            for reading in self.readings
            for one in collect_concepts(reading.text, reading.language)
        }

    def has(self, word: Word) -> bool:
        """Tell whether one of its words may be `word`, inflected or spelt otherwise."""
        return any(
            is_same_word(word, other)
            for reading in self.readings
            for other in (*reading.words, *_join_names(reading))
            # What is known by name is not another that sounds like it: "Astra" and «Австралия».
            if (other.language == word.language and _is_cyrillic(other) == _is_cyrillic(word))
            or other.plain == word.plain
            or not _is_known(reading, other)
        ) or any(word.is_acronym and _spells_out(word.plain, reading) for reading in self.readings)

    def acronyms(self) -> set[str]:
        """Return its acronyms, in plain letters."""
        return {
            word.plain for reading in self.readings for word in reading.words if word.is_acronym
        }


@lru_cache(maxsize=2000)
def _is_known(text: Reading, word: Word) -> bool:
    """Tell whether `word` of `text` is all of a country's, a city's or a body's name."""
    return any(
        one.is_sure and not one.is_direction and one.start <= word.start and word.end <= one.end
        for one in find_mentions(text.text, text.language)
    )


def check_names(alignment: Alignment, context: Sequence[Reading]) -> Iterator[Fault]:
    """Yield the names in a claim that neither its quotes nor, where they may, `context` have."""
    claim, quotes = alignment.claim, alignment.quotes
    evidence, around = NameSource(quotes), NameSource(context)
    may_use_context: bool | None = None
    for name, words, mention in find_names(claim):
        if _is_proved(words, mention, evidence, claim):
            continue
        if _is_proved(words, mention, around, claim):
            if may_use_context is None:
                may_use_context = not _leaves_out_names(claim, quotes)
            if may_use_context:
                continue
        if mention is None or mention.is_title:
            unproved = [word for word in words if not evidence.has(word)]
            if all(_is_translated(word, alignment, evidence) for word in unproved):
                continue
        yield Fault(FaultKind.NAME, name)
    first = claim.words[0]
    is_told = any(first in words for _, words, _ in find_names(claim)) or around.has(first)
    if not is_told and _is_in_a_names_place(first, alignment, evidence):
        yield Fault(FaultKind.NAME, first.text)


def _is_title(word: Word, text: Reading) -> bool:
    """Tell whether `word` of `text` is one that names have beside them: "Nehri", "River"."""
    mentions = find_mentions(text.text, text.language)
    return any(one.is_title and one.start <= word.start < one.end for one in mentions)


def _is_in_a_names_place(word: Word, alignment: Alignment, evidence: NameSource) -> bool:
    """Tell whether the claim's first `word` most likely is a name that its quotes do not have.

    "Page" may be a page or Larry Page, and a capital letter tells nothing there. What is nearest to
    another name is one, and what is near to no common word of the quotes.
    """
    if not word.is_capital or word.is_function_word or evidence.has(word):
        return False
    text = alignment.claim.text
    mentioned = [(one.start, one.end) for one in find_mentions(text, word.language)]
    # "May" is a name as well as a month.
    counted = [
        (one.start, one.end)
        for one in find_figures(text, word.language)
        if any(isinstance(reading, float) for reading in one.readings)
    ]
    if any(start <= word.start < end for start, end in (*mentioned, *counted)):
        return False
    names = np.array([_may_be_a_name(other) for other in alignment.quoted])
    near = alignment.similarities[0]
    if names[near.argmax()] and near.max() >= _NEAR_A_NAME:
        return True
    common = near[
        [
            not name and not one.is_function_word
            for name, one in zip(names, alignment.quoted, strict=True)
        ]
    ]
    is_near = common.size > 0 and common.max() >= _NEAR_A_NAME
    return not is_near and not is_surely_common(word.text, word.language)


def _may_be_a_name(word: Word) -> bool:
    if not word.is_capital or word.is_function_word:
        return False
    return not (word.is_first and may_be_common(word.text, word.language))


def _is_translated(word: Word, alignment: Alignment, evidence: NameSource) -> bool:
    """Tell whether a quote in another language most likely has `word` in its own way.

    As "Iron" has «Железная», and "Guillaume" «Гийом», which no spelling tells.
    """
    words = alignment.claim.words
    at = words.index(word)
    other = alignment.quoted[alignment.best[at]]
    if other.language == word.language:
        return False
    # What an apostrophe sets off ends a name.
    beside = [words[at - 1]] if at and not words[at - 1].ending else []
    beside += words[at + 1 : at + 2] if not word.ending else []
    beside = [one for one in beside if not _is_title(one, alignment.claim)]
    # Of a name of two words, Russian gives the first a capital letter.
    is_alone = word.language != "ru" and not any(one.is_capital for one in beside)
    # Names have dictionary words' forms: "Putin" is a Turkish one, and no translation of «Токаев».
    is_other = other.is_capital and not (other.is_first and is_common(other.text, other.language))
    if may_be_common(word.text, word.language) and not (is_alone and is_other):
        # "Grainger Market": of a name that is proved, it is the word for what it names.
        if any(one.is_capital and evidence.has(one) for one in beside):
            return alignment.similarity(at) >= _TRANSLATED_BESIDE
        # An ending that is set off tells a name by itself.
        if not word.ending:
            return alignment.similarity(at) >= _TRANSLATED
    # What is alike in meaning only may be another of its kind: Stockholm is near Uppsala.
    sounds = SequenceMatcher(
        None, spell_sounds(word.latin), spell_sounds(other.latin), autojunk=False
    )
    return (
        other.is_capital
        and alignment.is_mutual(at)
        and alignment.similarity(at) >= _NAMED_ALIKE
        and sounds.ratio() >= _SOMEWHAT_ALIKE
    )


def find_names(text: Reading) -> list[tuple[str, tuple[Word, ...], Mention | None]]:
    """Return the names in `text`: their words, and the concepts that they stand for, if any.

    A name is what has a capital letter that no sentence's beginning asks for, or is known as one.
    """
    names: list[tuple[str, tuple[Word, ...], Mention | None]] = []
    figures = [one for one in find_figures(text.text, text.language) if one.is_certain]
    mentions = find_mentions(text.text, text.language)
    taken: set[Word] = set()
    for mention in mentions:
        words = tuple(
            word for word in text.words if word.start < mention.end and mention.start < word.end
        )
        if mention.is_title and not any(word.is_capital and not word.is_first for word in words):
            taken.update(words)
            continue
        taken.update(words)
        names.append((text.text[mention.start : mention.end], words, mention))
    for word in text.words:
        if word in taken or not _is_name(word):
            continue
        if any(one.start < word.end and word.start < one.end for one in figures):
            continue
        names.append((word.text, (word,), None))
    return names


@lru_cache(maxsize=50_000)
def is_same_word(one: Word, other: Word) -> bool:
    """Tell whether two words are one: inflected, or in another language's spelling."""
    if one.plain == other.plain or one.stem == other.stem:
        return True
    if one.language == other.language and _is_cyrillic(one) == _is_cyrillic(other):
        if _differ_in_ending(one.plain, other.plain, one.language):
            return True
        # "Obama's" and "Obamas", «Путиным» and «Путина».
        return one.language == "ru" and _differ_in_two_endings(one.plain, other.plain)
    if one.is_acronym or other.is_acronym:
        return bool(one.spellings & other.spellings)
    # Russian writes an adjective of a name small: "Caspian", «каспийский».
    begin = 0 if one.is_capital and other.is_capital else _SAME_BEGINNING
    # What both write in Latin letters is written alike.
    least = _SAME_ACROSS if _is_cyrillic(one) != _is_cyrillic(other) else _SAME_IN_LATIN
    return (one.is_capital or other.is_capital) and any(
        (
            spell_sounds(mine)[:begin] == spell_sounds(theirs)[:begin]
            and sounds_alike(mine, theirs, least)
        )
        or (len(mine) >= begin and spell_sounds(mine) == spell_sounds(theirs))
        for mine in one.spellings
        for theirs in other.spellings
        if min(len(mine), len(theirs)) >= begin
    )


def _is_proved(
    words: Sequence[Word], mention: Mention | None, source: NameSource, claim: Reading
) -> bool:
    if mention is not None:
        concepts = source.concepts()
        if mention.concepts & concepts:
            return True
        is_small = not any(word.is_capital for word in words)
        if is_small and mention.is_direction and not any(map(is_direction, concepts)):
            # "28.5° east" is written in many ways; "south" for "north" is caught.
            return True
        if mention.is_sure:
            return False
    joined = _join_names(claim)
    if all(
        source.has(word) or any(_is_part(word, one) and source.has(one) for one in joined)
        for word in words
    ):
        return True
    # "Collective Security Treaty Organization" where the quote has "CSTO".
    return any(
        word in run
        for word in words
        for run in _find_runs(claim)
        if _initials(run) & source.acronyms()
    )


@lru_cache(maxsize=2000)
def _join_names(text: Reading) -> tuple[Word, ...]:
    """Return each name with the small word before it as one word: "du Pont" is «Дюпон»."""
    return tuple(
        replace(one, text=one.text.title() + other.text.lower(), end=other.end, ending=other.ending)
        for one, other in itertools.pairwise(text.words)
        if other.is_capital
        and one.lower in _PARTICLES
        and text.text[one.end : other.start] in (" ", "-")
    )


def _is_part(word: Word, joined: Word) -> bool:
    return joined.start <= word.start and word.end <= joined.end


def _leaves_out_names(claim: Reading, quotes: Sequence[Reading]) -> bool:
    """Tell whether the quotes name something that the claim does not."""
    said = NameSource([claim])
    return any(
        not _is_proved(words, mention, said, quote)
        for quote in quotes
        for _, words, mention in find_names(quote)
    )


def _is_name(word: Word) -> bool:
    if not word.is_capital or word.is_function_word:
        return any(map(str.isupper, word.text[1:])) and not word.is_function_word
    if word.is_acronym or (word.ending and word.language == "tr"):
        return True
    if len(word.text) == 1:
        # "Model C"; an initial may be left out or put in.
        return not word.is_first and word.text not in _NO_LETTER and not word.is_initial
    return not word.is_first or not is_common(word.text, word.language)


def _differ_in_ending(one: str, other: str, language: str) -> bool:
    short, long = sorted((one, other), key=len)
    if len(short) < _SHORTEST_STEM or not long.startswith(short):
        return False
    return bool(_ENDINGS.get(language, _ENDINGS["en"]).fullmatch(long[len(short) :]))


def _differ_in_two_endings(one: str, other: str) -> bool:
    """Tell whether two Russian words are one stem with two endings."""
    same = 0
    while same < min(len(one), len(other)) and one[same] == other[same]:
        same += 1
    endings = _ENDINGS["ru"]
    return any(
        all(not rest or endings.fullmatch(rest) for rest in (one[at:], other[at:]))
        for at in range(max(4, same - 1), same + 1)
    )


def _is_cyrillic(word: Word) -> bool:
    return "\u0400" <= word.text[0] <= "\u04ff"


def _find_runs(text: Reading) -> Iterator[tuple[Word, ...]]:
    """Yield the runs of capitalised words, with the small words that link them."""
    run: list[Word] = []
    for word in text.words:
        if word.is_capital or (run and word.plain in _LINKS):
            run.append(word)
            continue
        yield tuple(run)
        run = []
    yield tuple(run)


def _initials(run: Sequence[Word]) -> set[str]:
    """Return what may stand for `run`: its initials, with and without those of small words."""
    if len(run) < 2:
        return set()
    return {
        "".join(word.plain[0] for word in run),
        "".join(word.plain[0] for word in run if word.is_capital),
    }


def _spells_out(acronym: str, text: Reading) -> bool:
    """Tell whether words of `text` in a row begin with the letters of `acronym`."""
    for words in (
        text.words,
        [word for word in text.words if word.plain not in _LINKS],
    ):
        initials = "".join(word.plain[0] for word in words)
        at = initials.find(acronym)
        while at >= 0:
            row = words[at : at + len(acronym)]
            if row[0].is_capital:
                return True
            at = initials.find(acronym, at + 1)
    return False
