"""A model that cites documents by itself: its citations are proved like any other's."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from citing_server import KEY, MODEL, CitingServer, Piece
from corpus.catalogue import Catalogue
from corpus.readers import open_source
from places import ROOT
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder
from retrieval.writing.chat_model import ChatModel, FailureKind, ModelFailed, Turn
from retrieval.writing.citing import CitedReader
from retrieval.writing.drafts import Draft, DraftQuote
from retrieval.writing.metering import Meter

QUESTIONS = {
    "en": "Why did Kyrgyzstan cancel the CSTO exercise?",
    "tr": "Kırgızistan KGAÖ tatbikatını neden iptal etti?",
    "ru": "Почему Кыргызстан отменил учения ОДКБ?",
}
WORDS = "Kyrgyzstan cancelled the CSTO exercise because of the recent border conflict"
TRUE = {
    "en": ("According to Edil Baisalov, ", "the reason was the border conflict with Tajikistan."),
    "tr": ("Edil Baysalov'a göre ", "nedeni Tacikistan'la yaşanan sınır çatışmasıydı."),
    "ru": ("По словам Эдиля Байсалова, ", "причиной был пограничный конфликт с Таджикистаном."),
}


@pytest.fixture
def server() -> Iterator[CitingServer]:
    """A server that speaks as Anthropic's does."""
    server = CitingServer()
    yield server
    server.close()


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with the sample articles in English, for all three languages to ask."""
    home = tmp_path_factory.mktemp("samples")
    catalogue = Catalogue.open(home)
    for item in open_source(str(ROOT / "corpus" / "samples")).items:
        document = item.read()
        if ".en" in document.source:
            catalogue.add(document)
    catalogue.close()
    return home


@pytest.fixture
def answerer(encoder: Encoder, samples: Path, server: CitingServer) -> Iterator[Answerer]:
    """What answers from them by the model that cites."""
    catalogue = Catalogue.open(samples)
    model = ChatModel(f"anthropic:{MODEL}", url=server.url, key=KEY, time_limit_s=20)
    answerer = Answerer.open(catalogue, encoder, samples / "index", model=model)
    yield answerer
    answerer.close()
    catalogue.close()


def cite(body: dict[str, Any], *pieces: str) -> Sequence[Piece]:
    """Say the first of `pieces` without citing, and for the others cite the words that answer."""
    data = [block["source"]["data"] for block in body["messages"][0]["content"][:-1]]
    document = next(at for at, text in enumerate(data) if WORDS in text)
    sentence = next(one for one in data[document].split("\n") if WORDS in one)
    return [(pieces[0], None, ""), *((piece, document, sentence) for piece in pieces[1:])]


@pytest.mark.parametrize("language", QUESTIONS)
def test_what_it_cites_bears_its_claim_out(
    answerer: Answerer, server: CitingServer, language: str
) -> None:
    server.say = lambda body: cite(body, *TRUE[language])
    shown: list[str] = []
    meter = Meter()
    answer = answerer.answer(QUESTIONS[language], on_claim=shown.append, meter=meter)
    assert shown == ["".join(TRUE[language])]
    assert not answer.claims[0].is_quote
    cited = [answer.citations[number - 1].quote.text for number in answer.claims[0].citations]
    assert any(WORDS in text for text in cited)
    assert meter.usage.output_tokens == 40
    blocks = server.requests[0]["messages"][0]["content"]
    assert blocks[0]["citations"] == {"enabled": True}
    assert blocks[-1]["text"] == f"Question: {QUESTIONS[language]}"
    assert "JSON" not in json.dumps(server.requests[0]["system"])


def test_a_right_citation_under_a_wrong_claim_is_quoted(
    answerer: Answerer, server: CitingServer
) -> None:
    lie = "the reason was the border conflict with Uzbekistan."
    server.say = lambda body: cite(body, TRUE["en"][0], lie)
    answer = answerer.answer(QUESTIONS["en"])
    assert len(server.requests) == 2
    assert answer.claims
    assert all(claim.is_quote for claim in answer.claims)
    assert [one.faults[0][0] for one in answer.writing.dropped] == ["name"] * 2  # type: ignore[union-attr]


def test_nothing_cited_is_nothing_claimed(answerer: Answerer, server: CitingServer) -> None:
    server.say = lambda _: [("The documents do not say.", None, "")]
    answer = answerer.answer(QUESTIONS["en"])
    assert answer.claims
    assert all(claim.is_quote for claim in answer.claims)
    assert answer.writing is not None
    assert answer.writing.failure is None


def test_a_model_that_cannot_cite_is_asked_for_json(
    answerer: Answerer, server: CitingServer
) -> None:
    server.can_cite = False
    server.say = lambda _: [('{"claims": []}', None, "")]
    for _ in range(2):
        assert answerer.answer(QUESTIONS["en"]).claims
    asked = ["JSON" in json.dumps(body["system"]) for body in server.requests]
    assert asked == [False, True, True]


@pytest.mark.parametrize(
    ("key", "stop_reason", "kind"),
    [
        ("sk-ant-wrong", "end_turn", FailureKind.NOT_ALLOWED),
        (KEY, "refusal", FailureKind.REFUSED),
    ],
)
def test_its_failures_are_told_by_their_kind(
    server: CitingServer, key: str, stop_reason: str, kind: FailureKind
) -> None:
    server.stop_reason = stop_reason
    model = ChatModel(f"anthropic:{MODEL}", url=server.url, key=key, time_limit_s=10)
    turns = [Turn("human", "Why?")]
    with pytest.raises(ModelFailed) as caught:
        list(model.draft(turns, citing=turns))
    assert caught.value.kind is kind


def test_a_draft_is_a_line_with_all_that_it_cites() -> None:
    reader = CitedReader()
    blocks = [
        {"type": "text", "text": "Here is what they say:\n", "index": 0},
        {"type": "text", "text": "- İlk ", "index": 1},
        {"type": "text", "text": "söz", "index": 1},
        {"type": "text", "citations": [{"document_index": 2, "cited_text": "söz"}], "index": 1},
        {"type": "text", "text": ", и ещё одно.\n", "index": 2},
        {"type": "text", "text": "Второе.\n\nThird.", "index": 3},
        {"type": "text", "citations": [{"document_index": 0, "cited_text": "b"}], "index": 3},
        {"type": "thinking", "thinking": "…", "index": 4},
    ]
    drafts = [draft for block in blocks for draft in reader.feed([block])]
    drafts += reader.finish()
    second = (DraftQuote(1, "b"),)
    assert drafts == [
        Draft("İlk söz, и ещё одно.", (DraftQuote(3, "söz"),)),
        Draft("Второе.", second),
        Draft("Third.", second),
    ]
