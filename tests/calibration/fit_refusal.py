"""Fit the coefficients in `retrieval/refusal.py`, and show what each threshold costs.

    .venv/bin/python tests/calibration/fit_refusal.py ../shared/eval

Reads `xquad-dev.{en,tr,ru}.json` there. Each question is asked of its article alone, of six
articles and of all in one language; with the paragraph that answers it, without
it, of articles that it is not about, and of those with their names in the place of its own (a
question after something that they name and do not tell). And once more as one types it on a
phone: in small letters, mostly no more than a few of its words. Those are shown and not fitted on:
none of them has a name that is seen to be one, so that having none would speak for an answer.
Takes about half an hour.
"""

from __future__ import annotations

import argparse
import pickle
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression

from retrieval.answering import Answerer
from retrieval.encoding.e5 import MultilingualE5
from retrieval.evaluation.remembering import RememberingTokenEncoder
from retrieval.quoting import rank_sentences
from retrieval.refusal import (
    ACROSS,
    WITHIN,
    Signals,
    find_names,
    measure_signals,
)
from retrieval.stopwords import is_stopword
from retrieval.terms import find_pieces, find_stems, lower
from retrieval.weights import TermWeights
from xquad import FOLDS, LANGUAGES, Asked, Xquad

KINDS = (
    "answerable",
    "phone, answerable",
    "paragraph removed",
    "other articles",
    "names swapped",
    "phone, other articles",
)
ANSWERABLE = KINDS[:2]
FITTED = [kind for kind in KINDS if not kind.startswith("phone")]
THRESHOLDS = (0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5)


@dataclass(frozen=True)
class Case:
    """A question that was put to a corpus."""

    corpus: str
    kind: str
    """One of `KINDS`."""
    article: int
    language: str
    within: bool
    signals: Signals


