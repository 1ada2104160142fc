"""Receipts: what became of the articles that somebody has sent, as Telegram messages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.messages import LANGUAGE_NAMES, find_messages
from bot.telegram.links import link_to_words
from bot.telegram.render import state
from bot.telegram.splitting import Paragraph, Run, split_into_messages
from corpus.article import Article

_EMPTY = Paragraph(())
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Line:
    """What became of one article: of `article`, or of what was none and had a `name`."""

    outcome: str
    """In the person's language: "Added"."""
    article: Article | None = None
    passages: int | None = None
    name: str = ""
    problem: str = ""
    number: int | None = None
    """Of several, by which a button names it."""


def render_receipt(lines: Sequence[Line], language: str) -> list[str]:
    """Return the HTML of the messages that say what became of each article."""
    messages = find_messages(language)
    paragraphs: list[Paragraph] = []
    for line in lines:
        number = f"{line.number}. " if line.number is not None else ""
        paragraphs += [_EMPTY] if paragraphs else []
        paragraphs.append(Paragraph((Run(f"{number}{line.outcome}", is_bold=True),)))
        article = line.article
        if article is None:
            paragraphs.append(Paragraph((Run(_shorten(line.name)),)))
            paragraphs.append(Paragraph((Run(line.problem),)))
            continue
        link = link_to_words(article.url, "")
        paragraphs.append(Paragraph((Run(_shorten(article.name), href=link),)))
        facts = state(article.publisher, article.author, article.published, language)
        if facts:
            paragraphs.append(Paragraph((Run(" · ".join(facts)),)))
        known = [LANGUAGE_NAMES.get(article.language, article.language)]
        if line.passages is not None:
            known.append(messages.passages.format(number=line.passages))
        paragraphs.append(Paragraph((Run(" · ".join([*known, article.id])),)))
    return split_into_messages(paragraphs)


def _shorten(name: str) -> str:
    name = " ".join(name.split())
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"
