"""Headings in text that has no mark-up: a title, questions of an interview, section names.

A heading is never quoted as an answer, so what may be a statement is left a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.readers.dates import iso_date

_LONGEST_HEADING = 100
_LONGEST_TITLE = 200
_LONGEST_QUESTION = 200
_LONGEST_NUMBERED_QUESTION = 400
_SHORTEST_PROSE = 60
_MOST_WORDS = 15
_MOST_SECTION_WORDS = 4
_LONGEST_BYLINE = 120
_LONGEST_CREDITS = 6
"""Paragraphs above a title or below it."""

_MARKED = re.compile(r"#{1,6} ")
_NUMBER = re.compile(r"^\(?\d{1,2}[.)]\s+(?=\S)")
_CLOSING = "\"'”’»)]"
_OPENING = "\"'“‘«([„"
_QUESTION = re.compile(rf"\?[{re.escape(_CLOSING)}]*$")
_SENTENCE_END = re.compile(rf"[.!?…][{re.escape(_CLOSING)}]*$")
_INNER_END = re.compile(rf"(\w+)[.!…?][{re.escape(_CLOSING)}]*\s+[{re.escape(_OPENING)}]*(\w)")
_ABBREVIATION = re.compile(
    r"\w|[dm]rs?|ms|st|prof|assoc|asst|doç|öğr|yrd|av|sn|ing|gen|no|vs|акад|проф|им|ул|тов",
    re.IGNORECASE,
)
_NO_HEADING_END = ".,;:!?…"
_NO_HEADING = re.compile(r"://|www\.|@|\||:\s|^(?:[-*•–—·▪#]|\.{2,})")
_BYLINE = re.compile(
    r"(?:by|author|written by|date|published|updated|source|photo|yazar|yazan|tarih|yayın\w*|"
    r"güncelle\w*|kaynak|fotoğraf|автор|дата|опубликовано|обновлено|источник|фото)\b[: ]",
    re.IGNORECASE,
)
_IN_CREDITS = re.compile(r"[\d,«»“”\"–—/]")
_LIST_ITEM = re.compile(r"[-*•–—·▪] ")
_CREDIT_PART_END = re.compile(r"\s+[|·•/–—-]\s+|\s*\|\s*|\n")
_LABELLED = re.compile(
    r"(?:author|written by|source|photo|yazar|yazan|kaynak|fotoğraf|автор|источник|фото):\s|"
    r"(?:date|(?:yayın )?tarihi?|дата(?: публикации)?):\s.*\d|"
    r"(?:published|updated|yayınlanma|güncelle\w*|опубликовано|обновлено):?\s(?:on )?\d",
    re.IGNORECASE,
)
_TIME = re.compile(r"[, ]+\d{1,2}[:.]\d{2}$")
_FIRST_SECTION = re.compile(
    r"introduction|abstract|summary|executive summary|overview|background|foreword|preface|"
    r"key (?:points|findings)|giriş|özet|önsöz|sunuş|arka plan|genel bakış|"
    r"введение|аннотация|резюме|кратко|предисловие|вступление|обзор|предыстория",
    re.IGNORECASE,
)
"""Names of first sections; other lines under a title rather say who wrote."""


def mark_headings(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs with `# ` before the title and `## ` before other headings.

    A heading's list number goes, its words stay. The title is the first paragraph, or the
    first below dates and names of authors, where that looks like one.
    """
    title = _find_title(paragraphs)
    credits_end = _find_credits_end(paragraphs, title)
    marked: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        rest = paragraphs[index + 1 :]
        if index == title:
            marked.append(f"# {paragraph}")
        elif index < credits_end and not _is_section(paragraph):
            marked.append(paragraph)
        elif rest and (is_numbered_question(paragraph) or _is_heading(paragraph, rest[0])):
            marked.append(f"## {_NUMBER.sub('', paragraph)}")
        else:
            marked.append(paragraph)
    return marked


def title_of(marked: Sequence[str]) -> str | None:
    """Return the words of the title, which is first or below dates and names of authors."""
    for paragraph in marked:
        if paragraph.startswith("# "):
            return paragraph.removeprefix("# ")
        if not _is_credit(paragraph):
            return None
    return None


def is_numbered_question(paragraph: str) -> bool:
    """Say whether a paragraph is a question with a list number, as interviews print them."""
    return (
        len(paragraph) <= _LONGEST_NUMBERED_QUESTION
        and "\n" not in paragraph
        and bool(_NUMBER.match(paragraph) and _QUESTION.search(paragraph))
    )


