"""The command line's filters, as a process: what it takes, answers and refuses."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ARTICLES = [
    {
        "id": "a",
        "publisher": "ANKASAM",
        "author": "İkbal Dürre",
        "published": "2022-10-12",
        "text": "The tunnel under the pass was closed because of a flood.",
        "language": "en",
    },
    {
        "id": "b",
        "publisher": "Gazeta.ru",
        "author": "Мария Захарова",
        "published": "2022-09-01",
        "text": "Тоннель под перевалом закрыли из-за наводнения.",
        "language": "ru",
    },
    {
        "id": "c",
        "publisher": "ANKASAM",
        "author": "Veli Başaran",
        "published": "2021-05",
        "text": "Geçidin altındaki tünel sel nedeniyle kapatıldı.",
        "language": "tr",
    },
]


def run(*arguments: str | Path, home: Path, given: str = "") -> subprocess.CompletedProcess[str]:
    """Run `vouch` in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("VOUCH_")}
    return subprocess.run(
        [sys.executable, "-c", "from bot.cli import main; main()", *map(str, arguments)],
        env=clean | {"VOUCH_HOME": str(home), "COLUMNS": "200"},
        cwd=home.parent,
        input=given,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an article in each language."""
    home = tmp_path_factory.mktemp("filtering") / "home"
    path = home.parent / "articles.jsonl"
    path.write_text("\n".join(map(json.dumps, ARTICLES)), encoding="utf-8")
    added = run("add", path, home=home)
    assert added.returncode == 0, added.stderr
    return home


@pytest.mark.parametrize(
    ("arguments", "filters", "articles"),
    [
        (("--from", "ankasam"), ("ANKASAM", None, None, None), 2),
        (("--from", "АНКАСАМ"), ("ANKASAM", None, None, None), 2),
        (("--author", "Ikbal Durre"), (None, "İkbal Dürre", None, None), 1),
        (("--author", "BAŞARAN"), (None, "Veli Başaran", None, None), 1),
        (("--author", "Захарова"), (None, "Мария Захарова", None, None), 1),
        (("--since", "2022"), (None, None, "2022-01-01", None), 2),
        (("--until", "2022-09"), (None, None, None, "2022-09-30"), 2),
        (
            ("--from", "ANKASAM", "--since", "2022-10-12", "--until", "2022-10-12"),
            ("ANKASAM", None, "2022-10-12", "2022-10-12"),
            1,
        ),
    ],
)
def test_ask_takes_filters(
    home: Path, arguments: tuple[str, ...], filters: tuple[str | None, ...], articles: int
) -> None:
    asked = run("ask", "Why was the tunnel closed?", "--json", *arguments, home=home)
    assert asked.returncode == 0, asked.stderr
    answer = json.loads(asked.stdout)
    names = ("publisher", "author", "since", "until")
    assert answer["filters"] == dict(zip(names, filters, strict=True)) | {"from_question": False}
    assert answer["searched"]["articles"] == articles


@pytest.mark.parametrize(
    ("question", "told"),
    [
        (
            "How many moons does Jupiter have?",
            "The articles by ANKASAM of October 2022 do not say. Searched: 1 article.",
        ),
        (
            "Jüpiter'in kaç uydusu var?",
            "Makalelerde bunun yanıtı yok (yalnızca: ANKASAM · Ekim 2022). Taranan: 1 makale.",
        ),
        (
            "Сколько спутников у Юпитера?",
            "В статьях нет ответа на это (только: ANKASAM · октябрь 2022). Просмотрено: 1 статья.",
        ),
    ],
)
def test_a_refusal_says_what_was_searched(home: Path, question: str, told: str) -> None:
    asked = run(
        "ask", question, "--from", "ANKASAM", "--since", "2022-10", "--until", "2022-10", home=home
    )
    assert (asked.returncode, asked.stdout.splitlines()[0]) == (0, told)


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("Why was the tunnel under the pass closed, according to ANKASAM?", "Only: ANKASAM"),
        ("Gazeta.ru'ya göre geçidin altındaki tünel neden kapatıldı?", "Yalnızca: Gazeta.ru"),
        ("Почему закрыли тоннель под перевалом? Статьи за 2022 год.", "Только: 2022"),
    ],
)
def test_what_the_words_say_is_shown(home: Path, question: str, line: str) -> None:
    found = json.loads(run("ask", question, "--json", home=home).stdout)
    assert found["filters"]["from_question"] is True
    shown = run("ask", question, home=home).stdout
    if found["abstained"]:
        assert line.partition(": ")[2] in shown.splitlines()[0]
    else:
        assert line in shown.splitlines()


def test_a_batch_takes_filters_of_its_own_and_of_its_lines(home: Path, tmp_path: Path) -> None:
    question = "Why was the tunnel closed?"
    lines = [
        {"id": "all", "question": question},
        {"id": "from", "question": question, "from": "Gazeta.ru"},
        {"id": "publisher", "question": question, "publisher": "ANKASAM", "since": "2022-10"},
        {"id": "author", "question": question, "author": "Başaran", "until": "2021"},
        {"id": "null", "question": question, "author": None, "since": None},
    ]
    path = tmp_path / "questions.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    answered = run("ask", "--batch", path, "--until", "2022-10-12", home=home)
    assert answered.returncode == 0, answered.stderr
    found = [json.loads(line) for line in answered.stdout.splitlines()]
    assert [(one["id"], one["searched"]["articles"]) for one in found] == [
        ("all", 3),
        ("from", 1),
        ("publisher", 1),
        ("author", 1),
        ("null", 3),
    ]
    assert found[3]["filters"]["until"] == "2021-12-31"
    assert found[4]["filters"]["until"] == "2022-10-12"


def test_chat_takes_filters(home: Path) -> None:
    chatted = run(
        "chat", "--from", "Gazeta.ru", home=home, given="How many moons does Jupiter have?\n"
    )
    assert chatted.returncode == 0, chatted.stderr
    assert chatted.stderr.startswith("1 articles.")
    assert "The articles by Gazeta.ru do not say. Searched: 1 article." in chatted.stdout


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (
            ("ask", "Why?", "--from", "Gazetta"),
            "vouch: no article has the publisher 'Gazetta'; there are: Gazeta.ru, ANKASAM",
        ),
        (
            ("ask", "Neden?", "--author", "Başar"),
            "vouch: no article has the author 'Başar'; there are: Veli Başaran, ",
        ),
        (
            ("ask", "Почему?", "--author", "Захаров"),
            "vouch: no article has the author 'Захаров'; there are: Мария Захарова, ",
        ),
        (("chat", "--from", "Reuters"), "vouch: no article has the publisher 'Reuters'"),
        (("ask", "--batch", "name.jsonl"), "vouch: name.jsonl:2: no article has the author 'X'"),
        (("ask", "--batch", "date.jsonl"), "vouch: date.jsonl:1: '2022-13' is no date"),
        (("ask", "--batch", "order.jsonl"), "vouch: order.jsonl:1: there is no day from 2022"),
        (("ask", "--batch", "kind.jsonl"), "vouch: kind.jsonl:1: since is no text"),
    ],
)
def test_a_name_or_a_line_that_is_wrong_is_one_line(
    home: Path, arguments: tuple[str, ...], line: str
) -> None:
    for name, lines in {
        "name": [{"question": "Why?"}, {"question": "Why?", "author": "X"}],
        "date": [{"question": "Why?", "since": "2022-13"}],
        "order": [{"question": "Why?", "since": "2022", "until": "2021"}],
        "kind": [{"question": "Why?", "since": 2022}],
    }.items():
        (home.parent / f"{name}.jsonl").write_text("\n".join(map(json.dumps, lines)))
    failed = run(*arguments, home=home)
    assert (failed.returncode, failed.stdout) == (1, "")
    (told,) = failed.stderr.splitlines()[-1:]
    assert told.startswith(line)
    assert "Traceback" not in failed.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("--since", "2022-13"),
        ("--since", "October"),
        ("--until", "12.10.2022"),
        ("--until", "2022-02-30"),
        ("--since", ""),
        ("--since", "2023", "--until", "2022"),
        ("--from", " "),
        ("--author", ""),
    ],
)
def test_what_is_no_date_or_no_name_is_wrong_usage(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    for command in (("ask", "Why?"), ("chat",)):
        failed = run(*command, *arguments, home=tmp_path / "home")
        assert failed.returncode == 2
        assert "Traceback" not in failed.stderr
        assert not (tmp_path / "home").exists()
