"""Shares in words and signs: "seven tenths", «семь десятых», "5½", "half a million"."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from retrieval.proof.figures import Figure
from retrieval.terms import lower

_PARTS = {
    "en": "third quarter,fourth fifth sixth seventh eighth ninth tenth",
    "tr": "üçte dörtte beşte altıda yedide sekizde dokuzda onda",
    "ru": "трет четверт пят шест седьм восьм девят десят",
}
"""From three on: what so many of make a whole."""
_NUMBERS = {
    "en": "one two three four five six seven eight nine",
    "tr": "bir iki üç dört beş altı yedi sekiz dokuz",
    "ru": "одн дв тр четыр пят шест сем восем девят",
}
_SIGNS = re.compile(r"(\d+)?([¼½¾⅓⅔⅛⅜⅝⅞])")


_SCALES = {
    "en": {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9},
    "tr": {"bin": 1e3, "milyon": 1e6, "milyar": 1e9},
    "ru": {"сот": 1e2, "тысяч": 1e3, "миллион": 1e6, "миллиард": 1e9},
}
_OF_A_SCALE = {
    "en": re.compile(
        r"\b(?P<many>half|tens|dozens|hundreds) (?:a|of) "
        r"(?P<scale>hundred|thousand|million|billion)s?\b"
    ),
    "tr": re.compile(
        r"\b(?P<many>yarım|on|yüz)\s?(?P<scale>bin|milyon|milyar)(?:l[ae]r(?:c[ae])?)?\w*"
    ),
    "ru": re.compile(
        r"\b(?P<many>пол(?:овин\w+\s)?|десятк\w+\s|сотн\w+\s)(?P<scale>сот|тысяч|миллион|миллиард)\w*"
    ),
}
"""How many of a scale: "half a million", "hundreds of thousands"."""
_MANY = {"half": 0.5, "yar": 0.5, "пол": 0.5, "te": 10, "do": 10, "on": 10, "дес": 10}


def _build(language: str) -> re.Pattern[str]:
    parts = "|".join(_PARTS[language].replace(",", "|").split())
    numbers = "|".join(_NUMBERS[language].split())
    match language:
        case "en":
            # "Two thirds"; "one third" may be the third one.
            return re.compile(rf"\b(?P<number>{numbers})[\s-]+(?P<part>{parts})s\b")
        case "tr":
            return re.compile(
                rf"\b(?P<part>{parts})\s+(?P<number>{numbers})"
                r"(?:s?[iıuü]\w{0,5})?\b"
            )
        case _:
            return re.compile(
                rf"\b(?P<number>{numbers})[а-я]{{1,4}}\s+(?P<part>{parts})(?:ых|их|ая|ой|ую|ь|и)\b"
            )


_PATTERNS = {language: _build(language) for language in _PARTS}


def find_shares(text: str, language: str) -> list[Figure]:
    """Return the shares in `text`, each as a number and in a hundred."""
    found = []
    pattern = _PATTERNS.get(language, _PATTERNS["en"])
    small = _make_small(text, language)
    for match in pattern.finditer(small):
        number = 1 + _NUMBERS.get(language, _NUMBERS["en"]).split().index(match["number"])
        parts = _PARTS.get(language, _PARTS["en"]).split()
        of = 3 + next(at for at, part in enumerate(parts) if match["part"] in part.split(","))
        found.append(_make(text, match.start(), match.end(), number / of))
    for match in _OF_A_SCALE.get(language, _OF_A_SCALE["en"]).finditer(small):
        many = next((one for begins, one in _MANY.items() if match["many"].startswith(begins)), 100)
        scale = _SCALES.get(language, _SCALES["en"])[match["scale"]]
        figure = Figure(
            text[match.start() : match.end()],
            match.start(),
            match.end(),
            frozenset((many * scale,)),
            is_certain=True,
        )
        found.append(figure)
    for match in _SIGNS.finditer(text):
        share = int(match[1] or 0) + unicodedata.numeric(match[2])
        found.append(_make(text, match.start(), match.end(), share))
    return found


def put_in(shares: Sequence[Figure], figures: Sequence[Figure]) -> list[Figure]:
    """Return `figures` with `shares` in the place of those that they are made of, in order."""
    kept = [
        one
        for one in figures
        if not any(share.start < one.end and one.start < share.end for share in shares)
    ]
    return sorted([*kept, *shares], key=lambda one: one.start)


def _make(text: str, start: int, end: int, share: float) -> Figure:
    return Figure(text[start:end], start, end, frozenset((share, 100 * share)), is_certain=True)


def _make_small(text: str, language: str) -> str:
    """Return `text` in small letters, letter by letter, so that places stay."""
    small = (lower(letter, language).replace("ё", "е") for letter in text)
    return "".join(
        one if len(one) == 1 else letter for one, letter in zip(small, text, strict=True)
    )
