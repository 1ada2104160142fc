"""Judged relevance and the measures of a ranking over it: the only module with ir_measures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import ir_measures
from ir_measures import RR, R, Success, nDCG

from retrieval.errors import QuestionsUnusable
from retrieval.evaluation.reading import list_lines

_MEASURES = {
    "recall@1": R @ 1,
    "recall@5": R @ 5,
    "success@1": Success @ 1,
    "success@5": Success @ 5,
    "MRR": RR,
    "nDCG@10": nDCG @ 10,
}
MEASURES = tuple(_MEASURES)
"""What a ranking is measured by, in the order in which it is shown."""


@dataclass(frozen=True)
class Judged:
    """A question's ranking and what is relevant to it."""

    relevant: Mapping[str, int]
    ranking: Sequence[str]
    """The best first."""


def measure_rankings(rankings: Sequence[Judged]) -> dict[str, float]:
    """Return the mean of each of `MEASURES`; of no rankings, nothing.

    A ranking that lacks what is relevant counts as 0, as does an empty one.
    """
    if not rankings:
        return {}
    judgements = {str(at): dict(one.relevant) for at, one in enumerate(rankings)}
    run = {
        str(at): {name: float(-rank) for rank, name in enumerate(one.ranking)}
        for at, one in enumerate(rankings)
    }
    found = ir_measures.calc_aggregate(list(_MEASURES.values()), judgements, run)
    return {name: float(found[measure]) for name, measure in _MEASURES.items()}


def is_judgement(line: str) -> bool:
    """Tell whether a line is one of TREC's qrels: `question 0 document relevance`."""
    parts = line.split()
    return len(parts) == 4 and parts[3].removeprefix("-").isdecimal()


def read_judgements(path: Path, text: str) -> dict[str, dict[str, int]]:
    """Read TREC's qrels: the relevance of documents by their ids, by question.

    Raise `QuestionsUnusable` where a line of them is wrong.
    """
    for place, line in list_lines(path, text):
        if not is_judgement(line):
            raise QuestionsUnusable(f"{place}: not a line of TREC qrels, as: q1 0 document 1")
    judged: dict[str, dict[str, int]] = {}
    # Its reader has no types.
    for one in ir_measures.read_trec_qrels(f"{text}\n"):  # type: ignore[no-untyped-call]
        judged.setdefault(one.query_id, {})[one.doc_id] = one.relevance
    return judged
