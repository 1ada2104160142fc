"""Web pages: which of a page's text is the article, as trafilatura finds it.

What the page states about itself lives in `page_fields`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import trafilatura

from corpus.article import Document
from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.furniture import remove_furniture
from corpus.readers.encoding import decode_html
from corpus.readers.headings import is_numbered_question
from corpus.readers.markup import Element
from corpus.readers.page_fields import read_page_fields
from corpus.readers.raw import Raw
from corpus.readers.wording import normalise_text

_SPACES = re.compile(r"[ \t\n\r\f]+")
_BLANK_LINES = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_NO_HEADING_END = re.compile(r"[.,;:…][\"'”’»)\]]*$")
_LONGEST_BOLD_HEADING = 200
_BREAK = "\x1e"
"""Stands for a line break until the text around it is known; no page holds it."""


def read_html(raw: Raw) -> Document:
    """Read a page; raise `SourceEmpty` where no article is found in it."""
    markup = decode_html(raw)
    try:
        tree = trafilatura.load_html(markup)
        fields = {} if tree is None else read_page_fields(tree, raw.url)
        paragraphs = [] if tree is None else _find_paragraphs(markup)
    except (ValueError, RecursionError) as exc:
        raise SourceUnreadable(raw.name, "its HTML is too broken to be read") from exc
    if not paragraphs:
        raise SourceEmpty(raw.name, "no article was found in the page")
    return Document("\n\n".join(paragraphs), raw.source, **fields)


def read_fragment(markup: str) -> str | None:
    """Return the text of HTML that is an article and nothing else; `None` where it has none."""
    page = f"<html><body><article>{markup}</article></body></html>"
    try:
        return "\n\n".join(_take_paragraphs(_extract(page, favor_recall=True))) or None
    except (ValueError, RecursionError):
        return None


def _find_paragraphs(markup: str) -> list[str]:
    """Return the article's paragraphs: what is surely its text, else what is likely."""
    if surely := _take_paragraphs(_extract(markup, favor_precision=True)):
        return surely
    likely = _take_paragraphs(_extract(markup))
    # Where a page has no article, what is left of it are the words of its links.
    return likely if any(_SENTENCE_END.search(paragraph) for paragraph in likely) else []


def _extract(
    markup: str, *, favor_precision: bool = False, favor_recall: bool = False
) -> Element | None:
    """Return the body of what trafilatura takes for the article."""
    found = trafilatura.bare_extraction(
        markup,
        include_comments=False,
        include_formatting=True,
        favor_precision=favor_precision,
        favor_recall=favor_recall,
    )
    return getattr(found, "body", None)


def _take_paragraphs(body: Element | None) -> list[str]:
    rendered = [] if body is None else map(normalise_text, _render_blocks(body))
    # A paragraph separator (U+2029) inside one parts it in two.
    paragraphs = [part.strip() for block in rendered for part in block.split("\n\n")]
    return remove_furniture([paragraph for paragraph in paragraphs if paragraph])


def _render_blocks(block: Element) -> Iterator[str]:
    """Yield the paragraphs below an element of trafilatura's XML."""
    for element in block:
        match element.tag:
            case "head":
                yield _render_heading(element)
            case "p":
                yield from _render_paragraph(element)
            case "list":
                yield from _render_list(element)
            case "table":
                yield from _render_table(element)
            case "code":
                yield _BLANK_LINES.sub("\n", "".join(element.itertext())).strip("\n")
            case "quote":
                yield from _render_mixed(element)
            case "graphic" | "comments":
                pass
            case _:
                yield from _render_mixed(element)
        yield _one_line(element.tail)


def _render_mixed(element: Element) -> Iterator[str]:
    """Yield the paragraphs of an element that may hold blocks, bare text or both."""
    if any(child.tag in ("p", "head", "list", "table", "quote") for child in element):
        yield _one_line(element.text)
        yield from _render_blocks(element)
    else:
        yield from _render_paragraph(element)


def _render_heading(element: Element) -> str:
    words = " ".join(_render_inline(element).replace(_BREAK, " ").split())
    level = re.sub(r"\D", "", element.get("rend") or "") or "2"
    return f"{'#' * min(int(level), 6)} {words}" if words else ""


def _render_paragraph(element: Element) -> Iterator[str]:
    """Yield a paragraph, or several where line breaks part it into whole sentences."""
    lines = [line.strip() for line in _render_inline(element).split(_BREAK)]
    paragraphs = [""]
    for line in lines:
        if not line:
            paragraphs.append("")
        elif paragraphs[-1] and not _SENTENCE_END.search(paragraphs[-1]):
            paragraphs[-1] += f" {line}"
        elif paragraphs[-1]:
            paragraphs.append(line)
        else:
            paragraphs[-1] = line
    if len(lines) == 1 and _is_bold_heading(element, lines[0]):
        yield f"## {lines[0]}"
    else:
        yield from paragraphs


def _render_list(element: Element) -> Iterator[str]:
    items = [child for child in element if child.tag in ("item", "list")]
    for item in items:
        if item.tag == "list":
            yield from _render_list(item)
            continue
        paragraphs = [part for part in _render_mixed(item) if part]
        is_question = (
            len(items) == 1
            and element.get("rend") == "ol"
            and len(paragraphs) == 1
            and is_numbered_question(f"1. {paragraphs[0].removeprefix('## ')}")
        )
        for position, paragraph in enumerate(paragraphs):
            words = paragraph.removeprefix("## ")
            if is_question:
                yield f"## {words}"
            else:
                yield f"- {words}" if position == 0 and not words.startswith("- ") else paragraph


def _render_table(element: Element) -> Iterator[str]:
    for row in element.iter("row"):
        cells = [
            " ".join(part for part in _render_mixed(cell) if part).replace(_BREAK, " ")
            for cell in row.iter("cell")
        ]
        yield " | ".join(cell.strip() for cell in cells) if any(map(str.strip, cells)) else ""


def _render_inline(element: Element) -> str:
    """Return an element's words in one line, with `_BREAK` for each line break."""
    parts = [element.text or ""]
    for child in element:
        parts.append(_BREAK if child.tag == "lb" else _render_inline(child))
        parts.append(child.tail or "")
    return _SPACES.sub(" ", "".join(parts))


def _one_line(text: str | None) -> str:
    return _SPACES.sub(" ", text or "").strip()


def _is_bold_heading(element: Element, words: str) -> bool:
    """Say whether a paragraph is all bold and worded like a heading or a question."""
    children = list(element)
    is_bold = bool(children) and not (element.text or "").strip()
    for child in children:
        is_bold = is_bold and child.tag == "hi" and "b" in (child.get("rend") or "")
        is_bold = is_bold and not (child.tail or "").strip()
    if not is_bold or len(words) > _LONGEST_BOLD_HEADING:
        return is_numbered_question(words)
    return not _NO_HEADING_END.search(words)
