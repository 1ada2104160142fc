"""Web pages: the article's text, and nothing that stands around it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from corpus.errors import SourceEmpty, SourceUnreadable
from corpus.readers.html import read_fragment

if TYPE_CHECKING:
    from tests.corpus.readers.conftest import ReadFile, Refuse


BODIES = {
    "en": (
        "Ministers meet at the border",
        "The ministers of both countries met at the border on Monday and spoke for three hours.",
        "Nothing was signed, and the next round of talks is to follow in spring, both sides said.",
    ),
    "tr": (
        "Bakanlar sınırda buluştu",
        "İki ülkenin bakanları pazartesi günü sınırda bir araya geldi ve üç saat boyunca görüştü.",
        "Herhangi bir belge imzalanmadı; bir sonraki görüşme ilkbaharda yapılacak, denildi.",
    ),
    "ru": (
        "Министры встретились на границе",
        "Министры обеих стран встретились на границе в понедельник и говорили три часа подряд.",
        "Ничего не подписали; следующий раунд переговоров назначен на весну, сообщили стороны.",
    ),
}


def page(body: str, head: str = "", language: str = "en") -> str:
    """Return a page with the furniture that pages have around `body`."""
    return (
        f"<!doctype html><html lang='{language}'><head>{head}</head><body>"
        "<header><nav><a href='/'>Home</a> <a href='/news'>News</a></nav></header>"
        f"<main><article>{body}</article></main>"
        "<aside><h3>Most read</h3><ul><li><a href='/1'>Another article</a></li></ul></aside>"
        "<section id='comments' class='comments'><h3>2 comments</h3><p>I disagree.</p></section>"
        "<footer><p>© 2022 Example. All rights reserved.</p></footer></body></html>"
    )


@pytest.mark.parametrize("language", BODIES)
def test_an_article_is_found_in_its_page(read_file: ReadFile, language: str) -> None:
    title, first, second = BODIES[language]
    body = f"<h1>{title}</h1><p>{first}</p><h2>1. {title}?</h2><p>{second}</p>"
    document = read_file("a.html", page(body, f"<title>{title} | Site</title>", language))
    assert document.text == f"# {title}\n\n{first}\n\n## 1. {title}?\n\n{second}"
    assert (document.title, document.language) == (title, language)


@pytest.mark.parametrize(
    ("language", "encoding"),
    [("ru", "windows-1251"), ("ru", "koi8-r"), ("tr", "windows-1254"), ("tr", "iso-8859-9")],
)
def test_the_stated_encoding_is_used(read_file: ReadFile, language: str, encoding: str) -> None:
    title, first, second = BODIES[language]
    markup = page(f"<h1>{title}</h1><p>{first}</p><p>{second}</p>", f"<meta charset='{encoding}'>")
    assert first in read_file("a.htm", markup.encode(encoding)).text


def test_another_statement_of_the_encoding_is_used(read_file: ReadFile) -> None:
    title, first, second = BODIES["ru"]
    head = "<meta http-equiv='Content-Type' content='text/html; charset=windows-1251'>"
    markup = page(f"<h1>{title}</h1><p>{first}</p><p>{second}</p>", head)
    assert first in read_file("a.xhtml", markup.encode("cp1251")).text


def test_a_byte_order_mark_outweighs_the_statement(read_file: ReadFile) -> None:
    title, first, second = BODIES["tr"]
    markup = page(f"<h1>{title}</h1><p>{first}</p><p>{second}</p>", "<meta charset='koi8-r'>")
    assert first in read_file("a.html", markup.encode("utf-8-sig")).text


@pytest.mark.parametrize(
    ("head", "encoding", "problem"),
    [
        ("", "cp1251", "not UTF-8"),
        ("<meta charset='utf-8'>", "cp1254", "not UTF-8"),
        ("<meta charset='x-made-up'>", "utf-8", "unknown encoding"),
        ("<meta charset='base64'>", "utf-8", "unknown encoding"),
    ],
)
def test_a_wrong_encoding_is_refused(
    refuse_file: Refuse, head: str, encoding: str, problem: str
) -> None:
    text = BODIES["ru" if encoding == "cp1251" else "tr"][1]
    error = refuse_file("a.html", page(f"<p>{text}</p>", head).encode(encoding))
    assert isinstance(error, SourceUnreadable)
    assert problem in error.problem


def test_blocks_become_paragraphs(read_file: ReadFile) -> None:
    _, first, second = BODIES["tr"]
    body = (
        f"<h1>Başlık</h1><p>{first}</p><ul><li>bir <b>madde</b></li><li>öbür madde</li></ul>"
        f"<p>See <a href='/x'>the treaty</a>, <em>signed</em> in 1991 &amp; kept.</p>"
        "<table><tr><th>Yıl</th><th>Sayı</th></tr><tr><td>2022</td><td>10</td></tr></table>"
        f"<blockquote><p>{second}</p></blockquote><p>{first} {second}</p>"
    )
    assert read_file("a.html", page(body)).text.split("\n\n") == [
        "# Başlık",
        first,
        "- bir madde",
        "- öbür madde",
        "See the treaty, signed in 1991 & kept.",
        "Yıl | Sayı",
        "2022 | 10",
        second,
        f"{first} {second}",
    ]


@pytest.mark.parametrize(
    "question",
    [
        "<p><strong>{}</strong></p>",
        "<p>3. {}</p>",
        "<ol><li>{}</li></ol>",
        "<ol><li><strong>{}</strong></li></ol>",
    ],
    ids=["bold", "numbered", "list-of-one", "bold-in-list-of-one"],
)
def test_an_interview_question_is_a_heading(read_file: ReadFile, question: str) -> None:
    asked = "Bu tutumun nedenini açıklayabilir misiniz?"
    _, first, second = BODIES["tr"]
    body = f"<h1>T</h1><p>{second}</p>{question.format(asked)}<p>{first}</p><p>{second}</p>"
    paragraphs = read_file("a.html", page(body)).text.split("\n\n")
    following = paragraphs[paragraphs.index(first) - 1]
    assert following.startswith("## ")
    assert following.endswith(asked)


def test_a_page_as_blogs_print_it(read_file: ReadFile) -> None:
    """Interviews come as lists of one question each, under a switch of languages."""
    _, first, second = BODIES["en"]
    questions = ("Why was the exercise called off?", "Are there new partners?")
    asked = [f"<ol start={n}><li><strong>{q}</strong></li></ol>" for n, q in enumerate(questions)]
    body = (
        "<header><h1>Expert A. B.: “It is over.”</h1><span class='posted-on'>2 May</span></header>"
        "<div class='share'><a href='#'>Facebook</a> <a href='#'>Twitter</a></div>"
        "<div class='entry-content'><p>This post is also available in: <a href='/tr'>Türkçe</a></p>"
        f"<p>{first}</p>{asked[0]}<p>{second}</p>{asked[1]}<p>{first}</p><hr>"
        "<p><strong>Ayşe Bek</strong></p>"
        "<p>Ayşe Bek was Second Secretary at the Embassy until 1997.</p>"
        "</div><footer class='entry-footer'>Tags: <a href='/t'>border</a></footer>"
        "<div class='related'><h3>Related Posts</h3><div><h4>Prof. C.: “Not enough.”</h4>"
        "<p>The economy, which has been under sanctions since...</p></div></div>"
    )
    text = read_file("a.html", page(body)).text
    assert text.split("\n\n")[-7:] == [
        first,
        f"## {questions[0]}",
        second,
        f"## {questions[1]}",
        first,
        "## Ayşe Bek",
        "Ayşe Bek was Second Secretary at the Embassy until 1997.",
    ]
    assert "available" not in text


def test_bold_words_in_a_sentence_make_no_heading(read_file: ReadFile) -> None:
    _, first, second = BODIES["en"]
    body = f"<p>{first}</p><p><b>Nothing</b> was signed</p><p><b>It ended.</b></p><p>{second}</p>"
    assert "#" not in read_file("a.html", page(body)).text


def test_line_breaks_part_whole_sentences(read_file: ReadFile) -> None:
    _, first, second = BODIES["ru"]
    middle = len(first) // 2
    body = f"<p>{first[:middle]}<br>{first[middle:]}<br>{second}<br><br>{first}</p>"
    text = read_file("a.html", page(body)).text
    assert [part.replace(" ", "") for part in text.split("\n\n")] == [
        part.replace(" ", "") for part in (first, second, first)
    ]


def test_furniture_inside_the_article_goes(read_file: ReadFile) -> None:
    _, first, second = BODIES["ru"]
    body = (
        f"<p>Эта запись также доступна на: English Türkçe</p><p>{first}</p><p>Поделиться</p>"
        f"<p>{second}</p><h3>Читайте также</h3><p>Другая статья сайта</p>"
    )
    assert read_file("a.html", page(body)).text == f"{first}\n\n{second}"


@pytest.mark.parametrize("markup", ["", "<html></html>", page(""), "<p></p>"])
def test_a_page_without_an_article_is_empty(refuse_file: Refuse, markup: str) -> None:
    assert isinstance(refuse_file("a.html", markup), SourceEmpty)


@pytest.mark.timeout(20)
@pytest.mark.parametrize("markup", ["<div>" * 20_000 + "x", "<b>" * 50_000, "<" * 100_000])
def test_hostile_mark_up_does_no_harm(refuse_file: Refuse, markup: str) -> None:
    try:
        error = refuse_file("a.html", markup)
    except AssertionError:
        return  # Some of it was read, which is fine.
    assert isinstance(error, SourceEmpty | SourceUnreadable)


def test_a_fragment_is_read_whole() -> None:
    assert read_fragment("<p>Kısa.</p><p>Yazı <b>bitti</b>.</p>") == "Kısa.\n\nYazı bitti."
    assert read_fragment("<img src=x>") is None