def ask(
    data: Xquad,
    encoder: MultilingualE5,
    tokens: RememberingTokenEncoder,
    corpus: str,
    languages: Sequence[str],
    articles: set[int],
    askers: Sequence[str],
) -> Iterator[Case]:
    """Ask the questions of the `askers`' languages of a corpus, in its three forms."""
    with data.open_corpus(languages, encoder, tokens, articles) as answerer:
        for language in askers:
            inside = [asked for asked in data.questions[language] if asked.article in articles]
            outside = [asked for asked in data.questions[language] if asked.article not in articles]
            others = outside[:: max(1, 2 * len(outside) // len(inside))]
            names = [name for asked in inside for name in find_names(asked.text)]
            for asked in inside:
                yield from _measure(answerer, asked, corpus, "answerable", "paragraph removed")
                typed = type_on_phone(asked, Random(asked.text))  # noqa: S311
                yield from _measure(answerer, typed, corpus, "phone, answerable")
            for asked in others:
                yield from _measure(answerer, asked, corpus, "other articles")
                typed = type_on_phone(asked, Random(asked.text))  # noqa: S311
                yield from _measure(answerer, typed, corpus, "phone, other articles")
                swapped = swap_names(asked, names, Random(asked.text))  # noqa: S311
                if swapped != asked:
                    yield from _measure(answerer, swapped, corpus, "names swapped")


def _measure(answerer: Answerer, asked: Asked, corpus: str, *kinds: str) -> Iterator[Case]:
    question = answerer.search.analyse(asked.text)
    if question.language != asked.language:
        return
    found = answerer.search.find(question, 15)
    for kind in kinds:
        hits = found
        if kind == "paragraph removed":
            # Whatever the language of the corpus.
            place = asked.paragraph.split(":")[1]
            hits = [hit for hit in found if not hit.passage.article_id.endswith(f":{place}")]
        # What a removed paragraph says is not known to the corpus either.
        removed = found if kind == "paragraph removed" else []
        weights = TermWeights(
            answerer.search.lexical,
            without=frozenset(
                term
                for hit in removed
                if hit not in hits
                for find in (find_stems, find_pieces)
                for term in find(hit.passage.text, hit.passage.language)
            ),
        )
        sentences = rank_sentences(question, answerer.search.read(question, hits[:10]), weights)
        if sentences:
            within = sentences[0].language == question.language
            signals = measure_signals(question, hits[:10], sentences, weights)
            yield Case(corpus, kind, asked.article, question.language, within, signals)


def swap_names(asked: Asked, names: Sequence[str], random: Random) -> Asked:
    """Put some of `names` in the place of the question's own; numbers stay."""
    text = asked.text
    for name in find_names(text):
        if not name[0].isdigit():
            text = re.sub(rf"\b{re.escape(name)}\b", random.choice(names), text)
    return replace(asked, text=text)


def type_on_phone(asked: Asked, random: Random) -> Asked:
    """Put a question into small letters, and more often than not leave two to four words of it."""
    words = asked.text.rstrip("? ").split()
    tells = [
        not is_stopword(lower(word.strip(".,!\"'()«»“”"), asked.language), asked.language)
        for word in words
    ]
    if random.random() < 0.6:
        telling = [at for at, tells_something in enumerate(tells) if tells_something]
        kept = random.sample(telling, min(len(telling), random.choice([2, 2, 3, 3, 4])))
        # What asks is seldom left out.
        words = [word for at, word in enumerate(words) if at in kept or (at == 0 and not tells[0])]
    return replace(asked, text=lower(" ".join(words), asked.language))


def ask_all(data: Xquad) -> Iterator[Case]:
    """Ask all questions of corpora of several sizes, within a language and across them."""
    encoder = MultilingualE5()
    # A text is encoded once, however many corpora it is in.
    tokens = RememberingTokenEncoder(encoder)
    everything = set(range(data.articles))
    corpora = [("all", everything)]
    corpora += [("six", set(range(at, at + 6))) for at in range(0, data.articles, 6)]
    corpora += [("one", {at}) for at in range(data.articles)]
    for language in LANGUAGES:
        others = [other for other in LANGUAGES if other != language]
        for name, articles in corpora:
            yield from ask(
                data, encoder, tokens, f"{name} within", [language], articles, [language]
            )
        for name, articles in corpora[:1] + corpora[-data.articles :: 6]:
            yield from ask(data, encoder, tokens, f"{name} across", [language], articles, others)


def list_rows(cases: Sequence[Case], names: Sequence[str]) -> NDArray[np.float64]:
    """Return the signals called `names`, and of what language the question is, a case a row."""
    return np.array(
        [
            [getattr(case.signals, name) for name in names]
            + [float(case.language == language) for language in LANGUAGES[1:]]
            for case in cases
        ]
    )


def fit(
    cases: Sequence[Case], names: Sequence[str], without: int | None = None
) -> LogisticRegression:
    """Fit the regression without a fold; each corpus and kind, and either answer, weigh alike."""
    cases = [case for case in cases if case.kind in FITTED and case.article % FOLDS != without]
    counts = Counter((case.corpus, case.kind) for case in cases)
    kinds = Counter((corpus, kind in ANSWERABLE) for corpus, kind in counts)
    weights = [
        1 / counts[case.corpus, case.kind] / kinds[case.corpus, case.kind in ANSWERABLE]
        for case in cases
    ]
    scale = len(cases) / sum(weights)
    return LogisticRegression(C=10, max_iter=5_000).fit(
        list_rows(cases, names),
        [case.kind in ANSWERABLE for case in cases],
        sample_weight=[weight * scale for weight in weights],
    )


def report(name: str, cases: Sequence[Case], names: Sequence[str]) -> None:
    """Print the coefficients, and by article-wise cross-validation what thresholds do."""
    model = fit(cases, names)
    apart = [0.0, *model.coef_[0][len(names) :]]
    intercepts = {
        language: round(float(model.intercept_[0] + more), 2)
        for language, more in zip(LANGUAGES, apart, strict=True)
    }
    coefficients = {
        name: round(float(value), 2)
        for name, value in zip(names, model.coef_[0][: len(names)], strict=True)
    }
    print(f"{name} = Calibration({intercepts}, {coefficients})")
    chances = np.zeros(len(cases))
    for fold in range(FOLDS):
        held_out = [at for at, case in enumerate(cases) if case.article % FOLDS == fold]
        rows = list_rows([cases[at] for at in held_out], names)
        chances[held_out] = fit(cases, names, fold).predict_proba(rows)[:, 1]
    for threshold in THRESHOLDS:
        print(f"  {threshold:.2f}  {' | '.join(_describe(cases, chances < threshold))}")


def _describe(cases: Sequence[Case], refused: Iterable[bool]) -> Iterator[str]:
    by_group: dict[tuple[str, str], list[bool]] = {}
    for case, is_refused in zip(cases, refused, strict=True):
        by_group.setdefault((case.language, case.kind), []).append(is_refused)
    for language in LANGUAGES:
        shares = [
            f"{kind} {np.mean(by_group[language, kind]):.3f}"
            for kind in KINDS
            if (language, kind) in by_group
        ]
        yield f"{language} refused: {', '.join(shares)}"


def main() -> None:
    """Fit and report."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cases", type=Path, help="keep what was measured here, or take it thence")
    arguments = parser.parse_args()
    if arguments.cases and arguments.cases.exists():
        cases = pickle.loads(arguments.cases.read_bytes())  # noqa: S301
    else:
        cases = list(ask_all(Xquad(arguments.folder)))
        if arguments.cases:
            arguments.cases.write_bytes(pickle.dumps(cases))
    report("WITHIN", [case for case in cases if case.within], list(WITHIN.coefficients))
    report("ACROSS", [case for case in cases if not case.within], list(ACROSS.coefficients))


if __name__ == "__main__":
    main()
