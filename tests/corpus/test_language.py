"""The language of questions and articles."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.language import detect_language

QUESTIONS = {
    "en": [
        "Why did Kyrgyzstan cancel the CSTO exercise?",
        "What did Erdoğan say in Türkiye?",
        "Did Şavkat Mirziyoyev visit Çankaya Köşkü?",
        "Who is Kim Jong Un?",
        "Kim Jong Un visited Seoul in May",
        "Who is Марс Сариев?",
        "WHO IS MARS SARIEV",
        "why?",
        "Erdoğan Japarov meeting",
        "Kırgızistan border",
        "latest",
        "Tell me about Türkiye",
    ],
    "tr": [
        "Kırgızistan KGAÖ tatbikatını neden iptal etti?",
        "Zirve ne zaman yapildi",
        "Kim?",
        "Mars Sariev kim",
        "Erdoğan ne dedi?",
        "Super Bowl XLIX'i kim kazanmistir",
        "NEDEN İPTAL EDİLDİ?",
        "NEDEN IPTAL EDILDI",
        "Kgao nedir",
        "Japarov toplantiya katildi mi",
        "merhaba",
        "sinir catismasi",
        "ticaret",
        "Putin Rahmon GORUSMESI",
    ],
    "ru": [
        "Почему Кыргызстан отменил учения ОДКБ?",
        "Кто такой Mars Sariev?",
        "Кто написал Liber servitoris?",
        "Что?",
        "Қазақстан президенті кім?",
    ],
    "de": ["Wer ist der Präsident von Deutschland?"],
    "fr": ["Qui est le président de la France ?"],
    "ar": ["ما هي عاصمة مصر؟"],
}
PLAIN = str.maketrans("çğıöşüÇĞİÖŞÜâîû", "cgiosuCGIOSUaiu")


@pytest.mark.parametrize(
    ("question", "language"),
    [(question, language) for language, questions in QUESTIONS.items() for question in questions],
)
def test_a_question_has_its_language(question: str, language: str) -> None:
    assert detect_language(question) == language


@pytest.mark.parametrize("default", ["en", "tr", "ru"])
@pytest.mark.parametrize("text", ["", " \n", "12345", "?!", "🙂", "CSTO", "Mars Sariev"])
def test_what_shows_no_language_has_the_default(text: str, default: str) -> None:
    assert detect_language(text, default) == default


def test_an_article_has_the_language_of_its_middle() -> None:
    switch = "Bu yazı şu dillerde de mevcuttur: İngilizce Rusça\n\n"
    prose = "The minister said that the treaty was signed in Ankara and is now in force. "
    assert detect_language(switch * 5 + prose * 300 + switch * 5) == "en"


@given(text=st.text(st.characters(codec=None)))
def test_any_text_has_a_language(text: str) -> None:
    assert len(detect_language(text)) == 2


@pytest.mark.parametrize("typed", ["as it is", "in plain Latin letters", "in capitals"])
@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_real_questions(shared: Path, language: str, typed: str) -> None:
    questions = _read_questions(shared / "eval" / f"xquad-dev.{language}.json")
    if typed == "in plain Latin letters":
        questions = [question.translate(PLAIN).lower().rstrip("?") for question in questions]
    if typed == "in capitals":
        questions = [question.upper() for question in questions]
    wrong = [question for question in questions if detect_language(question) != language]
    assert len(questions) == 612
    assert wrong == []


def _read_questions(path: Path) -> list[str]:
    articles = json.loads(path.read_text(encoding="utf-8"))["data"]
    paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
    return [qa["question"] for paragraph in paragraphs for qa in paragraph["qas"]]
