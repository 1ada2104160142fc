"""Where sentences end: spans of a text, in English, Turkish and Russian.

Every full stop, question mark, exclamation mark and ellipsis before a space may end a
sentence; what stands on both sides decides. Words are judged in `full_stops`, by the lists in
`abbreviations`. Other languages are cut by the same rules, with the English lists.

Of 30 paragraphs a language, written after the rules, every end was right in 29 of the English,
29 of the Turkish and 26 of the Russian.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.abbreviations import ENGLISH, LISTS, WordList, fold
from corpus.full_stops import is_abbreviation, is_end_after

_OPENING = "\"'“‘«„‹([{¿¡"
_CLOSING = "\"'”’»›“‘)\\]}"
_WIDE_STOPS = "。！？"
_STOPS = f".!?…؟۔।{_WIDE_STOPS}"
# Each run of stops is tried once and nothing of it is given back: a text of nothing but
# full stops takes linear time.
_CANDIDATE = re.compile(
    rf"(?<![{_STOPS}])(?P<stop>[{_STOPS}]++)(?P<closing>[{_CLOSING}]*+)"
    # Notes: [1], [note 2], [citation needed], and a raised 12 that has come down
    rf"(?P<note>(?<=[{_STOPS}{_CLOSING}])\d{{1,3}}+(?=\s))?+"
    r"(?:[^\S\n]?\[(?:\w{1,10} )?\d{1,3}\]|\[[^\[\]\n]{1,30}\]|[¹²³⁰⁴-⁹]){0,9}+"
    rf"(?:(?=\s)|(?<=[{_WIDE_STOPS}])|(?P<glued>(?=[^\W\d_](?:[^\W\d_]|\s))))"
)
_BLANK_LINE = re.compile(r"\n[^\S\n]*+\n")
_HEADING = re.compile(r"#{1,6} ")
_LIST_ITEM = re.compile(r"[^\S\n]*+(?:[-–—*•·▪] |\d{1,3}\) |\d{1,2}\. (?=[A-ZÇĞİÖŞÜА-ЯЁ“«]))")
_NEXT = re.compile(
    rf"\s*+(?P<dash>[-–—]++\s)?(?P<quote>[{re.escape(_OPENING)}][\s{re.escape(_OPENING)}]*+)?\s*+"
    r"(?P<word>[^\W_][\w'’-]*+\.?|[№$€£#])?(?P<pause>[,;:).…])?"
)
_CAMEL_CASE = re.compile(r"[a-z]{1,2}[A-Z]")

_WINDOW = 90
"""So many characters around a stop are enough to judge it by."""
_NAME_WORDS = 5
"""So many words may a speaker's name and titles take."""
_QUOTED_TITLE = 120
"""No longer text in quotation marks or brackets is kept in one sentence."""


def split_into_sentences(text: str, language: str) -> list[tuple[int, int]]:
    """Return each sentence's start and end in `text`, in order, without outer white space.

    Together they cover all of `text` but white space. An empty line ends a sentence, and so
    does the end of a line that is a heading or a list item, or that comes before one.
    """
    lists = LISTS.get(language, ENGLISH)
    spans: list[tuple[int, int]] = []
    for start, end in _find_blocks(text):
        begin = start
        for match in _CANDIDATE.finditer(text, start, end):
            if _is_end(text, begin, match, lists):
                spans.append((begin, match.end()))
                begin = _skip_space(text, match.end(), end)
        if begin < end:
            spans.append((begin, end))
    return spans


def _find_blocks(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans that no sentence crosses, without outer white space."""
    start = line = 0
    is_item = False
    for newline in re.finditer(r"\n", text):
        after = newline.end()
        # A line that goes on with a list item is indented.
        is_item = bool(_LIST_ITEM.match(text, line)) or (is_item and text[line].isspace())
        if (
            _BLANK_LINE.match(text, newline.start())
            or _HEADING.match(text, line)
            or _HEADING.match(text, after)
            or _LIST_ITEM.match(text, after)
            or (is_item and not text[after : after + 1].isspace())
        ):
            yield from _trim(text, start, newline.start())
            start = after
        line = after
    yield from _trim(text, start, len(text))


def _trim(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    start = _skip_space(text, start, end)
    while end > start and text[end - 1].isspace():
        end -= 1
    if start < end:
        yield start, end


def _skip_space(text: str, start: int, end: int) -> int:
    while start < end and text[start].isspace():
        start += 1
    return start


def _is_end(text: str, begin: int, match: re.Match[str], lists: WordList) -> bool:
    """Say whether the sentence that begins at `begin` ends with `match`."""
    if match["stop"][-1] in _WIDE_STOPS:
        return True
    after = text[match.end() : match.end() + _WINDOW]
    following = _NEXT.match(after)
    assert following, "the pattern matches the empty string"
    word = following["word"] or ""
    if (following["pause"] and not word) or _is_lower(word) or _is_enclosed(text, begin, match):
        return False
    if match["glued"] is not None and not _is_glued(text, match):
        return False
    words = after[following.start("word") :].split() if word else []
    if _is_spoken(match, following, words, lists):
        return False
    if match["note"]:
        if not text[match.start() - 3 : match.start()].isalpha():
            return False
        words = [match["note"]]
    if match["stop"] != ".":
        return True
    first = max(begin, match.start() - _WINDOW)
    lead = text[first : match.start()].split() or [""]
    opened = text.rfind("(", first, match.start()) if ")" in match["closing"] else -1
    if opened > begin and is_abbreviation(lead, lists):
        return False  # «Gen. (ret.) David Petraeus»
    return is_end_after(lead if first == begin else ["", *lead], words, lists)


def _is_spoken(
    match: re.Match[str], following: re.Match[str], words: Sequence[str], lists: WordList
) -> bool:
    """Say whether the sentence goes on after a quotation, with the name of who said it."""
    if not match["closing"].strip(")]}") or following["quote"]:
        return False
    if following["dash"] or match["stop"] == ".":
        return following["dash"] is not None
    for word in words[:_NAME_WORDS]:
        if fold(word.strip(".,:;")) in lists.speech:
            return True
        if not word[:1].isupper() or fold(word) in lists.starters:
            return False
    return False


def _is_glued(text: str, match: re.Match[str]) -> bool:
    """Say whether only the space is missing: `He left.Then`, but not `Python.org`."""
    left = text[max(0, match.start() - 4) : match.start()]
    right = text[match.end() : match.end() + 2]
    is_word = left[-3:].isalpha() and left[-3:].islower()
    is_year = left.isdecimal() and len(left) == 4
    return (is_word or is_year or left.endswith(")")) and right.istitle()


def _is_lower(word: str) -> bool:
    """Say whether `word` cannot begin a sentence by its letter; names as `iPhone` can."""
    return word[:1] != word[:1].title() and not _CAMEL_CASE.match(word)


def _is_enclosed(text: str, begin: int, match: re.Match[str]) -> bool:
    """Say whether the stop is within brackets, or a quoted title, and the sentence goes on."""
    opened_from = max(begin, match.start() - _QUOTED_TITLE)
    for opening, closing in ("()", "“”", "«»"):
        opened = text.rfind(opening, opened_from, match.start())
        if opened < 0 or text.find(closing, opened, match.end()) >= 0:
            continue
        closed = text.find(closing, match.end(), match.end() + _QUOTED_TITLE)
        if closed < 0:
            continue
        if opened > begin if opening == "(" else text[closed - 1] not in _STOPS + ",":
            return True
    return False
