"""Passages: an article's text cut into whole sentences that are found and quoted together.

Where sentences end lives in `sentences`. A heading belongs to no passage, and neither does
an interviewer's question (`interviews`): it answers nothing, and stands as the heading of what
follows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import ceil

from corpus.article import Article, Passage, sha256_of_text
from corpus.interviews import find_questions, find_turns, remove_label
from corpus.language import detect_language
from corpus.sentences import split_into_sentences

PASSAGE_RULES_VERSION = 2
"""A stored corpus is cut anew when this changes; raise it with every change that moves a
passage or a sentence, in `sentences`, `interviews` and what they use too."""

Span = tuple[int, int]

_LONG = 900
"""A longer paragraph is cut at sentence ends into parts of about equal length."""
_AIM = 800
"""The length of a part, at most: below `_LONG`, for sentences do not end where one aims."""
_TOO_SHORT = 150
"""A shorter part is joined to its neighbour, even past `_LONG`."""
_SHORT = 250
_JOINED = 700
"""Neighbouring paragraphs shorter than `_SHORT` are one passage up to this length."""
_LONGEST = 4_000
"""A longer sentence, as a table without stops, is cut: models would not read its end."""
_LETTERS_THAT_TELL = 80
"""In fewer letters, the language is taken to be the article's."""

_PARAGRAPH_END = re.compile(r"\n(?:[^\S\n]*+\n)++")
_HEADING = re.compile(r"^(?P<level>#{1,6})[^\S\n]++(?P<words>\S.*)$", re.MULTILINE)
_CLAUSE_END = re.compile(r"[;:,)»”]\s+|\s[-–—]\s+")


@dataclass
class _Section:
    """The paragraphs under one heading."""

    heading: str | None
    paragraphs: list[Span] = field(default_factory=list)


def split_into_passages(article: Article) -> list[Passage]:
    """Return the passages of `article` in reading order; together they hold all its prose.

    A passage is a paragraph, a part of a long one, or several short ones of one section.
    """
    passages: list[Passage] = []
    seen: Counter[str] = Counter()
    for section in _find_sections(article):
        for start, end in _join_short(section.paragraphs):
            language = _detect_own_language(article, start, end)
            sentences = list(_find_sentences(article.text, start, end, language))
            for part in _split_long(sentences):
                passages.append(_make_passage(article, section.heading, part, language, seen))
    return passages


def _make_passage(
    article: Article,
    heading: str | None,
    sentences: Sequence[Span],
    language: str,
    seen: Counter[str],
) -> Passage:
    start, end = sentences[0][0], sentences[-1][1]
    text = article.text[start:end]
    digest = sha256_of_text(f"{heading or ''}\n{text}")[:12]
    seen[digest] += 1
    again = f"-{seen[digest]}" if seen[digest] > 1 else ""
    return Passage(
        id=f"{article.id}-{digest}{again}",
        article_id=article.id,
        start=start,
        end=end,
        text=text,
        language=language,
        heading=heading,
        sentences=tuple(sentences),
    )


def _find_sections(article: Article) -> list[_Section]:
    text = article.text
    sections = [_Section(None)]
    blocks = list(_find_blocks(text))
    headings = [_HEADING.fullmatch(text, start, end) for start, end in blocks]
    questions = find_questions(
        [
            None if heading else text[start:end]
            for heading, (start, end) in zip(headings, blocks, strict=True)
        ],
        article.language,
    )
    for at, (block, heading) in enumerate(zip(blocks, headings, strict=True)):
        if heading:
            words = _flatten(heading["words"])
            is_title = heading["level"] == "#" and words == _flatten(article.title or "")
            sections.append(_Section(None if is_title else remove_label(words)))
            continue
        question = questions.get(at)
        if question is None or question.is_passage:
            sections[-1].paragraphs.append(block)
        if question:
            sections.append(_Section(question.words))
    return sections


def _find_blocks(text: str) -> Iterator[Span]:
    """Yield each paragraph, heading line and interview turn, without outer white space."""
    cuts = [match.span() for match in _PARAGRAPH_END.finditer(text)]
    cuts += [(at, at) for match in _HEADING.finditer(text) for at in match.span()]
    cuts += find_turns(text)
    start = 0
    for end, next_start in [*sorted(cuts), (len(text), len(text))]:
        block = text[start:end]
        if block.strip():
            begin = start + len(block) - len(block.lstrip())
            yield begin, begin + len(block.strip())
        start = max(start, next_start)


def _flatten(words: str) -> str:
    return " ".join(words.split())


def _join_short(paragraphs: Sequence[Span]) -> list[Span]:
    joined: list[Span] = []
    may_grow = False
    for start, end in paragraphs:
        is_short = end - start < _SHORT
        if may_grow and is_short and end - joined[-1][0] <= _JOINED:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
        may_grow = is_short
    return joined


def _detect_own_language(article: Article, start: int, end: int) -> str:
    text = article.text[start:end]
    # Of the languages in Cyrillic letters, only Russian would be detected.
    is_detectable = article.language in ("en", "tr", "ru")
    if not is_detectable or sum(map(str.isalpha, text)) < _LETTERS_THAT_TELL:
        return article.language
    return detect_language(text, default=article.language)


def _find_sentences(text: str, start: int, end: int, language: str) -> Iterator[Span]:
    """Yield the sentences between `start` and `end`, the overlong ones in pieces."""
    for first, last in split_into_sentences(text[start:end], language):
        begin, stop = start + first, start + last
        while stop - begin > _LONGEST:
            cut = _find_cut(text, begin)
            yield begin, begin + len(text[begin:cut].rstrip())
            begin = cut + len(text[cut:stop]) - len(text[cut:stop].lstrip())
        yield begin, stop


def _find_cut(text: str, begin: int) -> int:
    """Return where to cut a sentence: after a clause, else at white space, else anywhere."""
    half, limit = begin + _LONGEST // 2, begin + _LONGEST
    for pattern in (_CLAUSE_END, re.compile(r"\s+")):
        ends = [match.end() for match in pattern.finditer(text, half, limit)]
        if ends:
            return ends[-1]
    return limit


def _split_long(sentences: Sequence[Span]) -> list[Sequence[Span]]:
    """Return the sentences of a paragraph in parts of about equal length."""
    end = sentences[-1][1]
    parts: list[Sequence[Span]] = []
    first = 0
    while first < len(sentences):
        last = _find_last(sentences, first, end)
        part = sentences[first : last + 1]
        length = part[-1][1] - part[0][0]
        before = parts[-1][-1][1] - parts[-1][0][0] if parts else _LONGEST
        if min(before, length) < _TOO_SHORT and before + length < _LONGEST:
            parts[-1] = [*parts[-1], *part]
        else:
            parts.append(part)
        first = last + 1
    return parts


def _find_last(sentences: Sequence[Span], first: int, end: int) -> int:
    """Return the last sentence of the part that begins with `first`."""
    start = sentences[first][0]
    if end - start <= _LONG:
        return len(sentences) - 1
    target = (end - start) / ceil((end - start) / _AIM)
    last = first
    while last + 1 < len(sentences):
        shorter, longer = (sentences[at][1] - start for at in (last, last + 1))
        if longer > _LONG or longer - target > target - shorter:
            break
        last += 1
    return last
