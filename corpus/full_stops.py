"""Whether a full stop ends a sentence: by the words on both sides of it.

What the words are is in `abbreviations`; `sentences` finds the stops and judges by signs.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.abbreviations import WordList, fold

_OPENING_SIGNS = "\"'“‘«„‹([{"
_ROMAN = re.compile(r"[IVXLCMХІ]+")
_DOTTED_CAPITALS = re.compile(r"(?:[^\W\d_]\.-?)*[^\W\d_]")
_LABEL = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,3})*|[^\W\d_]|[IVX]{1,5})")
_GENITIVE = re.compile(r"[\w'’]{2}[ıiuü]n$")
_NUMBER = re.compile(r"[\d№$€£#]")
# «М., 2015.», «С. 112.»: parts of a reference to a book.
_PLACE = re.compile(r"[^\W\d_]\.[,:]")
_PAGE = re.compile(r"(?:[СCSPТ]|[Pp]p|[Ss]s|стр)\. \d")

_FRONT_WORDS = 5
"""No longer date leads into its sentence."""
_FRONT_CLAUSE = 6
"""Nor do more words before its comma: «По данным МВФ, в 2022 г. Казахстан …»."""
_NAME_WORDS = 6
"""So far from its ordinal may a name's noun be: «22. Devlet Başkanları Zirvesi»."""


def is_end_after(lead: Sequence[str], following: Sequence[str], lists: WordList) -> bool:
    """Say whether a full stop after the words of `lead` ends a sentence before `following`.

    `lead` begins with the sentence's first word, or with an empty one where it is too far.
    """
    token = lead[-1].lstrip(_OPENING_SIGNS)
    if token[-2:-1] == "/" and token[-1].isupper():  # «Foto: AA/M. Kamacı»
        token = token[-1]
    before = lead[-2].lstrip(_OPENING_SIGNS) if len(lead) > 1 else ""
    next_word = following[0].rstrip(",;:") if following else ""
    if _is_label(lead, lists) or _is_reference(following):
        return False
    name = _find_name(token, before, lists)
    is_counted = before[-1:].isdigit() or is_roman(before)
    is_number = bool(_NUMBER.match(next_word)) or (is_roman(next_word) and next_word != "I")
    is_starter = re.split("['’-]", fold(next_word))[0] in lists.starters
    if len(token) == 1 and token.isupper():
        return is_starter
    if name in lists.joined or (len(name) == 1 and name.isalpha() and not is_counted):
        return False
    if name in lists.dates:
        return not is_number and (is_starter or not _is_fronted(lead, lists))
    if name in lists.tails:
        return not is_number and (is_starter or not _goes_on(following, lists))
    if name in lists.numbers and is_number:
        return False
    if name in lists.names or (_DOTTED_CAPITALS.fullmatch(token) and token.isupper()):
        return is_starter
    if lists.ordinals and (token.isdecimal() or is_roman(token)):
        return is_starter or not _is_ordinal(token, before, following, lists)
    return True


def is_abbreviation(lead: Sequence[str], lists: WordList) -> bool:
    """Say whether the last word of `lead` may be an abbreviation."""
    before = lead[-2] if len(lead) > 1 else ""
    name = _find_name(lead[-1].lstrip(_OPENING_SIGNS), before, lists)
    return len(name) == 1 or name in (
        lists.joined | lists.names | lists.numbers | lists.tails | lists.dates
    )


def is_roman(word: str) -> bool:
    """Say whether `word` is a Roman number, in Latin or Cyrillic letters."""
    return bool(_ROMAN.fullmatch(word))


def _is_label(lead: Sequence[str], lists: WordList) -> bool:
    """Say whether `lead` only numbers what follows: «1», «Table 2», «Статья 5»."""
    if not _LABEL.fullmatch(lead[-1]):
        return False
    return len(lead) == 1 or (len(lead) == 2 and fold(lead[0]).rstrip(".") in lists.captions)


def _is_reference(following: Sequence[str]) -> bool:
    return bool(_PLACE.fullmatch("".join(following[:1])) or _PAGE.match(" ".join(following[:2])))


def _find_name(token: str, before: str, lists: WordList) -> str:
    """Return `token` as the lists have it: «т. е» in one, «Col.-Gen» and «вице-адм» by the last."""
    name = fold(token)
    if before.endswith(".") and fold(before + token) in lists.spaced:
        return fold(before + token)
    if name in lists.words and token[:1].islower():
        return ""
    last = name.rsplit("-", 1)[-1]
    return last if last != name and last in lists.joined | lists.names else name


def _goes_on(following: Sequence[str], lists: WordList) -> bool:
    """Say whether `following` says more of the hour or the sum: «p.m. Moscow time», «долл. США»."""
    return any(fold(word).strip(".,;:)") in lists.continuers for word in following[:2])


def _is_fronted(lead: Sequence[str], lists: WordList) -> bool:
    """Say whether `lead` is a date that its sentence begins with, or a short clause and a date."""
    words = [fold(word) for word in lead]
    after_comma = max((at for at, word in enumerate(words) if word.endswith(",")), default=-1) + 1
    clause, date = words[:after_comma], words[after_comma:]
    if clause and (
        len(clause) > _FRONT_CLAUSE or clause[0].rstrip(",") not in lists.openers | lists.leads
    ):
        return False
    while len(date) > 1 and date[0] in lists.openers - lists.leads:
        date = date[1:]
    if date[0] in lists.leads:
        is_all_date = all(
            word[0].isdigit() or word.rstrip(".") in lists.calendar or is_roman(word.upper())
            for word in date[1:-1]
        )
        return is_all_date or len(date) <= _FRONT_WORDS
    # «9 октября 2022 г.» as well as «Осенью 2022 г.»
    return len(date) <= (4 if date[0].isdecimal() else 3)


def _is_ordinal(token: str, before: str, following: Sequence[str], lists: WordList) -> bool:
    """Say whether a number with a full stop counts what `following` names, as in Turkish."""
    if is_roman(token) or _GENITIVE.search(fold(before)):
        return True
    if len(token) > 3:
        return False
    for word in following[:_NAME_WORDS]:
        noun = re.split("['’.,;:!?]", fold(word))[0]
        if noun in lists.ordinals or any(
            len(ordinal) > 4 and noun.startswith(ordinal) for ordinal in lists.ordinals
        ):
            return True
        if not word[:1].isupper() or word[-1:] in ".,;:!?":
            return False
    return False
