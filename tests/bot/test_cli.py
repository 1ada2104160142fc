"""The command line, as a process: what it prints, and its exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TextIO

import pytest

from bot.cli import app
from bot.settings import Settings
from places import ROOT

QUESTIONS = {
    "en": "Why did Kyrgyzstan cancel the CSTO exercise?",
    "tr": "Kırgızistan KGAÖ tatbikatını neden iptal etti?",
    "ru": "Почему Кыргызстан отменил учения ОДКБ?",
}


def run(
    *arguments: str | Path, home: Path, stdout: TextIO | int = subprocess.PIPE, **settings: str
) -> subprocess.CompletedProcess[str]:
    """Run `vouch` in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VOUCH_")}
    return subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", *map(str, arguments)],
        env=clean | {"VOUCH_HOME": str(home), "COLUMNS": "200"} | settings,
        cwd=home.parent,
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the sample articles."""
    home = tmp_path_factory.mktemp("cli") / "home"
    added = run("add", ROOT / "corpus" / "samples", home=home)
    assert added.returncode == 0, added.stderr
    return home


@pytest.mark.parametrize("language", QUESTIONS)
def test_ask_prints_quotes_and_their_sources(samples: Path, language: str) -> None:
    asked = run("ask", QUESTIONS[language], home=samples)
    assert asked.returncode == 0, asked.stderr
    assert "[1]" in asked.stdout
    heading = {"en": "Sources", "tr": "Kaynaklar", "ru": "Источники"}[language]
    assert heading in asked.stdout
    assert "Vouch samples" in asked.stdout


@pytest.mark.parametrize("language", QUESTIONS)
def test_every_citation_is_the_articles_own_words(samples: Path, language: str) -> None:
    answer = json.loads(run("ask", QUESTIONS[language], "--json", home=samples).stdout)
    assert answer["abstained"] is False
    assert answer["language"] == language
    for citation in answer["citations"]:
        shown = run("show", citation["article_id"], "--json", home=samples)
        text = json.loads(shown.stdout)["text"]
        assert text[citation["start"] : citation["end"]] == citation["quote"]


def test_a_refusal_is_no_failure(samples: Path) -> None:
    asked = run("ask", "How many moons does Jupiter have?", home=samples)
    assert asked.returncode == 0
    assert "The articles do not say. Searched: " in asked.stdout
    assert "Nearest articles" in asked.stdout


def test_batch_answers_in_order(samples: Path, tmp_path: Path) -> None:
    path = tmp_path / "questions.jsonl"
    lines = [{"id": name, "question": question} for name, question in QUESTIONS.items()]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    answered = run("ask", "--batch", path, home=samples)
    assert answered.returncode == 0, answered.stderr
    found = [json.loads(line) for line in answered.stdout.splitlines()]
    assert [(one["id"], one["language"]) for one in found] == [(name, name) for name in QUESTIONS]


def test_quotes_are_as_many_as_asked_for(samples: Path) -> None:
    one = json.loads(run("ask", QUESTIONS["en"], "--json", "--quotes", "1", home=samples).stdout)
    assert len(one["citations"]) == 1
    four = json.loads(run("ask", QUESTIONS["en"], "--json", home=samples, VOUCH_QUOTES="4").stdout)
    assert len(four["citations"]) == 4


def test_chat_answers_line_by_line(samples: Path) -> None:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VOUCH_")}
    chatted = subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", "chat"],
        input=f"{QUESTIONS['en']}\n\n{QUESTIONS['ru']}\n",
        env=clean | {"VOUCH_HOME": str(samples)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )
    assert chatted.returncode == 0, chatted.stderr
    assert chatted.stdout.index("Sources") < chatted.stdout.index("Источники")


def test_adding_again_changes_nothing(samples: Path) -> None:
    again = run("add", ROOT / "corpus" / "samples", home=samples)
    assert again.returncode == 0
    counts = again.stdout.splitlines()[-1]
    assert counts.startswith("0 added, 0 updated, ")
    assert counts.endswith(" unchanged, 0 refused")


def test_an_article_is_added_shown_listed_and_removed(tmp_path: Path) -> None:
    home = tmp_path / "home"
    (tmp_path / "İğde.md").write_text(
        "---\ntitle: Iğdır'ın İğdeleri\npublished: 2022-10-19\nlanguage: tr\n---\n\n"
        "Iğdır'da 2022'de iğde ağaçları kesildi. Bunun nedeni yeni yoldu.",
        encoding="utf-8",
    )
    added = run("add", tmp_path / "İğde.md", home=home)
    assert added.returncode == 0, added.stderr
    assert "1 added, 0 updated, 0 unchanged, 0 refused" in added.stdout
    (line,) = run("list", "--json", home=home).stdout.splitlines()
    article = json.loads(line)
    assert article["title"] == "Iğdır'ın İğdeleri"
    assert article["published"] == "2022-10-19"
    assert "Iğdır'ın İğdeleri" in run("list", home=home).stdout
    shown = json.loads(run("show", article["id"], "--json", home=home).stdout)
    assert {"id", "text", "sha256", "language", "url", "indexed_at"} <= set(shown)
    assert run("remove", article["id"], home=home).returncode == 0
    assert run("list", "--json", home=home).stdout == ""


def test_a_broken_file_in_a_folder_is_named_and_the_rest_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good.txt").write_text("The pass was closed on 12 May 2021.", encoding="utf-8")
    (folder / "koi8.txt").write_bytes("Перевал закрыли 12 мая.".encode("koi8-r"))
    (folder / "broken.pdf").write_bytes(b"%PDF-1.4 and nothing more")
    (folder / "empty.md").write_text("")
    added = run("add", folder, home=tmp_path / "home")
    assert added.returncode == 1
    assert added.stdout.splitlines()[-1] == "1 added, 0 updated, 0 unchanged, 3 refused"
    for name in ("koi8.txt", "broken.pdf", "empty.md"):
        (line,) = [line for line in added.stderr.splitlines() if name in line]
        assert line.startswith("refused")


BAD_INPUT = {
    "a missing file": (("add", "nothing-here.txt"), {}, 1, "nothing-here.txt"),
    "a folder without articles": (("add", "empty-folder"), {}, 1, "holds no articles"),
    "an unreachable URL": (("add", "http://127.0.0.1:1/a"), {}, 1, "127.0.0.1"),
    "an unknown id": (("show", "no-such-id"), {}, 1, "vouch list"),
    "removing an unknown id": (("remove", "no-such-id"), {}, 1, "vouch list"),
    "an unknown setting": (("list",), {"VOUCH_TOKEN": "x"}, 2, "VOUCH_TELEGRAM_TOKEN"),
    "a setting that cannot be": (("list",), {"VOUCH_QUOTES": "many"}, 2, "VOUCH_QUOTES"),
    "no token": (("bot",), {}, 1, "VOUCH_TELEGRAM_TOKEN"),
    "a batch that is not there": (("ask", "--batch", "none.jsonl"), {}, 1, "none.jsonl"),
    "a batch with a bad line": (("ask", "--batch", "bad.jsonl"), {}, 1, "bad.jsonl:2"),
    "an unknown encoder": (
        ("ask", "What?"),
        {"VOUCH_ENCODER": "/no/such/folder", "HF_HUB_OFFLINE": "1"},
        1,
        "VOUCH_ENCODER",
    ),
}


@pytest.mark.parametrize("case", BAD_INPUT)
def test_bad_input_is_one_clear_line(tmp_path: Path, case: str) -> None:
    arguments, settings, status, words = BAD_INPUT[case]
    (tmp_path / "empty-folder").mkdir()
    (tmp_path / "bad.jsonl").write_text('{"id": "1", "question": "Why?"}\nnot json\n')
    failed = run(*arguments, home=tmp_path / "home", **settings)
    assert failed.returncode == status, failed.stderr
    assert "Traceback" not in failed.stderr
    lines = [line for line in failed.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, failed.stderr
    assert words in lines[0]


@pytest.mark.parametrize(
    "arguments",
    [
        ("ask",),
        ("ask", "   "),
        ("ask", "Q", "--batch", "b.jsonl"),
        ("nonsense",),
        ("ask", "Q", "--no"),
    ],
    ids=["nothing", "empty", "both", "command", "option"],
)
def test_wrong_usage_is_told(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    failed = run(*arguments, home=tmp_path / "home")
    assert failed.returncode == 2
    assert "Traceback" not in failed.stderr


def test_the_next_question_rebuilds_what_was_deleted(samples: Path) -> None:
    shutil.rmtree(samples / "index")
    asked = run("ask", QUESTIONS["en"], home=samples)
    assert asked.returncode == 0, asked.stderr
    assert "[1]" in asked.stdout
    assert any((samples / "index" / "dense").glob("*/current"))


def test_output_that_cannot_be_written_is_one_line(samples: Path) -> None:
    with Path("/dev/full").open("w") as full:
        failed = run("list", home=samples, stdout=full)
    assert failed.returncode == 1
    assert failed.stderr.splitlines() == [
        "vouch: No space left on device; make room on the disk, then run it again"
    ]


def test_a_reader_that_has_read_enough_is_no_failure(samples: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as closed:
        left = run("ask", QUESTIONS["ru"], "--json", home=samples, stdout=closed)
    assert (left.returncode, left.stderr) == (0, "")


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_terminal_without_the_letters_is_no_failure(samples: Path, language: str) -> None:
    asked = run("ask", QUESTIONS[language], home=samples, PYTHONIOENCODING="ascii")
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "[1]" in asked.stdout
    as_json = run("ask", QUESTIONS[language], "--json", home=samples, PYTHONIOENCODING="ascii")
    assert json.loads(as_json.stdout)["question"] == QUESTIONS[language]


def test_what_a_title_holds_does_not_drive_the_terminal(tmp_path: Path) -> None:
    line = {"id": "a", "title": "Red \x1b[31malert\x07", "text": "The pass was closed in May."}
    (tmp_path / "a.jsonl").write_text(json.dumps(line))
    added = run("add", tmp_path / "a.jsonl", home=tmp_path / "home")
    assert added.returncode == 0
    shown = (
        run("list", home=tmp_path / "home").stdout + run("show", "a", home=tmp_path / "home").stdout
    )
    assert "alert" in added.stdout
    assert "alert" in shown
    assert "\x1b" not in added.stdout + shown


def test_an_id_comes_back_as_it_was_given(samples: Path, tmp_path: Path) -> None:
    given = [7, None, {"page": 3}]
    lines = [{"id": one, "question": "What?"} for one in given]
    (tmp_path / "q.jsonl").write_text("\n".join(map(json.dumps, lines)))
    answered = run("ask", "--batch", tmp_path / "q.jsonl", home=samples)
    assert [json.loads(line)["id"] for line in answered.stdout.splitlines()] == [
        7,
        "2",
        {"page": 3},
    ]


def test_status_says_what_is_wrong(tmp_path: Path) -> None:
    found = json.loads(run("status", "--json", home=tmp_path / "home").stdout)
    assert found["articles"] == 0
    assert any("vouch add" in line for line in found["wrong"])


@pytest.mark.parametrize(("encoder", "is_indexed"), [("embedded", True), ("other", False)])
def test_status_knows_which_encoder_has_an_index(
    samples: Path, encoder: str, is_indexed: bool
) -> None:
    found = json.loads(run("status", "--json", home=samples, VOUCH_ENCODER=encoder).stdout)
    assert found["encoder"] == encoder
    assert any("not indexed" in line for line in found["wrong"]) is not is_indexed


def test_the_readme_shows_what_is_printed(samples: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("```text\n", 1)[1].split("```", 1)[0]
    printed = run("ask", QUESTIONS["en"], home=samples, COLUMNS="100").stdout
    assert [line.rstrip() for line in printed.splitlines()] == shown.splitlines()


def test_every_setting_is_in_the_readme_and_the_example() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    example = (ROOT / ".env.example").read_text(encoding="utf-8")
    for name in Settings.model_fields:
        assert f"| `VOUCH_{name.upper()}` |" in readme
        assert f"VOUCH_{name.upper()}=" in example


def test_every_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    names = [
        command.name or command.callback.__name__
        for command in app.registered_commands
        if command.callback
    ]
    assert len(names) > 8
    for name in names:
        assert f"`vouch {name}" in readme, name
