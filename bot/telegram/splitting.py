"""Messages that Telegram accepts: paragraphs laid out as HTML, split where they get too long.

Telegram counts a message's length after its mark-up has been read, in UTF-16 code units, and
silently ignores mark-up past a number of entities.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

LONGEST = 4_000
"""Of the 4,096 code units that Telegram allows."""
MOST_ENTITIES = 90
"""Of the 100 that Telegram heeds."""

# Marks that turn the direction of what follows, or hide it, and controls.
_INVISIBLE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


@dataclass(frozen=True)
class Run:
    """Text in one style."""

    text: str
    href: str | None = None
    is_bold: bool = False

    @property
    def entities(self) -> int:
        """How many entities it costs."""
        return (self.href is not None) + self.is_bold

    def render(self) -> str:
        """Return it as HTML, with nothing of the text read as mark-up."""
        shown = html.escape(show_plainly(self.text), quote=False)
        if self.is_bold:
            shown = f"<b>{shown}</b>"
        return f'<a href="{html.escape(self.href)}">{shown}</a>' if self.href else shown


@dataclass(frozen=True)
class Paragraph:
    """A line of a message."""

    runs: tuple[Run, ...]
    is_quote: bool = False
    """Whether it belongs in the expandable quotation; neighbours share one."""

    @property
    def length(self) -> int:
        """In UTF-16 code units."""
        return sum(measure(show_plainly(run.text)) for run in self.runs)

    @property
    def entities(self) -> int:
        """How many entities it costs."""
        return sum(run.entities for run in self.runs)


def measure(text: str) -> int:
    """Return the length of `text` in UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def show_plainly(text: str) -> str:
    """Leave out what cannot be seen and could make other words seem quoted than are."""
    return _INVISIBLE.sub("", text)


def split_into_messages(paragraphs: Sequence[Paragraph]) -> list[str]:
    """Return the HTML of as few messages as hold `paragraphs`, in order.

    No tag, entity, surrogate pair or run without spaces is torn; a paragraph is, at a space,
    only where it does not fit into a message of its own.
    """
    messages: list[list[Paragraph]] = [[]]
    length = entities = 0
    for paragraph in paragraphs:
        for part in _split_paragraph(paragraph):
            cost = part.length + 1
            # Each quotation is an entity as well; counting one a paragraph errs on the safe side.
            marks = part.entities + part.is_quote
            if messages[-1] and (length + cost > LONGEST or entities + marks > MOST_ENTITIES):
                messages.append([])
                length = entities = 0
            messages[-1].append(part)
            length += cost
            entities += marks
    return [_render(message) for message in messages if any(map(_is_visible, message))]


def _is_visible(paragraph: Paragraph) -> bool:
    return any(show_plainly(run.text).strip() for run in paragraph.runs)


def _render(paragraphs: Sequence[Paragraph]) -> str:
    lines: list[str] = []
    quoted: list[str] = []
    for paragraph in (*paragraphs, Paragraph(())):
        line = "".join(run.render() for run in paragraph.runs)
        if paragraph.is_quote:
            quoted.append(line)
            continue
        if quoted:
            lines.append(f"<blockquote expandable>{chr(10).join(quoted)}</blockquote>")
            quoted = []
        lines.append(line)
    return "\n".join(lines).strip("\n")


def _split_paragraph(paragraph: Paragraph) -> Iterator[Paragraph]:
    """Yield parts of a paragraph, each short enough for a message."""
    if paragraph.length < LONGEST:
        yield paragraph
        return
    part: list[Run] = []
    room = LONGEST - 1
    for run in paragraph.runs:
        for piece in _cut(run):
            length = measure(show_plainly(piece.text))
            if length > room and part:
                yield replace(paragraph, runs=tuple(part))
                part, room = [], LONGEST - 1
            part.append(piece)
            room -= length
    if part:
        yield replace(paragraph, runs=tuple(part))


def _cut(run: Run) -> Iterator[Run]:
    """Cut a run after spaces into pieces of at most half a message."""
    text = run.text
    while measure(text) > LONGEST // 2:
        # A character is at most two code units: this many always fit.
        at = text.rfind(" ", 1, LONGEST // 4) + 1 or LONGEST // 4
        yield replace(run, text=text[:at])
        text = text[at:]
    yield replace(run, text=text)
