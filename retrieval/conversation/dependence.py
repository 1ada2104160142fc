"""Whether a question can be understood without what was asked before it.

Nothing here understands: a question that points back, that begins as an answer to something, or
that names nothing is taken to go on with the conversation.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from retrieval.conversation.dependence_words import (
    ASKING,
    CLAUSES,
    NO_POINTERS,
    OPENINGS,
    PLAIN_VERBS,
    POINTERS,
    POSSESSIVES,
    PRONOUNS,
)
from retrieval.proof.common_words import is_common
from retrieval.proof.reading import Reading, Word, read_text
from retrieval.word_lists import make_plain

# "And who founded Harvard University?" is complete; "And what did Moscow do?" is not.
_SUBJECTS_ENOUGH = 3
_BEFORE = "«\"“'(—–- "
# Stands for a letter of words that point at nothing: a character that no text has.
_GAP = "\ue000"


class Dependence(Enum):
    """How a question hangs on the turns before it."""

    NONE = "none"
    """It is complete."""
    POSSIBLE = "possible"
    """It goes on from them, or names little; it may be complete."""
    CERTAIN = "certain"
    """It points at something that it does not name."""
    SHORT = "short"
    """It says only what is new: «And Russia?», "Since when?"."""


def find_dependence(question: str, language: str) -> Dependence:
    """Return how `question`, in `language`, hangs on what was asked before."""
    language = language if language in OPENINGS else "en"
    reading = read_text(question, language)
    plain = make_plain(reading.text)
    opening = OPENINGS[language].match(plain.lstrip(_BEFORE))
    rest = NO_POINTERS[language].sub(lambda match: _GAP * len(match[0]), plain)
    subjects = list_subjects(reading)
    names = [word for word in reading.words if is_name(word)]
    if all(map(_is_plain_verb, subjects)) or (not asks(question, language) and len(subjects) <= 3):
        return Dependence.SHORT
    if POINTERS[language].search(rest) or _has_loose_pronoun(rest, names, language):
        return Dependence.CERTAIN
    if not names or (opening is not None and len(subjects) < _SUBJECTS_ENOUGH):
        return Dependence.POSSIBLE
    return Dependence.NONE


def says_something(question: str, language: str) -> bool:
    """Tell whether `question` has words that can be looked for: "Why?" has none."""
    return not all(map(_is_plain_verb, list_subjects(read_text(question, language))))


def asks(question: str, language: str) -> bool:
    """Tell whether a word of `question` asks; «And Russia?» has none."""
    return ASKING.get(language, ASKING["en"]).search(make_plain(question)) is not None


def list_subjects(reading: Reading) -> list[Word]:
    """Return the words of a question that tell what it is about."""
    openings = OPENINGS.get(reading.language, OPENINGS["en"])
    return [
        word
        for word in reading.words
        if not word.is_function_word and not openings.fullmatch(make_plain(word.text))
    ]


def is_name(word: Word) -> bool:
    """Tell whether `word` is a name or a number, as far as its letters tell."""
    if any(map(str.isdigit, word.text)) or word.is_acronym:
        return True
    return word.is_capital and not (
        word.is_first and (word.is_function_word or is_common(word.text, word.language))
    )


def _is_plain_verb(word: Word) -> bool:
    verbs = PLAIN_VERBS.get(word.language, PLAIN_VERBS["en"])
    return verbs.fullmatch(make_plain(word.text)) is not None


def _has_loose_pronoun(rest: str, names: Sequence[Word], language: str) -> bool:
    """Tell whether a pronoun stands for something that the question does not name before it."""
    for match in PRONOUNS[language].finditer(rest):
        before = [name for name in names if name.end <= match.start()]
        if not before:
            return True
        clause = CLAUSES[language].search(rest, before[0].end, match.start())
        if match[0] not in POSSESSIVES[language] and clause is None:
            return True
    return False
