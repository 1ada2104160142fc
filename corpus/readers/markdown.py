"""Markdown: its words without its marks, and front matter as the article's fields."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from corpus.article import Document
from corpus.errors import SourceEmpty
from corpus.furniture import is_furniture, remove_furniture
from corpus.readers.encoding import decode_text
from corpus.readers.frontmatter import split_front_matter
from corpus.readers.headings import is_numbered_question
from corpus.readers.raw import Raw
from corpus.readers.wording import normalise_text

_BLANK_LINES = re.compile(r"\n\s*\n")
_CODE = "\x00"
"""Stands before code, so that `print` in it is taken for no button; read text has none."""


def read_markdown(raw: Raw) -> Document:
    """Read a Markdown file without page furniture.

    Where no title is stated, the first level-1 heading is it.
    """
    front_matter = split_front_matter(raw, decode_text(raw).replace("\r\n", "\n"))
    rendered = _render(normalise_text(front_matter.body))
    paragraphs = [part.replace(_CODE, "") for part in remove_furniture(rendered)]
    if not paragraphs:
        raise SourceEmpty(raw.name, "holds no text")
    document = Document("\n\n".join(paragraphs), raw.source, **front_matter.stated)
    if document.title:
        return document
    titles = (line[2:] for line in paragraphs if line.startswith("# ") and "\n" not in line)
    return replace(document, title=next(titles, None))


def _render(text: str) -> list[str]:
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    return [part for part in _render_blocks(SyntaxTreeNode(parser.parse(text))) if part]


def _render_blocks(node: SyntaxTreeNode) -> Iterator[str]:
    """Yield the paragraphs of a block; HTML, rules and definitions of links have none."""
    match node.type:
        case "heading":
            words = _render_children(node)
            yield f"{'#' * int(node.tag[1])} {words}" if words else ""
        case "paragraph":
            yield _render_paragraph(node)
        case "bullet_list" | "ordered_list":
            yield from _render_list(node)
        case "tr":
            cells = [_render_children(cell) for cell in node.children]
            yield " | ".join(cells) if any(cells) else ""
        case "fence" | "code_block":
            code = _BLANK_LINES.sub("\n", node.content).strip("\n")
            yield f"{_CODE}{code}" if code else ""
        case "html_block" | "hr":
            return
        case _:
            for child in node.children:
                yield from _render_blocks(child)


def _render_paragraph(node: SyntaxTreeNode) -> str:
    """Return a paragraph in one line, or nothing where all of its lines are furniture.

    A single line is judged later, by what stands around it.
    """
    lines = _render_children(node, line_end="\n")
    return "" if "\n" in lines and is_furniture(lines) else lines.replace("\n", " ")


def _render_list(node: SyntaxTreeNode) -> Iterator[str]:
    for item in node.children:
        paragraphs = [part for part in _render_list_item(item) if part]
        # A numbered list of one question is a question of an interview.
        is_alone = node.type == "ordered_list" and len(node.children) == 1
        if is_alone and paragraphs and is_numbered_question(f"1. {paragraphs[0]}"):
            yield f"## {paragraphs[0]}"
            yield from paragraphs[1:]
            continue
        for position, paragraph in enumerate(paragraphs):
            starts_item = position == 0 and not paragraph.startswith("- ")
            yield f"- {paragraph}" if starts_item else paragraph


def _render_list_item(item: SyntaxTreeNode) -> Iterator[str]:
    for child in item.children:
        yield from _render_blocks(child)


def _render_children(node: SyntaxTreeNode, line_end: str = " ") -> str:
    return "".join(_render_inline(child, line_end) for child in node.children).strip()


def _render_inline(node: SyntaxTreeNode, line_end: str) -> str:
    match node.type:
        case "text" | "code_inline" | "text_special":
            return node.content
        case "softbreak" | "hardbreak":
            return line_end
        case "image" | "html_inline":
            return ""
        case _:
            return "".join(_render_inline(child, line_end) for child in node.children)
