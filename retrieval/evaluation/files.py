"""Which of the three kinds a file of questions is, and what it holds."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from retrieval.errors import QuestionsUnusable
from retrieval.evaluation.lines import Line, read_lines
from retrieval.evaluation.reading import list_lines, read_text
from retrieval.evaluation.relevance import is_judgement, read_judgements
from retrieval.evaluation.squad import Reading, find_articles, join_readings, read_articles
from retrieval.evaluation.topics import Topic, read_topics

_JSONL_SUFFIXES = (".jsonl", ".ndjson")
_KINDS = (
    "JSONL with `question` and `evidence` a line, SQuAD's JSON, or TREC qrels (q1 0 document 1)"
)


@dataclass(frozen=True)
class Questions:
    """What the files hold; one of the three is there."""

    lines: tuple[Line, ...] = ()
    readings: tuple[Reading, ...] = ()
    topics: tuple[Topic, ...] = ()

    @property
    def format(self) -> str:
        """Name which of the three it is."""
        return "squad" if self.readings else "trec" if self.topics else "jsonl"


def read_questions(paths: Sequence[Path], topics: Path | None) -> Questions:
    """Read files of one kind, and the questions to qrels from `topics`.

    Raise `QuestionsUnusable` where they cannot be asked, and say why.
    """
    lines: list[Line] = []
    readings: list[Reading] = []
    judged: dict[str, dict[str, int]] = {}
    for path in paths:
        text = read_text(path)
        articles = find_articles(path, text)
        if articles is not None:
            readings.append(read_articles(path, articles))
        elif _has_json_lines(path, text):
            lines += read_lines(path, text)
        else:
            for name, documents in read_judgements(path, text).items():
                judged.setdefault(name, {}).update(documents)
    if bool(lines) + bool(readings) + bool(judged) > 1:
        raise QuestionsUnusable("the files are of different kinds; measure each kind by itself")
    if judged and topics is None:
        raise QuestionsUnusable(f"{paths[0]}: qrels have no questions; give them with --questions")
    if topics is not None and not judged:
        raise QuestionsUnusable(f"{topics}: --questions goes with TREC qrels only; leave it out")
    return Questions(
        tuple(lines),
        tuple(join_readings(readings)),
        tuple(read_topics(topics, judged)) if topics is not None else (),
    )


def _has_json_lines(path: Path, text: str) -> bool:
    """Tell JSONL from qrels; raise `QuestionsUnusable` where it is neither."""
    place, first = next(list_lines(path, text))
    if path.suffix.lower() in _JSONL_SUFFIXES or _is_object(first):
        return True
    if is_judgement(first):
        return False
    if first.lstrip()[0] in "{[":
        # In one piece, as SQuAD's is: that it is broken helps more than that it is of no kind.
        try:
            json.loads(text)
        except json.JSONDecodeError as exc:
            raise QuestionsUnusable(f"{path}:{exc.lineno}: is no JSON: {exc.msg}") from exc
        except RecursionError as exc:
            raise QuestionsUnusable(f"{path}: is no JSON that can be read") from exc
    raise QuestionsUnusable(f"{place}: is of no kind that can be asked; write {_KINDS}")


def _is_object(line: str) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False
