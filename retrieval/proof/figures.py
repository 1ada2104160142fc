"""Figures: a number, a month or a day of the week, as a text has it."""

from __future__ import annotations

from dataclasses import dataclass

Reading = float | str
"""A number; or a month or a day of the week, as `month 10`."""


@dataclass(frozen=True)
class Figure:
    """A number, a month or a day of the week, as a text has it."""

    text: str
    start: int
    end: int
    readings: frozenset[Reading]
    """What it may mean."""
    is_certain: bool
    """Whether its words cannot mean anything else."""
