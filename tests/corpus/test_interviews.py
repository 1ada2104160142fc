"""Interviews: which passage stands under which question, however a site prints them."""

from __future__ import annotations

import pytest

from corpus.article import Article, sha256_of_text
from corpus.passages import split_into_passages

LEAD = "The paper met the expert in Bishkek. They talked about borders and water for an hour."
ONE = (
    "I would not say so. The decision was taken after long talks in the cabinet, and it is what "
    "people in the south feel about last month. Nobody wanted foreign soldiers there."
)
TWO = (
    "Water is the first thing. Without an agreement on the river no treaty will hold, whatever "
    "the generals sign. The second thing is trust between the villages on both sides."
)
ASK, THEN = "Is Russia losing influence?", "What comes next?"


def read(*paragraphs: str, language: str = "en") -> list[tuple[str | None, str]]:
    """Return the heading and the text of each passage."""
    text = "\n\n".join(paragraphs)
    article = Article(
        "a", "a.txt", None, None, None, None, None, language, text, sha256_of_text(text)
    )
    return [(passage.heading, passage.text) for passage in split_into_passages(article)]


FORMS = {
    "numbers": (f"1. {ASK}", ONE, f"2) {THEN}", TWO),
    "letters": (f"Q: {ASK}", f"A: {ONE}", f"Q: {THEN}", f"A: {TWO}"),
    "letters-with-stops": (f"Q. {ASK}", f"A. {ONE}", f"Q. {THEN}", f"A. {TWO}"),
    "one-paragraph": (f"Q: {ASK} A: {ONE}", f"Q: {THEN} A: {TWO}"),
    "numbered-letters": (f"Q1: {ASK}", f"A1: {ONE}", f"Q2: {THEN}", f"A2: {TWO}"),
    "words": (f"Question 1: {ASK}", f"Answer: {ONE}", f"Question 2: {THEN}", f"Answer: {TWO}"),
    "turkish-words": (f"SORU 1: {ASK}", f"Cevap: {ONE}", f"Soru 2: {THEN}", f"Cevap: {TWO}"),
    "russian-words": (f"Вопрос: {ASK}", f"Ответ: {ONE}", f"Вопрос: {THEN}", f"Ответ: {TWO}"),
    "initials": (f"ES: {ASK}", f"MS: {ONE}", f"ES: {THEN}", f"MS: {TWO}"),
    "speakers": (
        f"ANKASAM: {ASK}",
        f"Mars Sariev: {ONE}",
        f"ANKASAM: {THEN}",
        f"Mars Sariev: {TWO}",
    ),
    "titles": (f"Prof. Dr. Ali Can Er: {ASK}", ONE, f"Prof. Dr. Ali Can Er: {THEN}", TWO),
    "quoted-name": (f"«Азия-Плюс»: {ASK}", f"Сариев: {ONE}", f"«Азия-Плюс»: {THEN}", TWO),
    "dashes": (f"— {ASK}", f"— {ONE}", f"– {THEN}", f"– {TWO}"),
    "dashed-questions": (f"— {ASK}", ONE, f"— {THEN}", TWO),
    "hyphens": (f"- {ASK}", f"- {ONE}", f"- {THEN}", f"- {TWO}"),
    "no-marks": (ASK, ONE, THEN, TWO),
    "stars": (f"**{ASK}**", ONE, f"**{THEN}**", TWO),
    "headings": (f"## {ASK}", ONE, f"## 2. {THEN}", TWO),
}


@pytest.mark.parametrize("paragraphs", FORMS.values(), ids=FORMS)
def test_an_answer_knows_its_question(paragraphs: tuple[str, ...]) -> None:
    lead, first, second = read(LEAD, *paragraphs)
    assert lead == (None, LEAD)
    assert (first[0], second[0]) == (ASK, THEN)
    assert first[1].endswith(ONE)
    assert second[1].endswith(TWO)


