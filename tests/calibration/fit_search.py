"""Fit the weights in `retrieval/search.py`, and show what they find.

    .venv/bin/python tests/calibration/fit_search.py ../shared/eval

Reads `xquad-dev.{en,tr,ru}.json` there. Asks each question of all paragraphs in one language, and
fits a conditional logit (McFadden 1974) over the candidates' signals:
the weights under which the right paragraphs are the likeliest. What is shown was found with
weights that were fitted on other articles. Takes about five minutes on two cores.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import logsumexp

from corpus.catalogue import Catalogue
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder, open_encoder
from retrieval.search import SIGNALS
from xquad import LANGUAGES, Xquad

FOLDS = 6
CANDIDATES = 60
PENALTY = 1e-4
# The paragraphs have no headings.
FITTED = [name for name in SIGNALS if name != "heading"]
ABSENT = -1e9


@dataclass(frozen=True)
class Case:
    """A question, and the candidates that were found for it."""

    article: int
    paragraphs: list[str]
    """Where each candidate is from: language, article and place."""
    right: str
    """Article and place."""
    signals: NDArray[np.float64]
    """Of shape (candidates, signals)."""


@contextmanager
def open_corpus(data: Xquad, languages: Sequence[str], encoder: Encoder) -> Iterator[Answerer]:
    """Hold all paragraphs of some languages."""
    with tempfile.TemporaryDirectory() as folder:
        catalogue = Catalogue.open(Path(folder))
        for language in languages:
            data.add_paragraphs(catalogue, language, range(data.articles))
        answerer = Answerer.open(catalogue, encoder, Path(folder) / "index")
        answerer.refresh()
        yield answerer
        answerer.close()
        catalogue.close()


def ask(data: Xquad, answerer: Answerer, language: str) -> Iterator[Case]:
    """Ask the questions of a language."""
    for asked in data.questions[language]:
        question = answerer.search.analyse(asked.text)
        hits = answerer.search.find(question, CANDIDATES)
        yield Case(
            asked.article,
            [hit.passage.article_id for hit in hits],
            asked.paragraph.split(":")[1],
            np.array([[hit.signals[name] for name in FITTED] for hit in hits]),
        )


def fit(cases: Sequence[Case], columns: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return the weights of the signals; 0 where a column is left out."""
    rows = np.full((len(cases), CANDIDATES, int(columns.sum())), 0.0)
    is_there = np.zeros((len(cases), CANDIDATES), dtype=bool)
    is_right = np.zeros_like(is_there)
    for at, case in enumerate(cases):
        rows[at, : len(case.signals)] = case.signals[:, columns]
        is_there[at, : len(case.signals)] = True
        is_right[at, : len(case.signals)] = [one.endswith(case.right) for one in case.paragraphs]
    found = is_right.any(axis=1)
    rows, is_there, is_right = rows[found], is_there[found], is_right[found]

    def lose(weights: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        scores = rows @ weights
        every = np.where(is_there, scores, ABSENT)
        right = np.where(is_right, scores, ABSENT)
        loss = logsumexp(every, axis=1) - logsumexp(right, axis=1)
        shares = np.exp(every - logsumexp(every, axis=1, keepdims=True))
        shares -= np.exp(right - logsumexp(right, axis=1, keepdims=True))
        slope = np.einsum("qc,qcs->s", shares, rows) / len(rows) + 2 * PENALTY * weights
        return float(loss.mean() + PENALTY * weights @ weights), slope

    weights = np.zeros(len(columns))
    weights[columns] = minimize(lose, np.zeros(int(columns.sum())), jac=True, method="L-BFGS-B").x
    return weights


def rank(case: Case, weights: NDArray[np.float64]) -> int:
    """Return how many paragraphs stand before the first right one."""
    order = np.argsort(-(case.signals @ weights), kind="stable")
    found = list(dict.fromkeys(case.paragraphs[at] for at in order))
    return next((at for at, one in enumerate(found) if one.endswith(case.right)), len(found))


def report(groups: dict[str, list[Case]], left_out: Sequence[str] = ()) -> None:
    """Print the weights fitted on all groups, and what those fitted without a fold find in it."""
    columns = np.array([name not in left_out for name in FITTED])
    cases = [case for group in groups.values() for case in group]
    weights = fit(cases, columns)
    print({name: round(float(value), 1) for name, value in zip(FITTED, weights, strict=True)})
    ranks: dict[str, list[int]] = {name: [] for name in groups}
    for fold in range(FOLDS):
        held_out = fit([case for case in cases if case.article % FOLDS != fold], columns)
        for name, group in groups.items():
            ranks[name] += [rank(case, held_out) for case in group if case.article % FOLDS == fold]
    for name, some in ranks.items():
        first, five = np.mean(np.array(some) == 0), np.mean(np.array(some) < 5)
        print(f"  {name}: first {first:.3f}, among five {five:.3f}")


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    data = Xquad(parser.parse_args().folder)
    groups: dict[str, list[Case]] = {}
    encoder = open_encoder()
    for language in LANGUAGES:
        with open_corpus(data, [language], encoder) as answerer:
            for asked in LANGUAGES:
                groups[f"{asked} -> {language}"] = list(ask(data, answerer, asked))
    report({name: cases for name, cases in groups.items() if name[:2] == name[-2:]})
    report({name: cases for name, cases in groups.items() if name[:2] != name[-2:]}, ["stems"])


if __name__ == "__main__":
    main()
