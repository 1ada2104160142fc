"""Figures of a group of outcomes: what was found, what was quoted, what would be refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from retrieval.evaluation.case import Kind, Outcome
from retrieval.evaluation.relevance import Judged, measure_rankings

THRESHOLDS = tuple(round(0.05 * step, 2) for step in range(1, 20))
"""Where the curve of refusals is measured."""
REFUSED_AT_MOST = 0.05
"""Of the answerable; at that price what is unanswerable is compared."""


@dataclass(frozen=True)
class Point:
    """Shares refused at a threshold, by kind."""

    threshold: float
    refused: Mapping[Kind, float]

    def as_json(self) -> dict[str, Any]:
        """Return the point as it stands in the figures' JSON."""
        return {"threshold": round(self.threshold, 4), "refused": _round_all(self.refused)}


@dataclass(frozen=True)
class Latency:
    """How long an answer took, in milliseconds."""

    answers: int
    """So many were timed."""
    p50: float
    p95: float

    def as_json(self) -> dict[str, Any]:
        """Return the times as they stand in the figures' JSON."""
        return {"answers": self.answers, "p50": round(self.p50, 1), "p95": round(self.p95, 1)}


@dataclass(frozen=True)
class Figures:
    """What a group of questions comes to; a share is of 1."""

    counts: Mapping[Kind, int]
    """How many were asked, by kind."""
    ranking: Mapping[str, float]
    """Means of the answerable, by the measure's name; empty where there are none."""
    evidence: float | None
    """Of the answerable whose words are known, those quoted, with nothing refused."""
    at_threshold: Point
    """What the program itself refuses."""
    at_price: Point | None
    """What is refused where at most `REFUSED_AT_MOST` of the answerable are; `None` where more
    are refused whatever the threshold, or nothing is answerable."""
    curve: tuple[Point, ...]
    latency: Latency | None

    def as_json(self) -> dict[str, Any]:
        """Return the figures in the form that `vouch eval --json` prints."""
        return {
            "asked": {kind.value: number for kind, number in self.counts.items()},
            "ranking": {name: round(value, 4) for name, value in self.ranking.items()},
            "evidence": None if self.evidence is None else round(self.evidence, 4),
            "at_threshold": self.at_threshold.as_json(),
            "at_5_percent": None if self.at_price is None else self.at_price.as_json(),
            "curve": [point.as_json() for point in self.curve],
            "latency_ms": None if self.latency is None else self.latency.as_json(),
        }


def measure_outcomes(outcomes: Sequence[Outcome], threshold: float) -> Figures:
    """Measure outcomes that belong together; `threshold` is the program's own."""
    by_kind = {
        kind: some
        for kind in Kind
        if (some := [outcome for outcome in outcomes if outcome.case.kind is kind])
    }
    answerable = by_kind.get(Kind.ANSWERABLE, [])
    worded = [outcome.has_evidence for outcome in answerable if outcome.case.evidence]
    price = find_threshold(answerable)
    return Figures(
        counts={kind: len(some) for kind, some in by_kind.items()},
        ranking=measure_rankings([Judged(one.case.relevant, one.ranking) for one in answerable]),
        evidence=float(np.mean(worded)) if worded else None,
        at_threshold=_measure_refusals(by_kind, threshold),
        at_price=None if price is None else _measure_refusals(by_kind, price),
        curve=tuple(_measure_refusals(by_kind, one) for one in THRESHOLDS),
        latency=measure_latency(outcomes),
    )


def find_threshold(answerable: Sequence[Outcome], at_most: float = REFUSED_AT_MOST) -> float | None:
    """Return the highest threshold that refuses at most the share `at_most` of `answerable`.

    `None` where any above 0 refuses more, because nothing can be quoted or the chance is none at
    all, or where there are none.
    """
    if not answerable:
        return None
    supports = sorted(one.support if one.quotes else 0.0 for one in answerable)
    # So many may be refused, and with a threshold at the next one's chance it is not.
    lowest_answered = supports[int(at_most * len(supports) + 1e-9)]
    return lowest_answered if lowest_answered > 0 else None


def _measure_refusals(by_kind: Mapping[Kind, Sequence[Outcome]], threshold: float) -> Point:
    return Point(
        threshold,
        {
            kind: float(np.mean([outcome.is_refused(threshold) for outcome in some]))
            for kind, some in by_kind.items()
        },
    )


def measure_latency(outcomes: Sequence[Outcome]) -> Latency | None:
    """Return how long those answers took that were timed; `None` where none was."""
    times = [one.milliseconds for one in outcomes if one.milliseconds is not None]
    if not times:
        return None
    p50, p95 = np.percentile(times, [50, 95])
    return Latency(len(times), float(p50), float(p95))


def _round_all(shares: Mapping[Kind, float]) -> dict[str, float]:
    return {kind.value: round(share, 4) for kind, share in shares.items()}
