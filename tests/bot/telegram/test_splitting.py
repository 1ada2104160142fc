"""Messages within every limit of Telegram's, with nothing torn."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.splitting import (
    LARGEST,
    LONGEST,
    MOST_ENTITIES,
    Paragraph,
    Run,
    measure,
    show_plainly,
    split_into_messages,
)
from telegram_entities import FormattedText, format_text, measure_utf16

# One of the longest that a link may be.
LINK = "https://example.org/?a=1&b=" + "%D0%AF" * 320


def read_html(html: str) -> FormattedText:
    """Return what Telegram shows of `html`."""
    return format_text(html, "HTML")


RUNS = st.builds(
    Run,
    st.text(max_size=300).map(lambda text: text * 9),
    st.sampled_from([None, LINK]),
    st.booleans(),
)
PARAGRAPHS = st.builds(Paragraph, st.lists(RUNS, max_size=30).map(tuple), st.booleans())


@given(st.lists(PARAGRAPHS, max_size=8))
def test_every_message_can_be_sent(paragraphs: list[Paragraph]) -> None:
    parts = split_into_messages(paragraphs)
    shown = [read_html(html) for html in parts]
    for html, one in zip(parts, shown, strict=True):
        # Of the 32 KiB that Telegram's server reads at all.
        assert len(html.encode()) <= 1 << 15
        assert measure_utf16(one.text) <= LONGEST + 1
        assert not one.dropped_entities
    texts = (show_plainly(run.text) for paragraph in paragraphs for run in paragraph.runs)
    assert "".join("".join(texts).split()) == "".join("".join(one.text for one in shown).split())


@pytest.mark.parametrize(
    "paragraphs",
    [
        [Paragraph((Run(f"[{number}]", LINK),)) for number in range(99)],
        [Paragraph(tuple(Run(f"[{number}]", LINK) for number in range(99)))],
        [Paragraph(tuple(Run(f"[{number}]", "https://e.org/") for number in range(250)))],
        [Paragraph((Run("&" * 20_000, LINK),))],
    ],
    ids=["links in lines", "links in one line", "many short links", "what must be escaped"],
)
def test_markup_is_limited_as_well(paragraphs: list[Paragraph]) -> None:
    parts = split_into_messages(paragraphs)
    assert len(parts) > 1
    assert all(len(html.encode()) <= LARGEST for html in parts)
    shown = [read_html(html) for html in parts]
    assert all(len(one.entities) <= MOST_ENTITIES and not one.dropped_entities for one in shown)
    text = "".join(run.text for paragraph in paragraphs for run in paragraph.runs)
    assert "".join("".join(one.text for one in shown).split()) == text


def test_a_marker_is_never_torn() -> None:
    text = "word " * 799
    runs = (Run(text), *(Run(f"[{number}]", "https://e.org/") for number in range(1, 9)))
    parts = split_into_messages([Paragraph(runs)])
    shown = [read_html(html).text for html in parts]
    assert len(shown) == 2
    assert all(any(f"[{number}]" in one for one in shown) for number in range(1, 9))


@pytest.mark.parametrize(("text", "units"), [("a", 1), ("я", 1), ("🙂", 2), ("\ud83d", 1)])
def test_length_is_counted_as_telegram_does(text: str, units: int) -> None:
    assert measure(text) == units


def test_what_is_empty_is_not_sent() -> None:
    assert split_into_messages([]) == []
    assert split_into_messages([Paragraph(()), Paragraph((Run(" \u200b"),))]) == []
