"""Written answers, from the question to the JSON: a liar's claims never reach a reader."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from chat_server import FAILURES, KEY, MODEL, ChatServer
from corpus.article import Document
from corpus.catalogue import Catalogue
from corpus.readers import open_source
from places import ROOT
from retrieval.answer import Answer
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder
from retrieval.encoding.opening import find_token_encoder
from retrieval.proof.rechecking import recheck
from retrieval.writing.chat_model import ChatModel
from small_model import serve_small_model

QUESTIONS = {
    "en": "Why did Kyrgyzstan cancel the CSTO exercise?",
    "tr": "Kırgızistan KGAÖ tatbikatını neden iptal etti?",
    "ru": "Почему Кыргызстан отменил учения ОДКБ?",
}
WORDS = {
    "en": "Kyrgyzstan cancelled the CSTO exercise because of the recent border conflict",
    "tr": "tatbikatını Tacikistan’la kısa süre önce yaşanan sınır çatışması nedeniyle iptal etti",
    "ru": "Кыргызстан отменил учения ОДКБ из-за недавнего пограничного конфликта",
}
TRUE = {
    "en": "According to Edil Baisalov, the border conflict with Tajikistan was why the exercise of "
    "the CSTO was cancelled.",
    "tr": "Edil Baysalov’a göre KGAÖ tatbikatının iptal edilmesinin nedeni Tacikistan’la yaşanan "
    "sınır çatışmasıydı.",
    "ru": "По словам Эдиля Байсалова, причиной отмены учений ОДКБ стал пограничный конфликт с "
    "Таджикистаном.",
}
LIES = {
    "en": "According to Edil Baisalov, the border conflict with Uzbekistan was why the exercise of "
    "the CSTO was cancelled.",
    "tr": "Edil Baysalov’a göre KGAÖ tatbikatının iptal edilmesinin nedeni Özbekistan’la yaşanan "
    "sınır çatışmasıydı.",
    "ru": "По словам Эдиля Байсалова, причиной отмены учений ОДКБ стал пограничный конфликт с "
    "Узбекистаном.",
}
LIMIT_S = 3.0


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    """A chat model's server."""
    server = ChatServer()
    yield server
    server.close()


@pytest.fixture(autouse=True)
def _as_new(server: ChatServer) -> None:
    server.failure, server.manner, server.pause_s = None, "stream", 0.0
    server.answer_with([])


@pytest.fixture(scope="module")
def answerer(
    encoder: Encoder, server: ChatServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Answerer]:
    """What answers from the project's sample articles, by the chat model."""
    home = tmp_path_factory.mktemp("samples")
    catalogue = Catalogue.open(home)
    for item in open_source(str(ROOT / "corpus" / "samples")).items:
        catalogue.add(item.read())
    model = ChatModel(f"openai:{MODEL}", url=server.url, key=KEY, time_limit_s=LIMIT_S)
    answerer = Answerer.open(catalogue, encoder, home / "index", model=model)
    yield answerer
    answerer.close()
    catalogue.close()


def find_passage(request: str, words: str) -> int:
    """Return the number of the passage that has `words`, in a request to the model."""
    before = request[: request.index(words)]
    return int(before.rsplit("\n[", 1)[-1].split("]")[0].lstrip("["))


def script(server: ChatServer, language: str, *claims: str, words: str | None = None) -> None:
    """Let the model claim `claims` of the words that answer, whenever it is asked."""

    def say(_: str) -> str:
        asked = "\n" + server.requests[-1]["messages"][1]["content"]
        passage = find_passage(asked, WORDS[language])
        drafts = [
            {"passage": passage, "quote": words or WORDS[language], "claim": claim}
            for claim in claims
        ]
        return json.dumps({"claims": drafts}, ensure_ascii=False)

    server.say = say


def fields_of(answer: Answer) -> dict[str, Any]:
    """Return an answer's JSON as a program reads it."""
    return dict(json.loads(json.dumps(answer.as_json(), ensure_ascii=False)))


