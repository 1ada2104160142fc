"""What a model drafts that cites documents by itself, as Anthropic's do: text with citations in it.

It is given each passage as a document, and what it cites is cut out of that by its provider: where
the words stand is not for the model to say.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from retrieval.writing.drafts import MOST_CLAIMS, Draft, DraftQuote
from retrieval.writing.prompts import Source, describe_source


def make_documents(sources: Sequence[Source]) -> list[dict[str, Any]]:
    """Return the passages as the blocks of a message that may be cited, in their order."""
    return [
        {
            "type": "document",
            "source": {"type": "text", "media_type": "text/plain", "data": source.passage.text},
            "title": source.article.title or f"Document {source.number}",
            "context": describe_source(source),
            "citations": {"enabled": True},
        }
        for source in sources
    ]


@dataclass
class CitedReader:
    """Reads drafts, one a line, from blocks of text that arrive bit by bit."""

    text: str = ""
    count: int = 0
    """How many drafts were read."""
    _block: Any = None
    _block_text: str = ""
    _cited: list[DraftQuote] = field(default_factory=list)
    _line: str = ""
    _quotes: list[DraftQuote] = field(default_factory=list)

    def feed(self, blocks: Sequence[Any]) -> Iterator[Draft]:
        """Take in what has arrived of `blocks` and yield each draft that it completes."""
        for block in blocks:
            if not isinstance(block, Mapping) or block.get("type") != "text":
                continue
            if block.get("index") != self._block:
                yield from self._end_block()
                self._block = block.get("index")
            self.text += block.get("text") or ""
            self._block_text += block.get("text") or ""
            self._cited.extend(map(_read_citation, block.get("citations") or ()))

    def finish(self) -> Iterator[Draft]:
        """Yield the last draft."""
        yield from self._end_block()
        yield from self._end_line()

    @property
    def has_enough(self) -> bool:
        """Whether no more is worth reading."""
        return self.count >= MOST_CLAIMS

    def _end_block(self) -> Iterator[Draft]:
        """Put a whole block to the line, or to each of the lines that it goes over."""
        for number, part in enumerate(self._block_text.split("\n")):
            if number:
                yield from self._end_line()
            self._line += part
            if part.strip():
                self._quotes.extend(self._cited)
        self._block_text, self._cited = "", []

    def _end_line(self) -> Iterator[Draft]:
        """Yield the line as a draft, if it cites; one that does not has nothing to show for it."""
        text = " ".join(self._line.split()).lstrip("-*•– ")
        quotes = tuple(dict.fromkeys(self._quotes))
        self._line, self._quotes = "", []
        if text and quotes and self.count < MOST_CLAIMS:
            self.count += 1
            yield Draft(text, quotes)


def _read_citation(citation: Mapping[str, Any]) -> DraftQuote:
    number, words = citation.get("document_index"), citation.get("cited_text")
    return DraftQuote(
        number + 1 if isinstance(number, int) else None,
        words if isinstance(words, str) and words.strip() else None,
    )
