"""A claim or a quote as the checks read it: its words, with their stems and places."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property, lru_cache

from retrieval.stopwords import fold, is_stopword
from retrieval.terms import find_alphabet_language, find_stems, lower, spell_plainly

_WORD = re.compile(r"[^\W_]+(?:[’'ʼ`][^\W_]+)*")
_APOSTROPHE = re.compile(r"[’'ʼ`]")
# After these a sentence begins.
_BEFORE_FIRST = "?!.…•"
# "St. Johns", "E. Golovin", «г. Ош».
_SHORTENED = re.compile(
    r"(?:\b[^\W\d_]|\b(?:St|Mr|Mrs|Dr|Prof|Jr|Sr|Ft|Mt|Lt|Gen|Sen|ст|им|гг))\.$"
)
# What is said in another way than it is written: "Andrew", "Qin", "Michael" for «Михаил».
_READ_OTHERWISE = [
    (re.compile(pattern), spelling)
    for pattern, spelling in [("ew", "iu"), ("q(?!u)", "ch"), ("ch(?=[aeiou])|ch$", "h")]
]
# "D'Abano", «д’Абано».
_ELIDED = re.compile(r"^[dlдл]['’ʼ`]", re.IGNORECASE)
_OPENING = "\"“”„«'‘(—–- "


@dataclass(frozen=True)
class Word:
    """A word of a text."""

    text: str
    """As written, without an ending that an apostrophe sets off."""
    start: int
    end: int
    """Of all of it, the ending too."""
    ending: str
    """What an apostrophe sets off: in Turkish a name's case."""
    language: str
    is_first: bool
    """Whether a capital letter here tells nothing: a sentence begins."""
    is_initial: bool = False
    """Whether it is one letter with a point, as in "E. Golovin"."""

    @cached_property
    def lower(self) -> str:
        """In small letters, marks and all."""
        return lower(self.text, self.language)

    @cached_property
    def plain(self) -> str:
        """In small letters without marks."""
        return fold(self.lower)

    @cached_property
    def latin(self) -> str:
        """In plain Latin letters, as names are compared across alphabets."""
        return spell_plainly(self.text, find_alphabet_language(self.text, self.language))

    @cached_property
    def spellings(self) -> frozenset[str]:
        """What it may be in plain Latin letters: a foreign name in Turkish is read as English."""
        found = {self.latin}
        if self.language == "tr" and self.latin != self.plain:
            found.add(spell_plainly(self.text, "en"))
        for pattern, spelling in _READ_OTHERWISE:
            if pattern.search(self.lower):
                found.add(spell_plainly(pattern.sub(spelling, self.lower), "en"))
        if _ELIDED.match(self.text):
            found.add(
                spell_plainly(
                    _ELIDED.sub("", self.text), find_alphabet_language(self.text, self.language)
                )
            )
        return frozenset(found)

    @cached_property
    def stem(self) -> str:
        """Its stem; its plain form where it carries no subject."""
        return _find_stem(self.text, self.language)

    @property
    def is_capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()

    @property
    def is_acronym(self) -> bool:
        """Whether it is of capital letters, two or more."""
        letters = [letter for letter in self.text if letter.isalpha()]
        return len(letters) > 1 and all(map(str.isupper, letters))

    @property
    def is_function_word(self) -> bool:
        """Whether it carries no subject."""
        return is_stopword(self.lower, self.language) or is_stopword(self.plain, self.language)


@lru_cache(maxsize=50_000)
def _find_stem(word: str, language: str) -> str:
    stems = find_stems(word, language)
    return stems[0] if stems else fold(lower(word, language))


@dataclass(frozen=True)
class Reading:
    """A text and its words."""

    text: str
    language: str
    words: tuple[Word, ...]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of its words."""
        return frozenset(word.stem for word in self.words)


def read_text(text: str, language: str) -> Reading:
    """Read `text`, whose accents are put together first."""
    text = unicodedata.normalize("NFC", text)
    words = []
    for match in _WORD.finditer(text):
        word, *endings = _APOSTROPHE.split(match[0], maxsplit=1)
        # "d'Estaing", "O'Neill": no ending stands after one letter.
        if endings and (len(word) < 2 or (endings[0][0].isupper() and not endings[0].isupper())):
            word, endings = match[0], []
        before = text[: match.start()].rstrip(_OPENING)
        words.append(
            Word(
                word,
                match.start(),
                match.end(),
                endings[0] if endings else "",
                language,
                not before or (before[-1] in _BEFORE_FIRST and not _SHORTENED.search(before)),
                len(word) == 1 and text[match.end() : match.end() + 1] == ".",
            )
        )
    return Reading(text, language, tuple(words))
