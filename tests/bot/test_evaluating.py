"""`vouch eval`, as a process: what it prints, the page it writes, and what it refuses."""

from __future__ import annotations

import hashlib
import json
import os
import re
import signal
import subprocess
import sys
import time
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from bot.evaluation_page import MISSES_SHOWN, render_page
from bot.terminal import Terminal
from corpus.database import DATABASE_NAME
from places import ROOT
from retrieval.evaluation.case import Case, Kind, Outcome, Quoted
from retrieval.evaluation.evaluation import Evaluation, Setting, evaluate

LINES = [
    {
        "id": "why",
        "question": "Why did Kyrgyzstan cancel the CSTO exercise?",
        "evidence": "because of the recent border conflict with Tajikistan",
    },
    {"question": "Кто отменил учения ОДКБ?", "evidence": ["Министерство обороны", "ministry"]},
    {"question": "When was the <b>tunnel</b> under Everest opened?", "evidence": None},
]
SQUAD = {
    "data": [
        {
            "title": "Nobody searches me",
            "paragraphs": [
                {
                    "context": "The bridge over the Naryn was built in 1964 by Viktor Petrov.",
                    "qas": [
                        {
                            "id": "1",
                            "question": "Who built the bridge over the Naryn?",
                            "answers": [{"text": "Viktor Petrov", "answer_start": 47}],
                        }
                    ],
                },
                {
                    "context": "The bridge over the Naryn is green, and boats pass below it.",
                    "qas": [],
                },
            ],
        }
    ]
}


def command(*arguments: str | Path) -> list[str]:
    code = "from bot.cli import main; main()"
    return [sys.executable, "-c", code, *map(str, arguments)]


def set_up(home: Path, **settings: str) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VOUCH_")}
    return clean | {"VOUCH_HOME": str(home), "COLUMNS": "120"} | settings


