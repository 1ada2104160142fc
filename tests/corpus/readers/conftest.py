"""What readers' tests share: a web site, PDFs, files in a folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.article import Document
from corpus.errors import SourceError
from corpus.readers import Web, read_source
from pdfs import write_pdf
from website import Site, run_site

ReadFile = Callable[..., Document]
Refuse = Callable[..., SourceError]
MakePdf = Callable[..., bytes]


@pytest.fixture
def site() -> Iterator[Site]:
    """Run an empty web site for one test."""
    with run_site() as site:
        yield site


@pytest.fixture
def web() -> Web:
    """Reach the test's own site, too."""
    return Web(allow_private=True, seconds=5)


@pytest.fixture
def read_file(tmp_path: Path) -> ReadFile:
    """Write a file and read the one article in it."""

    def write_and_read(name: str, content: str | bytes) -> Document:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (found,) = read_source(str(path))
        if isinstance(found, SourceError):
            raise found
        return found

    return write_and_read


@pytest.fixture
def refuse_file(tmp_path: Path) -> Refuse:
    """Write a file and return the one error that reading it yields."""

    def write_and_read(name: str, content: str | bytes) -> SourceError:
        path = tmp_path / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        (found,) = read_source(str(path))
        assert isinstance(found, SourceError)
        return found

    return write_and_read


@pytest.fixture(scope="session")
def make_pdf() -> MakePdf:
    """Return what writes a PDF of pages of lines; an empty line leaves a gap."""
    return write_pdf
