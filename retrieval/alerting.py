"""Alerting: which of some articles are about a topic that somebody watches for."""

from __future__ import annotations

from collections.abc import Collection

from retrieval.answer import Citation, Hit, Quote
from retrieval.answering import Answerer
from retrieval.citing import cite
from retrieval.search import Question
from retrieval.terms import find_stems

# How far a passage has what the topic has. On the sample articles, of other matters there is at
# most 0.43 in the topic's own language and 0.51 in another; of the topic, at least 0.64 and,
# mostly, 0.55. In its own language all of its words must stand in the article, too.
_WITHIN, _ACROSS = 0.6, 0.55
_PASSAGES_LOOKED_AT = 50


def find_about(answerer: Answerer, topic: str, of: Collection[str]) -> tuple[Citation, ...]:
    """Return the best passage of each of the articles `of` that is about `topic`, best first."""
    if not of:
        return ()
    answerer.refresh()
    question = answerer.search.analyse(topic)
    if not question.pieces:
        return ()
    groups = answerer.search.find_by_language(question, _PASSAGES_LOOKED_AT, of=of)
    hits = sorted((hit for hits in groups for hit in hits), key=lambda one: -one.score)
    articles = answerer.catalogue.get_many({hit.passage.article_id for hit in hits})
    best: dict[str, Hit] = {}
    for hit in hits:
        article = articles.get(hit.passage.article_id)
        if article is not None and _is_about(hit, question, f"{article.title}\n{article.text}"):
            best.setdefault(article.id, hit)
    quotes = [
        Quote(one.article_id, one.start, one.end, one.text)
        for one in (hit.passage for hit in best.values())
    ]
    return cite(answerer.catalogue, quotes, articles)


def _is_about(hit: Hit, topic: Question, text: str) -> bool:
    if hit.passage.language != topic.language:
        return hit.signals["tokens"] >= _ACROSS
    if hit.signals["tokens"] < _WITHIN:
        return False
    stems = find_stems(text, topic.language)
    # What "Kyrgyz" is said of may be Kyrgyzstan's, in Turkish above all.
    return all(any(other.startswith(stem) for other in stems) for stem in topic.stems)
