"""Citations: quotes with what a reader needs to find and to judge them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from corpus.article import Article
from corpus.catalogue import Catalogue
from retrieval.answer import Citation, Quote, Version

_NO_VERSIONS: dict[str, tuple[Version, ...]] = {}


def cite(
    catalogue: Catalogue,
    quotes: Sequence[Quote],
    articles: Mapping[str, Article],
    versions: Mapping[str, tuple[Version, ...]] = _NO_VERSIONS,
) -> tuple[Citation, ...]:
    """Return a citation of each of `quotes`, numbered from 1; `articles` holds theirs by id."""
    citations = []
    for number, quote in enumerate(quotes, start=1):
        article = articles[quote.article_id]
        citations.append(
            Citation(
                number=number,
                quote=quote,
                title=article.title,
                author=article.author,
                publisher=article.publisher,
                published=article.published,
                url=article.url,
                source=article.source,
                language=article.language,
                also=versions.get(article.id, ()),
                heading=_find_heading(catalogue, quote),
            )
        )
    return tuple(citations)


def _find_heading(catalogue: Catalogue, quote: Quote) -> str | None:
    return next(
        (
            passage.heading
            for passage in catalogue.passages(of=[quote.article_id])
            if passage.start <= quote.start and quote.end <= passage.end
        ),
        None,
    )