@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_a_true_claim_is_shown_with_its_quote(
    answerer: Answerer, server: ChatServer, encoder: Encoder, language: str
) -> None:
    script(server, language, TRUE[language])
    shown: list[str] = []
    answer = answerer.answer(QUESTIONS[language], on_claim=shown.append)
    assert shown == [TRUE[language]]
    claim = answer.claims[0]
    assert (claim.text, claim.is_quote) == (TRUE[language], False)
    quote = answer.citations[claim.citations[0] - 1].quote
    assert WORDS[language] in quote.text
    article = answerer.catalogue.get(quote.article_id)
    assert article.text[quote.start : quote.end] == quote.text
    tokens = find_token_encoder(encoder)
    assert all(not faults for _, faults in recheck(fields_of(answer), tokens))


@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_a_lie_is_asked_for_again_and_then_quoted(
    answerer: Answerer, server: ChatServer, language: str
) -> None:
    script(server, language, LIES[language])
    asked = len(server.requests)
    shown: list[str] = []
    answer = answerer.answer(QUESTIONS[language], on_claim=shown.append)
    assert shown == []
    assert len(server.requests) == asked + 2
    assert answer.claims
    assert all(claim.is_quote for claim in answer.claims)
    assert any(WORDS[language] in claim.text for claim in answer.claims)
    fields = fields_of(answer)
    assert all("name" in {fault["kind"] for fault in one["faults"]} for one in fields["dropped"])
    assert fields["dropped"]
    assert LIES[language] not in fields["answer"]


def test_a_lie_that_is_mended_is_shown(answerer: Answerer, server: ChatServer) -> None:
    script(server, "en", LIES["en"])
    tell_lie = server.say

    def say(last: str) -> str:
        text = tell_lie(last)
        return text.replace(LIES["en"], TRUE["en"]) if "not borne out" in last else text

    server.say = say
    answer = answerer.answer(QUESTIONS["en"])
    assert answer.claims[0].text == TRUE["en"]


def test_words_that_stand_nowhere_are_not_cited(answerer: Answerer, server: ChatServer) -> None:
    script(server, "en", TRUE["en"], words="Kyrgyzstan cancelled it for lack of money")
    fields = fields_of(answerer.answer(QUESTIONS["en"]))
    assert all(claim["is_quote"] for claim in fields["claims"])
    kinds = [fault["kind"] for one in fields["dropped"] for fault in one["faults"]]
    assert set(kinds) == {"quote_not_found"}


def test_a_refusal_asks_no_model(answerer: Answerer, server: ChatServer) -> None:
    asked = len(server.requests)
    answer = answerer.answer("How many moons does Jupiter have?")
    assert answer.abstained
    assert answer.writing is None
    assert len(server.requests) == asked


@pytest.mark.parametrize("failure", FAILURES)
def test_an_error_ends_in_a_quoted_answer(
    answerer: Answerer, server: ChatServer, failure: str
) -> None:
    server.failure = FAILURES[failure]
    assert_is_quoted(answerer.answer(QUESTIONS["en"]))


@pytest.mark.parametrize("manner", ["silent", "drip", "cut", "refuse", "filter", "html"])
def test_a_bad_manner_ends_in_a_quoted_answer(
    answerer: Answerer, server: ChatServer, manner: str
) -> None:
    server.manner = manner
    server.say = lambda _: "x" * 2000
    answer = answerer.answer(QUESTIONS["en"])
    assert_is_quoted(answer)


def assert_is_quoted(answer: Answer) -> None:
    """Hold that an answer is quoted within the time limit, and says why."""
    assert answer.claims
    assert all(claim.is_quote for claim in answer.claims)
    assert answer.writing is not None
    assert answer.writing.failure
    assert answer.writing.detail
    assert answer.timings_ms["write"] < (LIMIT_S + 1) * 1000


