"""Plain text: paragraphs as they stand, headings as they show."""

from __future__ import annotations

from corpus.article import Document
from corpus.errors import SourceEmpty
from corpus.furniture import remove_furniture
from corpus.readers.encoding import decode_text
from corpus.readers.headings import mark_headings, title_of
from corpus.readers.raw import Raw
from corpus.readers.wording import normalise_text
from corpus.readers.wrapping import split_paragraphs


def read_text(raw: Raw) -> Document:
    """Read a text file; its title is the first paragraph, where that looks like one."""
    paragraphs = find_paragraphs(decode_text(raw))
    if not paragraphs:
        raise SourceEmpty(raw.name, "holds no text")
    return Document("\n\n".join(paragraphs), raw.source, title=title_of(paragraphs))


def find_paragraphs(text: str) -> list[str]:
    """Return the article's paragraphs, its headings marked, without page furniture."""
    return mark_headings(remove_furniture(split_paragraphs(normalise_text(text))))
