"""Interviews: which paragraphs are the interviewer's questions, and so head their answers.

A question is told by its form: a number, a dash, a speaker who mostly asks («Q:»,
«ANKASAM:»); in text without such forms, by standing alone before a longer paragraph.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.abbreviations import fold
from corpus.sentences import split_into_sentences

_LONGEST_QUESTION = 300
_LONGEST_FORMAL_QUESTION = 900
_LONGEST_LABEL = 60
_MOST_LABEL_WORDS = 8

_NUMBER, _DASH, _ASKING = "1.", "—", "?"

_QUESTION_END = re.compile(r"\?[!?.…]*+[\"'”’»)\]*_]*+$")
_NUMBERED = re.compile(r"\(?\d{1,3}[.)]\s+(?=\S)")
_DASHED = re.compile(r"[-–—]\s+(?=\S)")
_ASKER = re.compile(
    r"(?:q|(?:question|interviewer|soru|вопрос|корреспондент)(?=[ :.)]))"
    r"(?: ?[№#]? ?\d{1,3})?[.:)]\s+(?=\S)",
    re.IGNORECASE,
)
_SPEAKER = re.compile(rf"(?P<name>[«“\"]?[^\W\d_][^:;?!\n]{{0,{_LONGEST_LABEL}}}):\s+(?=\S)")
_TURN = re.compile(
    r"(?<=[?.!…»”\"])\s++"
    r"(?=(?:[QA]|Question|Answer|Soru|Cevap|Yanıt|Вопрос|Ответ)(?: ?\d{1,3})?:\s)"
)
_PARTICLES = frozenset("al bin de der el ibn of kızı kyzy oğlu uulu ve and и the van von".split())
# What is asked of somebody without a question mark.
_REQUEST = re.compile(
    r"^(?:and |but |so |first |finally |lastly )?(?:(?:could|can|would) you |please,? (?:tell"
    r"|describe|explain|introduce|comment|share|give|walk|talk|elaborate|outline|name|say)\b)"
    r"|^(?:tell|give|walk|remind) us\b|^(?:describe|explain|introduce)\b.*\b(?:us|your|yourself)\b"
    r"|\blütfen[.!]?$"
    r"|\bm[ıiuü](?:s[ıiuü]n[ıiuü]z|y[ıiuü]z)[.!]?$|\b(?:anlat|açıkla|değerlendir|bahsed)[ıi]n"
    r"(?:[ıi]z)?[.!]$"
    r"|^(?:(?:а|и|но|тогда|итак|сначала|для начала|пожалуйста),? )?(?:расскажите|объясните"
    r"|поясните|опишите|прокомментируйте|назовите|представьтесь|поделитесь|скажите|оцените)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Question:
    """What an interviewer asks, in one line, without a label."""

    words: str
    is_passage: bool
    """Whether the paragraph may be a statement, too, and must not be lost."""


@dataclass(frozen=True)
class _Turn:
    text: str
    form: str | None
    """What it begins with: a number, a dash, a speaker's name; `None` for nothing."""
    words: str
    """The text in one line, without what it begins with."""
    sentences: tuple[str, ...]
    """Empty where it is too long for a question."""

    @property
    def asks(self) -> bool:
        return bool(self.sentences) and _asks(self.sentences[-1])


def find_questions(paragraphs: Sequence[str | None], language: str) -> dict[int, Question]:
    """Return the questions among `paragraphs`, by position; `None` stands for a heading.

    Where two or more have a form, others are an answer's own, as «And who profits?».
    """
    turns = [None if text is None else _read_turn(text, language) for text in paragraphs]
    askers = _find_askers(turns)
    formal: dict[int, Question] = {}
    unanswered: str | None = None
    for at, (turn, following) in enumerate(pairwise([*turns, None])):
        if turn and turn.form and _is_formal(turn, following, unanswered, askers):
            formal[at] = Question(turn.words, is_passage=False)
            unanswered = turn.form
        else:
            unanswered = None
    if len(formal) > 1:
        return formal
    return formal | {
        at: Question(turn.words, is_passage=not all(map(_asks, turn.sentences)))
        for at, (turn, following) in enumerate(pairwise([*turns, None]))
        if turn and following and at not in formal and _is_open(turn, following)
    }


