"""The page that shows an evaluation: figures, curves, and misses to read.

The only module that imports jinja2. What the page looks like is in `pages/evaluation.html`, which
loads nothing from elsewhere and runs no script.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import jinja2

from retrieval.evaluation.case import Kind
from retrieval.evaluation.evaluation import Evaluation, Group, list_kinds
from retrieval.evaluation.figures import REFUSED_AT_MOST
from retrieval.evaluation.misses import FOUND_WITHIN, Miss, Missed
from retrieval.evaluation.relevance import MEASURES

MISSES_SHOWN = 10
"""So many of a kind and a language at most: a page of thousands is not read."""

# The drawing's place within its box, in its own units.
_LEFT, _RIGHT, _TOP, _BOTTOM = 34.0, 292.0, 8.0, 148.0


@dataclass(frozen=True)
class Line:
    """A kind's shares refused, by threshold, as a polyline."""

    kind: Kind
    points: str


@dataclass(frozen=True)
class Drawing:
    """A group's curves."""

    label: str
    lines: tuple[Line, ...]
    counts: str


@dataclass(frozen=True)
class Pile:
    """The misses of one kind in one language or pair."""

    miss: Miss
    count: int
    shown: tuple[Missed, ...]


@dataclass(frozen=True)
class Chapter:
    """The misses of one language or pair."""

    label: str
    count: int
    piles: tuple[Pile, ...]


def render_page(evaluation: Evaluation) -> str:
    """Return the page, complete in itself."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("bot", "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"share": _write_share, "percent": _write_percent}
    kinds = list_kinds(evaluation.groups)
    return environment.get_template("evaluation.html").render(
        evaluation=evaluation,
        measures=MEASURES,
        kinds=kinds,
        unanswerable=[kind for kind in kinds if kind is not Kind.ANSWERABLE],
        answerable=Kind.ANSWERABLE,
        price=REFUSED_AT_MOST,
        drawings=[_draw(group) for group in _list_drawn(evaluation.groups)],
        plot={
            "left": _LEFT,
            "right": _RIGHT,
            "top": _TOP,
            "bottom": _BOTTOM,
            "threshold": _place_x(evaluation.setting.threshold),
            "grid": [(share, _place_y(share)) for share in (0.0, 0.5, 1.0)],
            "marks": [(chance, _place_x(chance)) for chance in (0.0, 0.5, 1.0)],
        },
        chapters=list_chapters(evaluation.misses),
        misses_shown=MISSES_SHOWN,
        found_within=FOUND_WITHIN,
    )


def list_chapters(misses: Sequence[Missed]) -> list[Chapter]:
    """Return the misses by language, and in each by kind; of a kind the first few."""
    labels = sorted({missed.label for missed in misses}, key=lambda label: ("→" in label, label))
    chapters = []
    for label in labels:
        own = [missed for missed in misses if missed.label == label]
        piles = []
        for miss in Miss:
            some = [missed for missed in own if missed.miss is miss]
            if some:
                piles.append(Pile(miss, len(some), tuple(some[:MISSES_SHOWN])))
        chapters.append(Chapter(label, len(own), tuple(piles)))
    return chapters


def _list_drawn(groups: Sequence[Group]) -> list[Group]:
    """Return the groups whose curves say something: of both kinds, if there are such groups."""
    return [group for group in groups if len(group.figures.counts) > 1] or list(groups)


def _draw(group: Group) -> Drawing:
    figures = group.figures
    return Drawing(
        group.label,
        tuple(
            Line(
                kind,
                " ".join(
                    f"{_place_x(point.threshold):.1f},{_place_y(point.refused[kind]):.1f}"
                    for point in figures.curve
                ),
            )
            for kind in figures.counts
        ),
        ", ".join(f"{number} {kind}" for kind, number in figures.counts.items()),
    )


def _place_x(threshold: float) -> float:
    return round(_LEFT + threshold * (_RIGHT - _LEFT), 1)


def _place_y(share: float) -> float:
    return round(_BOTTOM - share * (_BOTTOM - _TOP), 1)


def _write_share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _write_percent(value: float | None) -> str:
    return "–" if value is None else f"{100 * value:.0f} %"
