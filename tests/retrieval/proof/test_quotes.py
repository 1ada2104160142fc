"""Quotes: words are found as the article has them, however a model copies them, or not at all."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.article import Passage
from retrieval.proof.quotes import find_words, quote_sentences

ARTICLE = (
    "“İstanbul’da ilk görüşme yapıldı”, dedi Bakan. Ёлка стояла — «тихо» — у входа. "
    "The minister\u00a0said: “We won’t go.”  It was\nsaid twice."
)


def find(words: str, text: str = ARTICLE) -> list[str]:
    """Return the parts of `text` where `words` are found."""
    return [text[start:end] for start, end in find_words(words, text)]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("ilk görüşme yapıldı", ["ilk görüşme yapıldı"]),
        ("İstanbul'da ilk görüşme", ["İstanbul’da ilk görüşme"]),
        (unicodedata.normalize("NFD", "ilk görüşme yapıldı"), ["ilk görüşme yapıldı"]),
        ('Ёлка стояла - "тихо" - у входа', ["Ёлка стояла — «тихо» — у входа"]),
        ('The minister said: "We won\'t go."', ["The minister\u00a0said: “We won’t go."]),
        ('"It was said twice."', ["It was\nsaid twice."]),
        (
            "ilk görüşme yapıldı … стояла — «тихо» — у [...] We won’t go",
            ["ilk görüşme yapıldı", "стояла — «тихо» — у", "We won’t go"],
        ),
    ],
)
def test_words_are_found_as_the_article_has_them(words: str, found: list[str]) -> None:
    assert find(words) == found


@pytest.mark.parametrize(
    "words",
    [
        "",
        "…",
        "!?",
        "ılk görüşme yapıldı",
        "ilk gorusme yapildi",
        "Елка стояла",
        "ilk görüşme yapılmadı",
        "stanbul’da ilk",
        "The minister said: “We will go.”",
        "said twice … The minister said",
        "minister … twice",
    ],
)
def test_what_does_not_stand_there_is_not_found(words: str) -> None:
    assert find(words) == []


@given(st.data())
def test_what_is_found_is_the_articles_own(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(ARTICLE)))
    words = ARTICLE[start : data.draw(st.integers(start, len(ARTICLE)))]
    for changed in (words, unicodedata.normalize("NFD", words), " ".join(words.split())):
        for begin, end in find_words(changed, ARTICLE):
            assert 0 <= begin < end <= len(ARTICLE)
            assert any(letter.isalnum() for letter in ARTICLE[begin:end])


def test_a_quote_is_of_whole_sentences() -> None:
    text = "It was not true. The minister resigned. Nobody knew why."
    spans = ((110, 126), (127, 149), (150, 166))
    passage = Passage("p", "a", 110, 166, text, "en", sentences=spans)
    (start, end), *_ = find_words("was not", text)
    assert [quote.text for quote in quote_sentences(passage, [(start, end)])] == [
        "It was not true."
    ]
    (quote,) = quote_sentences(passage, find_words("true. The minister", text))
    assert (quote.start, quote.end, quote.text) == (110, 149, text[:39])
    apart = quote_sentences(passage, find_words("It was not true … Nobody knew why", text))
    assert [quote.text for quote in apart] == ["It was not true.", "Nobody knew why."]
