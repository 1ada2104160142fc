"""Articles by chat, in a real bot process: links, posts and files, their receipts, and Undo."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest

from bot.access.access import Access
from bot.access.members import Member
from bot.access.roles import Role
from corpus.catalogue import Catalogue
from pdfs import write_pdf
from telegram_chats import SentMessage
from telegram_server import TelegramServer
from website import Site, run_site

if TYPE_CHECKING:
    from bot_process import BotProcess as Process

EDITOR, START_S = 600, 60
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LINES = ["The Irkeshtam crossing was opened in 1997.", "It was closed for snow in May 2020."]
PAGE = """<html lang="{language}"><head><title>{title}</title>
<meta property="og:site_name" content="The Herald">
<meta property="article:published_time" content="2023-02-01"></head>
<body><article><h1>{title}</h1><p>{text}</p><p>{text2}</p></article></body></html>"""
# What is published, what is asked, the words that answer, and what the receipt says.
PAGES = {
    "en": (
        "A bridge at Naryn",
        "The bridge at Naryn was built by forty engineers from Ohrid in the spring of 2019.",
        "Who built the bridge at Naryn?",
        ("Added", "passages:"),
    ),
    "tr": (
        "Iğdır'da köprü",
        "Iğdır'daki köprüyü 2019 ilkbaharında Ohri'den gelen kırk mühendis inşa etti.",
        "Iğdır'daki köprüyü kim inşa etti?",
        ("Eklendi", "bölüm sayısı:"),
    ),
    "ru": (
        "Мост в Нарыне",
        "Мост в Нарыне построили весной 2019 года сорок инженеров из Охрида.",
        "Кто построил мост в Нарыне?",
        ("Добавлено", "отрывков:"),
    ),
}


@pytest.fixture
def site() -> Iterator[Site]:
    """A web site with pages to add."""
    with run_site() as site:
        for language, (title, text, _, _) in PAGES.items():
            page = PAGE.format(language=language, title=title, text=text, text2=text * 3)
            site.add(f"/{language}.html", page)
        yield site


@pytest.fixture
def editing(process: Process) -> Process:
    """A bot with an editor, that may read pages of this machine."""
    catalogue = Catalogue.open(process.home)
    member = Member(f"telegram:{EDITOR}", "Editor", Role.EDITOR, "telegram:1")
    Access(catalogue.engine).members.admit(member)
    catalogue.close()
    process.command = (sys.executable, str(Path(__file__).with_name("local_bot.py")))
    process.start()
    return process


@pytest.mark.parametrize("language", PAGES)
def test_a_link_becomes_an_article_that_can_be_asked_about(
    server: TelegramServer, editing: Process, site: Site, language: str
) -> None:
    title, _, question, (added, passages) = PAGES[language]
    editor = server.person(EDITOR, "Editor", language_code=language)
    server.say(editor, site.url(f"/{language}.html"))
    receipt = _wait(server, passages)
    assert receipt.text.startswith(added)
    assert title in receipt.text
    assert "The Herald" in receipt.text
    assert "2023" in receipt.text
    server.say(server.person(7, "Aigul", language_code=language), question)
    answer = server.wait_for_text(7, "[1]", timeout=START_S)
    assert title in answer.text
    # It is known now; and what was added can be taken back.
    server.say(editor, f"/add {site.url(f'/{language}.html')}")
    server.wait_for(lambda: len(_said(server)) == 2, timeout=START_S)
    again = server.wait_for(lambda: _find(server, title, after=receipt.message_id))
    assert not again.buttons
    server.press(editor, receipt, receipt.buttons[0]["text"])
    server.wait_for(lambda: len(_said(server)) == 3, timeout=START_S)
    server.say(server.person(8, "Timur", language_code=language), question)
    refusal = server.wait_for_text(8, lambda text: "3 " in text and "[1]" not in text, START_S)
    assert title not in refusal.text


def test_files_become_articles(server: TelegramServer, editing: Process) -> None:
    word = io.BytesIO()
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line.replace("Irkeshtam", "Torugart"))
    document.save(word)
    text = " ".join(LINES)
    kulma = text.replace("Irkeshtam", "Kulma")
    page = PAGE.format(language="en", title="Kulma", text=kulma, text2=kulma)
    editor = server.person(EDITOR, "Editor")
    for name, content, kind in (
        ("crossing.pdf", write_pdf([*LINES * 3], title="The crossing"), "application/pdf"),
        ("report.docx", word.getvalue(), WORD),
        ("note.txt", text.replace("Irkeshtam", "Bedel").encode(), "text/plain"),
        ("page.html", page.encode(), "text/html"),
    ):
        last = max((one.message_id for one in server.messages(EDITOR)), default=0)
        server.say(editor, "", document=server.put_file(content, name, kind))
        server.wait_for_text(EDITOR, "Added", timeout=START_S, after=last)
    server.say(editor, "When was the Torugart crossing opened?")
    answer = server.wait_for_text(EDITOR, "[1]", timeout=START_S)
    assert "Torugart crossing was opened in 1997" in answer.text


def test_what_cannot_be_added_is_told(server: TelegramServer, editing: Process, site: Site) -> None:
    editor = server.person(EDITOR, "Editor")
    for name, content, words, size in (
        ("huge.pdf", b"%PDF-1.7", "larger than 20 MB", 30_000_000),
        ("scan.pdf", write_pdf([""]), "no text", None),
        ("broken.pdf", b"%PDF-1.7 nothing", "cannot be read", None),
        ("photo.jpg", b"\xff\xd8\xff\xe0", "cannot be read", None),
    ):
        last = max((one.message_id for one in server.messages(EDITOR)), default=0)
        file = server.put_file(content, name, "application/octet-stream", size=size)
        server.say(editor, "", document=file)
        refused = server.wait_for_text(EDITOR, words, timeout=START_S, after=last)
        assert refused.text.startswith("Not added")
        assert name in refused.text
    server.say(editor, site.url("/nothing.html"))
    server.wait_for_text(EDITOR, "cannot be fetched", timeout=START_S)
    server.forward(editor, "Something interesting, with no link at all")
    server.wait_for_text(EDITOR, "no link", timeout=START_S)
    server.say(editor, "/add")
    server.wait_for_text(EDITOR, "Send me a link or a file", timeout=START_S)


def test_a_post_with_links_brings_what_it_links_to(
    server: TelegramServer, editing: Process, site: Site
) -> None:
    editor = server.person(EDITOR, "Editor")
    links = (("bridge", site.url("/en.html")), ("мост", site.url("/ru.html")))
    server.forward(editor, "Read on the bridge, and on the мост.", links=links)
    receipt = _wait(server, "passages:")
    assert receipt.text.count("Added") == 2
    assert [one["text"] for one in receipt.buttons] == ["Undo 1", "Undo 2"]
    server.press(editor, receipt, "Undo 2")
    undone = server.wait_for(lambda: _find(server, "Undone", after=receipt.message_id))
    assert "Мост в Нарыне" in undone.text
    query = server.press(editor, receipt, "Undo 2")
    assert "left as it is" in server.wait_for(lambda: server.answer_to(query))["text"]


def test_readers_add_and_remove_nothing(server: TelegramServer, editing: Process) -> None:
    reader = server.person(7, "Aigul")
    file = server.put_file(" ".join(LINES).encode(), "note.txt", "text/plain")
    server.say(reader, "", document=file)
    server.wait_for_text(7, "Only editors", timeout=START_S)
    server.say(reader, "/remove pass")
    server.say(reader, "/add https://example.org/a")
    server.say(reader, "/eval")
    server.wait_for(lambda: len([m for m in server.messages(7) if "Only editors" in m.text]) == 4)
    assert not server.calls_of("getFile")


def test_an_article_is_removed_and_put_back(server: TelegramServer, editing: Process) -> None:
    editor, reader = server.person(EDITOR, "Editor"), server.person(7, "Aigul")
    server.say(editor, "/remove nonsense")
    server.wait_for_text(EDITOR, "There is no article nonsense.", timeout=START_S)
    server.say(editor, "/remove pass")
    receipt = server.wait_for_text(EDITOR, "Taken out", timeout=START_S)
    server.say(reader, "Why was the tunnel closed?")
    other = server.wait_for_text(7, lambda text: not text.endswith("…"), timeout=START_S)
    assert "Water came in" not in other.text
    server.press(editor, receipt, "Undo")
    server.wait_for_text(EDITOR, "Undone", timeout=START_S)
    server.say(reader, "Why was the tunnel closed?")
    server.wait_for_text(7, "Water came in", timeout=START_S)


def test_a_file_of_questions_is_measured(server: TelegramServer, editing: Process) -> None:
    lines = [
        {"question": "Why was the tunnel closed?", "evidence": "Water came into the tunnel"},
        {"question": "Bayram neden ertelendi?", "evidence": "kuraklık nedeniyle"},
        {"question": "How many moons does Jupiter have?", "evidence": None},
    ]
    content = "\n".join(json.dumps(line) for line in lines).encode()
    editor = server.person(EDITOR, "Editor")
    server.say(editor, "/eval", document=server.put_file(content, "q.jsonl", "application/jsonl"))
    told = server.wait_for_text(EDITOR, "English: 2 of 2", timeout=START_S)
    assert "Türkçe: 1 of 1" in told.text
    server.say(editor, "/eval", document=server.put_file(b"{}", "q.jsonl", "application/jsonl"))
    server.wait_for_text(EDITOR, "cannot be used", timeout=START_S)
    server.say(editor, "/eval")
    server.wait_for_text(EDITOR, "Send me a file of questions", timeout=START_S)


def _wait(server: TelegramServer, words: str) -> SentMessage:
    return server.wait_for_text(EDITOR, words, timeout=START_S)


def _said(server: TelegramServer) -> list[SentMessage]:
    return [one for one in server.messages(EDITOR) if one.is_from_bot]


def _find(server: TelegramServer, words: str, after: int) -> SentMessage | None:
    said = (one for one in _said(server) if one.message_id > after)
    return next((one for one in said if words in one.text), None)
