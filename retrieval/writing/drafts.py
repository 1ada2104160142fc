"""What a chat model drafts: claims with the words that they rest on, read while it writes.

A claim is read as soon as its JSON object closes, whatever stands around it. Where a model writes
prose instead, its sentences with `[1]` are claims that name no words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_DECODER = json.JSONDecoder(strict=False)
_TEXT, _WORDS = ("claim", "text", "sentence", "statement"), ("quote", "words", "cited_text")
_PASSAGE = ("passage", "passage_number", "source", "id")
_MARKER = re.compile(r"\[(\d{1,2})\]")
# Of one form only, so that no text takes long: what is before it is looked at apart.
_MARKERS = re.compile(r"(?:\[\d{1,2}\][ \t]?)+\.?")
MOST_CLAIMS = 8
_LONGEST = 20_000
"""In characters: a model that loops is not read for ever."""


@dataclass(frozen=True)
class DraftQuote:
    """What a draft rests on."""

    passage: int | None
    """The number of the passage, as the model was given it; `None` where it names none."""
    words: str | None
    """The words that it says stand there; `None` where it names none."""


@dataclass(frozen=True)
class Draft:
    """A claim as a model wrote it; nothing of it is proved."""

    text: str
    quotes: tuple[DraftQuote, ...]


@dataclass
class DraftReader:
    """Reads drafts from text that arrives bit by bit."""

    text: str = ""
    count: int = 0
    """How many drafts were read."""
    read: list[Draft] = field(default_factory=list)
    """They themselves."""
    loops: bool = False
    """Whether the model says again what it has said."""
    _at: int = field(default=0, repr=False)

    def feed(self, more: str) -> Iterator[Draft]:
        """Take in `more` and yield each draft that it completes."""
        self.text += more
        start = self.text.find("{", self._at)
        while start >= 0 and self.count < MOST_CLAIMS:
            try:
                value, end = _DECODER.raw_decode(self.text, start)
            except ValueError:
                # Not whole yet, or none: a draft may begin within it.
                start = self.text.find("{", start + 1)
                continue
            except RecursionError:
                return
            draft = _read_draft(value)
            if draft is None:
                start = self.text.find("{", start + 1)
                continue
            self._at, self.count = end, self.count + 1
            self.loops = draft in self.read
            if self.loops:
                return
            self.read.append(draft)
            yield draft
            start = self.text.find("{", end)

    def finish(self) -> Iterator[Draft]:
        """Yield what prose tells, where no JSON did."""
        if self.count or "{" in self.text:
            return
        for line in self.text.splitlines():
            at = 0
            for match in _MARKERS.finditer(line):
                text = line[at : match.start()].strip(" -*•\t")
                numbers = dict.fromkeys(int(number) for number in _MARKER.findall(match[0]))
                at = match.end()
                if match[0].endswith(".") and text[-1:].isalnum():
                    text += "."
                if text and self.count < MOST_CLAIMS:
                    self.count += 1
                    yield Draft(text, tuple(DraftQuote(number, None) for number in numbers))

    @property
    def has_enough(self) -> bool:
        """Whether no more is worth reading."""
        return self.loops or self.count >= MOST_CLAIMS or len(self.text) > _LONGEST

    @property
    def says_nothing(self) -> bool:
        """Whether what was read says in its form that there is nothing to claim."""
        return re.search(r'"claims"\s*:\s*\[\s*\]', self.text) is not None


def _read_draft(value: Any) -> Draft | None:  # noqa: ANN401 - it is what a model wrote
    """Return the draft that a JSON value is, if it is one."""
    if not isinstance(value, dict):
        return None
    text = _find(value, _TEXT)
    if not isinstance(text, str) or not text.strip():
        return None
    given = value.get("quotes", value.get("citations"))
    if not isinstance(given, list):
        given = [value]
    quotes = tuple(_read_quote(one) for one in given if isinstance(one, dict))
    return Draft(" ".join(text.split()), quotes)


def _read_quote(value: Mapping[str, Any]) -> DraftQuote:
    words, passage = _find(value, _WORDS), _find(value, _PASSAGE)
    if isinstance(passage, str):
        number = re.fullmatch(r"\D*(\d{1,9})\D*", passage)
        passage = int(number[1]) if number else None
    if isinstance(passage, bool) or not isinstance(passage, int):
        passage = None
    return DraftQuote(passage, words if isinstance(words, str) and words.strip() else None)


def _find(value: Mapping[str, Any], names: tuple[str, ...]) -> Any:  # noqa: ANN401
    return next((value[name] for name in names if name in value), None)
