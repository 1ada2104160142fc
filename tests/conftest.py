"""What tests share: the real encoder, a folder of its own, articles to ask about."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from hypothesis import settings

from corpus.article import Document
from corpus.catalogue import Catalogue
from findings import IS_LONG, Tell, format_table, make_tell, read_findings
from places import SHARED
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder
from retrieval.encoding.opening import open_encoder

# A run repeats, so that what fails can be looked into, and what passed passes again.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")

OpenAnswerer = Callable[[Sequence[Document]], Answerer]
"""Adds documents to the catalogue and returns what answers from it."""


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Keep the settings and the home of whoever runs the tests out of them."""
    for name in os.environ:
        if name.startswith("VOUCH_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("VOUCH_HOME", str(tmp_path / "home"))


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    """The embedded encoder, loaded once."""
    return open_encoder()


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Catalogue]:
    """An empty catalogue in a folder of its own."""
    catalogue = Catalogue.open(tmp_path / "home")
    yield catalogue
    catalogue.close()


@pytest.fixture
def open_answerer(catalogue: Catalogue, encoder: Encoder, tmp_path: Path) -> Iterator[OpenAnswerer]:
    """Add documents to the catalogue and return what answers from it."""
    opened: list[Answerer] = []

    def add_and_open(documents: Sequence[Document]) -> Answerer:
        for document in documents:
            catalogue.add(document)
        opened.append(Answerer.open(catalogue, encoder, tmp_path / "home" / "index"))
        return opened[-1]

    yield add_and_open
    for answerer in opened:
        answerer.close()


@pytest.fixture
def shared() -> Path:
    """The folder with data to measure on, which is not part of the project."""
    if not SHARED.is_dir():
        pytest.skip("needs the data in ../shared, which is not part of the project")
    return SHARED


@pytest.fixture
def is_long() -> bool:
    """Whether this is a long run of the tests in `chaos/`."""
    return IS_LONG


@pytest.fixture
def tell(record_property: Callable[[str, object], None]) -> Tell:
    """What tells what a test has found out, for the table at the end."""
    return make_tell(record_property)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the table of what was found out."""
    found = list(read_findings(terminalreporter.getreports("passed")))
    if found:
        terminalreporter.section("found out")
        for line in format_table(found):
            terminalreporter.write_line(line)
