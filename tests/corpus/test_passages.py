"""Passages: what they hold, where they begin and end, and what they stand under."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.article import Article, Passage, sha256_of_text
from corpus.passages import split_into_passages

SENTENCE = "The treaty was signed in Ankara by both of the ministers. "
LONG = (SENTENCE * 8).strip()
"""One passage of its own: neither joined nor cut."""


def make_article(text: str, *, title: str | None = None, language: str = "en") -> Article:
    return Article(
        id="a1",
        source="a1.md",
        url=None,
        title=title,
        author=None,
        publisher=None,
        published=None,
        language=language,
        text=text,
        sha256=sha256_of_text(text),
    )


def split(*paragraphs: str, title: str | None = None, language: str = "en") -> list[Passage]:
    text = "\n\n".join(paragraphs)
    passages = split_into_passages(make_article(text, title=title, language=language))
    assert_exact(text, passages)
    return passages


def assert_exact(text: str, passages: list[Passage]) -> None:
    """Hold what is true of the passages of every text."""
    for passage in passages:
        assert text[passage.start : passage.end] == passage.text
        assert passage.text == passage.text.strip() != ""
        assert passage.sentences[0][0] == passage.start
        assert passage.sentences[-1][1] == passage.end
        assert all(start < end for start, end in passage.sentences)
        assert all(end <= start for (_, end), (start, _) in pairwise(passage.sentences))
        whole = "".join(text[start:end] for start, end in passage.sentences)
        assert "".join(whole.split()) == "".join(passage.text.split())
    assert all(one.end <= other.start for one, other in pairwise(passages))
    assert len({passage.id for passage in passages}) == len(passages)


def test_a_paragraph_is_a_passage() -> None:
    first, second = split(LONG, LONG + " Then it ended.")
    assert (first.text, second.text) == (LONG, LONG + " Then it ended.")
    assert len(first.sentences) == 8
    assert first.article_id == "a1"
    assert first.heading is None


@pytest.mark.parametrize("text", ["", " \n\n ", "# Title", "## One\n\n## Two"])
def test_without_prose_there_is_no_passage(text: str) -> None:
    assert split(text) == []


def test_a_passage_knows_the_nearest_heading() -> None:
    passages = split(LONG, "## One", LONG, "### One and a half", LONG, "## Two ", LONG)
    assert [passage.heading for passage in passages] == [None, "One", "One and a half", "Two"]
    assert not any("#" in passage.text for passage in passages)


@pytest.mark.parametrize(
    ("heading", "expected"),
    [("# The Title", None), ("# Another", "Another"), ("## The Title", "The Title")],
    ids=["title", "other", "lower-level"],
)
def test_the_title_is_no_heading(heading: str, expected: str | None) -> None:
    (passage,) = split(heading, LONG, title="The  Title")
    assert passage.heading == expected


def test_a_heading_without_an_empty_line_is_one() -> None:
    first, second = split("Text before.\n## One\nText below.", language="en")
    assert (first.text, second.text, second.heading) == ("Text before.", "Text below.", "One")


def test_a_number_sign_begins_no_heading() -> None:
    (passage,) = split("#1 in the list\n#hashtag")
    assert passage.text == "#1 in the list\n#hashtag"


def test_short_neighbours_are_joined_up_to_a_length() -> None:
    short = (SENTENCE * 3).strip()
    passages = split(*[short] * 7)
    assert [passage.text.count("\n\n") for passage in passages] == [3, 2]
    assert all(len(passage.sentences) % 3 == 0 for passage in passages)


def test_short_paragraphs_of_two_sections_stay_apart() -> None:
    assert [passage.text for passage in split("Short.", "## One", "Brief.", LONG)] == [
        "Short.",
        "Brief.",
        LONG,
    ]


@pytest.mark.parametrize("count", [16, 17, 24, 31, 60, 500])
def test_a_long_paragraph_is_cut_into_even_parts(count: int) -> None:
    lengths = [len(passage.text) for passage in split(SENTENCE * count)]
    assert max(lengths) <= 900
    assert min(lengths) > max(lengths) - 2 * len(SENTENCE)


def test_no_part_is_tiny() -> None:
    long, short = "X" * 880 + ".", "And so on."
    assert [len(passage.text) for passage in split(f"{long} {short}")] == [892]
    assert [len(passage.text) for passage in split(f"{short} {long} {long} {short}")] == [892, 892]
    assert [len(passage.text) for passage in split(f"{long * 2}. {short}")] == [1774]


def test_a_long_sentence_stays_whole() -> None:
    sentence = "Word " * 500 + "end."
    assert [passage.text for passage in split(SENTENCE * 3 + sentence)] == [
        (SENTENCE * 3).strip(),
        sentence,
    ]


@pytest.mark.parametrize(
    ("text", "end"),
    [("one clause goes on; " * 1000, ";"), ("word " * 4000, "word"), ("x" * 20_000, "x")],
    ids=["clauses", "words", "letters"],
)
def test_an_endless_sentence_is_cut(text: str, end: str) -> None:
    passages = split(text)
    assert all(len(passage.text) <= 4000 for passage in passages)
    assert all(passage.text.endswith(end) for passage in passages)
    assert "".join("".join(p.text for p in passages).split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("paragraph", "question"),
    [
        ("1. Is Kyrgyzstan looking for partners?", "Is Kyrgyzstan looking for partners?"),
        ("2) He left. Can you say why?", "He left. Can you say why?"),
        ("Q: Why did he leave?", "Why did he leave?"),
        ("Soru: Neden gitti?", "Neden gitti?"),
        ("Вопрос 3: Почему он ушёл?", "Почему он ушёл?"),
        ("ANKASAM: You left. Why?", "You left. Why?"),
        ("What does Bishkek think of it?", "What does Bishkek think of it?"),
        ("“Who asked? And when?”", "“Who asked? And when?”"),
    ],
)
def test_a_question_is_the_heading_of_its_answer(paragraph: str, question: str) -> None:
    passages = split("## Before", LONG, paragraph, LONG, LONG + " The end.")
    assert [passage.heading for passage in passages] == ["Before", question, question]
    assert not any("?" in passage.text for passage in passages)


def test_a_heading_ends_an_answer() -> None:
    passages = split("1. Why?", LONG, "## About the author", "He lives in Ankara.")
    assert [passage.heading for passage in passages] == ["Why?", "About the author"]


def test_a_statement_before_an_open_question_is_not_lost() -> None:
    first, second = split("Bishkek left in 2022. But why?", LONG)
    assert (first.text, first.heading) == ("Bishkek left in 2022. But why?", None)
    assert (second.text, second.heading) == (LONG, "Bishkek left in 2022. But why?")


@pytest.mark.parametrize(
    "paragraphs",
    [
        ("Who knows?",),
        ("Who knows?", "No one."),
        ("Who knows? " * 30, LONG),
        ("1. One. Two. Three. Is it?", "Yes."),
    ],
    ids=["last", "short-answer", "long", "numbered-prose"],
)
def test_other_questions_are_prose(paragraphs: tuple[str, ...]) -> None:
    passages = split(*paragraphs)
    assert passages[0].text.startswith(paragraphs[0][:10])
    assert all(passage.heading is None for passage in passages)


def test_an_id_is_of_the_words_and_their_heading() -> None:
    before = split("## One", LONG, "## Two", LONG)
    after = split("New first paragraph, so that all moves. " * 10, "## One", LONG)
    assert before[0].id == after[1].id
    assert before[0].id != before[1].id
    assert re.fullmatch(r"a1-[0-9a-f]{12}", before[0].id)


def test_repeated_words_have_ids_of_their_own() -> None:
    ids = [passage.id for passage in split(LONG, LONG, LONG)]
    assert ids == [ids[0], f"{ids[0]}-2", f"{ids[0]}-3"]


def test_a_passage_may_have_a_language_of_its_own() -> None:
    biography = (
        "Lisans öğrenimini Ankara Üniversitesi Siyasal Bilgiler Fakültesi Uluslararası "
        "İlişkiler bölümünde tamamlayan Dr. Sabir Askeroğlu, iyi derecede Rusça bilmektedir."
    )
    passages = split(LONG, "## Dr. Sabir Askeroğlu", biography, "## Son", "Kısa bir not.")
    assert [passage.language for passage in passages] == ["en", "tr", "en"]
    assert len(passages[1].sentences) == 1


def test_a_language_that_would_be_mistaken_for_russian_stays() -> None:
    sentence = "Қазақстан Президенті бүгін Астанада өткен жиында сөз сөйледі. "
    (passage,) = split(sentence * 3, language="kk")
    assert passage.language == "kk"


_PIECES = st.sampled_from(
    ["\n\n", "\n", " ", "# ", "## H\n", "1. ", "Q: ", "?", ". ", "Dr. ", SENTENCE, "x" * 950, "a"]
)


@given(
    text=st.lists(_PIECES | st.text(st.characters(codec=None))).map("".join),
    language=st.sampled_from(["en", "tr", "ru", "de"]),
)
@example(text=" ## H\n", language="en")
def test_any_text_is_covered(text: str, language: str) -> None:
    passages = split_into_passages(make_article(text, language=language))
    assert_exact(text, passages)
    covered = {at for passage in passages for at in range(passage.start, passage.end)}
    left = "".join(sign for at, sign in enumerate(text) if at not in covered)
    if "?" not in text:
        # A block is looked at without the white space around it, a heading too.
        assert all(not line.strip() or line.strip().startswith("#") for line in left.split("\n"))


_BLOCKS = st.sampled_from(
    [
        SENTENCE * 3,
        "Почему он ушёл?",
        "1. Neden gitti?",
        "Q: Why?",
        "A: Who knows?",
        "— Расскажите о нём.",
        "ANKASAM: Bişkek çekildi. Neden?",
        "Mars Sariev: It left.\u00a0Then? It came back. 🙂",
        "e\u0301ric\u200b left.\u2028He came.",
        "- One\n- Two?\n- Three",
        "19. yüzyıl\r\nXX. yüzyıl",
        "Long. " * 300,
        "x" * 5_000,
    ]
)
_GAPS = st.sampled_from(["\n\n", "\n \t\n", "\r\n\r\n", "\n\u00a0\n\n", "\n\u2003\n"])
_HEADINGS = st.sampled_from(["# A title", "## Why?", "###### 🙂 e\u0301", "## Q: Who?"])


@given(
    parts=st.lists(st.tuples(_BLOCKS | _HEADINGS, _GAPS), max_size=12),
    language=st.sampled_from(["en", "tr", "ru"]),
)
def test_every_letter_is_in_one_passage_or_heads_one(
    parts: list[tuple[str, str]], language: str
) -> None:
    text = "".join(block + gap for block, gap in parts)
    passages = split_into_passages(make_article(text, language=language))
    assert_exact(text, passages)
    at = 0
    for block, gap in parts:
        inside = [p for p in passages if p.start < at + len(block) and p.end > at]
        covered = sum(min(p.end, at + len(block)) - max(p.start, at) for p in inside)
        if block.startswith("#"):
            assert not inside, "no passage holds a heading, or goes across one"
        elif "?" not in block and "Расскажите" not in block:
            spaces = len(block) - len("".join(block.split()))
            assert covered >= len(block) - spaces
        at += len(block) + len(gap)


def test_an_interview(shared: Path) -> None:
    path = shared / "articles" / "ankasam-2022-sariev-interview.txt"
    text = path.read_text(encoding="utf-8")
    marked = re.sub(r"^ +1\. (.+\?)$", r"## \1", text, flags=re.MULTILINE)
    as_read, with_headings = (split_into_passages(make_article(t)) for t in (text, marked))
    assert_exact(text, as_read)
    assert_exact(marked, with_headings)
    assert [p.id for p in as_read] == [p.id for p in with_headings]
    headings = {passage.heading for passage in as_read}
    assert sum(bool(heading and heading.endswith("?")) for heading in headings) == 3
    (answer,) = [passage for passage in as_read if "Order of Merit" in passage.text]
    assert answer.heading is not None
    assert answer.heading.startswith("Kyrgyzstan did not participate in the CSTO exercise")
    (biography,) = [passage for passage in as_read if "Lisans" in passage.text]
    assert biography.language == "tr"


def test_a_large_text_takes_seconds() -> None:
    assert len(split(SENTENCE * 5_000)) > 300
    assert len(split(*["- An item."] * 20_000)) > 300
