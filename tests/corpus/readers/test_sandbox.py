"""The child process that reads PDFs and Word documents: its limits hold."""

from __future__ import annotations

import sys
import time
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.errors import SourceError, SourceUnreadable
from corpus.readers import read_source
from corpus.readers.kinds import Kind
from corpus.readers.raw import Raw
from corpus.readers.sandbox import Limits, read_in_sandbox

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import MakePdf

SENTENCE = "They met. They spoke. They left again."


def test_a_file_is_read_within_its_limits(make_pdf: MakePdf) -> None:
    raw = Raw(make_pdf([SENTENCE]), "a.pdf", "/x/a.pdf")
    document = read_in_sandbox(raw, Kind.PDF, Limits(memory=512 * 1024**2, seconds=60))
    assert (document.text, document.source) == (SENTENCE, "/x/a.pdf")


@pytest.mark.skipif(sys.platform != "linux", reason="other systems may not limit memory")
def test_a_file_that_needs_too_much_memory_is_refused(make_pdf: MakePdf) -> None:
    raw = Raw(make_pdf([SENTENCE]) + b" " * 60 * 1024**2, "a.pdf", "/x/a.pdf")
    with pytest.raises(SourceUnreadable, match=r"a\.pdf: .*more than 90 MiB of memory"):
        read_in_sandbox(raw, Kind.PDF, Limits(memory=90 * 1024**2))


def test_a_file_that_takes_too_long_is_refused(make_pdf: MakePdf) -> None:
    began = time.monotonic()
    raw = Raw(make_pdf([SENTENCE]), "a.pdf", "/x/a.pdf")
    with pytest.raises(SourceUnreadable, match=r"took longer than 0\.02 s"):
        read_in_sandbox(raw, Kind.PDF, Limits(seconds=0.02))
    assert time.monotonic() - began < 5


@pytest.mark.timeout(60)
def test_a_small_pdf_that_unpacks_to_300_megabytes_is_refused(tmp_path: Path) -> None:
    packed = zlib.compress(zlib.compress(b" " * 300_000_000, 9), 9)
    data = (
        b"%%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
        b"2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n"
        b"3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] /Contents 4 0 R >>\nendobj\n"
        b"4 0 obj\n<< /Filter [/FlateDecode /FlateDecode] /Length %d >>\nstream\n%s\nendstream\n"
        b"endobj\ntrailer\n<< /Root 1 0 R /Size 5 >>\n%%%%EOF\n" % (len(packed), packed)
    )
    path = tmp_path / "a.pdf"
    path.write_bytes(data)
    assert len(data) < 20_000
    (error,) = read_source(str(path))
    assert isinstance(error, SourceError)


def test_the_folder_one_stands_in_cannot_replace_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, make_pdf: MakePdf
) -> None:
    (tmp_path / "pypdf.py").write_text("raise SystemExit('taken over')")
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "__init__.py").write_text("raise SystemExit('taken over')")
    monkeypatch.chdir(tmp_path)
    raw = Raw(make_pdf([SENTENCE]), "a.pdf", "/x/a.pdf")
    assert read_in_sandbox(raw, Kind.PDF).text == SENTENCE
