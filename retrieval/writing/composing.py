"""Putting an answer together: written claims that are proved, and quotes where they leave a gap."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.answer import Dropped, Quote, Writing
from retrieval.writing.metering import Usage
from retrieval.writing.writer import Written


@dataclass(frozen=True)
class Statement:
    """What an answer says in one place, and the quotes that bear it out."""

    text: str
    quotes: tuple[Quote, ...]
    is_quote: bool
    differs_from: tuple[Quote, ...] = ()
    """What it contradicts, in another article's words."""


def compose(
    written: Written,
    quoted: Sequence[Statement],
    best: Quote,
    limit: int,
    contradicting: Mapping[Quote, tuple[Quote, ...]] | None = None,
) -> list[Statement]:
    """Return what to say: the proved claims, and quotes for those that were dropped.

    Where a claim was dropped, or none rests on the `best` sentence, what would have been `quoted`
    is there too, for then the answer may be in what the model did not tell rightly. What is
    `contradicting` the claims' quotes, each with those, is shown next to them. At most `limit`
    quotes stand beside the claims.
    """
    statements = [
        Statement(verdict.text, verdict.quotes, is_quote=False) for verdict in written.proved
    ]
    told = [quote for statement in statements for quote in statement.quotes]
    replaced = [
        Statement(quote.text, (quote,), is_quote=True)
        for verdict in written.dropped
        for quote in verdict.quotes
    ]
    is_told = any(_covers(quote, best) for quote in told)
    gaps = [] if is_told and not written.dropped and not written.failure else [*quoted]
    beside: list[Statement] = []
    otherwise = [
        Statement(quote.text, (quote,), is_quote=True, differs_from=from_these)
        for quote, from_these in (contradicting or {}).items()
    ]
    for statement in (*otherwise, *gaps, *replaced):
        quote = statement.quotes[0]
        if len(beside) < limit and not any(_covers(one, quote) for one in told):
            beside.append(statement)
            told.append(quote)
    return [*statements, *beside]


def describe_writing(model: str, written: Written, usage: Usage) -> Writing:
    """Return what an answer tells of how it was written."""
    return Writing(
        model=model,
        input_tokens=usage.input_tokens,
        output_tokens=usage.output_tokens,
        failure=written.failure.kind.value if written.failure else None,
        detail=written.failure.detail if written.failure else None,
        dropped=tuple(
            Dropped(one.text, tuple((fault.kind.value, fault.words) for fault in one.faults))
            for one in written.dropped
        ),
    )


def _covers(one: Quote, other: Quote) -> bool:
    return one.article_id == other.article_id and one.start <= other.start and other.end <= one.end
