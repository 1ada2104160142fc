"""Page furniture: what stands around an article and is no part of it.

Language switches, share buttons, links to other articles, pleas to subscribe, notices of
copyright: in English, Turkish and Russian. `is_furniture` judges one paragraph by its own
words (the patterns live in `furniture_patterns`); `remove_furniture` also sees where it
stands: above the first paragraph of prose are breadcrumbs and rubrics, below the last one
lists of links and teasers of other articles.
A biography of the author is no furniture: it answers who the author is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.furniture_patterns import (
    ALSO_READ,
    CATEGORY,
    FURNITURE,
    GENRE,
    HOME,
    LABELS,
    MARGINAL,
    NAMED_OTHERS,
    NETWORK,
    OTHER_ARTICLES,
    RUN_ON,
    SHARE_PARTICLE,
    SHARE_VERB,
    SUBJECT,
    fold,
)

_LONGEST = 400
"""No longer paragraph is furniture, whatever it begins with."""
_LONGEST_TITLE = 200
_LONGEST_TEASER = 400
_SHORTEST_PROSE = 60
_LONGEST_FRONT = 8
"""Breadcrumbs and rubrics are among so many first paragraphs."""
_MOST_CRUMB_WORDS = 5

_HEADING = re.compile(r"^#{1,6} ")
_WORD = re.compile(r"\w+(?:[-'’`]\w+)*")
_TRUNCATED = re.compile(r"\w[,;:]?\s?(?:\.{3}|…|\[(?:\.{3}|…)\]|\((?:\.{3}|…)\))$")
_FULL_STOP = re.compile(r"[.!?;:]$")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")
_ARROW = re.compile(r"\s*[>›→]\s*|\s+»\s+")
_BAR = re.compile(r"\s+[/|\\·•]\s+")
_PART_END = re.compile(r"\s*[\n\t]\s*|\s+[|·•∙/]\s+|\s*\|\s*| {2,}")
_NEXT_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_AROUND_PART = " \t:|·•—–-←→<>«»‹›↑"


def is_furniture(paragraph: str) -> bool:
    """Say whether `paragraph` is page furniture by its own words."""
    text = paragraph.strip()
    if not text or len(text) > _LONGEST:
        return False
    if _HEADING.match(text):
        return bool(FURNITURE.fullmatch(_folded(text)))
    folded = fold(text)
    patterns = (FURNITURE, LABELS, MARGINAL)
    if any(pattern.fullmatch(folded) for pattern in patterns) or _is_share_bar(folded):
        return True
    return not text.startswith("- ") and _is_made_of_furniture(text)


def remove_furniture(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs that are the article's own, in order.

    Also gone: a short paragraph that repeats the one before it, and the teasers at the end.
    """
    paragraphs = _without_front(paragraphs)
    paragraphs = paragraphs[: _find_other_articles(paragraphs)]
    start, end = _find_body(paragraphs)
    links = _find_links(paragraphs, start, end)
    kept: list[str] = []
    is_announced = False
    for index, paragraph in enumerate(paragraphs):
        is_within = (index == 0 or start <= index) and index < end
        is_own = is_within and bool(MARGINAL.fullmatch(_folded(paragraph)))
        is_kept = is_own or paragraph.startswith("- ") or _is_row(paragraphs, index)
        if index in links or (is_furniture(paragraph) and not is_kept):
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


def _is_made_of_furniture(text: str) -> bool:
    """Say whether a line is two or more parts, each of them furniture.

    Words that may be an article's own, such as «Comments», are furniture only beside a part
    that is nothing else. After «Read also: …» the parts may be titles of other articles.
    """
    parts = [
        part
        for piece in _PART_END.split(text)
        for part in RUN_ON.split(fold(piece))
        if part.strip(_AROUND_PART)
    ]
    if len(parts) == 1 and len(_NEXT_SENTENCE.split(parts[0])) == 1:
        return False
    is_certain = are_others = False
    for part in parts:
        if _is_certain(part):
            is_certain = True
            are_others = bool(NAMED_OTHERS.fullmatch(part))
        elif not (are_others and _is_title_like(part)) and not _is_filler(part):
            return False
    return is_certain


def _is_certain(part: str) -> bool:
    if _is_share_bar(part):
        return True
    sentences = [part, part.strip(_AROUND_PART)]
    if any(_is_said_only_by_furniture(sentence) for sentence in sentences):
        return True
    sentences = _NEXT_SENTENCE.split(part)
    # A title that is named after «Read also:» must not take sentences with it.
    return len(sentences) > 1 and all(map(_is_said_only_by_furniture, sentences))


def _is_said_only_by_furniture(folded: str) -> bool:
    return bool(FURNITURE.fullmatch(folded) or MARGINAL.fullmatch(folded))


def _is_filler(part: str) -> bool:
    words = part.strip(_AROUND_PART)
    return words == "pdf" or bool(LABELS.fullmatch(words) or NETWORK.fullmatch(words))


def _is_row(paragraphs: Sequence[str], index: int) -> bool:
    """Say whether a paragraph is a row of a table: the one beside it has as many cells."""
    bars = paragraphs[index].count(" | ")
    beside = (*paragraphs[max(index - 1, 0) : index], *paragraphs[index + 1 : index + 2])
    return bars > 0 and any(row.count(" | ") == bars and not is_furniture(row) for row in beside)


def _is_repeated(before: str, paragraph: str) -> bool:
    if paragraph.startswith("- ") or " | " in paragraph:
        return False
    return _HEADING.sub("", before) == _HEADING.sub("", paragraph)


