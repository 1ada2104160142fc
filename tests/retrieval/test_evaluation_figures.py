"""Figures from outcomes: by hand for a few, and how they are put into groups."""

from __future__ import annotations

import json
import math

import pytest

from retrieval.evaluation.case import Case, Kind, Outcome, Quoted
from retrieval.evaluation.evaluation import Setting, evaluate
from retrieval.evaluation.figures import THRESHOLDS, find_threshold, measure_outcomes
from retrieval.evaluation.home import Unfound
from retrieval.evaluation.misses import Miss, find_misses
from retrieval.evaluation.relevance import Judged, measure_rankings

QUOTED = (Quoted("A title", "en", "Some words."),)


def come_out(
    support: float = 0.5,
    kind: Kind = Kind.ANSWERABLE,
    *,
    language: str = "en",
    articles: tuple[str, ...] = ("en",),
    ranking: tuple[str, ...] = ("a",),
    has_evidence: bool = True,
    quotes: tuple[Quoted, ...] = QUOTED,
    evidence: tuple[str, ...] = ("words",),
    milliseconds: float | None = None,
) -> Outcome:
    """Return an outcome that is right in all that is not told."""
    relevant = {"a": 1} if kind is Kind.ANSWERABLE else {}
    case = Case("1", "Why?", language, kind, articles, relevant, evidence)
    return Outcome(case, ranking, quotes, has_evidence, support, milliseconds)


def test_rankings_are_measured_as_by_hand() -> None:
    # First; third; not at all; nothing found; second and fourth of three that are relevant.
    found = measure_rankings(
        [
            Judged({"a": 1}, ["a", "b", "c"]),
            Judged({"a": 1}, ["b", "c", "a"]),
            Judged({"a": 1}, ["b", "c"]),
            Judged({"a": 1}, []),
            Judged({"a": 1, "b": 1, "z": 1}, ["c", "a", "d", "b"]),
        ]
    )
    third = 1 / math.log2(4)
    ideal = 1 + 1 / math.log2(3) + 1 / math.log2(4)
    fifth = (1 / math.log2(3) + 1 / math.log2(5)) / ideal
    assert found == {
        "recall@1": pytest.approx((1 + 0 + 0 + 0 + 0) / 5),
        "recall@5": pytest.approx((1 + 1 + 0 + 0 + 2 / 3) / 5),
        "success@1": pytest.approx(1 / 5),
        "success@5": pytest.approx(3 / 5),
        "MRR": pytest.approx((1 + 1 / 3 + 0 + 0 + 1 / 2) / 5),
        "nDCG@10": pytest.approx((1 + third + 0 + 0 + fifth) / 5),
    }


def test_a_grade_counts_in_ndcg_only() -> None:
    better, worse = (
        measure_rankings([Judged({"a": 2, "b": 1}, ["a", "b"])]),
        measure_rankings([Judged({"a": 2, "b": 1}, ["b", "a"])]),
    )
    assert better["nDCG@10"] == 1.0
    assert worse["nDCG@10"] == pytest.approx((1 + 2 / math.log2(3)) / (2 + 1 / math.log2(3)))
    assert better["recall@5"] == worse["recall@5"] == 1.0


def test_of_no_rankings_there_are_no_measures() -> None:
    assert measure_rankings([]) == {}


THRESHOLD_CASES = {
    "a twentieth of 20 is one": ([0.1, *[0.6] * 19], 0.6),
    "of 19 it is none": ([0.1, *[0.6] * 18], 0.1),
    "two alike go together": ([0.1, 0.1, *[0.6] * 18], 0.1),
    "one": ([0.7], 0.7),
    "none": ([], None),
    "more never have a quote": ([None, None, *[0.6] * 18], None),
    "one of 20 never has a quote": ([None, *[0.6] * 19], 0.6),
    "more have no chance": ([0.0, 0.0, *[0.6] * 18], None),
    "one of 20 has no chance": ([0.0, *[0.6] * 19], 0.6),
}


