"""Spans of days."""

from __future__ import annotations

from datetime import date

import pytest

from retrieval.narrowing.period import Period, find_season, go_back, read_date


@pytest.mark.parametrize(
    ("text", "since", "until"),
    [
        ("2022", date(2022, 1, 1), date(2022, 12, 31)),
        ("2022-10", date(2022, 10, 1), date(2022, 10, 31)),
        ("2022-12", date(2022, 12, 1), date(2022, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2022-10-12", date(2022, 10, 12), date(2022, 10, 12)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_a_date_is_all_its_days(text: str, since: date, until: date) -> None:
    assert read_date(text) == Period(since, until)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "22",
        "2022-13",
        "2022-02-30",
        "0000",
        "2022-1",
        "October",
        "12.10.2022",
        "2022-10-12T",
        "٢٠٢٢",
        "2022 ",
    ],
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="is no date"):
        read_date(text)


def test_a_winter_ends_in_the_year_after() -> None:
    assert find_season(2022, "winter") == Period(date(2022, 12, 1), date(2023, 2, 28))
    assert find_season(2023, "winter") == Period(date(2023, 12, 1), date(2024, 2, 29))
    assert find_season(2022, "spring") == Period(date(2022, 3, 1), date(2022, 5, 31))


def test_periods_meet_and_extend() -> None:
    october, open_end = read_date("2022-10"), Period(since=date(2022, 10, 20))
    assert october.meet(open_end) == Period(date(2022, 10, 20), date(2022, 10, 31))
    assert Period().meet(october) == october
    assert october.extend(30) == Period(date(2022, 10, 1), date(2022, 11, 30))
    assert open_end.extend(30) == open_end
    assert read_date("9999").extend(1) == Period(date(9999, 1, 1))


@pytest.mark.parametrize(
    ("number", "unit", "today", "since"),
    [
        (1, "month", date(2022, 3, 31), date(2022, 2, 28)),
        (3, "month", date(2022, 1, 15), date(2021, 10, 15)),
        (2, "week", date(2022, 1, 1), date(2021, 12, 18)),
        (1, "year", date(2024, 2, 29), date(2023, 2, 28)),
        (10, "day", date(2022, 11, 25), date(2022, 11, 15)),
    ],
)
def test_going_back(number: int, unit: str, today: date, since: date) -> None:
    assert go_back(number, unit, today) == Period(since, today)
