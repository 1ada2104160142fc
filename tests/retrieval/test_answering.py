"""Answers: quoted to the character, in three languages, and none where the articles do not say."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from corpus.article import Document
from corpus.catalogue import Catalogue
from corpus.readers import open_source
from places import ROOT
from retrieval.answer import Answer, Quote, Reason
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder
from retrieval.proof.quotes import prove_quotes

OpenAnswerer = Callable[[Sequence[Document]], Answerer]


@pytest.fixture(scope="module")
def answerer(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """What answers from the project's sample articles."""
    home = tmp_path_factory.mktemp("samples")
    catalogue = Catalogue.open(home)
    for item in open_source(str(ROOT / "corpus" / "samples")).items:
        catalogue.add(item.read())
    answerer = Answerer.open(catalogue, encoder, home / "index")
    yield answerer
    answerer.close()
    catalogue.close()


def assert_quotes_are_exact(answer: Answer, catalogue: Catalogue) -> None:
    """Hold that every citation is the article's own words, and is cited."""
    for citation in answer.citations:
        quote = citation.quote
        text = catalogue.get(quote.article_id).text
        assert text[quote.start : quote.end] == quote.text
    cited = [number for claim in answer.claims for number in claim.citations]
    assert cited == [citation.number for citation in answer.citations]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Why did Kyrgyzstan cancel the CSTO exercise?", "en"),
        ("Kırgızistan KGAÖ tatbikatını neden iptal etti?", "tr"),
        ("Почему Кыргызстан отменил учения ОДКБ?", "ru"),
        ("When was the SCO summit held in Samarkand?", "en"),
        ("Semerkant'taki ŞİÖ zirvesi ne zaman yapıldı?", "tr"),
        ("Когда прошёл саммит ШОС в Самарканде?", "ru"),
    ],
)
def test_a_question_is_answered_by_exact_quotes(
    answerer: Answerer, question: str, language: str
) -> None:
    answer = answerer.answer(question)
    assert not answer.abstained
    assert answer.language == language
    assert 1 <= len(answer.claims) <= 3
    assert_quotes_are_exact(answer, answerer.catalogue)


@pytest.mark.parametrize(
    "question",
    [
        "How many moons does Jupiter have?",
        "Who painted the Mona Lisa?",
        "Mona Lisa'yı kim yaptı?",
        "Jüpiter'in kaç uydusu var?",
        "Кто написал «Войну и мир»?",
        "Сколько спутников у Юпитера?",
    ],
)
def test_what_the_articles_do_not_say_is_refused(answerer: Answerer, question: str) -> None:
    answer = answerer.answer(question)
    assert answer.reason is Reason.NOT_IN_ARTICLES
    assert answer.citations == ()
    assert answer.claims == ()
    assert answer.searched.articles > 0
    assert 1 <= len(answer.nearest) <= 3


@pytest.mark.parametrize(
    "question",
    [
        "who is the president of france",
        "what is the capital of mongolia",
        "population of uzbekistan",
        "weather tomorrow",
        "fransa cumhurbaşkanı kim",
        "moğolistanın başkenti neresi",
        "özbekistanın nüfusu",
        "dolar kaç tl",
        "кто президент франции",
        "столица монголии",
        "население узбекистана",
        "курс тенге",
    ],
)
def test_a_word_in_common_is_no_answer(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question).reason is Reason.NOT_IN_ARTICLES


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Почему Пашинян не подписал декларацию?", "Pashinyan refused to sign because"),
        ("Nikol Paşinyan bildirgeyi neden imzalamadı?", "Pashinyan refused to sign because"),
        ("When was the Kalkan exercise held?", "31 марта 2022 года"),
        ("Кто участвовал в саммите Китай — Центральная Азия в Сиане?", "held in Xi’an on 18"),
    ],
)
def test_another_language_answers_what_ones_own_does_not(
    answerer: Answerer, question: str, words: str
) -> None:
    answer = answerer.answer(question)
    assert any(words in citation.quote.text for citation in answer.citations)
    assert_quotes_are_exact(answer, answerer.catalogue)


def test_quotes_stand_in_reading_order(answerer: Answerer) -> None:
    answer = answerer.answer("Why did Kyrgyzstan cancel the CSTO exercise?", limit=5)
    assert 3 < len(answer.citations) <= 5
    places = [(one.quote.article_id, one.quote.start) for one in answer.citations]
    articles = list(dict.fromkeys(article for article, _ in places))
    assert places == sorted(places, key=lambda place: (articles.index(place[0]), place[1]))


