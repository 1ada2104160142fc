"""Plain text: encodings, paragraphs, headings, and what is left out."""

from __future__ import annotations

import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.readers import read_source

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import ReadFile, Refuse


ARTICLES = {
    "en": "The Gas Talks\n\nThe two ministers met in Ashgabat on Monday. They signed nothing.",
    "tr": "Gaz Görüşmeleri\n\nİki bakan pazartesi günü Aşkabat'ta görüştü. Bir şey imzalanmadı.",
    "ru": "Переговоры о газе\n\nДва министра встретились в Ашхабаде. Ничего не подписали.",
}


@pytest.mark.parametrize("article", ARTICLES.values(), ids=ARTICLES.keys())
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_text_is_read(read_file: ReadFile, article: str, encoding: str) -> None:
    document = read_file("a.txt", article.encode(encoding))
    title, body = article.split("\n\n")
    assert document.text == f"# {title}\n\n{body}"
    assert document.title == title


def test_the_source_is_the_absolute_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("One sentence.")
    monkeypatch.chdir(tmp_path)
    (document,) = read_source("a.txt")
    assert document == Document("One sentence.", str(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("article", "encoding", "where"),
    [
        (ARTICLES["ru"], "cp1251", "byte 0xCF at offset 0 (line 1)"),
        ("Birinci satır\n\nAşkabat", "cp1254", "byte 0xFD at offset 11 (line 1)"),
        ("First\n\nSecond caf\u00e9 here", "latin-1", "byte 0xE9 at offset 17 (line 3)"),
    ],
    ids=["russian", "turkish", "english"],
)
def test_another_encoding_is_refused_and_never_guessed(
    refuse_file: Refuse, article: str, encoding: str, where: str
) -> None:
    error = refuse_file("a.txt", article.encode(encoding))
    assert isinstance(error, SourceUnreadable)
    assert error.problem == f"{where} is not UTF-8; save it as UTF-8"


def test_bytes_that_are_no_text_are_refused(refuse_file: Refuse) -> None:
    assert "NUL" in refuse_file("a.txt", b"PK\x03\x04\x00\x00abc").problem
    assert "NUL" in refuse_file("b.txt", "mark-less".encode("utf-16-le")).problem


@pytest.mark.parametrize("content", ["", " \n\n\t\n", "\ufeff", "Paylaş\n\nReklam\n"])
def test_a_file_without_an_article_is_empty(refuse_file: Refuse, content: str) -> None:
    assert isinstance(refuse_file("a.txt", content), SourceEmpty)


def test_text_is_normalised(read_file: ReadFile) -> None:
    decomposed = unicodedata.normalize("NFD", "Görüş bitti.")
    written = f"\r\n\r\n  {decomposed}  \r\n\r\n\r\n\r\nZwei\u00adter Ab\u00adsatz.\x07 \rEnd.\r"
    assert read_file("a.txt", written).text == "Görüş bitti.\n\nZweiter Absatz.\n\nEnd."


def test_characters_that_may_matter_stay(read_file: ReadFile) -> None:
    assert read_file("a.txt", "10\u00a0km a\u200cb.").text == "10\u00a0km a\u200cb."


def test_page_furniture_is_left_out(read_file: ReadFile) -> None:
    written = (
        "The Border\n\nThis post is also available in: Türkçe Русский\n\n"
        "The border was closed on Friday, and nobody knows when it will open.\n\n"
        "Dr. Ayşe YILMAZ\nDr. Ayşe YILMAZ\n"
        "Dr. Ayşe Yılmaz lisans eğitimini Ankara'da tamamladı ve orada ders verdi.\nInterview\n\n"
        "Prof. A. Writer: “Energy Decides”\n\nThe country will host the fair. Following the...\n\n"
        "Dr. B. Scholar: “It Was Not Enough.”\n\nThe economy has been since the beginning of...\n"
    )
    assert read_file("a.txt", written).text.split("\n\n") == [
        "# The Border",
        "The border was closed on Friday, and nobody knows when it will open.",
        "## Dr. Ayşe YILMAZ",
        "Dr. Ayşe Yılmaz lisans eğitimini Ankara'da tamamladı ve orada ders verdi.",
    ]


PAGES = {
    "en": (
        "OPINION\n\nWhy the lake left its port\n\nJane Doe\nLake Institute\n\n{prose}\n\n"
        "What to do\n\n{prose}\n\nJane Doe has studied lakes since 1999.\n\n"
        "Share on X · Print this page\nRead also: The last ferry · A dry year\n© Lake Institute\n"
    ),
    "tr": (
        "Ana Sayfa > Haberler > Dünya\n\nGöl neden limandan çekildi\n\n"
        "Ankara – 11 Haziran 2024, 17:42\nHaber Merkezi\n\n{prose}\n\nNe yapmalı?\n\n{prose}\n\n"
        "Yazar hakkında: Ayşe Yılmaz, göller üzerine çalışmaktadır.\n\n"
        "Etiketler: göl, liman\nPDF indir\nYorum yap (0)\n"
        "İlgili haberler: Son vapur | Kurak bir yıl\n"
    ),
    "ru": (
        "АНАЛИТИКА\n\nПочему озеро ушло из порта\n\nИван Петров, для «Листка»\n\n{prose}\n\n"
        "Что делать?\n\n{prose}\n\nИван Петров изучает озёра с 1999 года.\n\n"
        "Мнение автора может не совпадать с позицией редакции.\nТеги: озеро, порт\n"
        "Поделиться  Распечатать  Читайте также: «Последний паром»\n"
    ),
}
KEPT = {
    "en": [
        "# Why the lake left its port",
        "Jane Doe",
        "Lake Institute",
        "## What to do",
        "Jane Doe has studied lakes since 1999.",
    ],
    "tr": [
        "# Göl neden limandan çekildi",
        "Ankara – 11 Haziran 2024, 17:42",
        "Haber Merkezi",
        "## Ne yapmalı?",
        "Yazar hakkında: Ayşe Yılmaz, göller üzerine çalışmaktadır.",
    ],
    "ru": [
        "# Почему озеро ушло из порта",
        "Иван Петров, для «Листка»",
        "## Что делать?",
        "Иван Петров изучает озёра с 1999 года.",
    ],
}


@pytest.mark.parametrize("language", PAGES)
def test_a_page_as_it_is_copied_keeps_the_article_alone(read_file: ReadFile, language: str) -> None:
    prose = ARTICLES[language].split("\n\n")[1] + " 2019, 2020, 2021."
    document = read_file("a.txt", PAGES[language].format(prose=prose))
    kept = [part for part in document.text.split("\n\n") if part != prose]
    assert kept == KEPT[language]
    assert document.title == KEPT[language][0].removeprefix("# ")


def test_the_sample_interview_keeps_its_shape(shared: Path) -> None:
    path = shared / "articles" / "ankasam-2022-sariev-interview.txt"
    if not path.is_file():
        pytest.skip("needs the sample interview, which is not part of the project")
    (document,) = read_source(str(path))
    assert isinstance(document, Document)
    paragraphs = document.text.split("\n\n")
    headings = [part for part in paragraphs if part.startswith("#")]
    assert [part.startswith("# ") for part in headings] == [True, *[False] * 5]
    assert [part.endswith("?") for part in headings] == [False, True, True, True, False, False]
    assert headings[4] == "## Mars Sariev"
    assert "also available in" not in document.text
    assert "COP29" not in document.text
    assert paragraphs[-1].startswith("Lisans öğrenimini")
    written = path.read_text(encoding="utf-8")
    assert all(part.removeprefix("# ").removeprefix("## ") in written for part in paragraphs)
