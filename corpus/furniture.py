"""Page furniture: what stands around an article and is no part of it.

Language switches, share buttons, links to other articles, pleas to subscribe, notices of
copyright: in English, Turkish and Russian. `is_furniture` judges one paragraph by its own
words (the patterns live in `furniture_patterns`); `remove_furniture` also sees the
neighbours, and takes away the teasers of other articles that follow the last paragraph.
A biography of the author is no furniture: it answers who the author is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.furniture_patterns import (
    ALSO_READ,
    CATEGORY,
    FURNITURE,
    LABELS,
    NETWORK,
    OTHER_ARTICLES,
    SHARE_PARTICLE,
    SHARE_VERB,
    fold,
)

_LONGEST = 400
"""No longer paragraph is furniture, whatever it begins with."""
_LONGEST_TITLE = 200
_LONGEST_TEASER = 400

_HEADING = re.compile(r"^#{1,6} ")
_WORD = re.compile(r"\w+(?:[-'’`]\w+)*")
_TRUNCATED = re.compile(r"\w[,;:]?\s?(?:\.{3}|…|\[(?:\.{3}|…)\]|\((?:\.{3}|…)\))$")
_FULL_STOP = re.compile(r"[.!?;:]$")


def is_furniture(paragraph: str) -> bool:
    """Say whether `paragraph` is page furniture by its own words."""
    text = paragraph.strip()
    if not text or len(text) > _LONGEST:
        return False
    if _HEADING.match(text):
        return bool(FURNITURE.fullmatch(_folded(text)))
    folded = fold(text)
    return any(p.fullmatch(folded) for p in (FURNITURE, LABELS)) or _is_share_bar(folded)


def remove_furniture(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs that are the article's own, in order.

    Also gone: a short paragraph that repeats the one before it, and the teasers at the end.
    """
    paragraphs = paragraphs[: _find_other_articles(paragraphs)]
    kept: list[str] = []
    is_announced = False
    for paragraph in paragraphs:
        if is_furniture(paragraph):
            is_announced = bool(ALSO_READ.fullmatch(_folded(paragraph)))
            continue
        is_others = is_announced and _is_title_like(paragraph) and not _HEADING.match(paragraph)
        is_announced = False
        if not is_others and not (kept and _is_repeated(kept[-1], paragraph)):
            kept.append(paragraph)
    return kept[: _find_teasers(kept)]


def _is_share_bar(folded: str) -> bool:
    """Say whether `folded` holds nothing but names of networks and words of sharing.

    One network's name alone may be a heading of the article; two, or one beside a word of
    sharing, are a row of buttons.
    """
    words = [re.split(r"['’`]", word)[0] for word in _WORD.findall(folded)]
    networks = sum(bool(NETWORK.fullmatch(word)) for word in words)
    verbs = sum(bool(SHARE_VERB.fullmatch(word)) for word in words)
    particles = sum(bool(SHARE_PARTICLE.fullmatch(word)) for word in words)
    if networks + verbs + particles < len(words):
        return False
    return networks > 1 or (networks == 1 and verbs > 0)


def _is_repeated(before: str, paragraph: str) -> bool:
    if paragraph.startswith("- ") or " | " in paragraph:
        return False
    return _HEADING.sub("", before) == _HEADING.sub("", paragraph)


def _find_other_articles(paragraphs: Sequence[str]) -> int:
    """Return where a list of other articles begins that goes on to the end, or the length."""
    end = len(paragraphs)
    while end > 0 and _may_follow_article(paragraphs[end - 1]):
        end -= 1
    for index in range(end, len(paragraphs)):
        if OTHER_ARTICLES.fullmatch(_folded(paragraphs[index])):
            return index
    return len(paragraphs)


def _find_teasers(paragraphs: Sequence[str]) -> int:
    """Return the index at which teasers of other articles begin, or the length.

    A teaser is a line like a title and a text that breaks off. Two of them, or one under
    the name of a category, are taken for teasers; one alone may be the article's own end.
    """
    start = len(paragraphs)
    while start > 0 and _may_be_in_teasers(paragraphs[start - 1]):
        start -= 1
    # The article's own first paragraph is never a teaser.
    pairs = [i for i in range(max(start, 1), len(paragraphs) - 1) if _is_teaser(paragraphs, i)]
    if not pairs:
        return len(paragraphs)
    first = pairs[0]
    has_category = first > 1 and bool(CATEGORY.fullmatch(_folded(paragraphs[first - 1])))
    if len(pairs) == 1 and not has_category:
        return len(paragraphs)
    return first - 1 if has_category else first


def _is_teaser(paragraphs: Sequence[str], index: int) -> bool:
    title, text = paragraphs[index], paragraphs[index + 1]
    return _is_title_like(title) and bool(_TRUNCATED.search(text)) and len(text) > 25


def _may_follow_article(paragraph: str) -> bool:
    return _may_be_in_teasers(paragraph) or is_furniture(paragraph)


def _may_be_in_teasers(paragraph: str) -> bool:
    if _TRUNCATED.search(paragraph):
        return len(paragraph) <= _LONGEST_TEASER
    return _is_title_like(paragraph)


def _is_title_like(paragraph: str) -> bool:
    """Say whether a paragraph may be a title: short, one line, no full stop at its end.

    A full stop inside closing quotation marks is the quotation's.
    """
    text = _HEADING.sub("", paragraph)
    if len(text) > _LONGEST_TITLE or "\n" in text or text.startswith("- "):
        return False
    return not _TRUNCATED.search(text) and not _FULL_STOP.search(text.rstrip("!?") or text)


def _folded(paragraph: str) -> str:
    return fold(_HEADING.sub("", paragraph.strip()))