def mark_numbered_questions(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs with `## ` before those questions, in place of their number."""
    return [
        f"## {_NUMBER.sub('', paragraph)}" if is_numbered_question(paragraph) else paragraph
        for paragraph in paragraphs
    ]


def _find_title(paragraphs: Sequence[str]) -> int | None:
    for index, paragraph in enumerate(paragraphs[:_LONGEST_CREDITS]):
        if _is_credit(paragraph):
            continue
        if _is_title(paragraph, paragraphs[index + 1 :]):
            return index
        break
    # «2 May 2024 | Minutes» above prose is the title, as no other is there.
    is_first = bool(paragraphs) and not _LABELLED.match(paragraphs[0])
    return 0 if is_first and _is_title(paragraphs[0], paragraphs[1:]) else None


def _find_credits_end(paragraphs: Sequence[str], title: int | None) -> int:
    """Return where the lines end that stand between a title and the first prose below it.

    They say who wrote, where and when («News desk», «Policy note 17/2024»). A list, a
    question or a short sentence ends them, too: what follows it may be a section's name.
    """
    if title is None:
        return 0
    for index in range(title + 1, min(title + 1 + _LONGEST_CREDITS, len(paragraphs))):
        paragraph = paragraphs[index]
        if _is_credit(paragraph) or _is_byline(paragraph):
            continue
        is_line = not _LIST_ITEM.match(paragraph) and not _MARKED.match(paragraph)
        if not is_line or len(paragraph) > _LONGEST_TITLE or _SENTENCE_END.search(paragraph):
            is_lone = index == title + 2
            return title + 1 if is_lone and _opens_sections(paragraphs[title + 1 :]) else index
    return title + 1


def _opens_sections(paragraphs: Sequence[str]) -> bool:
    """Say whether the first line below a title names a section: it is the first of several.

    So it is with a few words that are no name of a person or a desk («Opening hours»).
    """
    words = paragraphs[0].split()
    is_name = all(word[0].isupper() for word in words) or _IN_CREDITS.search(paragraphs[0])
    if is_name or len(words) > _MOST_SECTION_WORDS or _is_credit(paragraphs[0]):
        return False
    return any(
        _is_heading(line, following) and not _QUESTION.search(line)
        for line, following in pairwise(paragraphs[1:])
    )


def _is_credit(paragraph: str) -> bool:
    """Say whether a line that may stand above a title begins with a date or a label."""
    if len(paragraph) > _LONGEST_TITLE:
        return False
    first = _TIME.sub("", _CREDIT_PART_END.split(paragraph)[0])
    return bool(iso_date(first) or _LABELLED.match(paragraph))


def _is_byline(paragraph: str) -> bool:
    """Say whether a line below a title says who wrote, or when: with a label or a date."""
    if len(paragraph) > _LONGEST_BYLINE:
        return False
    parts = _CREDIT_PART_END.split(paragraph)
    has_date = any(iso_date(_TIME.sub("", part)) for part in parts)
    return has_date or bool(_BYLINE.match(paragraph))


def _is_section(paragraph: str) -> bool:
    """Say whether a line below the title is the name of the first section nevertheless."""
    is_numbered = bool(_NUMBER.match(paragraph)) and not iso_date(paragraph)
    return is_numbered or bool(_FIRST_SECTION.fullmatch(paragraph))


def _is_title(paragraph: str, rest: Sequence[str]) -> bool:
    if len(paragraph) > _LONGEST_TITLE or "\n" in paragraph or _MARKED.match(paragraph):
        return False
    if paragraph.endswith((".", ",", ";", ":", "…")) or is_numbered_question(paragraph):
        return False
    starts_well = paragraph.lstrip(_OPENING)[:1].isalnum()
    is_prose_below = any(_SENTENCE_END.search(below) for below in rest)
    return starts_well and is_prose_below and "://" not in paragraph and not iso_date(paragraph)


def _is_heading(paragraph: str, following: str) -> bool:
    words = _NUMBER.sub("", paragraph)
    if "\n" in words or _MARKED.match(words) or _NO_HEADING.search(words):
        return False
    if not _starts_like_heading(words):
        return False
    if _QUESTION.search(words):
        return _is_lone_question(words) and not _QUESTION.search(following)
    if len(words) > _LONGEST_HEADING or len(words.split()) > _MOST_WORDS:
        return False
    if words.rstrip(_CLOSING).endswith(tuple(_NO_HEADING_END)):
        return False
    is_name = not iso_date(words) and not _BYLINE.match(words)
    return is_name and (_is_prose(following, words) or is_numbered_question(following))


def _starts_like_heading(words: str) -> bool:
    first = words.lstrip(_OPENING)[:1]
    return first.isupper() or first.isdigit()


def _is_lone_question(words: str) -> bool:
    """Say whether all of it is one question: a statement before one must stay quotable."""
    ends = (
        last
        for last, first in _INNER_END.findall(words)
        if not first.islower() and not _ABBREVIATION.fullmatch(last)
    )
    return len(words) <= _LONGEST_QUESTION and not any(ends)


def _is_prose(paragraph: str, heading: str) -> bool:
    longest = max(_SHORTEST_PROSE, len(heading))
    return len(paragraph) >= longest and bool(_SENTENCE_END.search(paragraph))
