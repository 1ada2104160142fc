"""Messages that Telegram accepts: paragraphs laid out as HTML, split where they get too long.

Telegram counts a message's length after its mark-up has been read, in UTF-16 code units, and
silently ignores mark-up past a number of entities. Its Bot API server refuses, before that, what
is larger than 32 KiB with all mark-up, and a link to Russian words takes half of one.
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
LARGEST = 32_000
"""Of the 32,768 bytes that a message may have with its mark-up (`Client::get_formatted_text` in
tdlib/telegram-bot-api)."""

# Marks that turn the direction of what follows, or hide it, and controls.
_INVISIBLE = re.compile(
    "[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f\ud800-\udfff]"
)


@dataclass(frozen=True)
class Cost:
    """What a piece of a message takes of what Telegram allows."""

    length: int = 0
    """In UTF-16 code units, as people see it."""
    entities: int = 0
    size: int = 0
    """In bytes, as it is sent."""

    def __add__(self, other: Cost) -> Cost:
        """Return what both take."""
        return Cost(
            self.length + other.length, self.entities + other.entities, self.size + other.size
        )

    @property
    def fits(self) -> bool:
        """Whether a message can hold it."""
        return self.length <= LONGEST and self.entities <= MOST_ENTITIES and self.size <= LARGEST


# The end of a line; and of a quotation, of which neighbours share one: this errs on the safe side.
_END = Cost(length=1, size=1)
_END_OF_QUOTE = Cost(length=1, entities=1, size=40)


@dataclass(frozen=True)
class Run:
    """Text in one style."""

    text: str
    href: str | None = None
    is_bold: bool = False

    @property
    def cost(self) -> Cost:
        """What it takes."""
        entities = (self.href is not None) + self.is_bold
        return Cost(measure(show_plainly(self.text)), entities, len(self.render().encode()))

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
    def cost(self) -> Cost:
        """What it takes, with its end."""
        end = _END_OF_QUOTE if self.is_quote else _END
        return sum((run.cost for run in self.runs), end)


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
    taken = Cost()
    for paragraph in paragraphs:
        for part in _split_paragraph(paragraph):
            taken += part.cost
            if messages[-1] and not taken.fits:
                messages.append([])
                taken = part.cost
            messages[-1].append(part)
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
    """Yield parts of a paragraph, each of which a message can hold."""
    part = replace(paragraph, runs=())
    for run in paragraph.runs if not paragraph.cost.fits else ():
        for piece in _cut(run):
            if part.runs and not (part.cost + piece.cost).fits:
                yield part
                part = replace(part, runs=())
            part = replace(part, runs=(*part.runs, piece))
    yield part if part.runs else paragraph


def _cut(run: Run) -> Iterator[Run]:
    """Cut a run after spaces into pieces of at most half a message."""
    text = run.text
    while measure(text) > LONGEST // 2:
        # A character is at most two code units: this many always fit.
        at = text.rfind(" ", 1, LONGEST // 4) + 1 or LONGEST // 4
        yield replace(run, text=text[:at])
        text = text[at:]
    yield replace(run, text=text)
