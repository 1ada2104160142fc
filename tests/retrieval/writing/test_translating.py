"""Translations beneath quotes: labelled, and no more than their quotes say."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat_server import FAILURES, KEY, MODEL, ChatServer
from corpus.article import Document
from corpus.catalogue import Catalogue
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder
from retrieval.encoding.opening import find_token_encoder
from retrieval.proof.rechecking import recheck
from retrieval.writing.chat_model import ChatModel
from retrieval.writing.metering import Meter

QUOTE = "The tunnel near Bishkek was closed on 12 May 2021 because water came into it."
QUESTIONS = {
    "tr": "Bişkek yakınındaki tünel neden kapatıldı?",
    "ru": "Почему закрыли тоннель под Бишкеком?",
}
TRUE = {
    "tr": "Bişkek yakınlarındaki tünel, içine su girdiği için 12 Mayıs 2021'de kapatıldı.",
    "ru": "Тоннель под Бишкеком закрыли 12 мая 2021 года, потому что в него попала вода.",
}
LIES = {
    ("tr", "number"): "Bişkek yakınlarındaki tünel, su girdiği için 13 Mayıs 2021'de kapatıldı.",
    ("tr", "left out"): "Bişkek yakınlarındaki tünel, içine su girdiği için kapatıldı.",
    ("tr", "name"): "Oş yakınlarındaki tünel, içine su girdiği için 12 Mayıs 2021'de kapatıldı.",
    ("tr", "not"): "Bişkek yakınlarındaki tünel, su girdiği için 12 Mayıs 2021'de kapatılmadı.",
    ("ru", "number"): "Тоннель под Бишкеком закрыли 12 мая 2022 года: в него попала вода.",
    ("ru", "name"): "Тоннель под Алматы закрыли 12 мая 2021 года: в него попала вода.",
    ("ru", "not"): "Тоннель под Бишкеком не закрыли 12 мая 2021 года: в него попала вода.",
    ("ru", "link"): "Тоннель под Бишкеком закрыли 12 мая 2021 года, см. https://evil.example/.",
}


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """A chat model's server, which claims nothing."""
    server = ChatServer()
    yield server
    server.close()


@pytest.fixture
def answerer(
    encoder: Encoder, catalogue: Catalogue, server: ChatServer, tmp_path: Path
) -> Iterator[Answerer]:
    """What answers from one English article, and translates."""
    catalogue.add(Document(QUOTE, "tunnel.md", id="tunnel", language="en"))
    model = ChatModel(f"openai:{MODEL}", url=server.url, key=KEY, time_limit_s=5)
    index = tmp_path / "home" / "index"
    answerer = Answerer.open(catalogue, encoder, index, model=model, translates=True, threshold=0.1)
    yield answerer
    answerer.close()


def translate(server: ChatServer, text: str) -> None:
    """Let the model claim nothing, and translate the quote so."""
    told = json.dumps({"1": text}, ensure_ascii=False)
    server.say = lambda last: told if last.startswith('{"1"') else '{"claims": []}'


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_quote_in_another_language_has_a_translation(
    answerer: Answerer, server: ChatServer, encoder: Encoder, language: str
) -> None:
    translate(server, TRUE[language])
    meter = Meter()
    answer = answerer.answer(QUESTIONS[language], meter=meter)
    (citation,) = answer.citations
    assert (citation.quote.text, citation.translation) == (QUOTE, TRUE[language])
    assert meter.usage.input_tokens == 1800
    fields = answer.as_json()
    assert fields["citations"][0]["translation"] == TRUE[language]
    tokens = find_token_encoder(encoder)
    assert all(not faults for _, faults in recheck(fields, tokens))
    fields["citations"][0]["translation"] = LIES[language, "name"]
    assert any(faults for _, faults in recheck(fields, tokens))


@pytest.mark.parametrize(("language", "lie"), LIES)
def test_one_that_says_something_else_is_not_shown(
    answerer: Answerer, server: ChatServer, language: str, lie: str
) -> None:
    translate(server, LIES[language, lie])
    (citation,) = answerer.answer(QUESTIONS[language]).citations
    assert citation.translation is None


@pytest.mark.parametrize(
    "text", ["", "no JSON", "[1]", '{"1": 5}', '{"2": "x"}', '{"1": "' + "x" * 900]
)
def test_rubbish_is_no_translation(answerer: Answerer, server: ChatServer, text: str) -> None:
    server.say = lambda last: text if last.startswith('{"1"') else '{"claims": []}'
    (citation,) = answerer.answer(QUESTIONS["ru"]).citations
    assert citation.translation is None


def test_in_its_own_language_and_without_the_model_there_is_none(
    answerer: Answerer, server: ChatServer
) -> None:
    translate(server, TRUE["tr"])
    answer = answerer.answer("Why was the tunnel near Bishkek closed?")
    assert [one.translation for one in answer.citations] == [None]
    assert len(server.requests) == 1
    server.failure = FAILURES["overloaded"]
    answer = answerer.answer(QUESTIONS["tr"])
    assert [one.translation for one in answer.citations] == [None]