def _find_body(paragraphs: Sequence[str]) -> tuple[int, int]:
    """Return where the article's prose begins and ends; both 0 where there is none."""
    start = next((i for i, paragraph in enumerate(paragraphs) if _is_prose(paragraph)), 0)
    end = next((i for i in range(len(paragraphs), 0, -1) if _is_prose(paragraphs[i - 1])), 0)
    return start, end


def _is_prose(paragraph: str) -> bool:
    if len(paragraph) < _SHORTEST_PROSE or not _SENTENCE_END.search(paragraph):
        return False
    return not (paragraph.startswith("- ") or _HEADING.match(paragraph) or is_furniture(paragraph))


def _without_front(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs without breadcrumbs and rubrics above the article's prose."""
    start, _ = _find_body(paragraphs)
    front = paragraphs[: min(start, _LONGEST_FRONT)]
    kept: list[str] = []
    for index, paragraph in enumerate(front):
        # A long title that ends in a question mark or a quotation passes for prose.
        may_follow = any(_may_be_title(below) for below in paragraphs[index + 1 : start + 1])
        is_above_title = may_follow and not any(_may_be_title(above) for above in kept)
        if _is_breadcrumb(paragraph, is_above_title) or (is_above_title and _is_rubric(paragraph)):
            continue
        kept.append(paragraph)
    return [*kept, *paragraphs[len(front) :]]


def _is_breadcrumb(paragraph: str, is_above_title: bool) -> bool:
    """Say whether a line is the way to the page: parts from the home page downwards.

    Arrows show a way; other signs also part a title's halves («Home | Away»), so with
    these all of the parts below the home page must be known, or two of them be there.
    The last part may be the article's title, and stays where no other title follows.
    """
    if len(paragraph) > _LONGEST_TITLE or paragraph.endswith((".", "!", "…", ":")):
        return False
    by_arrows = [part for part in _ARROW.split(fold(paragraph)) if part]
    parts = by_arrows if len(by_arrows) > 1 else _BAR.split(fold(paragraph))
    if len(parts) < 2 or any(len(part.split()) > _MOST_CRUMB_WORDS for part in parts[:-1]):
        return False
    if len(parts[-1].split()) > _MOST_CRUMB_WORDS and not is_above_title:
        return False
    is_home, below = bool(HOME.fullmatch(parts[0])), parts[1:]
    if by_arrows == parts:
        return is_home or (is_above_title and _is_kind(parts[0]))
    if not is_home:
        return False
    if all(_is_kind(part) or LABELS.fullmatch(part) for part in below):
        return True
    return is_above_title and len(below) > 1


def _is_rubric(paragraph: str) -> bool:
    """Say whether a line names the kind of article or, in capitals, its subject.

    «Economy» in small letters may be an article's title.
    """
    if _HEADING.match(paragraph):
        return False
    parts = _BAR.split(fold(paragraph))
    if all(GENRE.fullmatch(part) for part in parts):
        return True
    is_subject = paragraph.isupper() or len(parts) > 1
    return is_subject and all(map(_is_kind, parts))


def _is_kind(part: str) -> bool:
    return bool(GENRE.fullmatch(part) or SUBJECT.fullmatch(part))


def _may_be_title(paragraph: str) -> bool:
    """Say whether a line has words enough for a title, and is no date and no furniture."""
    words = [word for word in _WORD.findall(paragraph) if not any(map(str.isdigit, word))]
    if is_furniture(paragraph) or _is_rubric(paragraph) or _is_breadcrumb(paragraph, False):
        return False
    return len(words) > 1 and _is_title_like(paragraph)


def _find_links(paragraphs: Sequence[str], start: int, end: int) -> set[int]:
    """Return the indices of lists that hold furniture alone: around the prose, any kind.

    Within the prose only share buttons are taken for such. A list after a colon is the
    article's own: it may name the buttons that it explains.
    """
    links: set[int] = set()
    for run in _find_lists(paragraphs):
        items = [paragraphs[index].removeprefix("- ") for index in run]
        is_within = start <= run[0] < end
        is_announced = run[0] > 0 and paragraphs[run[0] - 1].endswith(":")
        if not is_announced and all(_is_link(item, is_within) for item in items):
            links.update(run)
    return links


def _find_lists(paragraphs: Sequence[str]) -> Iterator[Sequence[int]]:
    indices = range(len(paragraphs))
    for is_list, run in groupby(indices, lambda index: paragraphs[index].startswith("- ")):
        if is_list:
            yield list(run)


def _is_link(item: str, is_within: bool) -> bool:
    if is_within:
        return _is_share_bar(fold(item))
    return _is_certain(fold(item)) or _is_made_of_furniture(item)


def _find_other_articles(paragraphs: Sequence[str]) -> int:
    """Return where a list of other articles begins that goes on to the end, or the length."""
    end = len(paragraphs)
    while end > 0 and _may_follow_article(paragraphs[end - 1]):
        end -= 1
    # A list under a word such as «Recommended» may be what the article recommends.
    has_list = any(paragraph.startswith("- ") for paragraph in paragraphs[end:])
    announcement = NAMED_OTHERS if has_list else OTHER_ARTICLES
    for index in range(end, len(paragraphs)):
        if announcement.fullmatch(_folded(paragraphs[index])):
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
    return _may_be_in_teasers(paragraph.removeprefix("- ")) or is_furniture(paragraph)


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
