"""Titles, questions and section names in text without mark-up; and statements, which stay."""

import pytest

from corpus.readers.headings import mark_headings, title_of

PROSE = "The two sides met in the capital and agreed on a plan for the border in three stages."

HEADINGS = {
    "numbered-question": "1. Is Kyrgyzstan looking for new partners?",
    "numbered-question-of-two-sentences": "2) It was cancelled. Can you explain the reason?",
    "turkish-question": "3. Türkiye'nin bölgedeki rolünü nasıl görüyorsunuz?",
    "russian-question": "4. Почему Бишкек изменил свою позицию?",
    "question-alone": "Что будет дальше?",
    "question-with-a-professor": "Is Prof. A. Writer right?",
    "question-with-an-abbreviation": "Ekonomik vb. nedenler ne kadar etkili oldu?",
    "question-with-a-title": "Dr. Yılmaz neden istifa etti?",
    "section": "Regional Balance",
    "numbered-section": "1. Regional Balance",
    "turkish-section": "Çözüm Önerileri",
    "russian-section": "Итоги переговоров",
    "name": "Dr. Sabir ASKEROV",
    "quoted": "«Новая архитектура безопасности»",
}
STATEMENTS = {
    "sentence": "The border is closed.",
    "quoted-sentence": "“We will win.”",
    "exclamation": "They won!",
    "trailing-off": "And then…",
    "ends-in-colon": "The results were:",
    "statement-before-question": "He left in 2014. But why did he leave?",
    "fact-with-a-label": "Opening hours: 9 to 18",
    "contact": "office@example.org",
    "address": "www.example.org",
    "list-item": "- Regional balance",
    "lower-case": "regional balance",
    "date": "19 October 2022",
    "turkish-date": "19 Ekim 2022",
    "russian-date": "19 октября 2022 г.",
    "byline": "By John Smith",
    "turkish-byline": "Yazar: Ayşe Yılmaz",
    "russian-byline": "Автор: Иван Петров",
    "many-words": "Water " * 16 + "Again",
    "table-row": "Year | Number",
}


@pytest.mark.parametrize("heading", HEADINGS.values(), ids=HEADINGS.keys())
def test_headings_are_marked_without_their_number(heading: str) -> None:
    words = heading.split(" ", 1)[1] if heading[0].isdigit() else heading
    assert mark_headings([PROSE, heading, PROSE])[1] == f"## {words}"


@pytest.mark.parametrize("statement", STATEMENTS.values(), ids=STATEMENTS.keys())
def test_statements_stay_as_they_are(statement: str) -> None:
    assert mark_headings([PROSE, statement, PROSE]) == [PROSE, statement, PROSE]


@pytest.mark.parametrize("following", ["We close on Sundays.", "Ankara", "- one", ""])
def test_a_short_line_above_no_prose_stays(following: str) -> None:
    paragraphs = [PROSE, "Open from nine to five", *([following] if following else [])]
    assert mark_headings(paragraphs) == paragraphs


def test_a_section_may_begin_with_a_numbered_question() -> None:
    marked = mark_headings([PROSE, "First Round", "1. What happened?", "Nothing did."])
    assert marked == [PROSE, "## First Round", "## What happened?", "Nothing did."]


@pytest.mark.parametrize("length", [400, 401])
def test_a_numbered_question_has_a_longest_length(length: int) -> None:
    question = "1. " + "a" * (length - 4) + "?"
    assert mark_headings([PROSE, question, PROSE])[1].startswith("## ") is (length == 400)


@pytest.mark.parametrize(
    "title",
    [
        "Expert M. Sari: “It is no longer in anyone’s favor to wait.”",
        "Sınırda yeni dönem",
        "Новый этап на границе?",
        "They did it!",
    ],
)
def test_the_first_line_may_be_the_title(title: str) -> None:
    marked = mark_headings([title, PROSE])
    assert marked == [f"# {title}", PROSE]
    assert title_of(marked) == title


@pytest.mark.parametrize(
    "first",
    [PROSE, "1. What happened?", "19 October 2022", "a" * 201, "https://example.org", "Dear all,"],
    ids=["sentence", "question", "date", "long", "url", "address"],
)
def test_another_first_line_is_no_title(first: str) -> None:
    assert title_of(mark_headings([first, PROSE])) is None


