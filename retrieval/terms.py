"""Words as the lexical index compares them: stems by language, and pieces across languages.

Stems match inflected forms of one language. Pieces are four-letter parts of words in plain
Latin letters; they match names that two languages spell differently, across alphabets.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Sequence
from typing import TYPE_CHECKING

from retrieval.stopwords import fold, is_stopword

if TYPE_CHECKING:
    from Stemmer import Stemmer

PIECE_LENGTH = 4
# Of a pair, the second is among so many after the first.
_NEAR = 3

TERMS_VERSION = 4
"""Raised when the same text would yield other terms: indexes of an older one are rebuilt."""

_STEMMERS = {"en": "english", "tr": "turkish", "ru": "russian"}
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_CYRILLIC_LANGUAGES = {"ru", "uk", "bg", "be", "kk", "ky", "mn", "mk", "sr", "tg"}
_WORD = re.compile(r"[^\W_]+")
# What follows an apostrophe is an ending: "Türkiye'nin", "Russia's".
_ENDING = re.compile(r"(?<=\w)['’ʼ`]\w*")

_LATIN_OF_CYRILLIC = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "a b v g d e e j z i i k l m n o p r s t u f h ts ch sh sh - i - e iu ia".split(),
        strict=True,
    )
) | {
    "ъ": "",
    "ь": "",
    "ү": "u",
    "ө": "o",
    "ң": "n",
    "қ": "k",
    "ғ": "g",
    "ұ": "u",
    "һ": "h",
    "і": "i",
    "ә": "a",
}
# The same sound spelt in English, Turkish and transliterated Russian.
_SPELLINGS = [
    (re.compile(pattern), plain)
    for pattern, plain in [
        ("zh", "j"),
        ("kh", "h"),
        ("ph", "f"),
        ("ck", "k"),
        ("x", "ks"),
        ("q", "k"),
        ("w", "v"),
        ("y", "i"),
        ("dj", "j"),
        (r"(\D)\1+", r"\1"),
    ]
]


def find_stems(text: str, language: str) -> list[str]:
    """Return the stems of the words of `text` in order, without function words.

    A word in another alphabet than that of `language` is stemmed by its own alphabet's
    language. Letters are folded after stemming, so that `ı` and `i`, `ё` and `е` are one.
    """
    return [stem for word in find_words(text) if (stem := _find_stem(word, language)) is not None]


def find_pairs(stems: Sequence[str]) -> set[frozenset[str]]:
    """Return the pairs of different stems that stand near each other in `stems`."""
    return {
        frozenset((stem, other))
        for at, stem in enumerate(stems)
        for other in stems[at + 1 : at + 1 + _NEAR]
        if stem != other
    }


def find_words(text: str) -> list[str]:
    """Return the words and numbers of `text`, in order, as written, without endings set off."""
    return _WORD.findall(_ENDING.sub("", unicodedata.normalize("NFC", text)))


def find_pieces(text: str, language: str) -> list[str]:
    """Return the pieces of the words of `text` in order, without function words."""
    pieces: list[str] = []
    for word in find_words(text):
        pieces.extend(_find_pieces(word, language))
    return pieces


@functools.lru_cache(maxsize=200_000)
def spell_plainly(word: str, language: str) -> str:
    """Spell a word in plain Latin letters, names alike in English, Turkish and Russian."""
    letters = lower(word, language)
    if language == "tr":
        letters = letters.replace("c", "j").replace("ç", "ch").replace("ş", "sh")
    plain = fold("".join(_LATIN_OF_CYRILLIC.get(letter, letter) for letter in letters))
    for pattern, replacement in _SPELLINGS:
        plain = pattern.sub(replacement, plain)
    return plain


def lower(word: str, language: str) -> str:
    """Lower the case of a word as `language` does: Turkish `I` is `ı`, and `İ` is `i`."""
    if language == "tr":
        word = word.replace("I", "ı")
    return word.replace("İ", "i").lower()


def find_alphabet_language(word: str, language: str) -> str:
    """Return the language to read a word in: a name in another alphabet is not of `language`."""
    if _CYRILLIC.match(word):
        return language if language in _CYRILLIC_LANGUAGES else "ru"
    return "en" if language in _CYRILLIC_LANGUAGES else language


@functools.lru_cache(maxsize=200_000)
def _find_stem(word: str, language: str) -> str | None:
    language = find_alphabet_language(word, language)
    lowered = lower(word, language)
    if is_stopword(lowered, language):
        return None
    if language in _STEMMERS:
        # One pass leaves "Кыргызстане" and "Кыргызстан" apart, and "Жапарова" and "Жапаров".
        stem_word = _stemmer(language).stemWord
        while (stem := stem_word(lowered)) != lowered:
            lowered = stem
    return fold(lowered)


@functools.cache
def _stemmer(language: str) -> Stemmer:
    from Stemmer import Stemmer

    return Stemmer(_STEMMERS[language])


@functools.lru_cache(maxsize=200_000)
def _find_pieces(word: str, language: str) -> tuple[str, ...]:
    language = find_alphabet_language(word, language)
    if is_stopword(lower(word, language), language):
        return ()
    plain = spell_plainly(word, language)
    if len(plain) <= PIECE_LENGTH:
        return (plain,) if plain else ()
    return tuple(plain[at : at + PIECE_LENGTH] for at in range(len(plain) - PIECE_LENGTH + 1))
