"""Proof: nothing is shown as an article's words that does not stand there, to the character."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence

from corpus.article import Article
from retrieval.answer import Quote

_log = logging.getLogger(__name__)


def prove_quotes(quotes: Sequence[Quote], articles: Mapping[str, Article]) -> list[Quote]:
    """Return those of `quotes` that their article bears out: `text[start:end]` is the quote.

    An article that was changed or removed while a question was being answered loses its quotes.
    """
    proved = []
    for quote in quotes:
        article = articles.get(quote.article_id)
        if article is not None and article.text[quote.start : quote.end] == quote.text:
            proved.append(quote)
        else:
            _log.warning(
                "dropped a quote that its article does not bear out: %s[%d:%d]",
                quote.article_id,
                quote.start,
                quote.end,
            )
    return proved
