"""The questions that TREC's qrels judge: an id and a question a line."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.language import detect_language
from retrieval.errors import QuestionsUnusable
from retrieval.evaluation.reading import (
    list_lines,
    list_objects,
    read_id,
    read_string,
    read_text,
)


@dataclass(frozen=True)
class Topic:
    """A question and the documents that are relevant to it, by id or URL."""

    id: str
    text: str
    language: str
    relevant: Mapping[str, int]
    """By the document's id or URL; those that are not relevant are left out."""


def read_topics(path: Path, judged: Mapping[str, Mapping[str, int]]) -> list[Topic]:
    """Read the questions in `path`, each with what is judged relevant to it.

    Questions without a relevant document are left out, as TREC does. Raise `QuestionsUnusable`
    where a judged one is missing.
    """
    questions: dict[str, str] = {}
    for place, name, question in _list_questions(path, read_text(path)):
        if name in questions:
            raise QuestionsUnusable(f"{place}: the id {name!r} stands twice")
        questions[name] = question
    missing = [name for name in judged if name not in questions]
    if missing:
        raise QuestionsUnusable(
            f"{path}: has no question for {_count(missing, 'id')} of the qrels, as {missing[0]!r}"
        )
    topics = [
        Topic(name, questions[name], detect_language(questions[name]), relevant)
        for name, documents in judged.items()
        if (relevant := {one: grade for one, grade in documents.items() if grade > 0})
    ]
    if not topics:
        raise QuestionsUnusable(f"{path}: to none of the questions is a document relevant")
    return topics


def _list_questions(path: Path, text: str) -> Iterator[tuple[str, str, str]]:
    """Yield place, id and question of each line, which is JSON or has a tab between them."""
    if text.lstrip().startswith("{"):
        for place, fields in list_objects(path, text):
            name = read_id(place, fields)
            if name is None:
                raise QuestionsUnusable(f"{place}: `id` is missing")
            yield place, name, read_string(place, fields, "question")
        return
    for place, line in list_lines(path, text):
        name, _, question = (part.strip() for part in line.partition("\t"))
        if not name or not question:
            raise QuestionsUnusable(f"{place}: not an id, a tab and a question")
        yield place, name, question


def _count(items: Sequence[str], noun: str) -> str:
    return f"{len(items)} {noun}{'' if len(items) == 1 else 's'}"
