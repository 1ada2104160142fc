"""Words that name a source: "according to ANKASAM", "ANKASAM'a göre", «по данным ANKASAM»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from retrieval.narrowing.calendars import simplify
from retrieval.narrowing.names import KnownNames
from retrieval.terms import find_words

_LONGEST_NAME = 6
_BEGINS = r"(?<![\w-])"
_WORD = re.compile(r"[^\W_]+(?:['’ʼ`][^\W_]+)?")
_TIE = re.compile(r"\b(?:by|of|from|in|от|из|автора|издания)\s+(?:the\s+)?$")

# What stands around the name, which is `…`; what says most comes first.
_ENGLISH = (
    r"according to (?:the )?(?:articles? (?:of|by|from|in) )?…",
    r"(?:in|from) (?:the )?…[’']? (?:own )?(?:articles?|publications|reports|texts|interviews)",
    r"(?:(?:in|from) )?(?:the )?(?:articles?|publications|texts|columns|news|reports) "
    r"(?:written |published )?(?:by|of|from|in) (?:the )?…",
    r"(?:written|published) (?:by|in) (?:the )?…",
    r"(?<=\bwhat\s)(?:do|does|did|has|have) (?:the )?… (?:write|report|publish|written|reported)",
)
_TURKISH = (
    r"… (?:makale|haber|yazı|analiz)\w* göre",
    r"… göre",
    r"… (?:tarafından )?(?:yayımlanan|yayınlanan|yazılan) (?:makale|haber|yazı|analiz)\w*",
    r"… (?:makale|haber|yazı|analiz)(?:ler|lar)?(?:i|ı|s[iı])(?:nde|nda|nden|ndan)?",
)
_RUSSIAN = (
    r"(?:по (?:данным|мнению|словам|версии|сообщени(?:ям|ю)|информации|утверждению)|согласно|"
    r"как (?:пишет|сообщает|считает|утверждает)) "
    r"(?:автора |эксперта |издания |агентства |газеты )?…",
    r"(?:(?:в|во|из|по|согласно) )?(?:стать(?:ях|е|ям|и)|материал(?:ах|ам|ы)|публикаци(?:ях|и|ям)) "
    r"(?:от |из |автора |издания )?…",
    r"(?:опубликованн|написанн)\w+ (?:в )?…",
    r"(?<=\bчто\s)(?:пишет|пишут|писал\w*|написал\w*|сообщает|сообщал\w*) …",
)
# What a publisher says is what it publishes; what an author says, others may tell.
_OF_PUBLISHERS = {
    "en": (r"(?<=\bwhat\s)(?:do|does|did|has|have) (?:the )?… (?:say|said)",),
    "ru": (r"(?<=\bчто\s)(?:говорит|говорил\w*|сказал\w*) …",),
}
_FRAMES = {"en": _ENGLISH, "tr": _TURKISH, "ru": _RUSSIAN}


@dataclass(frozen=True)
class Source:
    """A publisher or an author that a question names as its source."""

    publisher: str | None
    author: str | None
    span: tuple[int, int]
    """The words that say so."""
    name: tuple[int, int]
    """Those of them that are the name, and what ties it to them."""


@dataclass(frozen=True)
class _Frame:
    before: re.Pattern[str]
    after: re.Pattern[str]
    of_publishers: bool


def find_sources(text: str, language: str, known: KnownNames) -> list[Source]:
    """Return the sources that `text` names, of those that are known."""
    if not known.publishers and not known.authors:
        return []
    plain = simplify(text)
    spans = [match.span() for match in _WORD.finditer(plain)]
    windows = [
        (spans[first][0], spans[last][1])
        for length in range(min(_LONGEST_NAME, len(spans)), 0, -1)
        for first, last in zip(range(len(spans)), range(length - 1, len(spans)), strict=False)
    ]
    found: list[Source] = []
    for frame in _find_frames(language):
        for start, end in windows:
            before = frame.before.search(plain, 0, start)
            after = frame.after.match(plain, end) if before else None
            if before is None or after is None:
                continue
            span = (before.start(), after.end())
            if any(span[0] < other.span[1] and other.span[0] < span[1] for other in found):
                continue
            publisher, author = known.recognise(find_words(text[start:end]))
            if author is not None and frame.of_publishers:
                continue
            tie = _TIE.search(plain, span[0], start)
            name = (tie.start() if tie else start, end)
            if publisher is not None:
                found.append(Source(publisher.name, None, span, name))
            elif author is not None:
                found.append(Source(None, author.name, span, name))
    return found


@cache
def _find_frames(language: str) -> list[_Frame]:
    frames = [(one, False) for one in _FRAMES.get(language, _ENGLISH)]
    frames += [(one, True) for one in _OF_PUBLISHERS.get(language, ())]
    return [
        _compile(*simplify(frame).replace(" ", r"\s+").split("…"), of_publishers=of_publishers)
        for frame, of_publishers in frames
    ]


def _compile(before: str, after: str, *, of_publishers: bool) -> _Frame:
    start = rf"{_BEGINS}(?:{before})[«“\"]?$"
    return _Frame(re.compile(start), re.compile(rf"[»”\"]?{after}(?!\w)"), of_publishers)
