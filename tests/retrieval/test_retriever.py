"""Search as LangChain sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from corpus.article import Document
from retrieval.answering import Answerer
from retrieval.retriever import PassageRetriever

DOCUMENTS = [
    Document(
        text="The summit was held in Samarkand.\n\n## Later\n\nThe next one was held elsewhere.",
        source="summit.md",
        id="summit",
        language="en",
        title="The summit",
        url="https://example.org/summit",
        published="2022-09-16",
    ),
    Document(text="Zirve Semerkant'ta yapıldı.", source="zirve.txt", id="zirve", language="tr"),
    Document(text="Саммит прошёл в Самарканде.", source="саммит.txt", id="sammit", language="ru"),
]


def test_a_chain_gets_passages_and_where_they_stand(
    open_answerer: Callable[[Sequence[Document]], Answerer],
) -> None:
    answerer = open_answerer(DOCUMENTS)
    retriever = PassageRetriever(answerer=answerer, k=2)
    for question, article in {
        "Where was the summit held?": "summit",
        "Zirve nerede yapıldı?": "zirve",
        "Где прошёл саммит?": "sammit",
    }.items():
        found = retriever.invoke(question)
        assert len(found) == 2
        metadata = found[0].metadata
        assert metadata["article_id"] == article
        text = answerer.catalogue.get(article).text
        assert text[metadata["start"] : metadata["end"]] == found[0].page_content
    assert found[0].metadata["language"] == "ru"


def test_metadata_hold_what_the_article_states(
    open_answerer: Callable[[Sequence[Document]], Answerer],
) -> None:
    retriever = PassageRetriever(answerer=open_answerer(DOCUMENTS[:1]), k=5)
    by_heading = {one.metadata["heading"]: one.metadata for one in retriever.invoke("summit")}
    assert set(by_heading) == {None, "Later"}
    stated = by_heading[None]
    assert (stated["title"], stated["url"]) == ("The summit", "https://example.org/summit")
    assert stated["published"] == "2022-09-16"
