"""What a model costs: by its own count, and by an estimate where that never came."""

from __future__ import annotations

from retrieval.writing.metering import Meter, Usage


def test_what_the_model_reports_counts() -> None:
    meter = Meter()
    request = meter.begin(3000)
    request.hear(30, None)
    request.hear(0, Usage(900, 12))
    request.end()
    assert meter.usage == Usage(900, 12)


def test_reports_in_parts_are_added_up() -> None:
    meter = Meter()
    request = meter.begin(3000)
    request.hear(0, Usage(900, 0))
    request.hear(30, None)
    request.hear(0, Usage(0, 12))
    request.end()
    assert meter.usage == Usage(900, 12)


def test_one_that_is_not_heard_out_is_estimated() -> None:
    meter = Meter()
    meter.begin(3000).hear(31, None)
    assert meter.usage == Usage(1000, 11)


def test_one_that_reports_the_input_only_is_estimated_for_the_rest() -> None:
    meter = Meter()
    meter.begin(3000).hear(31, Usage(900, 1))
    assert meter.usage == Usage(900, 11)


def test_one_that_is_turned_away_costs_nothing_and_the_next_is_added() -> None:
    meter = Meter()
    meter.begin(3000).refuse()
    request = meter.begin(300)
    request.hear(3, None)
    request.end()
    assert meter.usage == Usage(100, 1)
