"""Quotes: nothing is shown as an article's words that does not stand there, to the character.

A chat model copies words with other quotation marks, dashes, spaces or accents put together another
way. These are looked up as if they were the same; what is shown is what the article has.
"""

from __future__ import annotations

import logging
import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.article import Article, Passage
from retrieval.answer import Quote

_log = logging.getLogger(__name__)

# Marks that a model writes for one another; each stands for one character.
_SAME_MARKS = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛ʼ`´", "'"),
        **dict.fromkeys("“”„‟«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
    }
)
# They are not seen: they part no words and hide in them.
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_ELLIPSIS = re.compile(r"\s*(?:\[\s*(?:\.{3}|…)\s*\]|\(\s*(?:\.{3}|…)\s*\)|\.{3,}|…)\s*")
_AROUND = " \t\n\"'“”«»„‘’"
_SHORTEST_PART = 3
"""In words: fewer on one side of an ellipsis stand anywhere."""


def prove_quotes(quotes: Sequence[Quote], articles: Mapping[str, Article]) -> list[Quote]:
    """Return those of `quotes` that their article bears out: `text[start:end]` is the quote.

    An article that was changed or removed while a question was being answered loses its quotes.
    """
    proved = []
    for quote in quotes:
        article = articles.get(quote.article_id)
        if article is not None and article.text[quote.start : quote.end] == quote.text:
            proved.append(quote)
        else:
            _log.warning(
                "dropped a quote that its article does not bear out: %s[%d:%d]",
                quote.article_id,
                quote.start,
                quote.end,
            )
    return proved


@dataclass(frozen=True)
class _Folded:
    """A text as quotes are looked up in it, and where each character stood."""

    text: str
    places: Sequence[int]
    """Of each character of `text`, and of its end, in the text that was folded."""


def find_words(words: str, text: str) -> list[tuple[int, int]]:
    """Return where `words` stand in `text`: start and end of each part, in order.

    They stand there character for character, but for how accents are put together, for white space,
    invisible characters and the shapes of quotation marks and dashes. Where they leave something
    out with an ellipsis, each part has to stand there, after the one before. Nothing is returned
    where any of them does not, or where they are fewer than a part may have.
    """
    folded = _fold(text)
    found: list[tuple[int, int]] = []
    position = 0
    parts = [part for part in map(_strip, _ELLIPSIS.split(words)) if part]
    for part in parts:
        needle = _fold(part).text
        if len(parts) > 1 and len(needle.split()) < _SHORTEST_PART:
            return []
        at = _find_whole_words(needle, folded.text, position)
        if at is None:
            return []
        position = at + len(needle)
        found.append((folded.places[at], folded.places[position - 1] + 1))
    return [_widen(text, start, end) for start, end in found]


def quote_sentences(passage: Passage, spans: Sequence[tuple[int, int]]) -> list[Quote]:
    """Return the sentences of `passage` that `spans` of its text touch, whole, as quotes.

    Half a sentence may say what the whole one denies. Neighbours are one quote.
    """
    starts = [start - passage.start for start, _ in passage.sentences]
    ends = [end - passage.start for _, end in passage.sentences]
    touched = {
        number
        for start, end in spans
        for number in range(len(starts))
        if starts[number] < end and start < ends[number]
    }
    quotes: list[Quote] = []
    previous: int | None = None
    for number in sorted(touched):
        start, end = starts[number], ends[number]
        if previous is not None and number == previous + 1:
            start = quotes.pop().start - passage.start
        text = passage.text[start:end]
        quotes.append(Quote(passage.article_id, passage.start + start, passage.start + end, text))
        previous = number
    return quotes


def _find_whole_words(needle: str, text: str, position: int) -> int | None:
    """Return where `needle` stands in `text` from `position` on, not within a word."""
    if not any(letter.isalnum() for letter in needle):
        return None
    at = text.find(needle, position)
    while at >= 0:
        end = at + len(needle)
        cuts_before = at > 0 and text[at - 1].isalnum() and needle[0].isalnum()
        cuts_after = end < len(text) and text[end].isalnum() and needle[-1].isalnum()
        if not cuts_before and not cuts_after:
            return at
        at = text.find(needle, at + 1)
    return None


def _strip(part: str) -> str:
    """Return `part` without the quotation marks that a model puts around it."""
    return part.strip(_AROUND)


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the accents that belong to the last character."""
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return start, end


def _fold(text: str) -> _Folded:
    """Fold accents, white space, invisible characters and marks."""
    letters: list[str] = []
    places: list[int] = []
    at = 0
    while at < len(text):
        end = at + 1
        while end < len(text) and unicodedata.combining(text[end]):
            end += 1
        cluster = text[at:end]
        if cluster.isspace():
            if letters and letters[-1] != " ":
                letters.append(" ")
                places.append(at)
        elif cluster not in _INVISIBLE:
            folded = unicodedata.normalize("NFC", cluster).translate(_SAME_MARKS)
            letters.extend(folded)
            places.extend([at] * len(folded))
        at = end
    return _Folded("".join(letters), places)
