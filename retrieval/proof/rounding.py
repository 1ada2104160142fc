"""Round numbers: "more than 22 million" of 22,338,618, "nearly half" of 48.7 %.

Only a number that is said to be rounded may stand for another, and only for one that it is the
rounding of: down after "more than", up after "nearly", to the nearest after "about".
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable

from retrieval.proof.figures import Figure
from retrieval.proof.negation_words import prepare

_DOWN = {
    "en": (r"(?:more than|over|above|upwards of|exceed\w*|at least)\s(?:a\s)?$", ""),
    "tr": ("", r"^(?:\s\w+)?\s(?:\w+\s)?(?:fazla\w*|aşkın|üzerinde\w*|aşan|çok)\b"),
    "ru": (r"(?:более(?: чем)?|больше|свыше|превы\w+|не менее)\s$", ""),
}
"""What stands before and after a number that is rounded down, in text as `prepare` leaves it."""
_UP = {
    "en": (r"(?:nearly|almost|less than|under|close to|up to)\s(?:a\s)?$", ""),
    "tr": (r"(?:neredeyse|hemen hemen)\s$", r"^(?:\s\w+)?\s(?:yakın|kadar|az)\b"),
    "ru": (r"(?:почти|без малого|менее|меньше|до)\s$", ""),
}
_NEAREST = {
    "en": (r"(?:about|around|roughly|approximately|some|circa)\s(?:a\s)?$", ""),
    "tr": (
        r"(?:yaklaşık|aşağı yukarı|takriben)(?: olarak)?\s$",
        r"^(?:\s\w+)?\s(?:civarı\w*|dolay\w*)\b",
    ),
    "ru": (r"(?:около|примерно|приблизительно|порядка)\s$", ""),
}
_KINDS: tuple[tuple[dict[str, tuple[str, str]], Callable[[float], int]], ...] = (
    (_DOWN, math.floor),
    (_UP, math.ceil),
    (_NEAREST, round),
)
_FEW_DIGITS = 2
# As a share of the number: half of it where it may be off to either side.
_MOST_OFF = 0.1


def is_rounded(figure: Figure, text: str, language: str, numbers: Iterable[float]) -> bool:
    """Tell whether `figure` of `text` is said to be one of `numbers`, rounded, and is."""
    plain = prepare(text, language)
    before, after = plain[: figure.start], plain[figure.end :]
    claimed = [one for one in figure.readings if isinstance(one, float) and one > 0]
    for kind, turn in _KINDS:
        ahead, behind = kind.get(language, kind["en"])
        is_said = (ahead and re.search(ahead, before)) or (behind and re.search(behind, after))
        off = _MOST_OFF / 2 if turn is round else _MOST_OFF
        if is_said and any(
            _round(number, digits, turn) == one
            for number in numbers
            for one in claimed
            if number != one and abs(number - one) <= off * number
            for digits in range(1, _FEW_DIGITS + 1)
        ):
            return True
    return False


def _round(number: float, digits: int, turn: Callable[[float], int]) -> float:
    """Return `number` turned to `digits` digits that are not nought at its end."""
    unit = 10.0 ** (math.floor(math.log10(number)) + 1 - digits)
    return round(turn(number / unit) * unit, 9)
