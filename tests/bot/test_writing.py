"""Written answers and conversations as people meet them at the terminal; what they may cost."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from chat_server import FAILURES, KEY, MODEL, ChatServer
from places import ROOT

QUESTION = "Why did Kyrgyzstan cancel the CSTO exercise?"
CARRIED = "And when? (Kyrgyzstan cancel CSTO exercise)"
WORDS = "Kyrgyzstan cancelled the CSTO exercise because of the recent border conflict"
TRUE = (
    "According to Edil Baisalov, the border conflict with Tajikistan was why the exercise of the "
    "CSTO was cancelled."
)
LIE = TRUE.replace("Tajikistan", "Uzbekistan")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the sample articles."""
    home = tmp_path_factory.mktemp("writing") / "home"
    assert run("add", str(ROOT / "corpus" / "samples"), home=home).returncode == 0
    return home


@pytest.fixture
def server() -> Iterator[ChatServer]:
    """A chat model's server, which claims what is true of the words that answer."""
    server = ChatServer()
    claim(server, TRUE)
    yield server
    server.close()


def claim(server: ChatServer, text: str) -> None:
    """Let the model claim `text` of the words that answer."""

    def say(_: str) -> str:
        asked = "\n" + server.requests[-1]["messages"][1]["content"]
        number = int(asked[: asked.index(WORDS)].rsplit("\n[", 1)[-1].split("]")[0])
        return json.dumps({"claims": [{"passage": number, "quote": WORDS, "claim": text}]})

    server.say = say


def run(
    *arguments: str, home: Path, server: ChatServer | None = None, said: str = "", **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `vouch` in a process of its own, with the chat model of `server` where there is one."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VOUCH_")}
    ours = {"VOUCH_HOME": str(home), "COLUMNS": "200"}
    if server is not None:
        ours |= {"VOUCH_CHAT_MODEL": f"openai:{MODEL}"}
        ours |= {"VOUCH_CHAT_URL": server.url, "VOUCH_CHAT_KEY": KEY}
    return subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", *arguments],
        env=clean | ours | settings,
        cwd=home.parent,
        input=said,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def test_a_claim_is_printed_with_the_words_that_bear_it_out(home: Path, server: ChatServer) -> None:
    asked = run("ask", QUESTION, home=home, server=server)
    assert asked.returncode == 0, asked.stderr
    assert f"{TRUE} [1]" in asked.stdout
    assert f"[1] “{WORDS}" in asked.stdout
    assert asked.stderr == ""


def test_a_lie_is_quoted_and_said_to_be(home: Path, server: ChatServer) -> None:
    claim(server, LIE)
    asked = run("ask", QUESTION, home=home, server=server)
    assert "Uzbekistan was why" not in asked.stdout
    assert f"“{WORDS}" in asked.stdout
    assert "not borne out by the articles. Quoted instead." in asked.stdout


def test_a_failure_is_quoted_and_its_reason_is_the_operators(
    home: Path, server: ChatServer
) -> None:
    server.failure = FAILURES["no quota"]
    asked = run("ask", QUESTION, home=home, server=server)
    assert asked.returncode == 0
    assert f"“{WORDS}" in asked.stdout
    assert "is not available now. Quoted instead." in asked.stdout
    assert "quota" not in asked.stdout
    assert f"openai:{MODEL}: out_of_quota" in asked.stderr
    assert KEY not in asked.stderr


def test_past_the_budget_it_is_quoted(server: ChatServer, home: Path) -> None:
    # The first answer costs 960 tokens, which is more than there is: it is written all the same.
    for number, settings in enumerate(
        (
            {"VOUCH_CHAT_DAY_TOKENS": "0"},
            {"VOUCH_CHAT_PERSON_TOKENS": "0"},
            {"VOUCH_CHAT_DAY_MONEY": "0", "VOUCH_CHAT_INPUT_PRICE": "1"},
        )
    ):
        asked = run("ask", QUESTION, home=home, server=server, **settings)
        assert f"“{WORDS}" in asked.stdout, number
        assert "Today's budget for written answers is used up. Quoted instead." in asked.stdout
    assert server.requests == []
    status = json.loads(run("status", "--json", home=home).stdout)
    before = status["model_tokens_today"]
    run("ask", QUESTION, home=home, server=server)
    after = json.loads(run("status", "--json", home=home).stdout)["model_tokens_today"]
    assert after - before == 960


def test_a_limit_of_money_needs_prices(home: Path, server: ChatServer) -> None:
    asked = run("ask", QUESTION, home=home, server=server, VOUCH_CHAT_DAY_MONEY="5")
    assert asked.returncode == 2
    assert "VOUCH_CHAT_DAY_MONEY needs prices: set VOUCH_CHAT_INPUT_PRICE" in asked.stderr


@pytest.mark.parametrize("name", ["chat", "another"])
def test_a_conversation_goes_on_where_it_was_left(home: Path, name: str) -> None:
    """The first process asks, the next one goes on from there, `/new` ends it."""
    first = run("chat", "--json", "--conversation", name, home=home, said=f"{QUESTION}\n")
    assert json.loads(first.stdout)["standalone"] == QUESTION
    following = run("ask", "And when?", "--json", "--conversation", name, home=home)
    assert json.loads(following.stdout)["standalone"] == CARRIED
    alone = run("ask", "And when?", "--json", home=home)
    assert json.loads(alone.stdout)["reason"] == "no_question"
    said = "/new\nAnd when?\n"
    ended = run("chat", "--json", "--conversation", name, home=home, said=said)
    assert f"Going on from: {CARRIED}" in ended.stderr
    assert json.loads(ended.stdout)["reason"] == "no_question"


def test_a_batch_has_conversations(home: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    lines = [
        {"question": QUESTION, "conversation": "a"},
        {"question": "And when?", "conversation": "b"},
        {"question": "And when?", "conversation": "a"},
    ]
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    answers = [
        json.loads(line) for line in run("ask", "--batch", str(path), home=home).stdout.splitlines()
    ]
    assert [one["abstained"] for one in answers] == [False, True, False]
    assert answers[2]["standalone"] == CARRIED


def test_answers_are_proved_anew_from_their_json(
    home: Path, server: ChatServer, tmp_path: Path
) -> None:
    written = run("ask", QUESTION, "--json", home=home, server=server).stdout
    quoted = run("ask", QUESTION, "--json", home=home).stdout
    path = tmp_path / "answers.jsonl"
    path.write_text(written + quoted, encoding="utf-8")
    proved = run("prove", str(path), home=home)
    assert proved.returncode == 0, proved.stdout
    assert "in 2 answers, 0 not borne out" in proved.stdout
    path.write_text(written.replace("conflict with Tajikistan was why", "conflict with China was"))
    forged = run("prove", str(path), home=home)
    assert forged.returncode == 1
    assert "name: China" in forged.stdout
    fields = json.loads(quoted)
    fields["claims"][0]["text"] += " It was held."
    assert run("prove", "-", home=home, said=json.dumps(fields)).returncode == 1


@pytest.mark.parametrize("text", ["{", '"answer"', '{"claims": []}'])
def test_what_is_no_answer_is_one_clear_line(home: Path, tmp_path: Path, text: str) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(f"{text}\n", encoding="utf-8")
    proved = run("prove", str(path), home=home)
    assert proved.returncode == 1
    assert proved.stderr.startswith(f"vouch: {path}:1: not ")
    assert proved.stderr.count("\n") == 1
