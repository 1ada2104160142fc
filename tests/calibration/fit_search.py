"""Fit the weights in `retrieval/search.py`, and show what they find.

    .venv/bin/python tests/calibration/fit_search.py ../shared/eval

Reads `xquad-dev.{en,tr,ru}.json` there. Asks each question of all paragraphs in one language, and
fits a conditional logit over the candidates' signals: the weights under which the right
paragraphs are the likeliest. What is shown was found with weights that were fitted on other
articles. Takes about five minutes on two cores.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from conditional_logit import Choice, fit_conditional_logit
from retrieval.answering import Answerer
from retrieval.encoding.opening import open_encoder
from retrieval.search import SIGNALS
from xquad import FOLDS, LANGUAGES, Xquad

CANDIDATES = 60
# The paragraphs have no headings.
FITTED = [name for name in SIGNALS if name != "heading"]


def ask(data: Xquad, answerer: Answerer, language: str) -> Iterator[Choice]:
    """Ask the questions of a language."""
    for asked in data.questions[language]:
        question = answerer.search.analyse(asked.text)
        hits = answerer.search.find(question, CANDIDATES)
        right = asked.paragraph.split(":")[1]
        yield Choice(
            asked.article,
            np.array([[hit.signals[name] for name in FITTED] for hit in hits]),
            np.array([hit.passage.article_id.split(":")[1] == right for hit in hits]),
        )


def count_before(choice: Choice, weights: NDArray[np.float64]) -> int:
    """Return how many passages stand before the first right one."""
    scores = choice.signals @ weights
    best = scores[choice.is_right].max(initial=-np.inf)
    return int((scores[~choice.is_right] > best).sum())


def report(groups: dict[str, list[Choice]], left_out: Sequence[str] = ()) -> None:
    """Print the weights fitted on all groups, and what those fitted without a fold find in it."""
    columns = np.array([name not in left_out for name in FITTED])
    groups = {
        name: [replace(one, signals=one.signals * columns) for one in group]
        for name, group in groups.items()
    }
    choices = [choice for group in groups.values() for choice in group]
    weights = fit_conditional_logit(choices)
    print({name: round(float(value), 1) for name, value in zip(FITTED, weights, strict=True)})
    before: dict[str, list[int]] = {name: [] for name in groups}
    for fold in range(FOLDS):
        held_out = fit_conditional_logit([one for one in choices if one.article % FOLDS != fold])
        for name, group in groups.items():
            before[name] += [
                count_before(one, held_out) for one in group if one.article % FOLDS == fold
            ]
    for name, some in before.items():
        first, five = np.mean(np.array(some) == 0), np.mean(np.array(some) < 5)
        print(f"  {name}: first {first:.3f}, among five {five:.3f}")


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    data = Xquad(parser.parse_args().folder)
    groups: dict[str, list[Choice]] = {}
    encoder = open_encoder()
    for language in LANGUAGES:
        with data.open_corpus([language], encoder) as answerer:
            for asked in LANGUAGES:
                groups[f"{asked} -> {language}"] = list(ask(data, answerer, asked))
    report({name: some for name, some in groups.items() if name[:2] == name[-2:]})
    across = {name: some for name, some in groups.items() if name[:2] != name[-2:]}
    report(across, ["stems", "pairs"])


if __name__ == "__main__":
    main()
