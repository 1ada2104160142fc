"""Word documents: paragraphs, headings, lists and tables in order."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import TYPE_CHECKING

import docx
import pytest

from corpus.errors import SourceEmpty, SourceUnreadable

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import ReadFile, Refuse


TEXTS = {
    "en": ("Gas Talks", "The ministers met.", "What happened then?"),
    "tr": ("Gaz Görüşmeleri", "Bakanlar görüştü.", "Sonra ne oldu?"),
    "ru": ("Переговоры о газе", "Министры встретились.", "Что было потом?"),
}


def write(build: Callable[[docx.document.Document], object]) -> bytes:
    """Return a Word document that `build` fills."""
    document = docx.Document()
    build(document)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


@pytest.mark.parametrize("words", TEXTS.values(), ids=TEXTS.keys())
def test_a_document_is_read_in_order(read_file: ReadFile, words: tuple[str, str, str]) -> None:
    title, sentence, question = words

    def build(document: docx.document.Document) -> None:
        document.add_heading(title, level=0)
        document.add_paragraph(f" {sentence}\n{sentence} ")
        document.add_heading(title, level=1)
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(table._cells, ["a", sentence, "", "d"], strict=True):
            cell.text = text
        document.add_heading(title, level=2)
        document.add_paragraph("")
        document.add_paragraph(question, style="List Number")
        document.add_paragraph(sentence, style="List Bullet")
        document.core_properties.author = "Ayşe Yılmaz"

    document = read_file("a.docx", write(build))
    assert document.text.split("\n\n") == [
        f"# {title}",
        f"{sentence} {sentence}",
        f"## {title}",
        f"a | {sentence}",
        " | d",
        f"### {title}",
        f"## {question}",
        f"- {sentence}",
    ]
    assert (document.title, document.author) == (title, "Ayşe Yılmaz")
    assert document.published is None


def test_a_stated_title_serves_where_the_text_has_none(read_file: ReadFile) -> None:
    def build(document: docx.document.Document) -> None:
        document.add_paragraph("One sentence.")
        document.core_properties.title = "Stated Title"

    document = read_file("a.docx", write(build))
    assert (document.title, document.author) == ("Stated Title", None)


@pytest.mark.parametrize("words", TEXTS.values(), ids=TEXTS.keys())
def test_a_lone_first_heading_is_the_title(
    read_file: ReadFile, words: tuple[str, str, str]
) -> None:
    title, sentence, question = words

    def build(document: docx.document.Document) -> None:
        document.add_heading(title, level=1)
        document.add_paragraph(sentence)
        document.add_heading(question, level=2)
        document.add_paragraph(sentence)

    document = read_file("a.docx", write(build))
    assert document.text == f"# {title}\n\n{sentence}\n\n### {question}\n\n{sentence}"
    assert document.title == title


@pytest.mark.parametrize("words", TEXTS.values(), ids=TEXTS.keys())
def test_headings_without_a_style_are_found(
    read_file: ReadFile, words: tuple[str, str, str]
) -> None:
    title, sentence, question = words
    lines = [title, sentence, f"1. {question}", sentence]
    data = write(lambda document: [document.add_paragraph(line) for line in lines])
    document = read_file("a.docx", data)
    assert document.text == f"# {title}\n\n{sentence}\n\n## {question}\n\n{sentence}"
    assert document.title == title


def test_a_merged_cell_is_read_once(read_file: ReadFile) -> None:
    def build(document: docx.document.Document) -> None:
        table = document.add_table(rows=1, cols=3)
        table.cell(0, 0).merge(table.cell(0, 1)).text = "wide"
        table.cell(0, 2).text = "narrow"

    assert read_file("a.docx", write(build)).text == "wide | narrow"


def test_a_document_without_words_is_empty(refuse_file: Refuse) -> None:
    assert isinstance(refuse_file("a.docx", write(lambda d: d.add_paragraph(" "))), SourceEmpty)


def _other_archive() -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w") as archive:
        archive.writestr("a.txt", "no Word")
    return written.getvalue()


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", _other_archive(), b"\xd0\xcf\x11\xe0"])
def test_what_is_no_word_document_is_refused(refuse_file: Refuse, data: bytes) -> None:
    error = refuse_file("a.docx", data)
    assert isinstance(error, SourceUnreadable)
    assert "no Word document" in error.problem


def test_a_document_that_unpacks_to_too_much_is_refused(refuse_file: Refuse) -> None:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (301 * 1024 * 1024))
    error = refuse_file("a.docx", written.getvalue())
    assert error.problem == "unpacks to more than 300 MiB"
