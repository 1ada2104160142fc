"""Asking the corpus of the home: what in it answers questions of one's own, or judged ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.catalogue import Catalogue
from corpus.urls import article_key
from retrieval.errors import QuestionsUnusable
from retrieval.evaluation.case import Case, Kind
from retrieval.evaluation.evidence import fold_space
from retrieval.evaluation.lines import Line
from retrieval.evaluation.topics import Topic


@dataclass(frozen=True)
class Unfound:
    """A question whose evidence stands nowhere in the corpus; it is not asked."""

    place: str
    question: str
    problem: str


@dataclass(frozen=True)
class Found:
    """What can be asked of the corpus, and what cannot."""

    cases: tuple[Case, ...]
    unfound: tuple[Unfound, ...] = ()


@dataclass(frozen=True)
class _Part:
    """A passage, its white space folded."""

    id: str
    article: str
    language: str
    text: str


def find_cases_of_lines(lines: Sequence[Line], catalogue: Catalogue) -> Found:
    """Find the passages that answer each line.

    Raise `QuestionsUnusable` where no evidence of any line is in the corpus.
    """
    parts = [
        _Part(passage.id, passage.article_id, passage.language, fold_space(passage.text))
        for passage in catalogue.passages()
    ]
    ids = _find_ids(catalogue)
    cases: list[Case] = []
    unfound: list[Unfound] = []
    for line in lines:
        known = [ids.get(article_key(name)) for name in line.articles]
        articles = frozenset(name for name in known if name is not None)
        missing = [name for name, one in zip(line.articles, known, strict=True) if one is None]
        holders = list(_find_holders(line, parts, articles))
        if line.evidence and (missing or not holders):
            problem = (
                f"no article {missing[0]!r}" if missing else f"nowhere: {' / '.join(line.evidence)}"
            )
            unfound.append(Unfound(line.place, line.text, problem))
            continue
        cases.append(
            Case(
                id=line.id,
                text=line.text,
                language=line.language,
                kind=Kind.ANSWERABLE if line.evidence else Kind.UNANSWERABLE,
                article_languages=tuple(sorted({part.language for part in holders})),
                relevant={part.id: 1 for part in holders},
                evidence=line.evidence,
                evidence_in=articles or None,
                expected=line.evidence,
            )
        )
    if unfound and not any(case.evidence for case in cases):
        raise QuestionsUnusable(
            f"none of the evidence is in the corpus (the first, {unfound[0].place}: "
            f"{unfound[0].problem}); add the articles that the questions are on"
        )
    return Found(tuple(cases), tuple(unfound))


def find_cases_of_topics(topics: Sequence[Topic], catalogue: Catalogue) -> Found:
    """Find the articles that are relevant to each question.

    Raise `QuestionsUnusable` where the corpus lacks one of them.
    """
    ids = _find_ids(catalogue)
    wanted = dict.fromkeys(name for topic in topics for name in topic.relevant)
    missing = [name for name in wanted if article_key(name) not in ids]
    if missing:
        raise QuestionsUnusable(
            f"{len(missing)} of the {len(wanted)} relevant documents in the qrels are not in the "
            f"corpus, as {missing[0]!r}; an article's id or URL is meant (see `vouch list`)"
        )
    articles = catalogue.get_many(set(ids.values()))
    cases = []
    for topic in topics:
        relevant = {ids[article_key(name)]: grade for name, grade in topic.relevant.items()}
        cases.append(
            Case(
                id=topic.id,
                text=topic.text,
                language=topic.language,
                article_languages=tuple(sorted({articles[name].language for name in relevant})),
                relevant=relevant,
                expected=tuple(articles[name].name for name in relevant),
            )
        )
    return Found(tuple(cases))


def _find_holders(line: Line, parts: Sequence[_Part], articles: frozenset[str]) -> Iterator[_Part]:
    """Yield the passages that hold evidence, in the articles that are named, or in all."""
    wanted = [fold_space(words) for words in line.evidence]
    for part in parts:
        if (not articles or part.article in articles) and any(
            words in part.text for words in wanted
        ):
            yield part


def _find_ids(catalogue: Catalogue) -> Mapping[str, str]:
    """Return the articles' ids, by themselves and by their URLs."""
    articles = catalogue.list()
    by_url = {article_key(article.url): article.id for article in articles if article.url}
    return by_url | {article.id: article.id for article in articles}
