"""Headings in text that has no mark-up: a title, questions of an interview, section names.

A heading is never quoted as an answer, so what may be a statement is left a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.readers.dates import iso_date

_LONGEST_HEADING = 100
_LONGEST_TITLE = 200
_LONGEST_QUESTION = 200
_LONGEST_NUMBERED_QUESTION = 400
_SHORTEST_PROSE = 60
_MOST_WORDS = 15

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


def mark_headings(paragraphs: Sequence[str]) -> list[str]:
    """Return the paragraphs with `# ` before the title and `## ` before other headings.

    A heading's list number goes, its words stay. The title is the first paragraph, where
    that looks like one.
    """
    marked: list[str] = []
    for index, paragraph in enumerate(paragraphs):
        rest = paragraphs[index + 1 :]
        if index == 0 and _is_title(paragraph, rest):
            marked.append(f"# {paragraph}")
        elif rest and (is_numbered_question(paragraph) or _is_heading(paragraph, rest[0])):
            marked.append(f"## {_NUMBER.sub('', paragraph)}")
        else:
            marked.append(paragraph)
    return marked


def title_of(marked: Sequence[str]) -> str | None:
    """Return the words of the first paragraph where that is marked as the title."""
    return marked[0].removeprefix("# ") if marked and marked[0].startswith("# ") else None


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
