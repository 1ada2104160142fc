"""Which part a word plays where it stands: who does, to whom, of what, where to, where from.

By prepositions and the order of words in English, by cases in Turkish and Russian. It is told only
where the form tells it.
"""

from __future__ import annotations

import re
from enum import StrEnum

from retrieval.proof.common_words import analyse
from retrieval.proof.negation_words import match_kept
from retrieval.proof.reading import Reading, Word
from retrieval.word_lists import match_words


class Role(StrEnum):
    """What a word is to the deed that its clause tells."""

    DOER = "doer"
    DONE_TO = "done to"
    OF = "of"
    TO = "to"
    FROM = "from"
    AT = "at"
    WITH = "with"
    THAN = "than"
    BEFORE = "before"
    AFTER = "after"
    AGAINST = "against"


_ENGLISH = {
    "of": Role.OF,
    "to": Role.TO,
    "into": Role.TO,
    "towards": Role.TO,
    "for": Role.TO,
    "from": Role.FROM,
    "in": Role.AT,
    "at": Role.AT,
    "on": Role.AT,
    "near": Role.AT,
    "within": Role.AT,
    "with": Role.WITH,
    "than": Role.THAN,
    "before": Role.BEFORE,
    "until": Role.BEFORE,
    "after": Role.AFTER,
    "since": Role.AFTER,
    "against": Role.AGAINST,
    "by": Role.DOER,
}
_ENGLISH_STOPS = frozenset(
    "and or but that who which whom whose when where while because although though if as so then".split()
)
_BE = frozenset("is are was were be been being am".split())
_AUXILIARIES = _BE | frozenset(
    "has have had do does did will would shall should can could may might must".split()
)
# The commonest verbs whose past does not end in -ed.
_IRREGULAR = frozenset(
    "became began beat beaten begun bought broke brought built came caught chose chosen cut dealt "
    "drew drove fell felt fought found gave given got grew grown held kept knew known laid led left "
    "lent lost made meant met paid put ran read rose said sank saw seen sent set shot shown sold "
    "spent split spoke stood struck sung sunk swept taken taught thought threw told took understood "
    "went won withdrew worn wrote written says say call calls include includes owes owns wants "
    "leads lies comes goes gives takes makes uses seems means needs produces borders".split()
)
_PARTICIPLE = re.compile(r"\w{2,}ed")

_TURKISH = [
    (re.compile(r"[nyd]?[ae]n(?:l[ae]r)?|[dt][ae]n|[nd]{1,2}[ae]n"), Role.FROM),
    (re.compile(r"[dt][ae](?:ki\w*)?|[iıuü]?n?[dt][ae](?:ki\w*)?"), Role.AT),
    (re.compile(r"n?[iıuü]n(?:ki\w*)?"), Role.OF),
    (re.compile(r"y?l[ae]"), Role.WITH),
    (re.compile(r"[yn]?[iıuü]"), Role.DONE_TO),
    (re.compile(r"[yn]?[ae]"), Role.TO),
]
_TURKISH_AFTER = {
    "tarafından": Role.DOER,
    "ile": Role.WITH,
    "önce": Role.BEFORE,
    "sonra": Role.AFTER,
    "karşı": Role.AGAINST,
    "göre": Role.DOER,
}
_TURKISH_PASSIVE = re.compile(
    r"\w{2,}(?:[ıiuü]l|[ıiuü]n)(?:d[ıiuü]|m[ıiuü]ş|[ae]c[ae]k|[ıiuü]r|[ıiuü]yor|m[ae]kt|m[ae]d)\w*"
)
_RUSSIAN_CASES = {
    "gent": Role.OF,
    "datv": Role.TO,
    "accs": Role.DONE_TO,
    "ablt": Role.WITH,
    "loct": Role.AT,
    "nomn": Role.DOER,
}
_RUSSIAN_PREPOSITIONS = {
    "из": Role.FROM,
    "от": Role.FROM,
    "с": None,
    "со": None,
    "к": Role.TO,
    "ко": Role.TO,
    "для": Role.TO,
    "до": Role.BEFORE,
    "перед": Role.BEFORE,
    "после": Role.AFTER,
    "против": Role.AGAINST,
    "чем": Role.THAN,
    "у": Role.FROM,
    "в": None,
    "во": None,
    "на": None,
}
_RUSSIAN_PASSIVE = re.compile(
    r"\w{3,}(?:ан|ян|ен|ён|т)(?:а|о|ы)?|\w{4,}(?:лся|лась|лось|лись|ется|ются|ится)"
)