REQUESTS = {
    "english": "Please tell us about the fighting.",
    "english-2": "Could you describe the road.",
    "turkish": "Bize yolu anlatır mısınız.",
    "turkish-2": "Bu kararı değerlendirir misiniz?",
    "turkish-3": "Bu durumu anlatın lütfen.",
    "russian": "Расскажите, пожалуйста, о дороге.",
    "russian-2": "Тогда поясните вашу мысль.",
}


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
@pytest.mark.parametrize("label", ["", "— ", "ANKASAM: ", "Soru: "], ids=["bare", "-", "name", "q"])
def test_a_request_is_a_question(label: str, request_: str) -> None:
    passages = read(LEAD, f"{label}{ASK}", ONE, f"{label}{request_}", TWO)
    assert passages == [(None, LEAD), (ASK, ONE), (request_, TWO)]


def test_what_the_one_who_asks_says_is_a_question_too() -> None:
    words = "Bishkek left. Many saw a protest in it. Others spoke of fear."
    passages = read(f"ANKASAM: {ASK}", f"Sariev: {ONE}", f"ANKASAM: {words}", f"Sariev: {TWO}")
    assert [heading for heading, _ in passages] == [ASK, words]


def test_a_long_question_of_several_sentences_is_one() -> None:
    words = "The alliance did nothing in Armenia and nothing in Batken. " * 6 + THEN
    passages = read(f"1. {ASK}", ONE, f"2. {words}", TWO)
    assert passages == [(ASK, ONE), (words, TWO)]


def test_an_answer_in_several_passages_knows_its_question_in_each() -> None:
    passages = read(f"— {ASK}", f"— {ONE}", *[TWO] * 9, f"— {THEN}", f"— {TWO}")
    assert len(passages) > 3
    assert [heading for heading, _ in passages] == [ASK] * (len(passages) - 1) + [THEN]


ASIDES = ["And who profits from it?", "А кто выигрывает?", "Peki kim kazanıyor?"]


@pytest.mark.parametrize("aside", ASIDES)
@pytest.mark.parametrize("labels", [("1. ", "2. "), ("Q: ", "Q: "), ("— ", "— "), ("AB: ", "AB: ")])
def test_a_question_within_an_answer_is_the_answers(labels: tuple[str, str], aside: str) -> None:
    passages = read(f"{labels[0]}{ASK}", ONE, aside, TWO, f"{labels[1]}{THEN}", TWO)
    assert {heading for heading, _ in passages} == {ASK, THEN}
    assert aside in "\n".join(text for heading, text in passages if heading == ASK)


@pytest.mark.parametrize(
    "answer", ["Mars Sariev: Who knows?", "A: Who knows?", "Cevap: Kim bilir?", "Ответ: Кто знает?"]
)
def test_an_answer_that_asks_is_not_lost(answer: str) -> None:
    passages = read(f"Q: {ASK}", answer, f"Q: {THEN}", TWO, "Q: Why?", answer)
    assert (ASK, answer) in passages
    assert ("Why?", answer) in passages


def test_a_dashed_answer_that_asks_is_not_lost() -> None:
    passages = read(f"— {ASK}", "— А вы как думаете?", f"— {THEN}", f"— {TWO}")
    assert passages == [(ASK, "— А вы как думаете?"), (THEN, f"— {TWO}")]


def test_those_who_ask_each_other_are_all_quotable() -> None:
    turns = ["Ali: Who asked you?", "Can: And who asked you?"] * 3
    text = "\n".join(text for _, text in read(LEAD, *turns))
    assert all(turn in text for turn in turns[1:])


PROSE = {
    "list": ("- Who pays?", "- Who gains?", "- Who loses?", ONE),
    "speakers": ("Tajikistan: It said no.", "Kyrgyzstan: It said yes.", ONE),
    "note": ("Please note that the figures leave out Talas.", ONE),
    "statement": ("He asked them all to explain the road to us.", ONE),
    "short-answer": ("Who knows?", "No one."),
}


@pytest.mark.parametrize("paragraphs", PROSE.values(), ids=PROSE)
def test_prose_is_no_interview(paragraphs: tuple[str, ...]) -> None:
    text = "\n".join(text for _, text in read(LEAD, *paragraphs))
    assert all(paragraph in text for paragraph in paragraphs)
