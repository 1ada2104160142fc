"""Messages as Telegram gets them: whole, escaped, within its limits, with links that lead there."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.overview import Overview
from bot.telegram.links import link_to_words
from bot.telegram.render import (
    render_answer,
    render_latest,
    render_outlets,
    render_text,
    write_date,
)
from bot.telegram.splitting import LONGEST, Paragraph, Run, show_plainly, split_into_messages
from retrieval.answer import (
    Answer,
    Citation,
    Claim,
    NearArticle,
    Quote,
    Reason,
    Searched,
    Version,
    VersionKind,
)
from retrieval.narrowing.filters import Filters
from telegram_entities import FormattedText, format_text, measure_utf16


def read_html(html: str) -> FormattedText:
    """Return what Telegram shows; raise what it would refuse."""
    return format_text(html, "HTML")


SEARCHED = Searched(3, 9, ("en",))


def cite(number: int, words: str, **stated: str | None) -> Citation:
    """Return a citation of `words`."""
    facts = {"title": "T", "author": "A", "publisher": "P", "published": "2022-10-19"}
    facts |= {"url": "https://example.org/a"} | stated
    quote = Quote(facts.pop("article", None) or "a", 0, len(words), words)
    return Citation(number=number, quote=quote, source="a.txt", **facts)


def tell(*citations: Citation, language: str = "en") -> Answer:
    """Return an answer that claims what the citations say."""
    claims = tuple(Claim(one.quote.text, (one.number,)) for one in citations)
    return Answer("1", "Why?", language, claims, citations, SEARCHED)


def test_an_answer_shows_sentences_sources_and_quotes() -> None:
    (html,) = render_answer(tell(cite(1, "Water came in."), cite(2, "It was closed.")))
    shown = read_html(html)
    assert shown.text.startswith("Water came in. [1]\n\nIt was closed. [2]\n\nSources\n[1][2] T\n")
    assert "P · A · 19 Oct 2022" in shown.text
    assert shown.text.endswith("[1] “Water came in.”\n[2] “It was closed.”")
    assert [one.type for one in shown.entities].count("expandable_blockquote") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ("Understood as: Why <so>?", "Machine translation: “It ended.”")),
        ("tr", ("Şöyle anlaşıldı: Why <so>?", "Makine çevirisi: “It ended.”")),
        ("ru", ("Понято так: Why <so>?", "Машинный перевод: «It ended.»")),
    ],
)
def test_what_was_understood_and_translated_is_said_to_be(
    language: str, words: tuple[str, str]
) -> None:
    citation = replace(cite(1, "Bitti."), translation="It ended.")
    answer = replace(tell(citation, language=language), standalone="Why <so>?")
    (html,) = render_answer(answer)
    shown = read_html(html)
    assert f"[1]\n\n{words[0]}\n\n" in shown.text
    assert shown.text.endswith(f"[1] “Bitti.”\n{words[1]}")
    assert [one.type for one in shown.entities].count("expandable_blockquote") == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Another source (P, 19 Oct 2022) says otherwise: “36 <died>.” [2]"),
        ("tr", "Başka bir kaynak (P, 19 Eki 2022) farklı söylüyor: “36 <died>.” [2]"),
        ("ru", "Другой источник (P, 19 окт. 2022) говорит иначе: “36 <died>.” [2]"),
    ],
)
def test_who_says_otherwise_is_named(language: str, words: str) -> None:
    answer = tell(cite(1, "24 died."), cite(2, "36 <died>."), language=language)
    claims = (Claim("They were 24.", (1,), is_quote=False), Claim("36 <died>.", (2,), True, (1,)))
    (html,) = render_answer(replace(answer, claims=claims))
    assert read_html(html).text.startswith(f"They were 24. [1]\n\n{words}\n\n")


REPRINT = Version(
    "m", "Cars buried", "Mirror", "2022-10-13", "https://example.org/m", "en", VersionKind.REPRINT
)
TRANSLATION = Version("v", "Лавина", None, None, None, "ru", VersionKind.TRANSLATION)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "also: reprint, Mirror, 13 Oct 2022 · translation (ru), Лавина"),
        ("tr", "ayrıca: yeniden yayım, Mirror, 13 Eki 2022 · çeviri (ru), Лавина"),
        ("ru", "также: перепечатка, Mirror, 13 окт. 2022 · перевод (ru), Лавина"),
    ],
)
def test_a_source_names_its_other_versions(language: str, line: str) -> None:
    citation = replace(cite(1, "Water came in."), also=(REPRINT, TRANSLATION))
    (html,) = render_answer(tell(citation, language=language))
    shown = read_html(html)
    assert f"2022\n{line}\n" in shown.text
    assert [one.url for one in shown.entities if one.url == REPRINT.url] == [REPRINT.url]


def test_of_many_versions_a_few_are_named() -> None:
    citation = replace(cite(1, "Water came in."), also=(TRANSLATION, *[REPRINT] * 20))
    (html,) = render_answer(tell(citation))
    shown = read_html(html)
    assert shown.text.count("Mirror") == 2
    assert " · +18\n" in shown.text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Only: <ANKASAM> · since March 2022"),
        ("tr", "Yalnızca: <ANKASAM> · Mart 2022 ve sonrası"),
        ("ru", "Только: <ANKASAM> · с марта 2022"),
    ],
)
def test_what_is_filtered_by_is_told(language: str, line: str) -> None:
    filters = Filters("<ANKASAM>", since=date(2022, 3, 1), from_question=True)
    answer = replace(tell(cite(1, "Water came in."), language=language), filters=filters)
    (html,) = render_answer(answer)
    assert f"\n\n{line}\n\n" in read_html(html).text
    # What was set before is told as well: it may be long ago, and by somebody else.
    (html,) = render_answer(replace(answer, filters=replace(filters, from_question=False)))
    assert f"\n\n{line}\n\n" in read_html(html).text


@pytest.mark.parametrize(
    ("language", "stated", "written"),
    [
        ("en", "2022-05-03", "3 May 2022"),
        ("tr", "2022-01-03", "3 Oca 2022"),
        ("ru", "2022-05-03", "3 мая 2022"),
        ("de", "2022-05-03", "3 May 2022"),
        ("en", "2022-10", "Oct 2022"),
        ("tr", "2022-08", "Ağu 2022"),
        ("ru", "2022-05", "май 2022"),
        ("ru", "2022", "2022"),
        ("en", "2022-13", "2022-13"),
    ],
)
def test_dates_are_written_as_the_language_does(language: str, stated: str, written: str) -> None:
    assert write_date(stated, language) == written


def test_nothing_of_an_article_is_read_as_markup() -> None:
    evil = "<b>bold</b> & <script>"
    (html,) = render_answer(tell(cite(1, evil, title=evil, author=evil, publisher=f"The {evil}")))
    assert read_html(html).text.count(evil) == 5


def test_nothing_of_a_version_is_read_as_markup_or_followed_blindly() -> None:
    evil = replace(REPRINT, publisher="<b>bold</b>", url="javascript:alert(1)")
    (html,) = render_answer(tell(replace(cite(1, "Water came in."), also=(evil,))))
    shown = read_html(html)
    assert "reprint, <b>bold</b>, 13 Oct 2022" in shown.text
    assert all(one.url is None or one.url.startswith("https:") for one in shown.entities)


def test_what_cannot_be_seen_is_left_out() -> None:
    (html,) = render_answer(tell(cite(1, "Plain\u202e words\u200b.", title="Ti\u2066tle")))
    assert "Plain words." in read_html(html).text
    assert show_plainly("İğde, ёж, a\nb") == "İğde, ёж, a\nb"


def test_sources_of_one_article_stand_together() -> None:
    answer = tell(cite(1, "One."), cite(2, "Two.", article="b", title="U"), cite(3, "Three."))
    (html,) = render_answer(answer)
    assert "[1][3] T" in read_html(html).text
    assert "[2] U" in read_html(html).text


def test_a_refusal_offers_the_nearest() -> None:
    near = (NearArticle("a", "Title", "https://example.org/a", "2022-10-19"),)
    answer = Answer("1", "?", "ru", (), (), SEARCHED, reason=Reason.NOT_IN_ARTICLES, nearest=near)
    (html,) = render_answer(answer)
    shown = read_html(html)
    assert shown.text == (
        "В статьях нет ответа на это. Просмотрено: 3 статьи.\n\n"
        "Ближайшие статьи\n• Title · 19 окт. 2022"
    )


@pytest.mark.parametrize(
    ("url", "words", "link"),
    [
        ("https://e.org/a", "Short words", "https://e.org/a#:~:text=Short%20words"),
        ("https://e.org/a#part", "Words", "https://e.org/a#part:~:text=Words"),
        ("https://e.org/a", "well-known, and & so", "https://e.org/a#:~:text=well%2Dknown%2C%20and%20%26%20so"),
        ("https://e.org/a", "1 2 3 4 5 6 7 8 9 10 11", "https://e.org/a#:~:text=1%202%203%204%205,7%208%209%2010%2011"),
        ("https://e.org/a", "Iğdır", "https://e.org/a#:~:text=I%C4%9Fd%C4%B1r"),
        ("https://e.org/a#:~:text=There", "Words", "https://e.org/a#:~:text=There"),
        ("https://e.org/a", "ж" * 400, "https://e.org/a"),
        ("https://e.org/" + "a" * 2000, "Words", None),
        ("https://vouch.invalid/a", "Words", None),
        ("javascript:alert(1)", "Words", None),
        ("tg://user?id=1", "Words", None),
        ("http://[", "Words", None),
        (None, "Words", None),
    ],
)  # fmt: skip
def test_links_open_at_the_words(url: str | None, words: str, link: str | None) -> None:
    assert link_to_words(url, words) == link


def test_a_long_answer_is_split_without_tearing_anything() -> None:
    long = "Слова 🙂 и <теги> & прочее. " * 120
    parts = render_answer(tell(*(cite(number, long) for number in range(1, 9))))
    assert len(parts) > 3
    for html in parts:
        shown = read_html(html)
        assert measure_utf16(shown.text) <= 4096
        assert not shown.dropped_entities
    everything = "".join(read_html(html).text for html in parts)
    for number in range(1, 9):
        assert everything.count(f"[{number}]") == 3


@given(
    st.lists(
        st.builds(
            Paragraph,
            st.lists(
                st.builds(
                    Run,
                    st.text(max_size=600).map(lambda text: text * 9),
                    st.sampled_from([None, "https://example.org/?a=1&b=<2>"]),
                    st.booleans(),
                ),
                max_size=4,
            ).map(tuple),
            st.booleans(),
        ),
        max_size=12,
    )
)
def test_any_text_is_kept_and_fits(paragraphs: list[Paragraph]) -> None:
    parts = split_into_messages(paragraphs)
    shown = [read_html(html) for html in parts]
    assert all(measure_utf16(one.text) <= LONGEST + 1 and not one.dropped_entities for one in shown)
    texts = (show_plainly(run.text) for paragraph in paragraphs for run in paragraph.runs)
    assert "".join("".join(texts).split()) == "".join("".join(one.text for one in shown).split())


def test_naughty_strings_are_only_text(shared: Path) -> None:
    strings = json.loads((shared / "eval" / "naughty-strings.json").read_text("utf-8"))
    assert len(strings) > 500
    for naughty in strings:
        stated = dict.fromkeys(("title", "author", "publisher", "published", "url"), naughty)
        for html in [*render_answer(tell(cite(1, naughty, **stated))), *render_text(naughty)]:
            shown = read_html(html)
            assert measure_utf16(shown.text) <= 4096
            assert all(one.url is None or one.url.startswith("http") for one in shown.entities)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "I answer from 8 articles (5 English, 2 Turkish, 1 de)."),
        ("tr-TR", "Yanıtlarımın kaynağı: 8 makale (5 İngilizce, 2 Türkçe, 1 de)."),
        ("ru", "Я отвечаю по материалам: 8 статей (5 на английском, 2 на турецком, 1 de)."),
    ],
)
def test_an_overview_names_the_languages(language: str, line: str) -> None:
    overview = Overview(8, {"en": 5, "tr": 2, "de": 1}, (), 40, {"ANKASAM": 6, None: 2})
    (html,) = render_outlets(overview, language)
    assert read_html(html).text.startswith(line)
    assert "• ANKASAM · 6\n• " in read_html(html).text


def test_what_names_itself_as_its_author_is_told_once() -> None:
    (html,) = render_answer(
        tell(cite(1, "Water came in.", author="The Paper", publisher="The Paper"))
    )
    assert "\nThe Paper · 19 Oct 2022\n" in read_html(html).text


@pytest.mark.parametrize("language", ["en", "tr", "ru", "de", None])
def test_an_empty_corpus_says_so(language: str | None) -> None:
    assert render_outlets(Overview(0, {}, ()), language)[0]
    assert render_latest(Overview(0, {}, ()), language)[0]
