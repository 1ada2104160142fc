"""Web pages, and HTML that feeds carry.

Their text in blocks lives in `blocks`, which of them are the article in `locating`, what a
page states about itself in `page_fields`.
"""

from __future__ import annotations

from collections.abc import Sequence

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.furniture import remove_furniture
from corpus.readers.blocks import Block, split_into_blocks
from corpus.readers.encoding import decode_html
from corpus.readers.locating import find_article, find_in_fragment, parse_page
from corpus.readers.markup import Element
from corpus.readers.page_fields import read_page_fields
from corpus.readers.raw import Raw


def read_html(raw: Raw) -> Document:
    """Read a page; raise `SourceEmpty` where no article is found in it."""
    markup = decode_html(raw)
    try:
        tree = parse_page(markup)
        fields = {} if tree is None else read_page_fields(tree, raw.url)
        paragraphs = [] if tree is None else _take_article(markup, tree)
    except (ValueError, RecursionError) as exc:
        raise SourceUnreadable(raw.name, "its HTML is too broken to be read") from exc
    if not paragraphs:
        raise SourceEmpty(raw.name, "no article was found in the page")
    return Document("\n\n".join(paragraphs), raw.source, **fields)


def read_fragment(markup: str) -> str | None:
    """Return the text of HTML that is an article and nothing else; `None` where it has none."""
    try:
        tree = parse_page(f"<html><body><article>{markup}</article></body></html>")
        blocks = [] if tree is None else find_in_fragment(tree, split_into_blocks(tree))
    except (ValueError, RecursionError):
        return None
    return "\n\n".join(_without_furniture(blocks)) or None


def _take_article(markup: str, tree: Element) -> list[str]:
    return _without_furniture(find_article(markup, tree, split_into_blocks(tree)))


def _without_furniture(blocks: Sequence[Block]) -> list[str]:
    return remove_furniture([block.paragraph for block in blocks])