def run(*arguments: str | Path, home: Path, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run `vouch` in a process of its own."""
    return subprocess.run(
        command(*arguments),
        env=set_up(home, **settings),
        cwd=home.parent,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


def write_lines(path: Path, lines: list[dict[str, Any]]) -> Path:
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that holds the sample articles."""
    home = tmp_path_factory.mktemp("eval") / "home"
    added = run("add", ROOT / "corpus" / "samples", home=home)
    assert added.returncode == 0, added.stderr
    return home


class Loads(HTMLParser):
    """Notes what a page would load, and what it says."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.loaded: list[str] = []
        self.opened: list[str] = []
        self.words: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.opened.append(tag)
        self.loaded += [
            value or "" for name, value in attrs if name in ("src", "href", "srcset", "data")
        ]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def test_figures_are_printed_for_people(samples: Path, tmp_path: Path) -> None:
    before = hashlib.sha256((samples / DATABASE_NAME).read_bytes()).hexdigest()
    files = set(samples.iterdir())
    found = run("eval", write_lines(tmp_path / "q.jsonl", LINES), home=samples)
    assert (found.returncode, found.stderr) == (0, "")
    rows = {line.split()[0]: line.split()[1:] for line in found.stdout.splitlines() if line.strip()}
    assert "asked" in rows
    assert re.search(r"^en +1 +1\.000", found.stdout, re.MULTILINE)
    assert re.search(r"An answer takes \d+ ms \(median\)", found.stdout)
    assert hashlib.sha256((samples / DATABASE_NAME).read_bytes()).hexdigest() == before
    assert {path for path in samples.iterdir() if "-" not in path.name} <= files


def test_figures_are_printed_for_programs(samples: Path, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", LINES)
    printed = run("eval", path, "--json", "--quotes", "1", home=samples)
    assert printed.returncode == 0, printed.stderr
    (line,) = printed.stdout.splitlines()
    found = json.loads(line)
    assert (found["files"], found["format"], found["ranked"]) == (["q.jsonl"], "jsonl", "passage")
    assert found["quotes"] == 1
    groups = {group["group"]: group for group in found["groups"]}
    assert groups["all"]["asked"] == {"answerable": 2, "unanswerable": 1}
    assert groups["en"]["asked"] == {"answerable": 1, "unanswerable": 1}
    assert groups["en"]["at_threshold"]["refused"]["unanswerable"] == 1.0
    assert 0 < found["latency_ms"]["p50"] <= found["latency_ms"]["p95"]


def test_evidence_that_is_nowhere_is_told_and_not_asked(samples: Path, tmp_path: Path) -> None:
    lines = [*LINES, {"question": "Who?", "evidence": "Nobody ever wrote this"}]
    found = run("eval", write_lines(tmp_path / "q.jsonl", lines), "--json", home=samples)
    (unfound,) = json.loads(found.stdout)["unfound"]
    assert unfound["place"].endswith("q.jsonl:4")
    shown = run("eval", tmp_path / "q.jsonl", home=samples)
    (line,) = shown.stderr.splitlines()
    assert line.endswith("q.jsonl:4: nowhere: Nobody ever wrote this")


def test_the_page_is_complete_in_itself(samples: Path, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    path = write_lines(tmp_path / "q.jsonl", LINES)
    found = run("eval", path, "--html", page, home=samples, VOUCH_QUOTES="2")
    assert found.returncode == 0, found.stderr
    text = page.read_text(encoding="utf-8")
    read = Loads(text)
    assert read.loaded == []
    assert not {"script", "link", "iframe", "img"} & set(read.opened)
    assert "url(" not in text
    assert read.opened.count("polyline") >= 2
    assert "q.jsonl" in text
    assert "prefers-color-scheme: dark" in text
    assert os.listdir(tmp_path).count("page.html") == 1
    assert "page.html.new" not in os.listdir(tmp_path)


def test_paragraphs_need_no_home(tmp_path: Path) -> None:
    (tmp_path / "temporary").mkdir()
    path = tmp_path / "dev.json"
    path.write_text(json.dumps(SQUAD), encoding="utf-8")
    home = tmp_path / "home"
    found = run("eval", path, "--json", home=home, TMPDIR=str(tmp_path / "temporary"))
    assert found.returncode == 0, found.stderr
    result = json.loads(found.stdout)
    (group,) = result["groups"]
    assert group["asked"] == {"answerable": 1, "article out": 1, "paragraph out": 1}
    assert result["ranked"] == "paragraph"
    assert group["ranking"]["recall@1"] == 1.0
    assert group["evidence"] == 1.0
    assert "Nobody searches me" not in found.stdout
    assert not home.exists()
    # PyTorch keeps an empty folder of its own there.
    left = [path for path in (tmp_path / "temporary").rglob("*") if path.is_file()]
    assert left == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=["Ctrl-C", "terminated"])
def test_what_is_ended_leaves_nothing(tmp_path: Path, number: signal.Signals) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    path = tmp_path / "dev.json"
    path.write_text(json.dumps(SQUAD), encoding="utf-8")
    page = tmp_path / "page.html"
    running = subprocess.Popen(
        command("eval", path, "--html", page),
        env=set_up(tmp_path / "home", TMPDIR=str(temporary)),
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    # Once the first index is built: what libraries do while they are imported is their own, and
    # some of them pass over whatever is raised then.
    until = time.monotonic() + 60
    while not list(temporary.glob("vouch-eval-*/index/lexical")) and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(number)
    _, said = running.communicate(timeout=60)
    assert running.returncode != 0
    assert "Traceback" not in said
    assert list(temporary.glob("vouch-eval-*")) == []
    assert not page.exists()
    assert not (tmp_path / "home").exists()


def test_qrels_are_asked_of_the_home(samples: Path, tmp_path: Path) -> None:
    (tmp_path / "topics.tsv").write_text(
        f"q1\t{LINES[0]['question']}\nq2\tГде прошёл саммит ШОС?\n", encoding="utf-8"
    )
    listed = run("list", "--json", home=samples).stdout.splitlines()
    articles = [json.loads(line) for line in listed]
    one = next(each for each in articles if (each["url"] or "").endswith("exercise-cancelled.en"))
    two = next(each for each in articles if (each["url"] or "").endswith("summit-samarkand.ru"))
    qrels = tmp_path / "a.qrels"
    qrels.write_text(f"q1 0 {one['id']} 1\nq2 0 {two['url']} 1\n")
    arguments = ("eval", qrels, "--questions", tmp_path / "topics.tsv")
    found = json.loads(run(*arguments, "--json", home=samples).stdout)
    assert (found["format"], found["ranked"]) == ("trec", "article")
    groups = {group["group"]: group for group in found["groups"]}
    assert groups["all"]["ranking"]["success@5"] == 1.0
    assert groups["en"]["evidence"] is None
    assert run(*arguments, home=samples).returncode == 0
    qrels.write_text("q1 0 nobody 1\nq1 0 none 1\n")
    failed = run(*arguments, home=samples)
    assert failed.returncode == 1
    assert "2 of the 2 relevant documents in the qrels are not in the corpus" in failed.stderr


def test_the_readme_shows_what_is_printed(samples: Path, tmp_path: Path) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    _, _, section = readme.partition("## Measure it on your own questions\n")
    questions = section.split("```json\n", 1)[1].split("```", 1)[0]
    shown = section.split("```text\n", 1)[1].split("```", 1)[0]
    (tmp_path / "questions.jsonl").write_text(questions, encoding="utf-8")
    printed = run("eval", tmp_path / "questions.jsonl", home=samples).stdout
    # How long it took is another each time.
    figures, _, _ = printed.partition("\nAn answer takes ")
    assert [line.rstrip() for line in figures.splitlines()] == shown.splitlines()


BAD_INPUT: dict[str, tuple[tuple[str, ...], str]] = {
    "a missing file": (("none.jsonl",), "none.jsonl: No such file"),
    "a folder": (("folder",), "folder: Is a directory"),
    "an empty file": (("empty.jsonl",), "empty.jsonl: is empty"),
    "not UTF-8": (("koi8.jsonl",), "koi8.jsonl:2: not UTF-8"),
    "of no kind": (("prose.txt",), "prose.txt:1: is of no kind"),
    "a bad line": (("bad.jsonl",), "bad.jsonl:2: `evidence`"),
    "qrels alone": (("a.qrels",), "--questions"),
    "an empty home": (("good.jsonl",), "vouch add"),
    "a page in no folder": (("good.jsonl", "--html", "no/page.html"), "no/page.html"),
    "a page that is a folder": (("good.jsonl", "--html", "folder"), "folder: is a folder"),
}


@pytest.mark.parametrize("case", BAD_INPUT)
def test_bad_input_is_one_clear_line(tmp_path: Path, case: str) -> None:
    arguments, words = BAD_INPUT[case]
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.jsonl").touch()
    (tmp_path / "koi8.jsonl").write_bytes(b'{"question":\n"\xf0\xcf"}')
    (tmp_path / "prose.txt").write_text("What is this?")
    write_lines(tmp_path / "good.jsonl", LINES)
    write_lines(tmp_path / "bad.jsonl", [LINES[0], {"question": "Who?", "evidence": 3}])
    (tmp_path / "a.qrels").write_text("q1 0 a 1\n")
    failed = run("eval", *arguments, home=tmp_path / "home")
    assert failed.returncode == 1, failed.stderr
    lines = [line for line in failed.stderr.splitlines() if line.strip()]
    assert len(lines) == 1, failed.stderr
    assert words in lines[0]
    assert failed.stdout == ""
    assert not (tmp_path / "home").exists()


def test_another_articles_evidence_is_a_failure(samples: Path, tmp_path: Path) -> None:
    path = write_lines(tmp_path / "q.jsonl", [{"question": "Who?", "evidence": "Nobody at all"}])
    failed = run("eval", path, home=samples)
    assert failed.returncode == 1
    assert "none of the evidence is in the corpus" in failed.stderr
    assert "q.jsonl:1" in failed.stderr


def make_evaluation(misses: int) -> Evaluation:
    quoted = (Quoted("<script>alert(1)</script>", "tr", "Iğdır & “İzmir”"),)
    outcomes = [
        Outcome(
            Case(str(number), f"Who is <b>{number}</b>?", "en", Kind.PARAGRAPH_OUT, ("tr",)),
            ("a",),
            quoted,
            False,
            0.9,
            12.0,
        )
        for number in range(misses)
    ]
    right = Case("r", "Why?", "en", Kind.ANSWERABLE, ("tr",), {"a": 1}, ("words",))
    setting = Setting("1.0", ("a.json",), "squad", "embedded", 0.35, 3, "article")
    return evaluate(setting, [*outcomes, Outcome(right, ("a",), quoted, True, 0.9, None)])


def test_what_articles_say_is_no_mark_up() -> None:
    page = render_page(make_evaluation(1))
    read = Loads(page)
    assert "script" not in read.opened
    assert "<script>alert(1)</script> · tr" in "".join(read.words)
    assert "Who is <b>0</b>?" in read.words
    assert "en → tr" in page


def test_the_page_says_how_many_misses_it_leaves_out() -> None:
    many = MISSES_SHOWN + 7
    page = render_page(make_evaluation(many))
    assert page.count('class="miss"') == MISSES_SHOWN
    assert f"Should have been refused: {many}, of which {MISSES_SHOWN} are shown" in page
    assert "of which" not in render_page(make_evaluation(MISSES_SHOWN))


def test_a_page_without_misses_says_so() -> None:
    assert "<p>None.</p>" in render_page(make_evaluation(0))


def test_a_table_is_not_cut_where_it_is_piped(capfd: pytest.CaptureFixture[str]) -> None:
    columns = ["", *(f"a long\nname {number}" for number in range(20))]
    Terminal().show_table("Title", columns, [["en → tr", *["0.123"] * 20]])
    shown = capfd.readouterr().out.splitlines()
    assert shown[0] == "Title"
    assert shown[-1].split() == ["en", "→", "tr", *["0.123"] * 20]
