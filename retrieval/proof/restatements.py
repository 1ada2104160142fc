"""Denials that say what others say without one: "no city is larger" is "the largest city".

By kind: how a denial goes on that is one of these, and how the same is said without. Each is by
language, for text as `negation_words.prepare` leaves it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from retrieval.proof.negation_words import prepare
from retrieval.proof.reading import Reading

Patterns = dict[str, re.Pattern[str]]


@dataclass(frozen=True)
class Restatement:
    """One kind: a denial of something, and what is the same without."""

    denied: Patterns
    """The clause of the denial, which begins at `¬`."""
    said: Patterns


def _read(english: str, turkish: str, russian: str) -> Patterns:
    return {
        language: re.compile(pattern)
        for language, pattern in zip(("en", "tr", "ru"), (english, turkish, russian), strict=True)
    }


_FIRST = _read(
    r"\b(?:first|unprecedented)\b", r"\bilk\w*\b", r"\b(?:впервые|перв\w+|беспрецедентн\w+)\b"
)
_MOST = _read(
    r"\b(?:most|top|led|leading|second|third|(?:low|high|larg|great|bigg|small|long|short|old|young|strong|weak|new|"
    r"near|deep|fast|rich|poor|earli|lat|b|heavi|wealthi|dens|few|lea|wid|hard|broad|bold|cheap|clos|simpl)"
    r"e?st)\b",
    r"\ben\b",
    r"\b(?:самы\w|сама\w|само\w{1,2}|наибол\w+|наимен\w+|\w+(?:еиш|аиш)\w+|лидер\w*|лидиру\w*)\b",
)
_PART = _read(
    r"\b(?:many|much|part|parts|most|some|several|others|half|majority|minority|portion|partly|sections?)\b",
    r"\b(?:bazı\w*|kimi\w*|kısm\w*|bölüm\w*|çoğu\w*|birçok\w*|yarı\w*|diğer\w*)",
    r"\b(?:част(?:ь|и|ью|ям|ями|ично)|мног\w+|некотор\w+|большинств\w+|половин\w+|отдельны\w+|несколько|други\w+)\b",
)
_ENDLESS = _read(
    r"\b(?:infinit\w+|endless\w*|unlimited)\b",
    r"\bsonsuz\w*\b|\bsınırsız\w*\b",
    r"\bбесконечн\w+\b|\bнеограниченн\w+\b",
)
_ALIKE = _read(
    r"\b(?:like|alike|same|similar\w*|identical|resembl\w+|equal\w*)\b",
    r"\b(?:aynı\w*|benze\w+|gibi\w*|eşit(?!siz)\w*)\b",
    r"\b(?:так\w{1,3} же|похож\w*|одинаков\w+|сход\w+|подоб\w+|равн\w+)\b",
)
_ONLY = _read(
    r"\b(?:only|sole|unique)\b",
    r"\b(?:tek|yalnız\w*|sadece)\b",
    r"\b(?:единственн\w+|только|лишь)\b",
)
_TOO = _read(r"\btoo\b", r"\b(?:aşırı|fazla)\b", r"\b(?:слишком|чересчур)\b")

RESTATEMENTS = (
    # "No city is larger", "never before".
    Restatement(
        _read(
            r"¬.*\b(?:more|less|fewer|better|worse|\w{3,}er\s+than)\b",
            r"\bdaha\b.*¬",
            r"¬.*\b(?:больше|более|меньше|чаще|выше|ниже|лучше|хуже|\w+ее)\b",
        ),
        _MOST,
    ),
    Restatement(
        _read(
            r"¬.*\b(?:before|previously|earlier)\b",
            r"\b(?:önce|önceden|evvel)\b.*¬",
            r"¬.*\b(?:раньше|прежде|ранее)\b|\b(?:раньше|прежде|ранее)\b.*¬",
        ),
        _FIRST,
    ),
    # "Not all of it", where a part is the other.
    Restatement(
        _read(
            r"¬\w+\s+(?:all|every\w*|entire\w*|the whole)\b",
            r"\b(?:hepsi|tamamı|tümü|herkes)\b.*¬",
            r"¬\w+\s+(?:все|всех|всем|вся|весь|всю|всего|кажд\w+|полностью|целиком)\b",
        ),
        _PART,
    ),
    # "No storm but this one" is "the only storm".
    Restatement(
        _read(
            r"¬.*\b(?:but|except|other than|besides)\b",
            r"\b(?:başka|dışında|hariç)\b.*¬",
            r"¬.*\b(?:кроме|помимо)\b|\b(?:кроме|помимо)\b.*¬",
        ),
        _ONLY,
    ),
    # "Without end" is "infinite"; "no different" is "the same".
    Restatement(
        _read(
            r"¬.*\b(?:end|ends|ended|run out|finish\w*|finite|limit\w*|last)\b",
            r"\b(?:son\w{0,4}|bit\w*|tüken\w*|sınır\w*)\b.*¬|¬(?:bit|tüken)\w+",
            r"¬.*\b(?:конц\w+|конеч\w+|конча\w+|исчерп\w+|предел\w*|ограничен\w*)\b",
        ),
        _ENDLESS,
    ),
    Restatement(
        _read(
            r"¬.*\bdiffer\w*\b", r"\bfarkl\w*\b.*¬|\bfark\w*\b.*¬", r"¬.*\bотлич\w+\b|¬.*\bразн\w+"
        ),
        _ALIKE,
    ),
    # "So slow that it cannot be used" is "too slow to be used".
    Restatement(
        _read(
            r"\b(?:so|too)\s\w+\b.*¬",
            r"¬\w+\s+(?:kadar|derecede)\b",
            r"\b(?:так|такой|настолько|слишком)\s\w+\b.*¬",
        ),
        _TOO,
    ),
)
_CLAUSE_ENDS = re.compile(r"[.;:!?]\s")
_MARK = "¬"


def is_restated(text: Reading, start: int, others: Sequence[Reading]) -> bool:
    """Tell whether the denial in `text` at character `start` says what `others` say without one."""
    clause = _cut_clause(prepare(text.text, text.language), start)
    return any(
        kind.denied[text.language].search(clause)
        and not kind.said[text.language].search(clause)
        and any(
            kind.said[other.language].search(prepare(other.text, other.language))
            for other in others
            if other.language in kind.said
        )
        for kind in RESTATEMENTS
        if text.language in kind.denied
    )


def _cut_clause(text: str, at: int) -> str:
    """Return the clause of `text` around `at`, with a mark there."""
    ends = [match.start() for match in _CLAUSE_ENDS.finditer(text)]
    start = max((end + 1 for end in ends if end < at), default=0)
    end = min((end for end in ends if end >= at), default=len(text))
    return text[start:at] + _MARK + text[at:end]