def find_turns(text: str) -> list[tuple[int, int]]:
    """Return the white space in `text` that stands before a «Q:» or an «A:» within a line."""
    return [match.span() for match in _TURN.finditer(text)]


def remove_label(question: str) -> str:
    """Return `question` without a number, a dash or a «Q:» before it."""
    form, start = _find_form(question)
    is_label = form in (_NUMBER, _DASH, _ASKING) and _asks(question)
    return question[start:] if is_label else question


def _read_turn(text: str, language: str) -> _Turn:
    form, start = _find_form(text)
    words = " ".join(text[start:].split()).strip("*_")
    sentences: tuple[str, ...] = ()
    if len(text) <= _LONGEST_FORMAL_QUESTION:
        sentences = tuple(words[a:b] for a, b in split_into_sentences(words, language))
    return _Turn(text, form, words, sentences)


def _find_form(text: str) -> tuple[str | None, int]:
    """Return what a paragraph begins with, and where its own words begin."""
    start = len(text) - len(text.lstrip("*_"))
    if match := _NUMBERED.match(text, start):
        return _NUMBER, match.end()
    if match := _DASHED.match(text, start):
        return _DASH, match.end()
    if match := _ASKER.match(text, start):
        return _ASKING, match.end()
    match = _SPEAKER.match(text, start)
    if match and _is_name(match["name"]):
        return fold(match["name"]), match.end()
    return None, start


def _is_name(label: str) -> bool:
    words = label.split()
    return len(words) <= _MOST_LABEL_WORDS and all(
        word.lstrip('«“"(')[:1].isupper() or fold(word) in _PARTICLES for word in words
    )


def _find_askers(turns: Sequence[_Turn | None]) -> frozenset[str]:
    """Return the forms that are a question's: of speakers, those who ask and say little."""
    all_turns: Counter[str] = Counter()
    asking: Counter[str] = Counter()
    answering: Counter[str] = Counter()
    outdone: Counter[str] = Counter()
    for before, turn, following in zip([None, *turns], turns, [*turns[1:], None], strict=False):
        if turn and turn.form:
            all_turns[turn.form] += 1
            asking[turn.form] += turn.asks
            answering[turn.form] += bool(before and before.asks and before.form != turn.form)
            outdone[turn.form] += bool(following and len(turn.text) < len(following.text))
    return frozenset(
        form
        for form, count in all_turns.items()
        if form == _ASKING
        or (asking[form] * 3 >= count and outdone[form] * 2 >= count > answering[form] * 2)
    ) - {_DASH}


def _is_formal(
    turn: _Turn, following: _Turn | None, unanswered: str | None, askers: frozenset[str]
) -> bool:
    """Say whether `turn` is a question by its form; `unanswered` is that of one before it."""
    if not turn.sentences:
        return False
    if turn.form == _DASH:
        is_item = turn.text.startswith("-") and bool(
            following and (following.form != _DASH or following.asks)
        )
        return turn.asks and unanswered != _DASH and following is not None and not is_item
    if turn.form not in askers or unanswered not in (None, turn.form):
        return False
    is_answered = following is not None and following.form not in (turn.form, _NUMBER)
    return turn.asks or (turn.form != _NUMBER and is_answered)


def _is_open(turn: _Turn, following: _Turn) -> bool:
    """Say whether a paragraph without a form is a question: a longer answer follows."""
    is_answered = len(turn.text) < len(following.text) and not following.asks
    is_short = turn.form is None and len(turn.text) < _LONGEST_QUESTION
    return turn.asks and is_short and is_answered


def _asks(sentence: str) -> bool:
    return bool(_QUESTION_END.search(sentence) or _REQUEST.search(sentence))
