"""Plain text into paragraphs, and lines that were broken to fit a page into whole ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

_BLANK = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")
_LIST_ITEM = re.compile(r"(?:[-*•–—·▪]|\(?\d{1,3}[.)]|\(?[a-zа-я][.)])\s")
_FULL_STOP = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
_HYPHEN_AT_END = re.compile(r"\w-$")

_NARROWEST, _WIDEST = 50, 120
"""Characters in the longest line of a text that was broken into lines to fit."""
_MOSTLY = 0.6
"""The part of line ends that must look like such breaks."""


def split_paragraphs(text: str) -> list[str]:
    """Return the paragraphs of normalised `text`, each in one line and stripped.

    They are parted by empty lines; where a line ends without one, by the line end too,
    unless it was broken to fit a width or breaks off in the middle of a sentence.
    """
    blocks = [_split_lines(block) for block in _BLANK.split(text)]
    width = _find_width(blocks)
    return [paragraph for block in blocks for paragraph in _join_lines(block, width) if paragraph]


def _split_lines(block: str) -> list[str]:
    """Return the lines of a block without the indentation that all of them share."""
    lines = [line.expandtabs(4) for line in block.split("\n") if line.strip()]
    shared = min((len(line) - len(line.lstrip(" ")) for line in lines), default=0)
    return [line[shared:].rstrip() for line in lines]


def _find_width(blocks: Sequence[Sequence[str]]) -> int | None:
    """Return the width to which the text was broken into lines; `None` where it was not.

    Breaking to fit leaves lines into which the next line's first word would not have gone.
    """
    lengths = [len(line) for block in blocks for line in block]
    width = max(lengths, default=0)
    breaks = [pair for block in blocks for pair in pairwise(block)]
    if not breaks or not _NARROWEST <= width <= _WIDEST:
        return None
    full = sum(_is_full(line, following, width) for line, following in breaks)
    return width if full >= _MOSTLY * len(breaks) else None


def _is_full(line: str, following: str, width: int) -> bool:
    return len(line) + 1 + len(following.split(maxsplit=1)[0]) > width


def _join_lines(lines: Sequence[str], width: int | None) -> list[str]:
    paragraphs: list[str] = []
    for line, following in pairwise(["", *lines]):
        if line and _goes_on(line, following, width):
            paragraphs[-1] = join_line(paragraphs[-1], following.strip())
        else:
            paragraphs.append(following.strip())
    return paragraphs


def _goes_on(line: str, following: str, width: int | None) -> bool:
    """Say whether `following` continues the paragraph that `line` belongs to."""
    if following.startswith("  ") or _LIST_ITEM.match(following):
        return False
    if width is not None and _is_full(line, following, width):
        return True
    if _FULL_STOP.search(line) or (width is None and len(line) < _NARROWEST):
        return False
    return following[0].islower() or (width is None and following[0].isdigit())


def join_line(before: str, line: str) -> str:
    """Join two lines of a paragraph; a hyphen at the end of the first joins two words."""
    if _HYPHEN_AT_END.search(before) and line[:1].isalpha():
        return before + line
    return f"{before} {line}"
