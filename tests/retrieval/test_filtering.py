"""Answers from some articles only: what is searched, quoted and told."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date

import numpy as np
import pytest

from corpus.article import Document
from corpus.catalogue import Catalogue
from retrieval import dense, finding
from retrieval.answer import Answer, Reason
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder
from retrieval.errors import NameUnknown
from retrieval.narrowing.filters import Filters

OpenAnswerer = Callable[[Sequence[Document]], Answerer]
TODAY = date(2022, 11, 25)
OCTOBER = Filters(since=date(2022, 10, 1), until=date(2022, 10, 31))
QUESTION = "Why was the tunnel under the pass closed?"


def write(
    id: str, text: str, published: str | None = None, language: str = "en", **stated: str
) -> Document:
    return Document(
        text=text, source=f"{id}.txt", id=id, published=published, language=language, **stated
    )


ARTICLES = [
    write(
        "september",
        "The tunnel under the pass was closed because of a fire.",
        "2022-09-12",
        publisher="ANKASAM",
        author="İkbal Dürre",
    ),
    write(
        "october",
        "The tunnel under the pass was closed because of a flood.",
        "2022-10",
        publisher="Gazeta.ru",
        author="Мария Захарова",
    ),
    write(
        "october-ru",
        "Тоннель под перевалом закрыли из-за наводнения.",
        "2022-10-20",
        "ru",
        publisher="АНКАСАМ",
        author="Икбал Дюрре",
    ),
    write(
        "november",
        "The tunnel under the pass was closed because of a strike.",
        "2022-11-20",
        publisher="ANKASAM",
    ),
    write("undated", "The tunnel under the pass was closed because of a landslide."),
    write("bees", "Bees make honey from the nectar of flowers.", "2019-05-20"),
]


@pytest.fixture(scope="module")
def strict(encoder: Encoder, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """What answers from these articles, and refuses as ever."""
    home = tmp_path_factory.mktemp("filtering")
    catalogue = Catalogue.open(home)
    for document in ARTICLES:
        catalogue.add(document)
    answerer = Answerer.open(catalogue, encoder, home / "index")
    yield answerer
    answerer.close()
    catalogue.close()


@pytest.fixture
def answerer(strict: Answerer) -> Answerer:
    """What quotes the best there is, however good: which articles it is from is what counts."""
    return Answerer(strict.catalogue, strict.search, threshold=0.0)


def quoted(answer: Answer) -> set[str]:
    return {citation.quote.article_id for citation in answer.citations}


@pytest.mark.parametrize(
    ("filters", "articles"),
    [
        (OCTOBER, {"october"}),
        (Filters("ankasam"), {"september", "november"}),
        (Filters("АНКАСАМ", until=date(2022, 10, 1)), {"september"}),
        (Filters(author="Dürre"), {"september"}),
        (Filters(author="Захарова"), {"october"}),
        (Filters(since=date(2022, 11, 1)), {"november"}),
    ],
)
def test_only_what_is_asked_for_is_quoted(
    answerer: Answerer, filters: Filters, articles: set[str]
) -> None:
    answer = answerer.answer(QUESTION, filters=filters)
    assert quoted(answer) == articles
    assert not answer.filters.from_question


def test_what_was_searched_is_counted_and_told(answerer: Answerer) -> None:
    refusing = Answerer(answerer.catalogue, answerer.search, threshold=1.1)
    answer = refusing.answer(QUESTION, filters=Filters("ANKASAM"))
    assert answer.reason is Reason.NOT_IN_ARTICLES
    assert (answer.searched.articles, answer.searched.passages) == (3, 3)
    assert answer.searched.languages == ("en", "ru")
    assert answer.text == "The articles by ANKASAM do not say. Searched: 3 articles."
    assert {near.article_id for near in answer.nearest} == {"september", "november", "october-ru"}


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What was written about the tunnel in May 2020?", "There are no articles of May 2020."),
        ("Mayıs 2020'de tünel hakkında ne yazıldı?", "Böyle bir makale yok: Mayıs 2020."),
        ("Что писали о тоннеле в мае 2020?", "Таких статей нет: май 2020."),
    ],
)
def test_where_there_are_no_such_articles_that_is_told(
    answerer: Answerer, question: str, text: str
) -> None:
    answer = answerer.answer(question)
    assert answer.reason is Reason.NO_ARTICLES
    assert answer.text == text
    assert (answer.citations, answer.nearest, answer.searched.articles) == ((), (), 0)


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("According to ANKASAM, why was the tunnel closed?", {"september", "november"}),
        ("Why was the tunnel closed? Only articles of October 2022.", {"october"}),
        ("Why was the tunnel closed in ANKASAM's articles of September 2022?", {"september"}),
        ("Почему закрыли тоннель, по данным АНКАСАМ?", {"october-ru"}),
        ("Почему закрыли тоннель под перевалом? Статьи за октябрь 2022.", {"october-ru"}),
        ("What has been told of the tunnel since last week?", {"november"}),
    ],
)
def test_words_of_the_question_are_a_filter(
    answerer: Answerer, question: str, articles: set[str]
) -> None:
    answer = answerer.answer(question, today=TODAY)
    assert quoted(answer) == articles
    assert answer.filters.from_question
    assert answer.question == question


def test_the_words_of_a_filter_neither_help_nor_hurt(answerer: Answerer) -> None:
    plain = answerer.answer("why was the tunnel closed?", filters=Filters("ANKASAM"))
    worded = answerer.answer("According to ANKASAM, why was the tunnel closed?")
    assert worded.support == plain.support
    assert worded.claims == plain.claims


def test_a_question_of_nothing_but_a_filter_is_asked_as_it_is(answerer: Answerer) -> None:
    answer = answerer.answer("What was published in October 2022?")
    assert answer.reason is not Reason.NO_QUESTION
    assert quoted(answer) <= {"october", "october-ru"}
    assert answer.searched.articles == 2


def test_filters_and_words_are_joined(answerer: Answerer) -> None:
    question = "What was written about the tunnel in October 2022?"
    answer = answerer.answer(question, filters=Filters("Gazeta.ru"))
    assert answer.filters == Filters(
        "Gazeta.ru", None, date(2022, 10, 1), date(2022, 10, 31), from_question=True
    )
    # The words name another: then they are words.
    other = answerer.answer("Why, according to Gazeta.ru?", filters=Filters("ANKASAM"))
    assert other.filters == Filters("ANKASAM")


def test_a_name_of_nobody_is_no_filter(answerer: Answerer) -> None:
    answer = answerer.answer("According to Reuters, why was the tunnel closed?")
    assert answer.filters == Filters()
    assert answer.searched.articles == len(ARTICLES)
    with pytest.raises(NameUnknown, match="there are: "):
        answerer.answer(QUESTION, filters=Filters("Reuters"))


def test_a_period_that_is_only_implied_does_not_empty_the_corpus(answerer: Answerer) -> None:
    answer = answerer.answer("Why has the tunnel been closed since 2040?")
    assert answer.filters == Filters()
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "articles"),
    [
        ("Why was the tunnel closed in September 2022?", {"september", "october"}),
        ("Why was the tunnel closed in November 2022?", {"november"}),
    ],
)
def test_a_bare_period_is_preferred(
    answerer: Answerer, monkeypatch: pytest.MonkeyPatch, question: str, articles: set[str]
) -> None:
    # Whether the preferred articles say enough is another matter.
    monkeypatch.setattr(finding, "THRESHOLD", 0.0)
    answer = answerer.answer(question)
    assert quoted(answer) <= articles
    assert answer.citations
    assert answer.filters == Filters()
    assert answer.searched.articles == len(ARTICLES)


def test_where_the_preferred_do_not_say_all_are_asked(strict: Answerer) -> None:
    answer = strict.answer("Why was the tunnel under the pass closed in May 2019?")
    alone = strict.answer("Why was the tunnel under the pass closed in May 2018?")
    assert "bees" not in quoted(answer)
    assert (answer.abstained, answer.searched.articles) == (alone.abstained, len(ARTICLES))


def test_what_is_updated_or_removed_is_searched_as_it_is_now(open_answerer: OpenAnswerer) -> None:
    opened = open_answerer(ARTICLES)
    answerer = Answerer(opened.catalogue, opened.search, threshold=0.0)
    catalogue = answerer.catalogue
    assert quoted(answerer.answer(QUESTION, filters=OCTOBER)) == {"october"}
    catalogue.add(
        write("undated", "The tunnel under the pass was closed because of ice.", "2022-10-03")
    )
    catalogue.add(
        write("october", "The tunnel under the pass was closed because of snow.", "2022-12-03")
    )
    answer = answerer.answer(QUESTION, filters=OCTOBER)
    assert quoted(answer) == {"undated"}
    assert [claim.text for claim in answer.claims] == [
        "The tunnel under the pass was closed because of ice."
    ]
    catalogue.remove("undated")
    catalogue.remove("october-ru")
    assert answerer.answer(QUESTION, filters=OCTOBER).reason is Reason.NO_ARTICLES
    catalogue.remove("september")
    catalogue.remove("november")
    with pytest.raises(NameUnknown):
        answerer.answer(QUESTION, filters=Filters("ANKASAM"))


def test_the_json_tells_the_filters(answerer: Answerer) -> None:
    answer = answerer.answer("According to ANKASAM, why was the tunnel closed?", filters=OCTOBER)
    found = json.loads(json.dumps(answer.as_json()))
    assert found["filters"] == {
        "publisher": "ANKASAM",
        "author": None,
        "since": "2022-10-01",
        "until": "2022-10-31",
        "from_question": True,
    }
    assert found["searched"]["articles"] == 1
    everything = answerer.answer(QUESTION).as_json()
    assert everything["filters"] == dict.fromkeys(
        ("publisher", "author", "since", "until"), None
    ) | {"from_question": False}


def rank_exactly(
    answerer: Answerer, catalogue: Catalogue, of: Iterable[str]
) -> tuple[list[str], np.ndarray]:
    """Return the passages of the articles, the nearest first, by comparing all."""
    search = answerer.search
    vector = search.analyse(QUESTION).vector
    known = search.embeddings.get(catalogue.passage_ids(list(of)))
    return sorted(known, key=lambda one: -float(known[one] @ vector)), vector


@pytest.mark.parametrize("compared", [0, 2_000], ids=["by-the-graph", "exactly"])
def test_the_dense_index_searches_among_some(
    open_answerer: OpenAnswerer,
    catalogue: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
    compared: int,
) -> None:
    monkeypatch.setattr(dense, "_COMPARED_EXACTLY", compared)
    numbered = [
        write(f"n{number}", f"Tunnel number {number} was closed.", "2022-10-01")
        for number in range(120)
    ]
    answerer = open_answerer(numbered)
    answerer.refresh()
    index = answerer.search._dense
    # Some are older than the index, some newer, one is no more.
    catalogue.add(write("n7", "Tunnel number seven was closed.", "2022-10-01"))
    catalogue.add(write("new", "Tunnel number 500 was closed.", "2022-10-01"))
    catalogue.remove("n9")
    answerer.refresh()
    some = {"n3", "n7", "n9", "n50", "n99", "new"}
    expected, vector = rank_exactly(answerer, catalogue, some)
    assert len(expected) == 5
    assert list(index.search(vector, 10, of=some)) == expected
    assert list(index.search(vector, 2, of=some)) == expected[:2]
    assert index.search(vector, 10, of=set()) == {}
    assert index.search(vector, 10, of={"n9"}) == {}


def test_the_lexical_index_searches_among_some(
    open_answerer: OpenAnswerer, catalogue: Catalogue
) -> None:
    answerer = open_answerer(ARTICLES)
    answerer.refresh()
    lexical = answerer.search.lexical

    def find(*of: str) -> set[str]:
        found = lexical.search("stems", ["tunnel"], 10, of=of)
        return {passage_id.rsplit("-", 1)[0] for passage_id in found}

    assert find("september", "bees", "nobody") == {"september"}
    assert find() == set()
    everywhere = lexical.search("stems", ["tunnel"], 10)
    among = lexical.search("stems", ["tunnel"], 10, of=["september"])
    assert among.items() <= everywhere.items()
    catalogue.remove("september")
    answerer.refresh()
    assert find("september", "november") == {"november"}
