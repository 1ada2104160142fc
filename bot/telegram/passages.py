"""Passages as Telegram messages: further ones, and what stands around a quote."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from bot.messages import find_messages
from bot.telegram.links import link_to_words
from bot.telegram.render import state
from bot.telegram.splitting import LONGEST, Paragraph, Run, measure, split_into_messages
from retrieval.answer import Citation
from retrieval.browsing import Surroundings

_EMPTY = Paragraph(())
_LONGEST_PASSAGE = 1_000


def render_passages(heading: str, citations: Sequence[Citation], language: str) -> list[str]:
    """Return the HTML of the messages that show whole passages, each with where it is from."""
    paragraphs = [Paragraph((Run(heading, is_bold=True),))]
    for citation in citations:
        link = link_to_words(citation.url, citation.quote.text)
        facts = state(citation.publisher, citation.author, citation.published, language)
        tail = (Run(f" · {' · '.join(facts)}"),) if facts else ()
        paragraphs += [
            _EMPTY,
            Paragraph((Run(citation.name, href=link, is_bold=True), *tail)),
            Paragraph((Run(_shorten(citation.quote.text)),), is_quote=True),
        ]
    return split_into_messages(paragraphs)


def render_surroundings(
    citation: dict[str, Any], around: Surroundings | None, language: str
) -> str:
    """Return the HTML of one message with the passage that a quote is taken from.

    `citation` is as an answer's JSON has it; without `around`, it says that the article is gone.
    """
    messages = find_messages(language)
    name = citation["title"] or citation["source"].rstrip("/").rsplit("/", 1)[-1]
    link = link_to_words(citation["url"], citation["quote"])
    facts = state(citation["publisher"], citation["author"], citation["published"], language)
    paragraphs = [
        Paragraph((Run(f"[{citation['number']}] "), Run(name, href=link, is_bold=True))),
        *([Paragraph((Run(" · ".join(facts)),))] if facts else []),
        _EMPTY,
    ]
    if around is None:
        paragraphs.append(Paragraph((Run(messages.removed_since),)))
        return split_into_messages(paragraphs)[0]
    if around.heading:
        paragraphs += [Paragraph((Run(around.heading),)), _EMPTY]
    # The quote itself is never cut; what stands around it is, where a message ends.
    left = LONGEST - 500 - measure(around.quote) - sum(one.cost.length for one in paragraphs)
    half = max(0, left // 2)
    before, after = around.before[-half:] if half else "", around.after[:half]
    paragraphs.append(
        Paragraph(
            (
                Run(("…" if len(before) < len(around.before) else "") + _flow(before)),
                Run(_flow(around.quote), is_bold=True),
                Run(_flow(after) + ("…" if len(after) < len(around.after) else "")),
            )
        )
    )
    return split_into_messages(paragraphs)[0]


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    if len(text) <= _LONGEST_PASSAGE:
        return text
    return text[:_LONGEST_PASSAGE].rsplit(" ", 1)[0] + " …"


def _flow(text: str) -> str:
    """Return a text on one line, with the space that it begins or ends with."""
    words = " ".join(text.split())
    if not words:
        return " " if text else ""
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")
