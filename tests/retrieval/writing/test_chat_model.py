"""The chat model: whatever its server does, the person has an answer within the time limit."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator

import pytest

from chat_server import FAILURES, KEY, MODEL, ChatServer
from retrieval.errors import ModelUnusable
from retrieval.writing.chat_model import ChatModel, FailureKind, ModelFailed, Turn
from retrieval.writing.drafts import Draft, DraftQuote
from retrieval.writing.metering import Meter, Usage

TURNS = [Turn("system", "Answer {with} JSON."), Turn("human", "[1] Braces {stay} braces.")]
CLAIMS = [
    {"passage": 1, "quote": "Braces {stay} braces.", "claim": "Braces stay."},
    {"passage": 2, "quote": 'İkinci "söz".', "claim": "Второе слово."},
]


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """A chat model's server."""
    server = ChatServer()
    yield server
    server.close()


def open_model(server: ChatServer, time_limit_s: float = 10, key: str = KEY) -> ChatModel:
    """Open the model that the server has."""
    return ChatModel(f"openai:{MODEL}", url=server.url, key=key, time_limit_s=time_limit_s)


def test_drafts_and_their_cost_arrive(server: ChatServer) -> None:
    server.answer_with(CLAIMS)
    meter = Meter()
    drafts = list(open_model(server).draft(TURNS, meter=meter))
    assert drafts == [
        Draft("Braces stay.", (DraftQuote(1, "Braces {stay} braces."),)),
        Draft("Второе слово.", (DraftQuote(2, 'İkinci "söz".'),)),
    ]
    assert meter.usage == Usage(900, 60)
    assert [turn["content"] for turn in server.requests[0]["messages"]] == [
        "Answer {with} JSON.",
        "[1] Braces {stay} braces.",
    ]
    assert server.requests[0]["response_format"]["type"] == "json_schema"


def test_a_claim_is_read_before_the_next_is_written(server: ChatServer) -> None:
    server.answer_with([CLAIMS[1], CLAIMS[1] | {"claim": "Другое."}])
    server.pause_s = 0.05
    arrived = [time.monotonic() for _ in open_model(server).draft(TURNS)]
    assert arrived[0] < server.finished_at[1]


def test_a_server_without_schemas_is_asked_without(server: ChatServer) -> None:
    server.has_schema = False
    server.answer_with(CLAIMS[:1])
    model = open_model(server)
    for _ in range(2):
        assert len(list(model.draft(TURNS))) == 1
    assert ["response_format" in request for request in server.requests] == [True, False, False]


@pytest.mark.parametrize(
    "text",
    [
        "Here you are:\n```json\n%s\n```\nI hope that helps.",
        '{"answer": {"claims": %s}}',
        "<think>{maybe}</think> %s",
    ],
)
def test_json_is_found_in_what_stands_around_it(server: ChatServer, text: str) -> None:
    server.say = lambda _: text % json.dumps(CLAIMS)
    assert len(list(open_model(server).draft(TURNS))) == 2


def test_prose_with_markers_is_read(server: ChatServer) -> None:
    server.say = lambda _: "Tatbikat iptal edildi [2].\n- Его отменили из-за боёв. [1][3]"
    drafts = list(open_model(server).draft(TURNS))
    assert [(one.text, [quote.passage for quote in one.quotes]) for one in drafts] == [
        ("Tatbikat iptal edildi.", [2]),
        ("Его отменили из-за боёв.", [1, 3]),
    ]


def test_a_model_that_loops_is_left(server: ChatServer) -> None:
    server.answer_with([CLAIMS[0]] * 1000)
    meter = Meter()
    drafts = list(open_model(server).draft(TURNS, meter=meter))
    assert len(drafts) == 1
    # It is not heard out, so that it never reports what it cost.
    assert meter.usage.output_tokens > 0


def test_no_claims_is_an_answer(server: ChatServer) -> None:
    assert list(open_model(server).draft(TURNS)) == []


@pytest.mark.parametrize(
    ("failure", "kind"),
    [
        ("wrong key", FailureKind.NOT_ALLOWED),
        ("unknown model", FailureKind.NOT_ALLOWED),
        ("rate limit", FailureKind.RATE_LIMITED),
        ("no quota", FailureKind.OUT_OF_QUOTA),
        ("no money", FailureKind.OUT_OF_QUOTA),
        ("server error", FailureKind.UNREACHABLE),
        ("overloaded", FailureKind.UNREACHABLE),
    ],
)
def test_an_error_is_told_by_its_kind(server: ChatServer, failure: str, kind: FailureKind) -> None:
    server.failure = FAILURES[failure]
    meter = Meter()
    with pytest.raises(ModelFailed) as caught:
        list(open_model(server).draft(TURNS, meter=meter))
    assert caught.value.kind is kind
    assert FAILURES[failure].message in caught.value.detail
    assert len(server.requests) == 1
    assert meter.usage == Usage()


@pytest.mark.parametrize(
    ("manner", "kind"),
    [
        ("silent", FailureKind.SLOW),
        ("drip", FailureKind.SLOW),
        ("cut", FailureKind.UNREACHABLE),
        ("refuse", FailureKind.REFUSED),
        ("filter", FailureKind.REFUSED),
        ("html", FailureKind.RUBBISH),
    ],
)
def test_a_bad_manner_is_told_by_its_kind(
    server: ChatServer, manner: str, kind: FailureKind
) -> None:
    server.manner = manner
    server.say = lambda _: "x" * 2000
    meter = Meter()
    with pytest.raises(ModelFailed) as caught:
        list(open_model(server, time_limit_s=2).draft(TURNS, meter=meter))
    assert caught.value.kind is kind, caught.value.detail
    # Its server took the request on, and will want to be paid for it.
    assert meter.usage.input_tokens > 0


@pytest.mark.parametrize("text", ["I do not know.", "{" * 3000, '{"claims": "none"}', "[1]"])
def test_what_is_no_answer_is_rubbish(server: ChatServer, text: str) -> None:
    server.say = lambda _: text
    with pytest.raises(ModelFailed) as caught:
        list(open_model(server).draft(TURNS))
    assert caught.value.kind is FailureKind.RUBBISH


def test_nobody_there_is_unreachable(server: ChatServer) -> None:
    model = open_model(server)
    server.close()
    with pytest.raises(ModelFailed) as caught:
        list(model.draft(TURNS))
    assert caught.value.kind is FailureKind.UNREACHABLE


def test_a_key_is_not_told(server: ChatServer) -> None:
    key = "sk-secret-987654321"
    server.failure = FAILURES["wrong key"].__class__(401, "invalid_api_key", f"Incorrect: {key}")
    with pytest.raises(ModelFailed) as caught:
        list(open_model(server, key=key).draft(TURNS))
    assert key not in str(caught.value)


@pytest.mark.parametrize("name", ["nobody:model", "openai", "groq:llama", "openai:"])
def test_a_model_that_is_none_is_told_in_one_line(name: str) -> None:
    with pytest.raises(ModelUnusable) as caught:
        ChatModel(name, url=None, key=None, time_limit_s=1)
    assert name in str(caught.value)
    assert "\n" not in str(caught.value)
