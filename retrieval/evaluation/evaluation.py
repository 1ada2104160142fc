"""All that measuring came to: figures by group, misses, and what could not be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from retrieval.evaluation.case import Kind, Outcome
from retrieval.evaluation.figures import (
    Figures,
    Latency,
    measure_latency,
    measure_outcomes,
)
from retrieval.evaluation.home import Unfound
from retrieval.evaluation.misses import Missed, find_misses


class Scope(StrEnum):
    """What the questions of a group have in common."""

    ALL = "all"
    """Nothing."""
    LANGUAGE = "language"
    """The question's language."""
    PAIR = "pair"
    """That, and the language of what answers."""


@dataclass(frozen=True)
class Group:
    """Questions that are measured together."""

    scope: Scope
    label: str
    """`all`, `en` or `en → tr`."""
    question_language: str | None
    article_languages: tuple[str, ...]
    """Empty where they differ."""
    figures: Figures

    def as_json(self) -> dict[str, Any]:
        """Return the group in the form that `vouch eval --json` prints."""
        return {
            "group": self.label,
            "scope": self.scope.value,
            "question_language": self.question_language,
            "article_languages": list(self.article_languages),
        } | self.figures.as_json()


@dataclass(frozen=True)
class Setting:
    """What was measured."""

    version: str
    """Of the program."""
    files: tuple[str, ...]
    format: str
    """`jsonl`, `squad` or `trec`."""
    encoder: str
    threshold: float
    quotes: int
    ranked: str
    """What rankings are of: `passage`, `article` or, of SQuAD's, `paragraph`."""


@dataclass(frozen=True)
class Evaluation:
    """What measuring came to."""

    setting: Setting
    groups: tuple[Group, ...]
    misses: tuple[Missed, ...]
    latency: Latency | None
    unfound: tuple[Unfound, ...]

    def as_json(self) -> dict[str, Any]:
        """Return everything in the form that `vouch eval --json` prints."""
        return {
            "version": self.setting.version,
            "files": list(self.setting.files),
            "format": self.setting.format,
            "encoder": self.setting.encoder,
            "threshold": self.setting.threshold,
            "quotes": self.setting.quotes,
            "ranked": self.setting.ranked,
            "latency_ms": None if self.latency is None else self.latency.as_json(),
            "groups": [group.as_json() for group in self.groups],
            "misses": [missed.as_json() for missed in self.misses],
            "unfound": [
                {"place": one.place, "question": one.question, "problem": one.problem}
                for one in self.unfound
            ],
        }


def evaluate(
    setting: Setting, outcomes: Sequence[Outcome], unfound: Sequence[Unfound] = ()
) -> Evaluation:
    """Measure outcomes by group, and find the misses among them."""
    return Evaluation(
        setting=setting,
        groups=tuple(group_outcomes(setting, outcomes)),
        misses=tuple(find_misses(outcomes, setting.threshold)),
        latency=measure_latency(outcomes),
        unfound=tuple(unfound),
    )


def group_outcomes(setting: Setting, outcomes: Sequence[Outcome]) -> list[Group]:
    """Put outcomes into groups and measure these, whole languages first.

    Questions asked of one corpus are grouped by their language whatever answers them, and again
    by that. Those asked of several corpora, as SQuAD's are, only by what they were asked of.
    """
    by_pair: dict[tuple[str, tuple[str, ...]], list[Outcome]] = {}
    by_language: dict[str, list[Outcome]] = {}
    for outcome in outcomes:
        case = outcome.case
        by_language.setdefault(case.language, []).append(outcome)
        if case.article_languages:
            by_pair.setdefault((case.language, case.article_languages), []).append(outcome)
    groups: list[Group] = []

    def add(scope: Scope, some: Sequence[Outcome], asking: str | None, *articles: str) -> None:
        label = asking or scope.value
        if scope is Scope.PAIR:
            label = f"{asking} → {'+'.join(articles)}"
        figures = measure_outcomes(some, setting.threshold)
        groups.append(Group(scope, label, asking, articles, figures))

    if setting.format == "squad":
        languages = list(by_language)
        # First those that are asked in their own language, then across, then of all together.
        for (asking, articles), some in sorted(
            by_pair.items(),
            key=lambda item: (
                item[0][1] != (item[0][0],),
                len(item[0][1]),
                languages.index(item[0][0]),
            ),
        ):
            add(Scope.LANGUAGE if articles == (asking,) else Scope.PAIR, some, asking, *articles)
        return groups
    if len(by_language) > 1:
        add(Scope.ALL, outcomes, None)
    for asking, some in by_language.items():
        add(Scope.LANGUAGE, some, asking)
    for (asking, articles), some in by_pair.items():
        # Where all of a language is answered in it, the pair says nothing new.
        if any(other != (asking,) for language, other in by_pair if language == asking):
            add(Scope.PAIR, some, asking, *articles)
    return groups


def list_kinds(groups: Sequence[Group]) -> list[Kind]:
    """Return the kinds of question that there are in any of the groups."""
    return [kind for kind in Kind if any(kind in group.figures.counts for group in groups)]
