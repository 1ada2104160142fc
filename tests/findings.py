"""What the tests in `chaos/` find out: rows of a table.

They run in two lengths: short with all the other tests, long with `LONG=1`, as `make chaos` does.
Either way what was done and found is printed in a table at the end.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass
from typing import TypeVar

IS_LONG = os.environ.get("LONG") == "1"
_PROPERTY = "finding"
_BETWEEN_LINES_S = 5.0

Item = TypeVar("Item")


@dataclass(frozen=True)
class Finding:
    """A row: what was tried, how often, and what came of it."""

    tried: str
    times: str
    found: str


Tell = Callable[[str, str, str], None]
"""Tells a finding: `tell("`kill -9` while answering", "1,000 questions, 104 kills", "0 lost")`."""


def make_tell(record_property: Callable[[str, object], None]) -> Tell:
    """Return what tells a finding of the test that `record_property` is of, in any process."""
    return lambda tried, times, found: record_property(_PROPERTY, [tried, times, found])


def read_findings(reports: Iterable[object]) -> Iterator[Finding]:
    """Yield the findings in pytest's reports."""
    for report in reports:
        for name, value in getattr(report, "user_properties", ()):
            if name == _PROPERTY:
                yield Finding(*value)


def format_table(findings: Iterable[Finding]) -> list[str]:
    """Return the lines of a table in Markdown."""
    rows = [f"| {one.tried} | {one.times} | {one.found} |" for one in findings]
    return ["| what | how often | found |", "|---|---|---|", *rows]


def follow(items: Iterable[Item], what: str) -> Iterator[Item]:
    """Yield `items`, and in a long run print how far that is."""
    total = f"/{len(items)}" if isinstance(items, Sized) else ""
    last = 0.0
    for number, item in enumerate(items, start=1):
        if IS_LONG and time.monotonic() - last > _BETWEEN_LINES_S:
            last = time.monotonic()
            # Past pytest, which keeps what a test prints until it ends.
            print(f"{what}: {number}{total}", file=sys.__stderr__, flush=True)
        yield item