def find_role(text: Reading, at: int) -> Role | None:
    """Return the role of the word at `at`, `None` where its form does not tell."""
    match text.language:
        case "en":
            return _find_english(text, at)
        case "tr":
            return _find_turkish(text, at)
        case "ru":
            return _find_russian(text, at)
    return None


def _find_english(text: Reading, at: int) -> Role | None:
    if text.words[at].ending == "s":
        return Role.OF
    for before in range(at - 1, max(-1, at - 6), -1):
        if _is_parted(text, before, before + 1):
            break
        word = text.words[before].lower
        role = _ENGLISH.get(word)
        if role is Role.DOER and not _has_participle(text, before):
            return Role.AT
        if role is not None:
            return role
        if word in _ENGLISH_STOPS or _is_verb(text.words[before]):
            break
    start = at
    while start and not _is_parted(text, start - 1, start):
        if text.words[start - 1].lower in _ENGLISH_STOPS - {"and", "or"}:
            break
        start -= 1
    has_verb = any(_is_verb(word) for word in text.words[start:at])
    end = at
    while end + 1 < len(text.words) and not _is_parted(text, end, end + 1):
        end += 1
    is_passive = any(
        text.words[number].lower in _BE and _has_participle(text, number + 3)
        for number in range(start, end + 1)
    )
    if has_verb:
        return None if is_passive else Role.DONE_TO
    return Role.DONE_TO if is_passive else Role.DOER


def _is_verb(word: Word) -> bool:
    return (
        word.lower in _AUXILIARIES
        or word.lower in _IRREGULAR
        or (bool(_PARTICIPLE.fullmatch(word.lower)) and not word.is_capital)
    )


def _has_participle(text: Reading, before: int) -> bool:
    """Tell whether a participle stands among the three words before."""
    return any(
        _PARTICIPLE.fullmatch(word.lower) or word.lower in _IRREGULAR
        for word in text.words[max(0, before - 3) : before]
    )


def _find_turkish(text: Reading, at: int) -> Role | None:
    word = text.words[at]
    following = text.words[at + 1].lower if at + 1 < len(text.words) else ""
    if following in _TURKISH_AFTER and not _is_parted(text, at, at + 1):
        return _TURKISH_AFTER[following]
    if word.ending:
        for pattern, role in _TURKISH:
            if pattern.fullmatch(word.ending.lower()):
                return role
        return None
    if not word.is_capital:
        return None
    # A name without an ending is who does; or what is done to, where the verb says so.
    for later in text.words[at + 1 :]:
        if later.is_capital or later.ending:
            continue
        if _TURKISH_PASSIVE.fullmatch(later.lower):
            return Role.DONE_TO
    return Role.DOER


def _find_russian(text: Reading, at: int) -> Role | None:
    word = text.words[at]
    readings = analyse(word.lower)
    cases = {
        str(reading.tag.case)
        for reading in readings
        if reading.tag.case and reading.score >= readings[0].score / 2
    }
    for before in range(at - 1, max(-1, at - 4), -1):
        if _is_parted(text, before, before + 1):
            break
        preposition = text.words[before].lower
        if preposition in _RUSSIAN_PREPOSITIONS:
            role = _RUSSIAN_PREPOSITIONS[preposition]
            if role is not None:
                return role
            if preposition in ("с", "со"):
                return Role.WITH if "ablt" in cases else Role.FROM
            return Role.AT if cases & {"loct", "loc2"} else Role.TO
        if not analyse(preposition)[0].tag.POS in ("ADJF", "NOUN", "NUMR", "PRTF"):
            break
    if len(cases) != 1:
        return Role.OF if cases == {"gent", "accs"} and not _follows_verb(text, at) else None
    role = _RUSSIAN_CASES.get(cases.pop())
    is_passive = any(_RUSSIAN_PASSIVE.fullmatch(one.lower) for one in text.words)
    if is_passive and role is Role.DOER:
        return Role.DONE_TO
    if is_passive and role is Role.WITH:
        return Role.DOER
    return role


def _follows_verb(text: Reading, at: int) -> bool:
    return bool(at) and analyse(text.words[at - 1].lower)[0].tag.POS in ("VERB", "INFN", "GRND")


def _is_parted(text: Reading, one: int, other: int) -> bool:
    """Tell whether a mark stands between two neighbours that parts clauses."""
    between = text.text[text.words[one].end : text.words[other].start]
    return any(mark in between for mark in ",;:()—–")
