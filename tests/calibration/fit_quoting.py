"""Fit the weights in `retrieval/quoting.py`, and show which sentences they choose.

    .venv/bin/python tests/calibration/fit_quoting.py ../shared/eval

Reads `xquad-dev.{en,tr,ru}.json` there. Asks each question of all paragraphs in its language, and
fits a conditional logit over the signals of the sentences that were read: the weights under which
those with the answer's words are the likeliest. What is shown was chosen with weights that were
fitted on other articles. Takes about two minutes on two cores.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from conditional_logit import Choice, fit_conditional_logit
from retrieval.answering import QUOTES, Answerer
from retrieval.encoding.opening import open_encoder
from retrieval.quoting import WEIGHTS, rank_sentences
from retrieval.weights import TermWeights
from xquad import FOLDS, LANGUAGES, Xquad

# The paragraphs have no headings, and hardly ever ask.
FITTED = [name for name in WEIGHTS if name not in ("opening", "is_question")]


def ask(data: Xquad, answerer: Answerer, language: str) -> Iterator[Choice]:
    """Ask the questions of a language."""
    for asked in data.questions[language]:
        question = answerer.search.analyse(asked.text)
        readings = answerer.search.read(question, answerer.search.find(question))
        sentences = rank_sentences(question, readings, TermWeights(answerer.search.lexical))
        yield Choice(
            asked.article,
            np.array([[one.signals[name] for name in FITTED] for one in sentences]),
            np.array([any(word in one.quote.text for word in asked.words) for one in sentences]),
        )


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    data = Xquad(parser.parse_args().folder)
    encoder = open_encoder()
    groups: dict[str, list[Choice]] = {}
    for language in LANGUAGES:
        with data.open_corpus([language], encoder) as answerer:
            groups[language] = list(ask(data, answerer, language))
    choices = [choice for group in groups.values() for choice in group]
    weights = fit_conditional_logit(choices)
    weights /= weights[FITTED.index("similarity")]
    print({name: round(float(value), 3) for name, value in zip(FITTED, weights, strict=True)})
    held_out = [
        fit_conditional_logit([one for one in choices if one.article % FOLDS != fold])
        for fold in range(FOLDS)
    ]
    for language, group in groups.items():
        found = [
            one.is_right[np.argsort(-one.signals @ held_out[one.article % FOLDS])] for one in group
        ]
        first = np.mean([some[0] for some in found])
        quoted = np.mean([some[:QUOTES].any() for some in found])
        print(f"  {language}: in the first {first:.3f}, in {QUOTES} {quoted:.3f}")


if __name__ == "__main__":
    main()