def test_a_lone_line_is_no_title() -> None:
    assert mark_headings(["Open from nine to five"]) == ["Open from nine to five"]
    assert title_of(mark_headings(["Open at nine", "Closed at five"])) is None
    assert title_of([]) is None


CREDITS = {
    "desk": ["Haber Merkezi"],
    "place-and-time": ["Bişkek / Viyana – 11 Haziran 2024, 17:42", "Haber Merkezi"],
    "author-and-paper": ["Jane Doe", "Senior analyst, Lake Institute", "Policy note 17/2024"],
    "correspondent": ["Иван Петров, специально для «Степного листка»"],
    "byline-with-a-full-stop": ["Published 22 November 2024.", "News desk"],
    "joined": ["14 March 2024 | Interviews | Water", "Water and climate"],
    "subtitle": ["Why the boats lie on the sand and nobody counts them"],
    "name-in-capitals": ["АЙГУЛЬ САДЫКОВА"],
}
FIRST_SECTIONS = {
    "named": ["Introduction"],
    "named-tr": ["GİRİŞ"],
    "named-ru": ["Введение"],
    "numbered": ["1. Opening Hours"],
    "question": ["Что будет дальше?"],
    "below-credits": ["By Jane Doe", "19 October 2022", "Summary"],
    "below-a-sentence": ["It is a short guide.", "Opening hours"],
    "below-a-list": ["- one", "- two", "Opening hours"],
}


@pytest.mark.parametrize("lines", CREDITS.values(), ids=CREDITS.keys())
@pytest.mark.parametrize("section", [[], ["Çözüm önerileri", PROSE]], ids=["alone", "section"])
def test_lines_between_the_title_and_the_prose_are_no_headings(
    lines: list[str], section: list[str]
) -> None:
    marked = mark_headings(["The Lake That Left", *lines, PROSE, *section])
    assert marked[: len(lines) + 2] == ["# The Lake That Left", *lines, PROSE]
    assert [line for line in marked[1:] if line.startswith("## ")] == [
        f"## {line}" for line in section[:1]
    ]


@pytest.mark.parametrize("lines", FIRST_SECTIONS.values(), ids=FIRST_SECTIONS.keys())
def test_a_section_may_begin_right_below_the_title(lines: list[str]) -> None:
    marked = mark_headings(["The Lake That Left", *lines, PROSE])
    assert marked[-2] == f"## {lines[-1].removeprefix('1. ')}"


@pytest.mark.parametrize("name", ["Opening hours", "Yeni rotalar", "Итоги переговоров"])
def test_the_first_of_several_sections_is_one(name: str) -> None:
    marked = mark_headings(["The Lake That Left", name, PROSE, "What it costs", PROSE])
    assert marked == ["# The Lake That Left", f"## {name}", PROSE, "## What it costs", PROSE]


@pytest.mark.parametrize(
    "above",
    [
        ["19 October 2022"],
        ["14 Mart 2024 | Söyleşi"],
        ["Автор: Иван Петров", "19 октября 2022 г."],
        ["Yayın tarihi: 19 Ekim 2022, 17:42", "Yazan: Ayşe Yılmaz"],
        ["Date: 19 October 2022"],
    ],
    ids=["date", "date-and-rubric", "ru", "tr", "label"],
)
def test_the_title_may_stand_below_a_date_and_an_author(above: list[str]) -> None:
    marked = mark_headings([*above, "The Lake That Left", PROSE])
    assert marked == [*above, "# The Lake That Left", PROSE]
    assert title_of(marked) == "The Lake That Left"


@pytest.mark.parametrize(
    "title",
    [
        "Date palms of the oasis",
        "By land and sea",
        "Source of the Nile",
        "Published and forgotten",
        "Tarihi yarımada",
        "Kaynak suları",
        "Автор и его герой",
        "Elections – 12 May 2024",
        "Minutes | 12 May 2024",
        "12 May 2024 | Minutes",
    ],
)
def test_a_title_with_a_word_of_bylines_is_one(title: str) -> None:
    assert mark_headings([title, PROSE]) == [f"# {title}", PROSE]


def test_no_title_is_sought_below_the_first_sentence() -> None:
    paragraphs = ["19 October 2022", PROSE, "The Lake That Left", PROSE]
    assert mark_headings(paragraphs)[:3] == [*paragraphs[:2], "## The Lake That Left"]
    assert title_of(mark_headings(paragraphs)) is None
