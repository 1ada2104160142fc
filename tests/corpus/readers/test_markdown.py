"""Markdown: words without marks, and front matter."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceUnreadable

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import ReadFile, Refuse


def test_front_matter_states_the_fields(read_file: ReadFile, tmp_path: Path) -> None:
    written = (
        "---\r\ntitle: Переговоры о газе\nauthors:\n  - Иван Петров\n  - name: Ayşe Yılmaz\n"
        "site: Пример\ndate: 2022-10-19\nlang: ru-RU\ncanonical: https://example.org/gas#top\n"
        "layout: post\n---\n\nДва министра *встретились*.\n"
    )
    assert read_file("a.md", written) == Document(
        text="Два министра встретились.",
        source=str(tmp_path / "a.md"),
        url="https://example.org/gas",
        title="Переговоры о газе",
        author="Иван Петров, Ayşe Yılmaz",
        publisher="Пример",
        published="2022-10-19",
        language="ru",
    )


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        ("2022", "2022"),
        ("2022-10", "2022-10"),
        ("2022-10-19 08:00:00 +03:00", "2022-10-19"),
        ("19 Ekim 2022", "2022-10-19"),
        ("", None),
    ],
)
def test_dates_keep_their_precision(read_file: ReadFile, stated: str, expected: str | None) -> None:
    document = read_file("a.markdown", f"---\npublished: {stated}\n---\nText.")
    assert document.published == expected


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("---\ntitle: one\nauthor: [broken\n---\nText.", "line 3"),
        ("---\n- a\n- b\n---\nText.", "no mapping"),
        ("---\njust words\n---\nText.", "no mapping"),
        ("---\ndate: some day\n---\nText.", "no date"),
        ("---\ndate: 2022-02-30\n---\nText.", "broken"),
        ("---\nx: !!python/object/apply:os.system ['true']\n---\nText.", "broken in line 2"),
    ],
    ids=["unclosed", "list", "words", "no-date", "no-such-day", "python-object"],
)
def test_broken_front_matter_is_refused(refuse_file: Refuse, written: str, problem: str) -> None:
    error = refuse_file("a.md", written)
    assert isinstance(error, SourceUnreadable)
    assert problem in error.problem


def test_a_rule_is_no_front_matter(read_file: ReadFile) -> None:
    assert read_file("a.md", "---\n\nOnly a rule above.").text == "Only a rule above."
    assert read_file("b.md", "---\n---\nEmpty front matter.").text == "Empty front matter."


MARKUP = {
    "emphasis": ("*a* **b** ~~c~~ `d`", ["a b c d"]),
    "link": ("see [the treaty](https://example.org 't')", ["see the treaty"]),
    "reference": ("see [it][1]\n\n[1]: https://example.org", ["see it"]),
    "autolink": ("<https://example.org>", ["https://example.org"]),
    "image": ("a ![alt](x.png) b", ["a  b"]),
    "escape": (r"\*not emphasis\* &amp; &#1084;ир", ["*not emphasis* & мир"]),
    "line-break": ("one\ntwo  \nthree", ["one two three"]),
    "headings": ("A\n=\n\n### B #\n\nc", ["# A", "### B", "c"]),
    "list": ("- a\n- b **c**\n\n  d", ["- a", "- b c", "d"]),
    "nested-list": ("- a\n  - b\n- c", ["- a", "- b", "- c"]),
    "numbered": ("1. a\n2. b", ["- a", "- b"]),
    "quote": ("> a\n> b\n>\n> c", ["a b", "c"]),
    "code": ("```py\nx = 1\n\ny = 2\n```", ["x = 1\ny = 2"]),
    "table": ("|a|b|\n|-|-|\n|1|*2*|", ["a | b", "1 | 2"]),
    "html": ("<div>gone</div>\n\na <b>bold</b> word<br>\n\n<!-- gone -->", ["a bold word"]),
    "rule": ("a\n\n---\n\nb", ["a", "b"]),
}


@pytest.mark.parametrize(("written", "paragraphs"), MARKUP.values(), ids=MARKUP.keys())
def test_marks_go_and_words_stay(read_file: ReadFile, written: str, paragraphs: list[str]) -> None:
    assert read_file("a.md", written).text.split("\n\n") == paragraphs


@pytest.mark.parametrize(
    "question",
    ["Is Kyrgyzstan looking for partners?", "Bu tutumun nedeni nedir?", "Что думает Бишкек?"],
)
def test_a_list_of_one_question_is_a_heading(read_file: ReadFile, question: str) -> None:
    document = read_file("a.md", f"1. {question}\n\nAn answer.\n\n1. **{question}**\n\nAnother.")
    assert document.text == f"## {question}\n\nAn answer.\n\n## {question}\n\nAnother."


def test_the_first_level_one_heading_is_the_title(read_file: ReadFile) -> None:
    assert read_file("a.md", "Intro.\n\n# *Gaz* Görüşmeleri\n\n# Other").title == "Gaz Görüşmeleri"
    assert read_file("b.md", "---\ntitle: Stated\n---\n# Other\n\nText.").title == "Stated"
    assert read_file("c.md", "## Section\n\nText.").title is None


def test_a_file_without_words_is_empty(refuse_file: Refuse) -> None:
    assert isinstance(refuse_file("a.md", "---\ntitle: x\n---\n\n![only](image.png)"), SourceEmpty)


PROSE = "The boats of the port have been lying on the sand for a year, and nobody counts them now."

FURNITURE = {
    "lines-en": "Share on X · Tweet\nRead also: The last ferry · A dry year\n© Lake Institute",
    "lines-tr": "Paylaş\nYazdır\nPDF indir",
    "lines-ru": "Комментарии (37)\nЕщё по теме: Последний паром\n© «Листок»",
    "list": "**Related news**\n- [The last ferry](/a)\n- Subscribe to our weekly digest",
    "bold": "**Поделиться:** [Telegram](/t) | [VK](/v)",
    "tags": "*Etiketler: göl, liman*",
}
OWN = {
    "sentence": "Share the water\nwith those who have none.",
    "one-line-of-two": "He has studied lakes and ports since 1999.\nSubscribe",
    "list": "- Share the water\n- Print the list",
    "code": "```\nprint\n```",
    "table": "| Share | Print |\n|---|---|\n| 3 | 4 |",
    "emphasis": "*The conversation has been shortened.*",
}


@pytest.mark.parametrize("furniture", FURNITURE.values(), ids=FURNITURE.keys())
def test_page_furniture_is_left_out(read_file: ReadFile, furniture: str) -> None:
    written = f"OPINION\n\n# The Lake\n\n{PROSE}\n\n{furniture}\n"
    document = read_file("a.md", written)
    assert document.text == f"# The Lake\n\n{PROSE}"
    assert document.title == "The Lake"


@pytest.mark.parametrize("own", OWN.values(), ids=OWN.keys())
def test_what_the_article_says_stays(read_file: ReadFile, own: str) -> None:
    text = read_file("a.md", f"# The Lake\n\n{PROSE}\n\n{own}\n").text
    said = re.findall(r"\w+", own)
    assert re.findall(r"\w+", text)[-len(said) :] == said


def test_a_file_of_furniture_alone_is_empty(refuse_file: Refuse) -> None:
    assert isinstance(refuse_file("a.md", b"Share\n\nRead more"), SourceEmpty)
