"""What ranks passages beyond their tokens: pairs of words that stand near each other."""

from __future__ import annotations

import pytest

from conftest import OpenAnswerer
from corpus.article import Document
from retrieval.search import PASSAGES_PAIRED, Search
from retrieval.weights import TermWeights

# The same words, near each other and far apart.
NEAR = {
    "en": "The border guards closed the northern pass. A market opened in the old town.",
    "tr": "Sınır muhafızları kuzey geçidini kapattı. Eski şehirde bir pazar açıldı.",
    "ru": "Пограничники закрыли северный перевал. В старом городе открылся рынок.",
}
FAR = {
    "en": "The border market closed in the old town. A northern wind opened the guards' pass.",
    "tr": "Sınır pazarı eski şehirde kapattı. Bir kuzey rüzgârı muhafızları geçidinde açıldı.",
    "ru": "Северный рынок в старом городе закрыли. Пограничники: перевал открылся.",
}
QUESTIONS = {
    "en": "Who opened a market in the old town?",
    "tr": "Eski şehirde pazar ne zaman açıldı?",
    "ru": "Когда открылся рынок в старом городе?",
}


def write(text: str, language: str, name: str) -> Document:
    return Document(text, f"{name}.txt", id=f"{name}-{language}", language=language)


@pytest.fixture
def search(open_answerer: OpenAnswerer) -> Search:
    articles = [
        write(texts[language], language, name)
        for name, texts in (("near", NEAR), ("far", FAR))
        for language in ("en", "tr", "ru")
    ]
    answerer = open_answerer(articles)
    answerer.refresh()
    return answerer.search


@pytest.mark.parametrize("language", ["en", "tr", "ru"])
def test_words_near_each_other_speak_for_a_passage(search: Search, language: str) -> None:
    hits = search.find(search.analyse(QUESTIONS[language], language))
    pairs = {hit.passage.article_id: hit.signals["pairs"] for hit in hits}
    assert pairs[f"near-{language}"] > pairs[f"far-{language}"]
    assert 0 < pairs[f"near-{language}"] <= 1
    # The words of other languages are others.
    assert {pairs[one] for one in pairs if not one.endswith(language)} == {0.0}
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)


def test_pairs_are_looked_for_in_the_best_only(open_answerer: OpenAnswerer) -> None:
    articles = [
        write(f"{NEAR['en']} It was day {number}.", "en", f"day{number}")
        for number in range(PASSAGES_PAIRED + 5)
    ]
    answerer = open_answerer(articles)
    answerer.refresh()
    search = answerer.search
    hits = search.find(search.analyse(QUESTIONS["en"]), limit=100)
    assert [hit.signals["pairs"] > 0 for hit in hits] == [True] * PASSAGES_PAIRED + [False] * 5


def test_pairs_weigh_what_their_words_do(search: Search) -> None:
    weights = TermWeights(search.lexical)
    common, rare = frozenset(("border", "market")), frozenset(("border", "zebra"))
    assert weights.measure_pairs(set(), {common}) == 0.0
    assert weights.measure_pairs({common}, set()) == 0.0
    assert weights.measure_pairs({common}, {common, rare}) == 1.0
    assert 0 < weights.measure_pairs({common, rare}, {common}) < 0.5
