"""Entailment: what a model says that judges whether a claim follows from its quotes.

It is asked where all other checks are passed, and where one is configured: it can doubt more, and
never make up for a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Protocol

from retrieval.proof.faults import Fault, FaultKind

LIKELY = 0.5


class Entailment(Protocol):
    """A model that judges whether one text follows from another."""

    def judge(self, premise: str, claim: str) -> float:
        """Return how likely `claim` follows from `premise`, 0 to 1."""


def check_entailment(
    claim: str, quotes: Sequence[str], entailment: Entailment | None
) -> Iterator[Fault]:
    """Yield that `claim` does not follow from `quotes`, where `entailment` judges so."""
    if entailment is None:
        return
    likely = entailment.judge(" ".join(quotes), claim)
    # What is no number is not likely either.
    if not likely >= LIKELY:
        yield Fault(FaultKind.ENTAILMENT, f"{likely:.2f}")
