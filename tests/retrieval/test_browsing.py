"""Passages to read on: further ones, and what stands around a quote."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.assembly import open_answerer, open_catalogue
from bot.settings import Settings
from corpus.article import Document
from corpus.readers import read_source
from places import ROOT
from retrieval.alerting import find_about
from retrieval.answer import Quote
from retrieval.answering import Answerer
from retrieval.browsing import Browser

QUESTIONS = {
    "en": "Why did Kyrgyzstan cancel the CSTO exercise?",
    "tr": "ŞİÖ zirvesi nerede yapıldı?",
    "ru": "Почему Кыргызстан отменил учения ОДКБ?",
}
# A topic, and the samples that are about it.
TOPICS = {
    "CSTO exercise": {"2022-10-csto-exercise-cancelled.en"},
    "Shanghai Cooperation Organisation": {"2022-09-sco-summit-samarkand.ru"},
    "учения ОДКБ": {"2022-10-csto-exercise-cancelled.ru"},
    "kırgız sınırı": {"2022-09-border-fighting.tr"},
    "football transfer": set(),
    "выборы во Франции": set(),
    "bütçe açığı": set(),
}


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """Answers from the samples."""
    settings = Settings(home=tmp_path_factory.mktemp("home"))
    catalogue = open_catalogue(settings)
    for document in read_source(str(ROOT / "corpus/samples")):
        assert isinstance(document, Document)
        catalogue.add(document)
    answerer = open_answerer(settings, catalogue)
    answerer.refresh()
    yield answerer
    answerer.close()
    catalogue.close()


@pytest.mark.parametrize("language", QUESTIONS)
def test_further_passages_are_whole_and_new(answerer: Answerer, language: str) -> None:
    answer = answerer.answer(QUESTIONS[language])
    quotes = [citation.quote for citation in answer.citations]
    browser = Browser(answerer)
    found = browser.find(QUESTIONS[language], 4, without=quotes)
    assert found.is_supported
    assert len(found.citations) == 4
    spans = {passage.start: passage for passage in answerer.catalogue.passages()}
    for citation in found.citations:
        quote = citation.quote
        article = answerer.catalogue.get(quote.article_id)
        assert article.text[quote.start : quote.end] == quote.text
        assert quote.start in spans
        assert not any(one.text in quote.text for one in quotes)
        # No version of what is cited comes once more in another language.
        versions = {one.article_id for cited in answer.citations for one in cited.also}
        assert quote.article_id not in versions
    later = browser.find(QUESTIONS[language], 2, without=quotes, offset=2)
    assert [one.quote for one in later.citations] == [one.quote for one in found.citations[2:]]


@pytest.mark.parametrize("language", QUESTIONS)
def test_a_quote_stands_in_its_passage(answerer: Answerer, language: str) -> None:
    browser = Browser(answerer)
    for citation in answerer.answer(QUESTIONS[language]).citations:
        around = browser.surround(citation.quote)
        assert around is not None
        article = answerer.catalogue.get(citation.quote.article_id)
        assert around.before + around.quote + around.after in article.text
        assert around.quote == citation.quote.text
        assert around.heading == citation.heading


def test_what_stands_there_no_more_has_no_surroundings(answerer: Answerer) -> None:
    browser = Browser(answerer)
    article = answerer.catalogue.list()[0]
    assert browser.surround(Quote("nothing", 0, 3, "abc")) is None
    assert browser.surround(Quote(article.id, 0, 3, "¿¿¿")) is None


@pytest.mark.parametrize("topic", TOPICS)
def test_a_topic_is_found_in_what_is_about_it(answerer: Answerer, topic: str) -> None:
    every = {article.id for article in answerer.catalogue.list()}
    found = find_about(answerer, topic, every)
    names = {Path(str(answerer.catalogue.get(one.quote.article_id).source)).stem for one in found}
    assert TOPICS[topic] <= names
    assert bool(names) == bool(TOPICS[topic])
    assert not find_about(answerer, topic, set())