@pytest.mark.parametrize(
    "question",
    ["?!", "…", "👍", "   ", "Hello!", "thank you", "Merhaba", "Teşekkürler!", "Привет", "спасибо"],
)
def test_no_words_are_no_question(answerer: Answerer, question: str) -> None:
    assert answerer.answer(question).reason is Reason.NO_QUESTION


def test_an_empty_corpus_says_so(open_answerer: OpenAnswerer) -> None:
    answer = open_answerer([]).answer("Why did Kyrgyzstan cancel the CSTO exercise?")
    assert answer.reason is Reason.NO_ARTICLES


def test_the_json_is_what_programs_rely_on(answerer: Answerer) -> None:
    answer = answerer.answer("Why did Kyrgyzstan cancel the CSTO exercise?", id="q1")
    found = json.loads(json.dumps(answer.as_json()))
    assert found["id"] == "q1"
    assert set(found) >= {
        "id", "question", "language", "abstained", "reason", "answer", "claims", "citations",
        "searched", "nearest", "timings_ms",
    }  # fmt: skip
    assert set(found["citations"][0]) >= {
        "number", "article_id", "title", "author", "publisher", "published", "url", "quote",
        "start", "end",
    }  # fmt: skip
    assert set(found["searched"]) == {"articles", "passages", "languages"}
    assert found["claims"][0]["citations"] == [1]
    assert "[1]" in found["answer"]
    assert found["reason"] is None


def test_a_removed_article_is_not_quoted(
    open_answerer: OpenAnswerer,
) -> None:
    text = "The summit of the Shanghai Cooperation Organisation was held in Samarkand."
    answerer = open_answerer([Document(text=text, source="a.txt", id="a", language="en")])
    assert not answerer.answer("Where was the summit held?").abstained
    answerer.catalogue.remove("a")
    assert answerer.answer("Where was the summit held?").reason is Reason.NO_ARTICLES


def test_a_quote_that_its_article_does_not_bear_out_is_dropped(
    open_answerer: OpenAnswerer,
) -> None:
    text = "One sentence. Another sentence."
    answerer = open_answerer([Document(text=text, source="a.txt", id="a", language="en")])
    article = answerer.catalogue.get("a")
    good = Quote("a", 0, 13, "One sentence.")
    moved = Quote("a", 1, 14, "One sentence.")
    gone = Quote("b", 0, 13, "One sentence.")
    assert prove_quotes([moved, good, gone], {"a": article}) == [good]


def test_an_interview_is_answered_by_how_its_answer_opens(
    open_answerer: OpenAnswerer,
) -> None:
    interview = """# Words with a geologist

## Why was the tunnel under the pass closed?

The truth is that water came in faster than the pumps could lift it. Three of them burnt out
within a week.

The budget had been spent on the northern ramp. Nobody had planned for a second spring.

## Will the road over the pass stay open in winter?

I think so. Ploughs were moved there in October, and the crews know the slope."""
    document = Document(text=interview.replace("\nwithin", " within"), source="i.md", language="en")
    answerer = open_answerer([document])
    for question in (
        "Why was the tunnel closed?",
        "Почему закрыли туннель?",
        "Tünel neden kapatıldı?",
    ):
        answer = answerer.answer(question)
        assert answer.claims[0].text.startswith("The truth is that water came in")
        assert_quotes_are_exact(answer, answerer.catalogue)


def test_the_real_interview(open_answerer: OpenAnswerer, shared: Path) -> None:
    (item,) = open_source(str(shared / "articles" / "ankasam-2022-sariev-interview.txt")).items
    answerer = open_answerer([item.read()])
    wrong = []
    for line in (shared / "eval" / "sariev-questions.jsonl").read_text("utf-8").splitlines():
        expected = json.loads(line)
        answer = answerer.answer(expected["question"])
        assert len(answer.citations) <= 3
        assert_quotes_are_exact(answer, answerer.catalogue)
        quoted = [citation.quote.text for citation in answer.citations]
        evidence = expected["evidence"]
        right = (
            any(words in quote for words in evidence for quote in quoted)
            if evidence
            else answer.abstained
        )
        if not right:
            wrong.append(expected["question"])
    assert wrong == []
