"""PDFs: the text layer, its lines joined into paragraphs. Runs in the child process."""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Sequence

from pypdf import PageObject, PdfReader

from corpus.errors import SourceEmpty, SourceError, SourceUnreadable
from corpus.readers.child import Extract
from corpus.readers.headings import mark_headings, title_of
from corpus.readers.properties import sane_author, sane_title
from corpus.readers.wording import normalise_text

_PAGE_NUMBER = re.compile(
    r"[-–—|\s]*(?:(?:page|sayfa|стр(?:\.|аница)?|с\.)\s*)?\d{1,4}(?:\s*(?:/|of|из)\s*\d{1,4})?"
    r"[-–—|\s]*",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*\d{0,2}$")
_LIST_ITEM = re.compile(r"(?:[-*•–—·▪]|\(?\d{1,3}[.)])\s+\S")
_HYPHENATED = re.compile(r"[^\W\d_][-\u2010]$")
_SHORTEST_FULL = 25
_FULL = 0.8
"""The part of the usual width beyond which a line goes on in the next."""
_SHARE_OF_PAGES = 0.5
"""A line on top or at the bottom of more pages than these is a running head."""


def extract_pdf(data: bytes) -> Extract:
    """Return the words of a PDF; raise where it is locked, broken or only pictures."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise SourceUnreadable("", "is locked with a password; save it without one")
        pages = [_read_lines(page) for page in reader.pages]
        properties = reader.metadata
        stated_title = properties.title if properties else None
        stated_author = properties.author if properties else None
    except (SourceError, MemoryError):
        raise
    except Exception as exc:
        # Beside its own errors, pypdf lets through whatever a broken file makes it trip over.
        if "crypt" in f"{type(exc).__name__} {exc}".lower():
            raise SourceUnreadable("", "is locked; save it without a password") from exc
        raise SourceUnreadable("", f"is a broken PDF ({type(exc).__name__})") from exc
    paragraphs = mark_headings(join_pdf_lines(_without_running_heads(pages)))
    if not paragraphs:
        raise SourceEmpty("", "holds no text (a scanned PDF has none; run OCR over it first)")
    return Extract(
        "\n\n".join(paragraphs),
        sane_title(stated_title) or title_of(paragraphs),
        sane_author(stated_author),
    )


def join_pdf_lines(lines: Sequence[str]) -> list[str]:
    """Return the paragraphs that lines of a page make up; an empty line ends one, too.

    Letters differ in width, so that a line counts as full from four fifths of the usual
    length on. A hyphen at a line's end goes where the next line begins in lower case.
    """
    lengths = sorted(len(line) for line in lines if line)
    usual = lengths[int(len(lengths) * 0.9)] if lengths else 0
    paragraphs: list[str] = []
    before = ""
    for line in lines:
        if before and line and _goes_on(before, line, usual):
            paragraphs[-1] = _join(paragraphs[-1], line)
        elif line:
            paragraphs.append(line)
        before = line
    return paragraphs


def _goes_on(before: str, line: str, usual: int) -> bool:
    if _LIST_ITEM.match(line):
        return False
    if _HYPHENATED.search(before):
        return True
    if _SENTENCE_END.search(before):
        # The next word would have gone into this line, had the paragraph gone on.
        return len(before) + 1 + len(line.split(maxsplit=1)[0]) > usual
    return line[0].islower() or len(before) >= max(_FULL * usual, _SHORTEST_FULL)


def _join(before: str, line: str) -> str:
    if _HYPHENATED.search(before):
        return before[:-1] + line if line[0].islower() else before + line
    return f"{before} {line}"


def _read_lines(page: PageObject) -> list[str]:
    """Return a page's lines, an empty one for each gap between them."""
    text = normalise_text(page.extract_text())
    return [" ".join(line.split()) for line in text.split("\n")] if text else []


def _without_running_heads(pages: Sequence[list[str]]) -> list[str]:
    """Return the lines of all pages without page numbers and what is printed on every page."""
    edges = Counter(edge for page in pages for edge in {_edge(page, 0), _edge(page, -1)})
    repeated = {
        edge for edge, count in edges.items() if count > max(2, _SHARE_OF_PAGES * len(pages))
    }
    lines: list[str] = []
    for page in pages:
        kept = list(page)
        for end in (0, -1):
            while kept and (_PAGE_NUMBER.fullmatch(kept[end]) or _edge(kept, end) in repeated):
                kept.pop(end)
        lines += kept
    return lines


def _edge(page: Sequence[str], end: int) -> str:
    """Return the first or last line without digits, which change from page to page."""
    return re.sub(r"\d+", "", page[end]).strip() if page else ""
