"""Whether a word that begins a sentence, with a capital letter anyway, is a common one or a name."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any

from retrieval.encoding.e5_tokenizer import E5Tokenizer
from retrieval.encoding.e5_weights import E5Weights
from retrieval.terms import lower

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
# "Durham's", «Даремский»: an adjective of a place, though dictionaries have many.
_OF_A_PLACE = re.compile(r"(?<!че)(?<!ти)ск(?:ий|ого|ому|им|ом|ая|ой|ую|ое|ие|их|ими)$")
_OF_A_MONTH = re.compile(
    "(?:январ|феврал|март|апрел|ма[ий]|июн|июл|август|сентябр|октябр|ноябр|декабр)ь?(?:ов)?ск"
)
_OF_A_PERSON = re.compile(r"[ое]в$|[иы]н$")
# Likelier readings of a word than these are no names.
_LIKELY = 0.3
# In log-odds.
_OFTENER, _MUCH_OFTENER = 2.0, 5.0
_SURELY_SMALL = 1.5
_FEW_PIECES = 2
_SHORTEST_ENDING = 2
_NAMING = ("NOUN", "ADJF")
_WITHOUT_MARKS = str.maketrans("âîû", "aiu")
_SHORTEST_ENGLISH = 5


@lru_cache(maxsize=20_000)
def is_common(word: str, language: str) -> bool:
    """Tell whether `word` is one that dictionaries of `language` have in small letters."""
    if language == "ru":
        small = lower(word, "ru")
        if _OF_A_PLACE.search(small) and not _OF_A_MONTH.match(small):
            return False
        readings = analyse(lower(word, "ru"))
        known = [one for one in readings if one.is_known]
        if _OF_A_PERSON.search(small) and all("gent" in one.tag for one in known):
            # «Токаев» is a genitive of «токай», which begins no sentence.
            return False
        return bool(known) and not any(
            one.score >= _LIKELY and any(mark in one.tag for mark in _NAMES) for one in known
        )
    if not _is_known(word, language):
        return False
    ahead, pieces = _measure_capital(word, lower(word, language))
    if _is_inflected(lower(word, language), language):
        return True
    # A rare name is of many pieces in either form.
    return ahead < (_OFTENER if pieces <= _FEW_PIECES else -_OFTENER / 2)


@lru_cache(maxsize=20_000)
def may_be_common(word: str, language: str) -> bool:
    """Tell whether `word` may be a common one, though names have it as often: "Iron", "Demir"."""
    if language == "ru":
        return is_common(word, language)
    if word.isupper() or not _is_known(word, language) or _is_english(word, language):
        return False
    return _measure_capital(word, lower(word, language))[0] < _MUCH_OFTENER


@lru_cache(maxsize=20_000)
def is_surely_common(word: str, language: str) -> bool:
    """Tell whether hardly a name is written as `word`: inflected, a verb, or mostly small."""
    small = lower(word, language)
    if language == "ru":
        known = [one for one in analyse(small) if one.is_known]
        if known and not any(_is_like_a_surname(one.tag) for one in known):
            return True
    if _is_inflected(small, language):
        return True
    return _measure_capital(word, small)[0] < -_SURELY_SMALL


def _is_like_a_surname(tag: Any) -> bool:  # noqa: ANN401 - pymorphy has no types
    """Tell whether a Russian word of this tag has a man's surname's form: «Мороз», «Белый»."""
    return tag.POS in _NAMING and {"masc", "nomn"} in tag


def _is_inflected(small: str, language: str) -> bool:
    """Tell whether a Turkish word has an ending, which a name's apostrophe would set off."""
    if language != "tr":
        return False
    import simplemma

    lemma = str(simplemma.lemmatize(small, "tr"))
    return simplemma.is_known(small, "tr") and len(small) - len(lemma) >= _SHORTEST_ENDING


def _is_known(word: str, language: str) -> bool:
    """Tell whether the dictionary of `language` has `word`, and in small letters."""
    import simplemma

    small = lower(word, language)
    if not simplemma.is_known(small, language):
        # "Hükûmet" is mostly written without its mark.
        small = small.translate(_WITHOUT_MARKS)
    if not simplemma.is_known(small, language):
        return False
    # The Turkish words have English names among them.
    lemmas = [str(simplemma.lemmatize(small, one)) for one in dict.fromkeys((language, "en"))]
    return not any(lemma[0].isupper() for lemma in lemmas)


def _is_english(word: str, language: str) -> bool:
    """Tell whether a Turkish text most likely has `word` from English: "Gemini"."""
    import simplemma

    small = lower(word, language)
    return language == "tr" and len(word) >= _SHORTEST_ENGLISH and simplemma.is_known(small, "en")


def _measure_capital(word: str, small: str) -> tuple[float, int]:
    """Return how much oftener texts have `word`, with its capital letter, than `small`.

    In log-odds, by the tokenizer of e5: what is frequent is one piece, or of likelier ones. Then
    the number of pieces of `small`.
    """
    weights, tokenizer = _open_tokenizer()
    pieces = [tokenizer.tokenize(written, "").ids[1:-1] for written in (word, small)]
    ahead = float(
        weights.log_probabilities[pieces[0]].sum() - weights.log_probabilities[pieces[1]].sum()
    )
    return ahead, len(pieces[1])


@cache
def _open_tokenizer() -> tuple[E5Weights, E5Tokenizer]:
    weights = E5Weights()
    return weights, E5Tokenizer(weights)


@cache
def analyse(word: str) -> list[Any]:
    """Return the readings of a Russian word in small letters, the likeliest first."""
    return list(_open_analyser().parse(word))


@cache
def _open_analyser() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
