"""Dates as sources write them."""

from datetime import UTC, date, datetime

import pytest

from corpus.readers.dates import iso_date

STATED = [
    ("2022", "2022"),
    ("2022-10", "2022-10"),
    ("2022-10-19", "2022-10-19"),
    ("2022-10-19T23:59:00+03:00", "2022-10-19"),
    ("2022-10-19 08:15", "2022-10-19"),
    ("2022-1-9", "2022-01-09"),
    ("20221019", "2022-10-19"),
    ("2022/10/19", "2022-10-19"),
    ("2022/10", "2022-10"),
    ("19.10.2022", "2022-10-19"),
    ("9.1.2022, 14:00", "2022-01-09"),
    ("19/10/2022", "2022-10-19"),
    ("10/19/2022", "2022-10-19"),
    ("10/10/2022", "2022-10-10"),
    ("19 October 2022", "2022-10-19"),
    ("October 19, 2022", "2022-10-19"),
    ("Oct. 19, 2022", "2022-10-19"),
    ("October 2022", "2022-10"),
    ("3rd May 2022", "2022-05-03"),
    ("19 Ekim 2022", "2022-10-19"),
    ("2 ŞUBAT 2022", "2022-02-02"),
    ("1 KASIM 2022", "2022-11-01"),
    ("31 Aralık 2021", "2021-12-31"),
    ("19 октября 2022", "2022-10-19"),
    ("19 октября 2022 г.", "2022-10-19"),
    ("7 мая 2022 года", "2022-05-07"),
    ("Wed, 19 Oct 2022 08:00:00 +0300", "2022-10-19"),
    ("Wed, 19 Oct 2022 23:30:00 GMT", "2022-10-19"),
    (2022, "2022"),
    (date(2022, 10, 19), "2022-10-19"),
    (datetime(2022, 10, 19, 8, tzinfo=UTC), "2022-10-19"),
]
NONE = [
    "",
    "yesterday",
    "2022-13-01",
    "2022-02-30",
    "10/11/2022",
    "0000-00-00",
    "1022",
    "19 Foo 2022",
    "October",
    "Version 2022",
    None,
    True,
    19.5,
    ["2022"],
]


@pytest.mark.parametrize(("stated", "expected"), STATED)
def test_a_date_is_read_in_the_precision_stated(stated: object, expected: str) -> None:
    assert iso_date(stated) == expected


@pytest.mark.parametrize("stated", NONE)
def test_what_is_no_certain_date_is_none(stated: object) -> None:
    assert iso_date(stated) is None
