"""Files of questions: which kind they are, what they hold, and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from retrieval.errors import QuestionsUnusable
from retrieval.evaluation.files import read_questions
from retrieval.evaluation.relevance import read_judgements

LINE = {"question": "When was the pass closed?", "evidence": "12 May 2021"}
SQUAD: dict[str, Any] = {
    "version": "v2.0",
    "data": [
        {
            "title": "A title that must not be searched",
            "paragraphs": [
                {
                    "context": "The pass was closed on 12 May 2021 because of a landslide.",
                    "qas": [
                        {
                            "id": "q1",
                            "question": "When was the pass closed?",
                            "answers": [
                                {"text": "12 May 2021", "answer_start": 23},
                                {"text": "12 May 2021", "answer_start": 23},
                            ],
                        },
                        {
                            "id": "q2",
                            "question": "Who opened the pass?",
                            "is_impossible": True,
                            "answers": [],
                            "plausible_answers": [{"text": "a landslide", "answer_start": 1}],
                        },
                    ],
                }
            ],
        }
    ],
}
QRELS = "q1 0 a 1\nq1 0 b 0\nq2\t0\tb\t2\n"


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def change(where: tuple[str | int, ...], value: object) -> str:
    """Return `SQUAD` as JSON with another value somewhere; without one where it is `...`."""
    changed = json.loads(json.dumps(SQUAD))
    part = changed
    for key in where[:-1]:
        part = part[key]
    if value is ...:
        del part[where[-1]]
    else:
        part[where[-1]] = value
    return json.dumps(changed)


def test_lines_say_what_answers_and_what_nothing_does(tmp_path: Path) -> None:
    lines = [
        LINE,
        {"id": 7, "question": "Geçit ne zaman kapandı?", "evidence": ["Iğdır", "İzmir"]},
        {"question": "Кто открыл перевал?", "evidence": None, "language": "RU"},
        {"question": "Who?", "evidence": ["a"], "articles": "https://example.org/a"},
    ]
    text = "\n\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    found = read_questions([write(tmp_path, "questions.jsonl", f"\ufeff{text}\n")], None)
    assert found.format == "jsonl"
    assert [line.id for line in found.lines] == ["1", "7", "5", "7"]
    assert [line.language for line in found.lines] == ["en", "tr", "ru", "en"]
    assert [line.evidence for line in found.lines] == [
        ("12 May 2021",),
        ("Iğdır", "İzmir"),
        (),
        ("a",),
    ]
    assert found.lines[3].articles == ("https://example.org/a",)
    assert found.lines[1].place.endswith("questions.jsonl:3")


def test_squad_brings_paragraphs_without_their_title(tmp_path: Path) -> None:
    found = read_questions([write(tmp_path, "dev.json", json.dumps(SQUAD, indent=1))], None)
    assert found.format == "squad"
    (reading,) = found.readings
    assert reading.language == "en"
    assert [question.answers for question in reading.questions.values()] == [("12 May 2021",), ()]
    (paragraph,) = reading.paragraphs
    assert "title" not in str(paragraph)


def test_files_of_squad_in_one_language_are_one_corpus(tmp_path: Path) -> None:
    other = change(("data", 0, "paragraphs", 0, "qas", 0, "id"), "q3")
    other = other.replace('"q2"', '"q4"')
    paths = [
        write(tmp_path, "a.json", json.dumps(SQUAD)),
        write(tmp_path, "b.json", other),
    ]
    (reading,) = read_questions(paths, None).readings
    assert set(reading.questions) == {"q1", "q2", "q3", "q4"}
    assert len({paragraph.id for paragraph in reading.paragraphs}) == 2


@pytest.mark.parametrize(
    "topics",
    [
        "q1\tWhen was the pass closed?\nq2\tGeçit ne zaman kapandı?\nq9\tWho?\n",
        '{"id": "q1", "question": "When was the pass closed?"}\n'
        '{"id": "q2", "question": "Geçit ne zaman kapandı?"}\n',
    ],
    ids=["TSV", "JSONL"],
)
def test_qrels_go_with_their_questions(tmp_path: Path, topics: str) -> None:
    path = write(tmp_path, "a.qrels", QRELS)
    found = read_questions([path], write(tmp_path, "topics", topics))
    assert found.format == "trec"
    assert [(topic.id, topic.language, topic.relevant) for topic in found.topics] == [
        ("q1", "en", {"a": 1}),
        ("q2", "tr", {"b": 2}),
    ]


def test_qrels_are_read_as_they_stand(tmp_path: Path) -> None:
    assert read_judgements(tmp_path / "a", QRELS) == {"q1": {"a": 1, "b": 0}, "q2": {"b": 2}}
    assert read_judgements(tmp_path / "a", "q1 0 a 1") == {"q1": {"a": 1}}


def line_with(**fields: object) -> str:
    return f"{json.dumps(LINE)}\n{json.dumps(LINE | fields)}\n"


QAS = ("data", 0, "paragraphs", 0, "qas")
BAD_FILES = {
    "empty": ("a.jsonl", " \n", "is empty"),
    "not UTF-8": ("a.jsonl", b'{"question": "a"}\n\xcf\xf0', "a.jsonl:2: not UTF-8"),
    "prose": ("a.txt", "\nWhat is this?\n", "a.txt:2: is of no kind"),
    "a list": ("a.json", "[\n1,\n2]", "a.json:1: is of no kind"),
    "broken JSON": ("a.json", '{"data":\n [1,\n 2', "a.json:3: is no JSON"),
    "a broken line": ("a.jsonl", f"{json.dumps(LINE)}\nWhy?", "a.jsonl:2: is no JSON"),
    "a line that is a list": ("a.jsonl", f"{json.dumps(LINE)}\n[1]", "a.jsonl:2: is no JSON obj"),
    "no question": ("a.jsonl", line_with(question=None), "a.jsonl:2: `question`"),
    "an empty question": ("a.jsonl", line_with(question=" "), "a.jsonl:2: `question`"),
    "half a character": ("a.jsonl", line_with(question="\ud83d"), "a.jsonl:2: `question` holds"),
    "no evidence": ("a.jsonl", '{"question": "Who?"}', "a.jsonl:1: `evidence` is missing"),
    "evidence that is a number": ("a.jsonl", line_with(evidence=3), "a.jsonl:2: `evidence`"),
    "evidence of numbers": ("a.jsonl", line_with(evidence=["a", 3]), "a.jsonl:2: `evidence` holds"),
    "evidence of nothing": ("a.jsonl", line_with(evidence=[]), "a.jsonl:2: `evidence`"),
    "empty evidence": ("a.jsonl", line_with(evidence=[""]), "a.jsonl:2: `evidence` holds"),
    "articles that are none": ("a.jsonl", line_with(articles={}), "a.jsonl:2: `articles`"),
    "a language that is none": ("a.jsonl", line_with(language=1), "a.jsonl:2: `language`"),
    "an id that is none": ("a.jsonl", line_with(id=[]), "a.jsonl:2: `id`"),
    "no articles": ("a.json", '{"data": []}', "`data` is no list"),
    "an article that is none": ("a.json", '{"data": [3]}', "data[1]: `paragraphs` is missing"),
    "no paragraphs": ("a.json", change(("data", 0, "paragraphs"), ...), "`paragraphs` is missing"),
    "no context": ("a.json", change(("data", 0, "paragraphs", 0, "context"), 3), "`context`"),
    "no questions": ("a.json", change(QAS, []), "holds no questions"),
    "no id": ("a.json", change((*QAS, 0, "id"), ...), "qas[1]: `id` is missing"),
    "an id twice": ("a.json", change((*QAS, 1, "id"), "q1"), "the id 'q1' stands twice"),
    "no answers": ("a.json", change((*QAS, 0, "answers"), []), "qas[1]: has no answers"),
    "an answer that is none": ("a.json", change((*QAS, 0, "answers"), [3]), "answers[1]"),
    "impossible or not": ("a.json", change((*QAS, 1, "is_impossible"), 1), "`is_impossible`"),
    "qrels alone": ("a.qrels", QRELS, "give them with --questions"),
    "a broken qrel": ("a.qrels", f"{QRELS}q3 0 a\n", "a.qrels:4: not a line of TREC qrels"),
}


@pytest.mark.parametrize("case", BAD_FILES)
def test_what_is_wrong_is_said_in_a_line(tmp_path: Path, case: str) -> None:
    name, content, words = BAD_FILES[case]
    with pytest.raises(QuestionsUnusable) as caught:
        read_questions([write(tmp_path, name, content)], None)
    message = str(caught.value)
    assert words in message
    assert name in message
    assert "\n" not in message


BAD_TOPICS = {
    "missing": ("q1\tWho?\n", "no question for 1 id of the qrels, as 'q2'"),
    "no tab": ("q1 Who?\n", "topics:1: not an id, a tab and a question"),
    "twice": ("q1\tWho?\nq1\tWho?\n", "topics:2: the id 'q1' stands twice"),
    "no id": ('{"question": "Who?"}', "topics:1: `id` is missing"),
    "empty": ("", "is empty"),
}


@pytest.mark.parametrize("case", BAD_TOPICS)
def test_what_is_wrong_with_topics_is_said(tmp_path: Path, case: str) -> None:
    content, words = BAD_TOPICS[case]
    topics = write(tmp_path, "topics", content)
    with pytest.raises(QuestionsUnusable, match=words.replace("'", ".")):
        read_questions([write(tmp_path, "a.qrels", QRELS)], topics)


def test_qrels_in_which_nothing_is_relevant_are_refused(tmp_path: Path) -> None:
    topics = write(tmp_path, "topics", "q1\tWho?\n")
    with pytest.raises(QuestionsUnusable, match="to none of the questions"):
        read_questions([write(tmp_path, "a.qrels", "q1 0 a 0\nq1 0 b -1\n")], topics)


def test_files_that_do_not_go_together_are_refused(tmp_path: Path) -> None:
    lines = write(tmp_path, "a.jsonl", json.dumps(LINE))
    squad = write(tmp_path, "b.json", json.dumps(SQUAD))
    with pytest.raises(QuestionsUnusable, match="of different kinds"):
        read_questions([lines, squad], None)
    with pytest.raises(QuestionsUnusable, match="give each file once"):
        read_questions([squad, squad], None)
    with pytest.raises(QuestionsUnusable, match="leave it out"):
        read_questions([lines], lines)
    with pytest.raises(QuestionsUnusable, match="No such file"):
        read_questions([tmp_path / "none.jsonl"], None)
