"""What can be wrong with a claim: the kind, and the words that are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """Why a claim is not shown."""

    NO_QUOTE = "no_quote"
    """It names no words of a passage to rest on."""
    WRONG_PASSAGE = "wrong_passage"
    """It cites a passage that the model was not given."""
    QUOTE_NOT_FOUND = "quote_not_found"
    """The words it rests on do not stand in the passage."""
    FORM = "form"
    """It is no sentence to show: empty, too long, or not plain text."""
    LINK = "link"
    """It has a link or an address that its quotes do not have."""
    LANGUAGE = "language"
    """It is not in the question's language."""
    NUMBER = "number"
    """A number or date in it stands in none of its quotes."""
    NAME = "name"
    """A name in it stands in none of its quotes."""
    NEGATION = "negation"
    """It denies what its quotes affirm, or affirms what they deny."""
    DIRECTION = "direction"
    """Who does what to whom is the other way round in its quotes."""
    ATTRIBUTION = "attribution"
    """It tells as a fact, or as another's words, what somebody says in its quotes."""
    WORDS = "words"
    """What it says has too little to do with its quotes."""
    ENTAILMENT = "entailment"
    """A model that judges whether one text follows from another says that it does not."""


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong with a claim."""

    kind: FaultKind
    words: str
    """Those it is about, as the claim has them; or what is missing."""

    def __str__(self) -> str:
        """Return it as the log and the model are told."""
        return f"{self.kind.value}: {self.words}" if self.words else self.kind.value