@pytest.mark.parametrize("case", THRESHOLD_CASES)
def test_the_threshold_refuses_at_most_a_twentieth(case: str) -> None:
    supports, expected = THRESHOLD_CASES[case]
    outcomes = [
        come_out(0.9, quotes=()) if support is None else come_out(support) for support in supports
    ]
    threshold = find_threshold(outcomes)
    assert threshold == expected
    if threshold is not None:
        refused = [outcome.is_refused(threshold) for outcome in outcomes]
        more = [outcome.is_refused(math.nextafter(threshold, 1)) for outcome in outcomes]
        assert sum(refused) <= 0.05 * len(outcomes) < sum(more)


def test_shares_are_of_their_own_kind() -> None:
    figures = measure_outcomes(
        [
            *[come_out(0.8)] * 18,
            come_out(0.3, has_evidence=False),
            come_out(0.6, ranking=("b",), has_evidence=False),
            come_out(0.2, Kind.ARTICLE_OUT),
            come_out(0.7, Kind.ARTICLE_OUT),
            come_out(0.9, Kind.PARAGRAPH_OUT),
            come_out(0.9, Kind.PARAGRAPH_OUT, quotes=()),
        ],
        threshold=0.35,
    )
    assert figures.counts == {
        Kind.ANSWERABLE: 20,
        Kind.ARTICLE_OUT: 2,
        Kind.PARAGRAPH_OUT: 2,
    }
    assert figures.ranking["recall@1"] == pytest.approx(0.95)
    assert figures.evidence == pytest.approx(0.9)
    assert figures.at_threshold.refused == {
        Kind.ANSWERABLE: 0.05,
        Kind.ARTICLE_OUT: 0.5,
        Kind.PARAGRAPH_OUT: 0.5,
    }
    assert figures.at_price is not None
    assert figures.at_price.threshold == 0.6
    assert figures.at_price.refused[Kind.ARTICLE_OUT] == 0.5
    assert [point.threshold for point in figures.curve] == list(THRESHOLDS)
    assert [point.refused[Kind.ARTICLE_OUT] for point in figures.curve][3:5] == [0.0, 0.5]
    for kind in figures.counts:
        shares = [point.refused[kind] for point in figures.curve]
        assert shares == sorted(shares)


def test_what_has_no_words_has_no_share_of_evidence() -> None:
    figures = measure_outcomes([come_out(evidence=(), has_evidence=False)], 0.35)
    assert figures.evidence is None
    assert figures.ranking["success@1"] == 1.0


def test_only_what_was_timed_counts_in_the_times() -> None:
    timed = [come_out(milliseconds=float(number)) for number in range(1, 102)]
    figures = measure_outcomes([*timed, come_out()], 0.35)
    assert figures.latency is not None
    assert (figures.latency.answers, figures.latency.p50, figures.latency.p95) == (101, 51, 96)
    assert measure_outcomes([come_out()], 0.35).latency is None


MISSES = {
    "right": (come_out(), None),
    "refused rightly": (come_out(0.1, Kind.UNANSWERABLE), None),
    "not refused": (come_out(0.4, Kind.UNANSWERABLE), Miss.NOT_REFUSED),
    "not found": (come_out(ranking=("b",) * 5 + ("a",)), Miss.NOT_FOUND),
    "found fifth": (come_out(ranking=("b", "c", "d", "e", "a")), None),
    "not quoted": (come_out(has_evidence=False), Miss.NOT_QUOTED),
    "wrongly refused": (come_out(0.1), Miss.REFUSED),
    "not found, and refused": (come_out(0.1, ranking=()), Miss.NOT_FOUND),
    "no words known": (come_out(evidence=(), has_evidence=False), None),
}


