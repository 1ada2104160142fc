"""Ranges of numbers, of which one side says what the other leaves out: "30 to 50 thousand"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.proof.figures import Figure, Reading

_BETWEEN = re.compile(
    r"(?:st|nd|rd|th|\.|-?(?:го|й|м|е|я))?\s*(?:to|or|and|до|или|и|ila|ile|veya|ve|[-–—/])\s*"
)
_DASH = re.compile(r"[-–—/]")
_SCALES = (1e3, 1e6, 1e9)
_YEAR = re.compile(r"1\d{3}|20\d\d")
_SHORT_YEAR = re.compile(r"\d\d")


def read_ranges(text: str, figures: Sequence[Figure]) -> list[Figure]:
    """Return the `figures` of `text`, in order, with what ranges tell of them.

    "30 to 50 thousand" begins with thirty thousand, "1623–25" ends in 1625, and of "the 16th and
    17th centuries" the 16th is a century too.
    """
    read = list(figures)
    for at, (one, other) in enumerate(itertools.pairwise(figures)):
        gap = text[one.end : other.start]
        if not _BETWEEN.fullmatch(gap):
            continue
        more = {*_scale(one, other), *_take_century(one, other)}
        read[at] = replace(read[at], readings=read[at].readings | more)
        is_year = _YEAR.fullmatch(one.text) and _SHORT_YEAR.fullmatch(other.text)
        if is_year and _DASH.fullmatch(gap.strip()):
            year = float(one.text[:2] + other.text)
            read[at + 1] = replace(other, readings=other.readings | {year})
    return read


def _scale(one: Figure, other: Figure) -> set[Reading]:
    scales = {
        scale
        for scale in _SCALES
        for reading in other.readings
        if isinstance(reading, float) and reading >= scale and not other.text.isdigit()
    }
    return {
        reading * scale
        for reading in one.readings
        for scale in scales
        if isinstance(reading, float)
    }


def _take_century(one: Figure, other: Figure) -> set[Reading]:
    if not any(isinstance(reading, str) and "century" in reading for reading in other.readings):
        return set()
    return {f"century {reading:.0f}" for reading in one.readings if isinstance(reading, float)}
