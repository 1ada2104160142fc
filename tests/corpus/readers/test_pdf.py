"""PDFs: text layers in three languages, and those that have none."""

from __future__ import annotations

import io
import textwrap
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.readers.pdf import join_pdf_lines
from corpus.readers.properties import sane_author, sane_title

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import MakePdf, ReadFile, Refuse


TEXTS = {
    "en": (
        "The ministers of both countries met in the capital on Monday and spoke for three hours "
        "about the border. Nothing was signed, and the next round is to follow in spring."
    ),
    "tr": (
        "İki ülkenin bakanları pazartesi günü başkentte bir araya geldi ve sınır hakkında üç "
        "saat boyunca görüştü. Bir belge imzalanmadı; sonraki tur ilkbaharda yapılacak."
    ),
    "ru": (
        "Министры обеих стран встретились в столице в понедельник и три часа говорили о границе. "
        "Ничего не подписали, а следующий раунд переговоров назначен на весну."
    ),
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_lines_become_paragraphs(read_file: ReadFile, make_pdf: MakePdf, text: str) -> None:
    wrapped = textwrap.wrap(text, 60)
    data = make_pdf(
        ["Sınır 2022 Граница", "", *wrapped, "", *wrapped], title="Gaz и газ", author="А. Я."
    )
    document = read_file("a.pdf", data)
    assert document.text == f"# Sınır 2022 Граница\n\n{text}\n\n{text}"
    assert (document.title, document.author) == ("Gaz и газ", "А. Я.")
    assert (document.published, document.language, document.url) == (None, None, None)


def test_a_paragraph_goes_on_on_the_next_page(read_file: ReadFile, make_pdf: MakePdf) -> None:
    wrapped = textwrap.wrap(TEXTS["en"], 60)
    pages = [["The Border Weekly", *wrapped[:2], "1"], ["The Border Weekly", *wrapped[2:], "2"]]
    pages.append(["The Border Weekly", "It ended.", "3"])
    text = read_file("a.pdf", make_pdf(*pages)).text
    assert text == f"{TEXTS['en']}\n\nIt ended."


@pytest.mark.parametrize("number", ["1", "- 1 -", "Page 1 of 2", "Sayfa 1", "Стр. 1", "1 / 2"])
def test_a_page_number_is_no_text(read_file: ReadFile, make_pdf: MakePdf, number: str) -> None:
    assert read_file("a.pdf", make_pdf(["They met. They left.", number])).text == (
        "They met. They left."
    )


def test_a_title_in_the_text_serves_where_none_is_stated(
    read_file: ReadFile, make_pdf: MakePdf
) -> None:
    lines = ["Talks at the Border", "", "They met. They spoke. They left again."]
    document = read_file(
        "a.pdf", make_pdf(lines, title="Microsoft Word - draft.doc", author="user")
    )
    assert (document.title, document.author) == ("Talks at the Border", None)


def test_a_pdf_without_text_says_what_to_do(refuse_file: Refuse, make_pdf: MakePdf) -> None:
    error = refuse_file("a.pdf", make_pdf([]))
    assert isinstance(error, SourceEmpty)
    assert "OCR" in error.problem


def test_a_locked_pdf_is_refused(
    refuse_file: Refuse, read_file: ReadFile, make_pdf: MakePdf
) -> None:
    data = make_pdf(["They met. They spoke. They left again."])
    error = refuse_file("a.pdf", _encrypt(data, "secret"))
    assert isinstance(error, SourceUnreadable)
    assert "locked" in error.problem
    # Anybody may open this one; only changing it takes a password.
    assert read_file("b.pdf", _encrypt(data, "")).text == "They met. They spoke. They left again."


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"\x00" * 5000, b"no pdf"])
def test_a_broken_pdf_is_refused(refuse_file: Refuse, data: bytes) -> None:
    error = refuse_file("a.pdf", data)
    assert isinstance(error, SourceUnreadable)
    assert "broken PDF" in error.problem


def _encrypt(data: bytes, password: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    writer.encrypt(user_password=password, owner_password=f"{password}2", algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


LONG = "a line that is about as long as every other line is here"


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ([LONG, LONG, "the end."], [f"{LONG} {LONG} the end."]),
        ([LONG, "The short end.", LONG], [f"{LONG} The short end.", LONG]),
        ([LONG, "Short Heading", LONG.capitalize()], [f"{LONG} Short Heading", LONG.capitalize()]),
        ([f"{LONG} coop-", "eration went on."], [f"{LONG} cooperation went on."]),
        ([f"{LONG} Alma-", "Ata then."], [f"{LONG} Alma-Ata then."]),
        ([f"{LONG} in 2022-", "2023 and on."], [f"{LONG} in 2022- 2023 and on."]),
        ([LONG, "", "Next."], [LONG, "Next."]),
        ([LONG, "- item", "1. item"], [LONG, "- item", "1. item"]),
        ([], []),
    ],
    ids=["joined", "short-end", "short-line", "hyphen", "name", "number", "gap", "list", "nothing"],
)
def test_lines_are_joined(lines: list[str], expected: list[str]) -> None:
    assert join_pdf_lines(lines) == expected


@pytest.mark.parametrize(
    "title",
    ["", "  ", "Untitled", "untitled-1", "Microsoft Word - x.doc", "report_final.pdf", "Belge 1",
     "C:\\Users\\a\\b.docx", "Документ", "Без названия", "___", "Document1", None, 7],
)  # fmt: skip
def test_a_title_that_a_program_wrote_is_none(title: object) -> None:
    assert sane_title(title) is None


@pytest.mark.parametrize("title", ["Gas", "Документ недели", "Document of the Year", "1991"])
def test_a_title_that_a_person_wrote_stays(title: str) -> None:
    assert (sane_title(title) is None) is (title == "1991")


@pytest.mark.parametrize("author", ["", "user", "Administrator", "python-docx", "Kullanıcı", "HP"])
def test_an_account_is_no_author(author: str) -> None:
    assert sane_author(author) is None


@pytest.mark.parametrize("author", ["Ayşe Yılmaz", "И. Петров", "Userov A."])
def test_an_author_stays(author: str) -> None:
    assert sane_author(author) == author