@pytest.mark.parametrize("case", MISSES)
def test_a_miss_is_called_by_what_went_wrong_first(case: str) -> None:
    outcome, expected = MISSES[case]
    assert [missed.miss for missed in find_misses([outcome], 0.35)] == (
        [expected] if expected else []
    )


def test_the_worst_misses_come_first() -> None:
    outcomes = [
        come_out(0.3),
        come_out(0.1),
        come_out(0.4, Kind.UNANSWERABLE),
        come_out(0.9, Kind.UNANSWERABLE),
    ]
    supports = [missed.outcome.support for missed in find_misses(outcomes, 0.35)]
    assert supports == [0.9, 0.4, 0.1, 0.3]


def set_up(format: str) -> Setting:
    return Setting("1.0", ("a",), format, "embedded", 0.35, 3, "passage")


def test_one_corpus_is_grouped_by_language_and_by_pair() -> None:
    outcomes = [
        come_out(),
        come_out(kind=Kind.UNANSWERABLE, articles=()),
        come_out(language="tr", articles=("en",)),
        come_out(language="tr", articles=("en", "ru")),
        come_out(language="ru", articles=("ru",)),
        come_out(language="ru", articles=("en",)),
    ]
    found = evaluate(set_up("jsonl"), outcomes).groups
    assert [(group.label, sum(group.figures.counts.values())) for group in found] == [
        ("all", 6),
        ("en", 2),
        ("tr", 2),
        ("ru", 2),
        ("tr → en", 1),
        ("tr → en+ru", 1),
        ("ru → ru", 1),
        ("ru → en", 1),
    ]


def test_one_language_is_one_group() -> None:
    found = evaluate(set_up("jsonl"), [come_out(), come_out(0.1, Kind.UNANSWERABLE, articles=())])
    assert [group.label for group in found.groups] == ["en"]


def test_several_corpora_are_grouped_by_what_was_asked_of_what() -> None:
    outcomes = [
        come_out(articles=("en", "tr")),
        come_out(language="tr", articles=("en",)),
        come_out(articles=("tr",)),
        come_out(),
        come_out(kind=Kind.ARTICLE_OUT),
    ]
    found = evaluate(set_up("squad"), outcomes).groups
    assert [(group.label, sum(group.figures.counts.values())) for group in found] == [
        ("en", 2),
        ("en → tr", 1),
        ("tr → en", 1),
        ("en → en+tr", 1),
    ]


def test_the_json_has_the_keys_that_programs_rely_on() -> None:
    outcomes = [come_out(0.1, milliseconds=3.0), come_out(0.9, Kind.UNANSWERABLE)]
    unfound = [Unfound("a:3", "Who?", "nowhere: nobody")]
    found = json.loads(json.dumps(evaluate(set_up("jsonl"), outcomes, unfound).as_json()))
    assert set(found) == {
        "version", "files", "format", "encoder", "threshold", "quotes", "ranked", "latency_ms",
        "groups", "misses", "unfound",
    }  # fmt: skip
    (group,) = found["groups"]
    assert set(group) == {
        "group", "scope", "question_language", "article_languages", "asked", "ranking", "evidence",
        "at_threshold", "at_5_percent", "curve", "latency_ms",
    }  # fmt: skip
    assert set(group["ranking"]) == {
        "recall@1", "recall@5", "success@1", "success@5", "MRR", "nDCG@10",
    }  # fmt: skip
    assert group["at_threshold"] == {
        "threshold": 0.35,
        "refused": {"answerable": 1.0, "unanswerable": 0.0},
    }
    assert {miss["miss"] for miss in found["misses"]} == {
        "wrongly refused",
        "should have been refused",
    }
    assert set(found["misses"][0]) == {
        "miss", "group", "kind", "id", "question", "question_language", "article_languages",
        "expected", "quotes", "support", "refused",
    }  # fmt: skip
    assert found["unfound"] == [{"place": "a:3", "question": "Who?", "problem": "nowhere: nobody"}]