def test_a_real_model_that_is_bad_shows_nothing_unproved(encoder: Encoder, tmp_path: Path) -> None:
    tokens = find_token_encoder(encoder)
    catalogue = Catalogue.open(tmp_path)
    for item in open_source(str(ROOT / "corpus" / "samples")).items:
        catalogue.add(item.read())
    with serve_small_model() as url:
        model = ChatModel("openai:smollm2", url=url, key=None, time_limit_s=20)
        answerer = Answerer.open(catalogue, encoder, tmp_path / "index", model=model)
        for question in (QUESTIONS["en"],):
            answer = answerer.answer(question)
            assert answer.claims
            assert answer.writing is not None
            assert all(not faults for _, faults in recheck(fields_of(answer), tokens))
        answerer.close()
    catalogue.close()


TOLD = {
    "en": (
        "How many cars were stuck near the Töö-Ashuu pass?",
        "36 cars were stuck overnight near the Töö-Ashuu pass.",
        "An avalanche closed the road. On 14 March 2023 36 cars were stuck overnight near the "
        "Töö-Ashuu pass.",
    ),
    "tr": (
        "Töö-Aşuu geçidi yakınında kaç araç mahsur kaldı?",
        "Töö-Aşuu geçidi yakınında gece boyunca 36 araç mahsur kaldı.",
        "Yolu çığ kapattı. 14 Mart 2023’te Töö-Aşuu geçidi yakınında gece boyunca 36 araç mahsur "
        "kaldı.",
    ),
    "ru": (
        "Сколько машин застряло возле перевала Тёё-Ашуу?",
        "Возле перевала Тёё-Ашуу на ночь застряли 36 машин.",
        "Дорогу закрыла лавина. 14 марта 2023 года возле перевала Тёё-Ашуу на ночь застряли 36 "
        "машин.",
    ),
}
OTHERWISE = {
    "en": "Drivers were angry. Near the Töö-Ashuu pass 52 cars were stuck overnight.",
    "tr": "Sürücüler öfkeliydi. Töö-Aşuu geçidi yakınında gece boyunca 52 araç mahsur kaldı.",
    "ru": "Водители возмущались. Возле перевала Тёё-Ашуу на ночь застряли 52 машины.",
}


@pytest.fixture(scope="module")
def differing(
    encoder: Encoder, server: ChatServer, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Answerer]:
    """What answers from the samples, and from articles that contradict each other."""
    home = tmp_path_factory.mktemp("differing")
    catalogue = Catalogue.open(home)
    for item in open_source(str(ROOT / "corpus" / "samples")).items:
        catalogue.add(item.read())
    for language, (_, _, text) in TOLD.items():
        catalogue.add(Document(text, f"one-{language}", title="Road", language=language))
        other = OTHERWISE[language]
        catalogue.add(Document(other, f"two-{language}", title="Drivers", language=language))
    model = ChatModel(f"openai:{MODEL}", url=server.url, key=KEY, time_limit_s=LIMIT_S)
    answerer = Answerer.open(catalogue, encoder, home / "index", model=model)
    yield answerer
    answerer.close()
    catalogue.close()


@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_another_article_that_says_otherwise_is_shown_beside(
    differing: Answerer, server: ChatServer, language: str
) -> None:
    question, claim, text = TOLD[language]

    def say(_: str) -> str:
        asked = "\n" + server.requests[-1]["messages"][1]["content"]
        quote = text.split(". ", 1)[1]
        draft = {"passage": find_passage(asked, quote), "quote": quote, "claim": claim}
        return json.dumps({"claims": [draft]}, ensure_ascii=False)

    server.say = say
    answer = differing.answer(question)
    first, *others = answer.claims
    assert (first.text, first.differs_from) == (claim, ())
    otherwise = {one.text: one.differs_from for one in others if one.differs_from}
    assert otherwise[OTHERWISE[language].split(". ", 1)[1]] == first.citations
    assert all("52" in text for text in otherwise)
    told = [one["differs_from"] for one in fields_of(answer)["claims"]]
    assert list(first.citations) in told
