"""Word documents: paragraphs, headings and tables in order. Runs in the child process."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document as WordDocument
from docx.table import Table
from docx.text.paragraph import Paragraph

from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.readers.child import Extract
from corpus.readers.headings import is_numbered_question, mark_headings, mark_numbered_questions
from corpus.readers.properties import sane_author, sane_title
from corpus.readers.wording import normalise_text

_HEADING_STYLE = re.compile(r"heading (\d)", re.IGNORECASE)
_LARGEST_UNPACKED = 300 * 1024 * 1024


def extract_docx(data: bytes) -> Extract:
    """Return the words of a Word document; raise where it is broken or empty."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(member.file_size for member in archive.infolist())
        if unpacked > _LARGEST_UNPACKED:
            problem = f"unpacks to more than {_LARGEST_UNPACKED // 1024**2} MiB"
            raise SourceUnreadable("", problem)
        document = docx.Document(io.BytesIO(data))
        blocks = [part for part in _render_blocks(document) if part]
        stated_title = document.core_properties.title
        stated_author = document.core_properties.author
    except (SourceUnreadable, MemoryError):
        raise
    except Exception as exc:
        # python-docx lets through whatever a broken file makes it trip over.
        problem = "is no Word document that can be read; save it as .docx, without a password"
        raise SourceUnreadable("", problem) from exc
    if not blocks:
        raise SourceEmpty("", "holds no text")
    blocks = _mark_title_and_questions(blocks)
    title = next((block[2:] for block in blocks if block.startswith("# ")), None)
    return Extract(
        "\n\n".join(blocks), title or sane_title(stated_title), sane_author(stated_author)
    )


def _mark_title_and_questions(blocks: list[str]) -> list[str]:
    """Return the blocks with the headings that show although no style says so."""
    if not any(block.startswith("#") for block in blocks):
        return mark_headings(blocks)
    first_level = [block for block in blocks if block.startswith(("# ", "## "))]
    if first_level == [blocks[0]]:
        # The document's one heading of level 1 stands above all: it is the title.
        blocks = [blocks[0].replace("## ", "# ", 1), *blocks[1:]]
    return mark_numbered_questions(blocks)


def _render_blocks(document: WordDocument) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from _render_table(block)
        else:
            yield _render_paragraph(block)


def _render_paragraph(paragraph: Paragraph) -> str:
    words = " ".join(normalise_text(paragraph.text).split())
    style = (paragraph.style.name if paragraph.style else None) or ""
    heading = _HEADING_STYLE.match(style)
    if not words:
        return ""
    if style.lower() == "title":
        return f"# {words}"
    if heading:
        # Level 1 is the title's.
        return f"{'#' * min(int(heading[1]) + 1, 6)} {words}"
    if not _is_listed(paragraph, style):
        return words
    # The number itself is not among the words; a question keeps one until it is marked.
    return f"1. {words}" if is_numbered_question(f"1. {words}") else f"- {words}"


def _is_listed(paragraph: Paragraph, style: str) -> bool:
    properties = paragraph._p.pPr
    is_numbered = properties is not None and properties.numPr is not None
    return is_numbered or style.lower().startswith("list")


def _render_table(table: Table) -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        previous = None
        for cell in row.cells:
            # A merged cell is listed once for each column that it spans.
            if cell._tc is not previous:
                cells.append(" ".join(normalise_text(cell.text).split()))
            previous = cell._tc
        yield " | ".join(cells) if any(cells) else ""
