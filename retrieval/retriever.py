"""Search as a LangChain retriever, for chains. The only module that imports LangChain."""

from __future__ import annotations

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from retrieval.answering import Answerer


class PassageRetriever(BaseRetriever):
    """Returns the best passages for a question, each with where it stands.

    A document's `page_content` is the passage's words; its metadata hold `article_id`, `start`,
    `end`, `heading`, `language`, `score` and what the article states of itself.
    """

    model_config = ConfigDict(arbitrary_types_allowed=True)

    answerer: Answerer
    k: int = 5
    """How many passages to return at most."""

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        search = self.answerer.search
        search.refresh()
        hits = search.find(search.analyse(query), self.k)
        articles = self.answerer.catalogue.get_many({hit.passage.article_id for hit in hits})
        documents = []
        for hit in hits:
            passage = hit.passage
            article = articles.get(passage.article_id)
            if article is None:
                continue
            metadata = {
                "article_id": passage.article_id,
                "start": passage.start,
                "end": passage.end,
                "heading": passage.heading,
                "language": passage.language,
                "score": hit.score,
                "title": article.title,
                "author": article.author,
                "publisher": article.publisher,
                "published": article.published,
                "url": article.url,
            }
            documents.append(Document(id=passage.id, page_content=passage.text, metadata=metadata))
        return documents
