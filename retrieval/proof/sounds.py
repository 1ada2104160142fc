"""How names sound, so that the spellings of three languages compare: "Hugo" and «Гюго»."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache

_SHORTEST = 3
_SAME_CONSONANTS = 0.6
_LONGEST_ENDING = 4
_VOWEL = re.compile(r"[aeiou]+")
_SOUNDS = [
    (re.compile(pattern), sound)
    for pattern, sound in [
        # «Киотский» is of "Kyoto".
        ("(?<=[a-z]{3})sk(?:i|oi|aia|oe|ogo|omu|im|om|uiu|ie|ih|imi)$", ""),
        # What English and French write and do not say.
        ("^vr", "r"),
        ("^ks", "s"),
        # «Сюй» is "Xu".
        ("(?<=u)i$", ""),
        ("ng$", "n"),
        ("(?<=o)e$", ""),
        ("a(?=[^aeiou]es$)", "ei"),
        ("^kn", "n"),
        ("^vh", "v"),
        ("^geo", "jo"),
        ("^hugh", "hiu"),
        ("eigh$", "i"),
        ("igh", "ai"),
        ("gu(?=[ei])", "g"),
        ("oi", "ua"),
        # "Crowley" is «Кроули», "White" is «Уайт».
        ("(?<=[aeo])v(?=[^aeiou])", "u"),
        ("^u(?=[aeo])", "v"),
        ("ou|oo", "u"),
        ("ee|ea|ie", "i"),
        ("eau|au(?=x?$)", "o"),
        ("tion", "shn"),
        ("sch|sh|ch|ts|tz|j", "s"),
        ("th", "t"),
        ("(?<=[aeiou])h(?=[aeiou])", ""),
        ("gh|g", "h"),
        ("c(?=[eiy])|z", "s"),
        ("c|q", "k"),
        ("ai|ei|ay|ey", "ei"),
        ("e[vw](?=[^aeiou])|iu", "u"),
        ("ia", "a"),
        ("v|w", "v"),
        (r"(\D)\1+", r"\1"),
        # Turkish hardens what a name ends with: "Semerkant".
        ("d", "t"),
        ("b$", "p"),
    ]
]
# One sound begins a name in one language and another in the next: "Wilson", «Уилсон».
_FIRST = {"u": "v", "k": "h", "e": "i", "o": "a", "t": "s"}


def sounds_alike(one: str, other: str, least: float) -> bool:
    """Tell whether two words in plain Latin letters may be spellings of one name.

    They share at least `least` of their sounds, 0 to 1.
    """
    short, long = sorted((spell_sounds(one), spell_sounds(other)), key=len)
    if len(short) < _SHORTEST:
        return short == long
    if len(short) > _SHORTEST and long.startswith(short):
        return len(long) - len(short) <= _LONGEST_ENDING
    if not _begins_alike(short, long):
        return False
    # Vowels are where spellings part; and endings, of which one may have more.
    consonants = (_VOWEL.sub("", short), _VOWEL.sub("", long))
    if consonants[0] == consonants[1]:
        return True
    if SequenceMatcher(None, *consonants, autojunk=False).ratio() < _SAME_CONSONANTS:
        return False
    return any(
        SequenceMatcher(None, short, long[:length], autojunk=False).ratio() >= least
        for length in range(max(4, len(short) - 1), min(len(long), len(short) + 2) + 1)
    )


@lru_cache(maxsize=50_000)
def spell_sounds(latin: str) -> str:
    """Spell what is written in several ways in one: "Coulon" and «Кулон», "Hugo" and «Гюго»."""
    for pattern, sound in _SOUNDS:
        latin = pattern.sub(sound, latin)
    return latin


def _begins_alike(one: str, other: str) -> bool:
    first, second = _FIRST.get(one[0], one[0]), _FIRST.get(other[0], other[0])
    return first == second or (one[1:4] == other[1:4] and len(one) > 3)
