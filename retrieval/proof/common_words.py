"""Whether a word that begins a sentence, with a capital letter anyway, is a common one or a name."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from retrieval.encoding.e5_tokenizer import E5Tokenizer
from retrieval.encoding.e5_weights import E5Weights
from retrieval.terms import lower

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

_NAMES = ("Name", "Surn", "Patr", "Geox", "Orgn", "Trad")
# Likelier readings of a word than these are no names.
_LIKELY = 0.3
# In log-odds.
_OFTENER = 2.0


@lru_cache(maxsize=20_000)
def is_common(word: str, language: str) -> bool:
    """Tell whether `word` is one that dictionaries of `language` have in small letters."""
    if language == "ru":
        readings = analyse(lower(word, "ru"))
        known = [one for one in readings if one.is_known]
        return bool(known) and not any(
            one.score >= _LIKELY and any(mark in one.tag for mark in _NAMES) for one in known
        )
    import simplemma

    small = lower(word, language)
    if not simplemma.is_known(small, language):
        return False
    lemma = str(simplemma.lemmatize(small, language))
    return not lemma[0].isupper() and _is_written_small(word, small)


def _is_written_small(word: str, small: str) -> bool:
    """Tell whether texts have `small` about as often as `word`, which begins with a capital.

    By the tokenizer of e5: what is frequent is one piece, or of likelier ones.
    """
    weights, tokenizer = _open_tokenizer()
    chances = []
    for written in (word, small):
        ids = tokenizer.tokenize(written, "").ids[1:-1]
        chances.append(float(weights.log_probabilities[ids].sum()))
    return chances[0] - chances[1] < _OFTENER


@cache
def _open_tokenizer() -> tuple[E5Weights, E5Tokenizer]:
    weights = E5Weights()
    return weights, E5Tokenizer(weights)


@cache
def analyse(word: str) -> list:
    """Return the readings of a Russian word in small letters, the likeliest first."""
    return list(_open_analyser().parse(word))


@cache
def _open_analyser() -> MorphAnalyzer:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()
