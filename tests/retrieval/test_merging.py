"""One place in an answer for all versions of an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from corpus.article import Document
from counting import CountingEncoder
from news import CHANGED, NOTE, ORIGINAL, OTHER_WORDS, REPRINT, RUSSIAN, TURKISH
from retrieval.answer import Answer
from retrieval.answering import Answerer
from retrieval.encoding.encoder import Encoder, TokenVectors

OpenAnswerer = Callable[[Sequence[Document]], Answerer]
Ask = Callable[..., Answer]

WHERE = "Where were the passengers of the cars brought?"


class RememberingEncoder(CountingEncoder):
    """The embedded encoder, which encodes a passage once however many tests it is in."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__(encoder)
        self._known: dict[str, TokenVectors] = {}

    def read_documents(self, texts: Sequence[str]) -> list[TokenVectors]:
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        self._known |= zip(new, super().read_documents(new), strict=True)
        return [self._known[text] for text in texts]


@pytest.fixture(scope="module")
def encoder(encoder: Encoder) -> Encoder:
    """The embedded encoder, with what it remembers."""
    return RememberingEncoder(encoder)


@pytest.fixture
def ask(open_answerer: OpenAnswerer) -> Ask:
    """Ask of some articles, with nothing refused."""

    def add_and_ask(question: str, *documents: Document, limit: int = 3) -> Answer:
        answerer = open_answerer(documents)
        answerer.threshold = 0.0
        return answerer.answer(question, limit)

    return add_and_ask


def cited(answer: Answer) -> list[str]:
    """Return the ids of the articles cited."""
    return list(dict.fromkeys(one.quote.article_id for one in answer.citations))


def also(answer: Answer) -> list[tuple[str, str]]:
    """Return the other versions of the first source, and how they are that."""
    return [(one.article_id, one.kind.value) for one in answer.citations[0].also]


def test_the_original_is_cited_and_names_the_others(ask: Ask) -> None:
    answer = ask(WHERE, REPRINT, ORIGINAL, RUSSIAN, TURKISH)
    assert cited(answer) == ["en-kabar"]
    assert len({one.quote.text for one in answer.citations}) == 3
    assert sorted(also(answer)) == [
        ("en-mirror", "reprint"),
        ("ru-vesti", "translation"),
        ("tr-haber", "translation"),
    ]


@pytest.mark.parametrize(
    ("question", "article"),
    [
        (WHERE, "en-kabar"),
        ("Yolcular nereye götürüldü?", "tr-haber"),
        ("Куда отвезли пассажиров?", "ru-vesti"),
    ],
)
def test_the_questions_own_language_is_cited(ask: Ask, question: str, article: str) -> None:
    answer = ask(question, RUSSIAN, TURKISH, ORIGINAL)
    assert cited(answer) == [article]
    assert len(also(answer)) == 2


def test_a_translation_is_not_quoted_beside_what_it_translates(ask: Ask) -> None:
    answer = ask("Yolcular nereye götürüldü?", RUSSIAN, ORIGINAL, limit=5)
    assert len(answer.citations) > 1
    # Neither is in the question's language: the earlier one is taken for the original.
    assert cited(answer) == ["en-kabar"]
    assert also(answer) == [("ru-vesti", "translation")]


def test_a_sentence_that_only_one_version_has_is_quoted_from_it(ask: Ask) -> None:
    early = replace(REPRINT, published="2023-03-10")
    answer = ask("To how many telephones was the warning sent?", early, ORIGINAL)
    assert cited(answer) == ["en-kabar"]
    assert "90,000 telephones" in answer.text
    assert also(answer) == [("en-mirror", "reprint")]


@pytest.mark.parametrize(
    ("published", "article"),
    [("2023-03-10", "en-mirror"), ("2023-03-20", "en-kabar"), (None, "en-kabar")],
)
def test_the_earliest_of_reprints_is_cited(ask: Ask, published: str | None, article: str) -> None:
    answer = ask(WHERE, ORIGINAL, replace(REPRINT, published=published), limit=1)
    assert cited(answer) == [article]


def test_reprints_do_not_push_another_source_out(ask: Ask) -> None:
    copies = [
        replace(ORIGINAL, id=f"en-copy{number}", url=None, source=f"{number}.txt")
        for number in range(12)
    ]
    answer = ask("What happened to cars on the road to Talas?", *copies, OTHER_WORDS, limit=6)
    assert len(cited(answer)) == 2
    assert "en-post" in cited(answer)
    assert len(copies) - 1 == max(len(one.also) for one in answer.citations)


def test_an_own_report_of_the_event_is_a_source_of_its_own(ask: Ask) -> None:
    answer = ask("What happened on the road to Talas?", ORIGINAL, OTHER_WORDS, limit=5)
    assert sorted(cited(answer)) == ["en-kabar", "en-post"]
    assert all(one.also == () for one in answer.citations)


def test_a_copy_with_other_facts_hides_none(ask: Ask) -> None:
    answer = ask("How many people were killed by the avalanche?", CHANGED, ORIGINAL, limit=6)
    assert "Nobody was killed" in answer.text
    assert "Five people were killed" in answer.text


def test_the_same_words_in_another_article_are_quoted_once(ask: Ask) -> None:
    report = "\n\n".join([OTHER_WORDS.text, TURKISH.text, RUSSIAN.text, NOTE.text])
    answer = ask(WHERE, replace(OTHER_WORDS, text=report), NOTE, limit=5)
    assert answer.text.count("Rescuers brought the passengers") == 1


def test_versions_follow_what_changes_in_the_corpus(open_answerer: OpenAnswerer) -> None:
    answerer = open_answerer([ORIGINAL, REPRINT])
    answerer.threshold = 0.0
    assert also(answerer.answer(WHERE)) == [("en-mirror", "reprint")]
    answerer.catalogue.add(replace(REPRINT, text=OTHER_WORDS.text))
    assert also(answerer.answer(WHERE, limit=1)) == []
    answerer.catalogue.add(REPRINT)
    assert also(answerer.answer(WHERE)) == [("en-mirror", "reprint")]
    answerer.catalogue.remove("en-mirror")
    assert also(answerer.answer(WHERE)) == []


def test_a_refusal_offers_one_of_several_versions(open_answerer: OpenAnswerer) -> None:
    answerer = open_answerer([ORIGINAL, REPRINT, RUSSIAN, OTHER_WORDS])
    answerer.threshold = 1.1
    nearest = {one.article_id for one in answerer.answer(WHERE).nearest}
    assert len(nearest) == 2
    assert "en-post" in nearest


def test_the_json_names_the_versions(ask: Ask) -> None:
    (citation,) = ask(WHERE, ORIGINAL, RUSSIAN, limit=1).as_json()["citations"]
    assert citation["article_id"] == "en-kabar"
    assert citation["also"] == [
        {
            "article_id": "ru-vesti",
            "title": "Лавина закрыла дорогу в Талас",
            "publisher": "Вести",
            "published": "2023-03-16",
            "url": "https://example.org/ru-vesti",
            "language": "ru",
            "kind": "translation",
        }
    ]
