"""What speaks for an answer, and names in a question."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from bot.settings import Settings
from conftest import OpenAnswerer
from corpus.article import Document
from retrieval.quoting import rank_sentences
from retrieval.refusal import (
    ACROSS,
    THRESHOLD,
    WITHIN,
    Calibration,
    Signals,
    find_names,
    is_about_something_else,
    is_same_name,
    measure_signals,
)
from retrieval.weights import TermWeights


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("What did Edil Baisalov say in 2022?", ["Edil", "Baisalov", "2022"]),
        ("Who is it?", []),
        ("NATO nedir?", ["NATO"]),
        ("Why was it closed? Only news.", []),
        ("Почему? Кто такой Жапаров?", ["Жапаров"]),
        ("Jüpiter'in kaç uydusu var?", ["Jüpiter"]),
        ("Zirve ne zaman yapıldı?", []),
        ("Iğdır’da ne oldu?", ["Iğdır"]),
        ("Почему Кыргызстан отменил учения ОДКБ?", ["Кыргызстан", "ОДКБ"]),
        ("Где прошёл саммит?", []),
    ],
)
def test_names_in_a_question(question: str, names: list[str]) -> None:
    assert find_names(question) == names


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("rahmon", "rahman", True),
        ("turkmen", "turkmenistan", True),
        ("kirgizistan", "kirgizstan", True),
        ("tashkent", "tashkurgan", False),
        ("iran", "irak", True),
        ("2022", "2022", True),
        ("2022", "2023", False),
        ("17", "1700", False),
        ("china", "chile", False),
    ],
    ids="vowel people languages beginning short year years digits countries".split(),
)
def test_names_are_told_apart(one: str, other: str, same: bool) -> None:
    assert is_same_name(one, other) is same
    assert is_same_name(other, one) is same


@pytest.mark.parametrize("calibration", [WITHIN, ACROSS], ids=["within", "across"])
def test_what_speaks_for_an_answer_never_speaks_against_it(calibration: Calibration) -> None:
    assert min(calibration.coefficients.values()) > 0
    names = [field.name for field in fields(Signals)]
    assert set(calibration.coefficients) <= set(names)
    for language in ("en", "tr", "ru", "de"):
        nothing, everything = (
            calibration.estimate(Signals(**dict.fromkeys(names, share)), language)
            for share in (0.0, 1.0)
        )
        assert nothing < THRESHOLD / 3
        assert everything > 0.95


# Few words, none of which says much of what was found.
NOTHING = Signals(
    sentence=0.5,
    lead=1.0,
    told=0.2,
    names=0.5,
    nameless=1.0,
    few=1.0,
    beside=0.2,
    wanted=1.0,
)


@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_doubt_makes_an_answer_less_likely(language: str) -> None:
    signals = replace(NOTHING, sentence=0.6, lead=3.0, told=0.5, few=0.0, beside=0.5)
    sure, doubtful = (ACROSS.estimate(signals, language, doubt) for doubt in (0.0, 1.0))
    assert 0 < doubtful < sure < 1


@pytest.mark.parametrize(
    ("changed", "within", "across"),
    [
        ({}, True, True),
        ({"few": 0.0}, False, False),
        ({"told": 0.6}, False, False),
        ({"told": 0.6, "beside": 0.0, "names": 1.0, "nameless": 0.0}, True, False),
        ({"sentence": 0.7}, False, False),
        ({"lead": 5.0}, False, False),
        ({"names": 1.0, "nameless": 0.0}, True, False),
        ({"names": 0.0, "nameless": 0.0, "told": 0.6}, True, False),
        ({"names": 0.0, "nameless": 0.0, "told": 0.6, "few": 0.0}, False, False),
    ],
    ids="thin long told name-alone alike ahead named others others-long".split(),
)
def test_few_words_may_be_about_something_else(
    changed: dict[str, float], within: bool, across: bool
) -> None:
    signals = replace(NOTHING, **changed)
    assert is_about_something_else(signals, within=True) is within
    assert is_about_something_else(signals, within=False) is across


@pytest.mark.parametrize(
    ("language", "question", "text"),
    [
        ("en", "What was Rahmon's speech about?", "President Rahman's speech was long."),
        ("tr", "Rahmon'un konuşması ne hakkındaydı?", "Rahman'ın konuşması uzun sürdü."),
        ("ru", "О чём была речь Рахмона?", "Речь президента Рахмана была долгой."),
    ],
)
def test_a_name_is_told_in_another_spelling(
    open_answerer: OpenAnswerer, language: str, question: str, text: str
) -> None:
    told = Document(text, "told.txt", id="told", language=language)
    other = Document("2022.", "other.txt", id="other", language=language)
    answerer = open_answerer([told, other])
    answerer.refresh()
    asked = answerer.search.analyse(question, language)
    hits = answerer.search.find(asked)
    weights = TermWeights(answerer.search.lexical)
    sentences = rank_sentences(asked, answerer.search.read(asked, hits), weights)
    signals = measure_signals(asked, hits, sentences, weights)
    assert (signals.names, signals.nameless) == (1.0, 0.0)
    # One that stands nowhere is not told.
    elsewhere = answerer.search.analyse(question.replace("Ra", "Bo").replace("Ра", "Бо"), language)
    untold = measure_signals(elsewhere, hits, sentences, weights)
    assert untold.names == 0.0
    assert untold.told < signals.told


def test_a_section_opening_counts_with_what_was_found_of_it(open_answerer: OpenAnswerer) -> None:
    russian = [
        Document(f"Саммит прошёл в Самарканде в {year} году.", f"{year}.txt", language="ru")
        for year in (2019, 2020, 2021, 2022)
    ]
    turkish = Document("Zirve Semerkant'ta yapıldı.", "tr.txt", id="tr", language="tr")
    answerer = open_answerer([*russian, turkish])
    answerer.refresh()
    asked = answerer.search.analyse("Where was the summit held in 2022?", "en")
    hits = sorted(answerer.search.find(asked), key=lambda hit: hit.passage.language)
    weights = TermWeights(answerer.search.lexical)
    sentences = rank_sentences(asked, answerer.search.read(asked, hits), weights)
    opening = next(replace(one, passage_id="opening") for one in sentences if one.language == "tr")
    assert [hit.passage.language for hit in hits] == ["ru"] * 4 + ["tr"]
    assert measure_signals(asked, hits, [opening], weights).names == 0.0


def test_the_settings_know_the_threshold() -> None:
    assert Settings.model_fields["threshold"].default == THRESHOLD
