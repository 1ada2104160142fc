"""JSONL: the fields of a line, and lines that are broken."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceError, SourceUnreadable
from corpus.readers import open_source, read_source

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import ReadFile, Refuse


FULL = {
    "id": "n-1",
    "url": "https://example.org/gas?utm_source=feed",
    "title": "Gaz Görüşmeleri",
    "author": ["Ayşe Yılmaz", "Иван Петров"],
    "publisher": "Örnek Merkezi",
    "published": "2022-10-19T08:00:00Z",
    "language": "tr-TR",
    "text": "İki bakan görüştü.\r\n\r\nBir şey imzalanmadı.",
    "tags": ["ignored"],
}


def test_every_field_is_taken(read_file: ReadFile, tmp_path: Path) -> None:
    assert read_file("a.jsonl", json.dumps(FULL)) == Document(
        text="İki bakan görüştü.\n\nBir şey imzalanmadı.",
        source=f"{tmp_path / 'a.jsonl'}:1",
        id="n-1",
        url="https://example.org/gas",
        title="Gaz Görüşmeleri",
        author="Ayşe Yılmaz, Иван Петров",
        publisher="Örnek Merkezi",
        published="2022-10-19",
        language="tr",
    )


@pytest.mark.parametrize("text", ["One sentence.", "Bir cümle.", "Одно предложение."])
def test_text_alone_is_enough(read_file: ReadFile, tmp_path: Path, text: str) -> None:
    document = read_file("a.ndjson", json.dumps({"text": text}, ensure_ascii=False))
    assert document == Document(text, f"{tmp_path / 'a.ndjson'}:1")


def test_headings_of_the_text_are_found(read_file: ReadFile) -> None:
    text = "Sınırda Yeni Dönem\n\n1. Ne oldu?\n\nHiçbir şey olmadı."
    document = read_file("a.jsonl", json.dumps({"text": text}))
    assert document.text == "# Sınırda Yeni Dönem\n\n## Ne oldu?\n\nHiçbir şey olmadı."
    assert document.title == "Sınırda Yeni Dönem"


def test_a_broken_line_is_named_and_the_others_are_read(tmp_path: Path) -> None:
    lines = [
        b'{"text": "First."}',
        b"",
        b'{"text": ',
        b'["text"]',
        b'{"title": "No text"}',
        b'{"text": " \\n "}',
        b'{"text": "Caf\xe9."}',
        b'{"text": "Dated.", "published": "some day"}',
        b'{"text": "Titled.", "title": 7}',
        b"[" * 100_000,
        b'{"text": "Last \\ud83d."}',
    ]
    path = tmp_path / "a.jsonl"
    path.write_bytes(b"\n".join(lines))
    assert len(open_source(str(path)).items) == 10
    found = list(read_source(str(path)))
    texts = [item.text for item in found if isinstance(item, Document)]
    errors = {item.source: item for item in found if isinstance(item, SourceError)}
    assert texts == ["First.", "Last \ufffd."]
    assert [source.rsplit(":", 1)[1] for source in errors] == [*"3456789", "10"]
    problems = [error.problem for error in errors.values()]
    expected = [
        "no JSON",
        "no JSON object",
        "missing",
        "empty",
        "UTF-8",
        "no date",
        "`title`",
        "no",
    ]
    assert all(part in problem for part, problem in zip(expected, problems, strict=True))
    assert isinstance(errors[f"{path}:6"], SourceEmpty)
    assert isinstance(errors[f"{path}:3"], SourceUnreadable)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_marked_encodings_are_read(read_file: ReadFile, encoding: str) -> None:
    line = json.dumps({"text": "Одно предложение."}, ensure_ascii=False)
    assert read_file("a.jsonl", line.encode(encoding)).text == "Одно предложение."


def test_an_empty_file_is_empty(refuse_file: Refuse) -> None:
    assert isinstance(refuse_file("a.jsonl", "\n \n"), SourceEmpty)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "example.org/a", ""])
def test_what_is_no_url_is_left_out(read_file: ReadFile, url: str) -> None:
    assert read_file("a.jsonl", json.dumps({"text": "A.", "url": url})).url is None


@pytest.mark.parametrize(("stated", "expected"), [(7, "7"), ("", None), (None, None), ("x", "x")])
def test_an_id_may_be_a_number(read_file: ReadFile, stated: object, expected: str | None) -> None:
    assert read_file("a.jsonl", json.dumps({"text": "A.", "id": stated})).id == expected
