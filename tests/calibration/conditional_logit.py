"""A conditional logit (McFadden 1974): which of several candidates is the right one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

_PENALTY = 1e-4
_ABSENT = -1e9


@dataclass(frozen=True)
class Choice:
    """The candidates for one question."""

    article: int
    """The question's, to hold out what is of the same article."""
    signals: NDArray[np.float64]
    """Of shape (candidates, signals)."""
    is_right: NDArray[np.bool_]
    """Of shape (candidates,)."""


def fit_conditional_logit(choices: Sequence[Choice]) -> NDArray[np.float64]:
    """Return the weights of the signals under which the right candidates are the likeliest.

    Where none is right there is nothing to learn.
    """
    choices = [choice for choice in choices if choice.is_right.any()]
    most = max(len(choice.signals) for choice in choices)
    rows = np.zeros((len(choices), most, choices[0].signals.shape[1]))
    is_there = np.zeros((len(choices), most), dtype=bool)
    is_right = np.zeros_like(is_there)
    for at, choice in enumerate(choices):
        rows[at, : len(choice.signals)] = choice.signals
        is_there[at, : len(choice.signals)] = True
        is_right[at, : len(choice.signals)] = choice.is_right

    def lose(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = rows @ weights
        every = np.where(is_there, scores, _ABSENT)
        right = np.where(is_right, scores, _ABSENT)
        loss = logsumexp(every, axis=1) - logsumexp(right, axis=1)
        shares = np.exp(every - logsumexp(every, axis=1, keepdims=True))
        shares -= np.exp(right - logsumexp(right, axis=1, keepdims=True))
        slope = np.einsum("qc,qcs->s", shares, rows) / len(rows) + 2 * _PENALTY * weights
        return float(loss.mean() + _PENALTY * weights @ weights), slope

    start = np.zeros(rows.shape[2])
    return np.asarray(minimize(lose, start, jac=True, method="L-BFGS-B").x)
