"""Conversations end to end: what a follow-up leaves unsaid is carried, by rule or by a model."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from chat_server import FAILURES, KEY, MODEL, ChatServer
from corpus.catalogue import Catalogue
from corpus.readers import open_source
from places import ROOT
from retrieval.answering import Answerer
from retrieval.conversation.conversations import Conversations
from retrieval.conversation.history import History
from retrieval.encoding.encoder import Encoder
from retrieval.narrowing.filters import Filters
from retrieval.writing.chat_model import ChatModel
from retrieval.writing.metering import Meter

# The first question, one that goes on from it, and what this is about.
FIRST = {
    "en": "Why did Kyrgyzstan cancel the CSTO exercise?",
    "tr": "Kırgızistan KGAÖ tatbikatını neden iptal etti?",
    "ru": "Почему Кыргызстан отменил учения ОДКБ?",
}
NEXT = {"en": "And when was it to take place?", "tr": "Peki ne zaman?", "ru": "А когда?"}
NAMED = {"en": ("Kyrgyzstan", "CSTO"), "tr": ("Kırgızistan", "KGAÖ"), "ru": ("Кыргызстан", "ОДКБ")}
COMPLETE = {
    "en": "Which countries met in Samarkand?",
    "tr": "Semerkant'ta hangi ülkeler buluştu?",
    "ru": "Какие страны встретились в Самарканде?",
}
REWRITTEN = {
    "en": "When was the CSTO exercise in Kyrgyzstan to take place?",
    "tr": "Kırgızistan'daki KGAÖ tatbikatı ne zaman yapılacaktı?",
    "ru": "Когда должны были пройти учения ОДКБ в Кыргызстане?",
}
INVENTED = {
    "en": "When was the NATO exercise in Kyrgyzstan to take place?",
    "tr": "Kırgızistan'daki NATO tatbikatı ne zaman yapılacaktı?",
    "ru": "Когда должны были пройти учения НАТО в Кыргызстане?",
}


@pytest.fixture(scope="module")
def server() -> Iterator[ChatServer]:
    """A chat model's server."""
    server = ChatServer()
    yield server
    server.close()


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


@pytest.fixture
def quoting(answerer: Answerer) -> Conversations:
    """Conversations without a chat model."""
    conversations = Conversations(answerer, History(answerer.catalogue.engine))
    for place in ("chat", "another"):
        conversations.forget(place)
    return conversations


@pytest.fixture
def writing(encoder: Encoder, answerer: Answerer, server: ChatServer) -> Iterator[Conversations]:
    """Conversations with one, whose server says nothing yet."""
    server.failure, server.manner, server.requests = None, "stream", []
    server.answer_with([])
    model = ChatModel(f"openai:{MODEL}", url=server.url, key=KEY, time_limit_s=5)
    folder = answerer.catalogue.engine.url.database
    assert folder is not None
    index = ROOT.joinpath(folder).parent / "index"
    opened = Answerer.open(answerer.catalogue, encoder, index, model=model)
    conversations = Conversations(opened, History(opened.catalogue.engine))
    conversations.forget("chat")
    yield conversations
    opened.close()


@pytest.mark.parametrize("language", FIRST)
def test_a_follow_up_is_asked_with_what_it_leaves_unsaid(
    quoting: Conversations, language: str
) -> None:
    quoting.answer("chat", FIRST[language])
    answer = quoting.answer("chat", NEXT[language])
    fields = answer.as_json()
    assert fields["question"] == NEXT[language]
    assert all(name in fields["standalone"] for name in NAMED[language])
    assert answer.language == language
    assert any("2022" in citation.quote.text for citation in answer.citations)


@pytest.mark.parametrize("language", FIRST)
def test_a_complete_question_is_asked_as_it_is(quoting: Conversations, language: str) -> None:
    quoting.answer("chat", FIRST[language])
    assert quoting.answer("chat", COMPLETE[language]).as_json()["standalone"] == COMPLETE[language]


@pytest.mark.parametrize("language", FIRST)
def test_nothing_is_carried_to_another_place(quoting: Conversations, language: str) -> None:
    quoting.answer("chat", FIRST[language])
    for place in ("another", None):
        answer = quoting.answer(place, NEXT[language])
        assert answer.as_json()["standalone"] == NEXT[language]


def test_after_it_is_forgotten_nothing_is_carried(quoting: Conversations) -> None:
    quoting.answer("chat", FIRST["en"])
    assert quoting.forget("chat") == 1
    assert quoting.answer("chat", NEXT["en"]).standalone is None


def test_filters_are_carried_and_give_way(quoting: Conversations) -> None:
    asked = "What happened in Kyrgyzstan in articles of September 2022?"
    first = quoting.answer("chat", asked)
    assert first.filters.since is not None
    carried = quoting.answer("chat", "And in Tajikistan?").filters
    assert (carried.since, carried.until) == (first.filters.since, first.filters.until)
    replaced = quoting.answer("chat", "And in articles of October 2022?").filters
    assert replaced.since is not None
    assert replaced.since.month == 10
    own = quoting.answer("chat", "And in Tajikistan?", filters=Filters(since=carried.since)).filters
    assert (own.since, own.until) == (carried.since, None)


@pytest.mark.parametrize("language", FIRST)
def test_a_model_is_asked_for_the_standalone_question(
    writing: Conversations, server: ChatServer, language: str
) -> None:
    server.say = lambda last: REWRITTEN[language] if NEXT[language] in last else '{"claims": []}'
    writing.answer("chat", FIRST[language])
    meter = Meter()
    answer = writing.answer("chat", NEXT[language], meter=meter)
    assert answer.standalone == REWRITTEN[language]
    assert FIRST[language] in server.requests[1]["messages"][1]["content"]
    # Twice 900 and 60, by the server's own count: for the question and for the answer.
    assert (meter.usage.input_tokens, meter.usage.output_tokens) == (1800, 120)


@pytest.mark.parametrize("language", FIRST)
@pytest.mark.parametrize("said", ["invented", "", "x" * 400, "A? B? C?"])
def test_what_a_model_may_not_make_of_it_is_not_asked(
    writing: Conversations, server: ChatServer, language: str, said: str
) -> None:
    told = INVENTED[language] if said == "invented" else said
    server.say = lambda last: told if NEXT[language] in last else '{"claims": []}'
    writing.answer("chat", FIRST[language])
    standalone = writing.answer("chat", NEXT[language]).standalone
    assert standalone is not None
    assert standalone != told
    assert all(name in standalone for name in NAMED[language])


def test_without_the_model_it_is_carried_by_rule(
    writing: Conversations, server: ChatServer
) -> None:
    writing.answer("chat", FIRST["ru"])
    server.failure = FAILURES["overloaded"]
    answer = writing.answer("chat", NEXT["ru"])
    assert answer.standalone is not None
    assert "Кыргызстан" in answer.standalone
    assert answer.claims


def test_a_spent_meter_asks_no_model(writing: Conversations, server: ChatServer) -> None:
    writing.answer("chat", FIRST["tr"], meter=Meter(is_spent=True))
    answer = writing.answer("chat", NEXT["tr"], meter=Meter(is_spent=True))
    assert server.requests == []
    assert answer.writing is not None
    assert answer.writing.failure == "over_budget"
    assert all(claim.is_quote for claim in answer.claims)
