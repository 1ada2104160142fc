"""A page's text in blocks, in the order and with every word in which it stands in the mark-up.

Which blocks are the article's lives in `locating`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from corpus.readers.headings import is_numbered_question
from corpus.readers.markup import Element
from corpus.readers.wording import normalise_text

_UNREAD = frozenset(
    """
    annotation annotation-xml area audio button canvas datalist embed figcaption head iframe
    input map meter noscript object option progress rp rt script select style svg template
    textarea title video
    """.split()
)
"""Elements that hold no words of the page, or a picture's."""
_INLINE = frozenset(
    """
    a abbr acronym b bdi bdo big cite code data del dfn em font i ins kbd label mark math nobr
    noindex output picture q ruby s samp slot small source span strike strong sub sup time tt u
    var wbr img mi mo mn mrow msup msub mfrac mtext ms semantics
    """.split()
)
_BOLD = ("b", "strong")
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_UNSEEN = {"screen-reader-text", "visually-hidden", "sr-only", "visuallyhidden"}
_LONGEST_CELL = 150
"""Characters; a table with a longer one that holds paragraphs lays out the page."""
_LONGEST_BOLD_HEADING = 200
_LONGEST_STOPPED_HEADING = 40
"""Characters of a heading that ends with a full stop."""

_SPACES = re.compile(r"[ \t\n\r\f]+")
_BLANK_LINES = re.compile(r"\n\s*\n")
_SENTENCE_END = re.compile(r"[.!?…:][\"'”’»)\]]*$")
_NO_HEADING_END = re.compile(r"[.,;:…][\"'”’»)\]]*$")


@dataclass(frozen=True)
class Block:
    """A paragraph, heading, list item or table row."""

    text: str
    element: Element = field(repr=False)
    """The innermost element, other than inline ones, that it stands in."""
    mark: str = ""
    """What stands before it in an article's text: `## ` or `- `."""
    linked: float = 0.0
    """The part of its letters and digits that are in links."""

    @property
    def paragraph(self) -> str:
        """The block as an article's text has it."""
        return self.mark + self.text


@dataclass(frozen=True)
class _Run:
    """Characters of one kind; a line break where `text` is `None`."""

    text: str | None
    is_linked: bool = False
    is_bold: bool = False


def split_into_blocks(tree: Element) -> list[Block]:
    """Return the blocks below `tree`, which is lxml's, in reading order."""
    return _Splitter(tree).split()


class _Splitter:
    """Walks a tree once; whatever is no inline element ends the block before it."""

    def __init__(self, tree: Element) -> None:
        self._tree = tree
        self._blocks: list[Block] = []
        self._runs: list[_Run] = []
        self._open: list[Element] = []
        self._links = 0
        self._bolds = 0
        self._marked: set[Element] = set()
        self._skipped: Element | None = None

    def split(self) -> list[Block]:
        walker = etree.iterwalk(self._tree, events=("start", "end", "comment", "pi"))
        for event, element in walker:
            if event == "start":
                self._enter(element, walker)
            else:
                if event == "end":
                    self._leave(element)
                if element is not self._tree:
                    self._add(element.tail)
        return self._blocks

    def _enter(self, element: Element, walker: etree.iterwalk) -> None:
        is_data = element.tag == "table" and not _lays_out(element)
        if is_data:
            self._finish()
            self._blocks += _read_table(element)
        if is_data or element.tag in _UNREAD or _is_unseen(element):
            walker.skip_subtree()
            self._skipped = element
            return
        if element.tag == "br":
            self._runs.append(_Run(None))
        elif is_inline(element):
            self._links += _is_link(element)
            self._bolds += element.tag in _BOLD
        else:
            if self._open:
                self._finish()
            self._open.append(element)
        self._add(element.text)

    def _leave(self, element: Element) -> None:
        if element is self._skipped or element.tag == "br":
            return
        if element is self._open[-1]:
            self._finish()
            self._open.pop()
        else:
            self._links -= _is_link(element)
            self._bolds -= element.tag in _BOLD

    def _add(self, text: str | None) -> None:
        if text:
            self._runs.append(_Run(text, self._links > 0, self._bolds > 0))

    def _finish(self) -> None:
        element, runs = self._open[-1], self._runs
        self._runs = []
        if element.tag == "pre":
            words = _BLANK_LINES.sub("\n", "".join(run.text or "\n" for run in runs)).strip("\n")
            if words.strip():
                self._blocks.append(Block(normalise_text(words), element))
            return
        heading = _find_above(element, _HEADINGS)
        item = _find_above(element, ("li", "dd", "dt"))
        for line in _part_lines(runs, keep=heading is not None):
            text = normalise_text(_SPACES.sub(" ", "".join(run.text or " " for run in line)))
            for part in filter(None, map(str.strip, text.split("\n\n"))):
                mark = self._choose_mark(part, heading, item, line)
                self._blocks.append(Block(part, element, mark, _share_of_links(line)))

    def _choose_mark(
        self, text: str, heading: Element | None, item: Element | None, line: list[_Run]
    ) -> str:
        if heading is not None:
            level = int(heading.tag[1])
            # What may be a statement, as a lead is, must stay quotable.
            is_lead = level > 1 and len(text) > _LONGEST_STOPPED_HEADING and text.endswith(".")
            return "" if is_lead else "#" * level + " "
        if item is None:
            return "## " if _is_bold_heading(text, line) else ""
        if item.tag != "li" or item in self._marked or text.startswith("- "):
            return ""
        self._marked.add(item)
        is_alone = item.xpath("boolean(parent::ol) and count(../li) = 1")
        return "## " if is_alone and is_numbered_question(f"1. {text}") else "- "


