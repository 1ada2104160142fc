"""Questions in the format of SQuAD (1.1 and 2.0), which brings its own paragraphs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.language import detect_language
from retrieval.errors import QuestionsUnusable
from retrieval.evaluation.reading import read_id, read_string


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, which is asked about as an article of its own."""

    id: str
    article: str
    """Of one article are those that have it in common; its title is left out."""
    text: str
    source: str


@dataclass(frozen=True)
class Asked:
    """A question about a paragraph."""

    id: str
    """The same in every language."""
    text: str
    paragraph: str
    answers: tuple[str, ...]
    """Words of the paragraph; none where it does not answer."""


@dataclass(frozen=True)
class Reading:
    """The paragraphs of one language and the questions on them."""

    language: str
    paragraphs: tuple[Paragraph, ...]
    questions: Mapping[str, Asked]
    """By id."""


def find_articles(path: Path, text: str) -> list[Any] | None:
    """Return the articles in a file that is of SQuAD's format; `None` where it is not."""
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        return None
    articles = content.get("data") if isinstance(content, dict) else None
    if articles is None:
        return None
    if not isinstance(articles, list) or not articles:
        raise QuestionsUnusable(f"{path}: `data` is no list of articles, as SQuAD has it")
    return articles


def read_articles(path: Path, articles: Sequence[Any]) -> Reading:
    """Read a file's articles; their language is that of most paragraphs."""
    paragraphs: list[Paragraph] = []
    questions: dict[str, Asked] = {}
    for number, article in enumerate(articles, start=1):
        parts = _list_parts(f"{path}: data[{number}]", article, "paragraphs")
        for part, (place, fields) in enumerate(parts, start=1):
            paragraph = Paragraph(
                id=f"{path}#{number}.{part}",
                article=f"{path}#{number}",
                text=read_string(place, fields, "context"),
                source=f"{path.name}, article {number}, paragraph {part}",
            )
            paragraphs.append(paragraph)
            for asked in _read_questions(place, fields, paragraph):
                if asked.id in questions:
                    raise QuestionsUnusable(f"{place}: the id {asked.id!r} stands twice")
                questions[asked.id] = asked
    if not questions:
        raise QuestionsUnusable(f"{path}: holds no questions")
    languages = Counter(detect_language(paragraph.text) for paragraph in paragraphs)
    return Reading(languages.most_common(1)[0][0], tuple(paragraphs), questions)


def join_readings(readings: Sequence[Reading]) -> list[Reading]:
    """Return one reading a language; raise `QuestionsUnusable` where they do not go together."""
    joined: dict[str, Reading] = {}
    for reading in readings:
        known = joined.get(reading.language, Reading(reading.language, (), {}))
        if known.questions.keys() & reading.questions.keys():
            raise QuestionsUnusable(
                f"two files of the same language ({reading.language}) have the same questions; "
                "give each file once"
            )
        joined[reading.language] = Reading(
            reading.language,
            known.paragraphs + reading.paragraphs,
            {**known.questions, **reading.questions},
        )
    return list(joined.values())


def _read_questions(place: str, fields: dict[str, Any], paragraph: Paragraph) -> Iterator[Asked]:
    for at, asked in _list_parts(place, fields, "qas"):
        name = read_id(at, asked)
        if name is None:
            raise QuestionsUnusable(f"{at}: `id` is missing")
        answers = tuple(
            dict.fromkeys(
                read_string(answered, answer, "text")
                for answered, answer in _list_parts(at, asked, "answers")
            )
        )
        is_impossible = asked.get("is_impossible", False)
        if not isinstance(is_impossible, bool):
            raise QuestionsUnusable(f"{at}: `is_impossible` is neither true nor false")
        if not answers and not is_impossible:
            raise QuestionsUnusable(f"{at}: has no answers, and `is_impossible` is not true")
        yield Asked(
            name,
            read_string(at, asked, "question"),
            paragraph.id,
            () if is_impossible else answers,
        )


def _list_parts(place: str, fields: object, key: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the objects in the list `key`, after their places, counted from 1."""
    parts = fields.get(key, [] if key == "answers" else None) if isinstance(fields, dict) else None
    if not isinstance(parts, list):
        raise QuestionsUnusable(f"{place}: `{key}` is missing or is no list, as SQuAD has it")
    for number, part in enumerate(parts, start=1):
        at = f"{place}.{key}[{number}]"
        if not isinstance(part, dict):
            raise QuestionsUnusable(f"{at}: is no JSON object, as SQuAD has it")
        yield at, part