def is_inline(element: Element) -> bool:
    """Say whether an element stands in a line; one of a site's own does where text is around."""
    if element.tag in _INLINE:
        return True
    if "-" not in element.tag:
        return False
    before, parent = element.getprevious(), element.getparent()
    text = before.tail if before is not None else parent.text if parent is not None else None
    return bool((element.tail or "").strip() or (text or "").strip())


def _is_unseen(element: Element) -> bool:
    return bool(_UNSEEN & set((element.get("class") or "").split()))


def _is_link(element: Element) -> bool:
    return element.tag == "a" and element.get("href") is not None


def _find_above(element: Element, tags: tuple[str, ...]) -> Element | None:
    """Return the innermost of an element and its ancestors with one of the tags, in its cell."""
    current: Element | None = element
    while current is not None and current.tag not in ("td", "th", "body"):
        if current.tag in tags:
            return current
        current = current.getparent()
    return None


def _part_lines(runs: list[_Run], *, keep: bool) -> Iterator[list[_Run]]:
    """Yield the runs of each paragraph: two breaks part them, or one after a whole sentence."""
    part: list[_Run] = []
    breaks = 0
    for run in runs:
        if run.text is None:
            breaks += 1
            continue
        if not run.text.strip():
            part.append(run)
            continue
        words = "".join(each.text or " " for each in part).strip() if breaks and not keep else ""
        if words and (breaks > 1 or _SENTENCE_END.search(words)):
            yield part
            part = []
        elif breaks:
            part.append(_Run(None))
        part.append(run)
        breaks = 0
    yield part


def _share_of_links(line: list[_Run]) -> float:
    lengths = [(sum(map(str.isalnum, run.text or "")), run.is_linked) for run in line]
    linked = sum(length for length, is_linked in lengths if is_linked)
    return linked / max(1, sum(length for length, _ in lengths))


def _is_bold_heading(words: str, line: list[_Run]) -> bool:
    """Say whether a paragraph is all bold and worded like a heading or a question."""
    is_bold = all(run.is_bold for run in line if run.text and run.text.strip())
    if not is_bold or len(words) > _LONGEST_BOLD_HEADING or any(r.text is None for r in line):
        return is_numbered_question(words)
    return not _NO_HEADING_END.search(words)


def _lays_out(table: Element) -> bool:
    """Say whether a table holds the page, or a part of it, rather than data."""
    if table.get("role") in ("presentation", "none"):
        return True
    if table.xpath("boolean(.//table | .//h1 | .//h2 | .//h3 | .//h4 | .//article)"):
        return True
    if not table.xpath("boolean(.//tr[count(td | th) > 1])"):
        return True
    cells = table.xpath(".//td[.//br or .//p or .//div] | .//th[.//br or .//p or .//div]")
    return any(len("".join(cell.itertext())) > _LONGEST_CELL for cell in cells)


def _read_table(table: Element) -> Iterator[Block]:
    for row in table.xpath(".//caption | .//tr"):
        cells = [row] if row.tag == "caption" else row.xpath("td | th")
        parts = [split_into_blocks(cell) for cell in cells]
        words = [" ".join(block.text for block in part) for part in parts]
        if any(words):
            inner = [block for part in parts for block in part]
            linked = sum(block.linked * len(block.text) for block in inner)
            length = sum(len(block.text) for block in inner)
            yield Block(" | ".join(words), row, "", linked / length)
