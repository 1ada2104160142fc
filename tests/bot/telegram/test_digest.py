"""New articles on what a chat watches for, in a real bot process."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from bot.access.access import Access
from corpus.article import Document
from corpus.catalogue import Catalogue
from telegram_server import TelegramServer

if TYPE_CHECKING:
    from bot_process import BotProcess

START_S = 60
GROUP = -100500
# 0.3 s: often enough for a test, and what is looked for in between is not told twice.
OFTEN = {"VOUCH_DIGEST_HOURS": str(0.3 / 3600)}
SELDOM = {"VOUCH_DIGEST_HOURS": "24"}


def _add(process: BotProcess, name: str, text: str, language: str) -> None:
    catalogue = Catalogue.open(process.home)
    url = f"https://example.org/{name}"
    title = f"On {name}"
    catalogue.add(Document(text, f"{name}.md", title=title, language=language, url=url))
    catalogue.close()


def test_a_chat_is_told_of_what_is_new(server: TelegramServer, process: BotProcess) -> None:
    process.start(**OFTEN)
    aigul, timur = server.person(7, "Aigul"), server.person(8, "Timur", language_code="ru")
    ada, group = (
        server.person(9, "Ada", language_code="tr"),
        server.group(GROUP, "T", is_forum=True),
    )
    server.say(aigul, "/watch tunnel pumps")
    server.wait_for_text(7, "new articles on: tunnel pumps", timeout=START_S)
    server.say(timur, "/watch лавины на перевале")
    server.wait_for_text(8, "на тему: лавины на перевале", timeout=START_S)
    server.say(ada, "/watch iğde bayramı", group, message_thread_id=4)
    server.wait_for_text(GROUP, "iğde bayramı", timeout=START_S)
    # What was there before is not new, nor is what is of something else.
    _add(process, "cheese", "A cheese fair was held in the valley.\n\nIt was a success.", "en")
    time.sleep(2)
    assert len([one for one in server.messages(7) if one.is_from_bot]) == 1
    _add(process, "pumps", "New pumps for the tunnel were bought in 2023.\n\nAll work.", "en")
    told = server.wait_for_text(7, "New on “tunnel pumps”", timeout=START_S)
    assert "New pumps for the tunnel were bought" in told.text
    assert any(str(one.url).startswith("https://example.org/pumps") for one in told.entities)
    _add(process, "лавины", "На перевале Долон снова сошли лавины.\n\nПути закрыты.", "ru")
    server.wait_for_text(8, "Новое на тему «лавины на перевале»", timeout=START_S)
    _add(
        process,
        "bayram",
        "İğde Bayramı bu yıl Iğdır'da mayısta kutlanacak.\n\nHerkes davetli.",
        "tr",
    )
    told = server.wait_for_text(GROUP, "“iğde bayramı” konusunda yeni", timeout=START_S)
    assert told.message_thread_id == 4
    server.say(aigul, "/unwatch")
    listed = server.wait_for_text(7, "Watched here", timeout=START_S)
    server.press(aigul, listed, "✕ tunnel pumps")
    server.wait_for(lambda: "Nothing is watched" in server.messages(7)[-1].text)
    # Whoever may not ask any more is told nothing any more.
    catalogue = Catalogue.open(process.home)
    Access(catalogue.engine).dismiss("telegram:8")
    catalogue.close()
    _add(process, "pumps2", "The tunnel has yet more pumps.\n\nThey were bought too.", "en")
    _add(process, "лавины2", "Лавины на перевале Долон: новые данные.\n\nИх много.", "ru")
    _add(process, "bayram2", "İğde Bayramı Iğdır'da kutlandı.\n\nÇok güzeldi.", "tr")
    server.wait_for(
        lambda: len([m for m in server.messages(GROUP) if "konusunda yeni" in m.text]) == 2,
        timeout=START_S,
    )
    assert len([m for m in server.messages(7) if "New on" in m.text]) == 1
    assert len([m for m in server.messages(8) if "Новое" in m.text]) == 1


def test_a_chat_is_told_once_a_day(server: TelegramServer, process: BotProcess) -> None:
    process.start(**OFTEN)
    aigul = server.person(7, "Aigul")
    server.say(aigul, "/watch tunnel")
    server.wait_for_text(7, "new articles on: tunnel", timeout=START_S)
    _add(process, "a", "The tunnel was painted.\n\nIt is blue.", "en")
    server.wait_for_text(7, "New on", timeout=START_S)
    process.kill()
    process.start(**SELDOM)
    server.say(aigul, "/watch painted tunnel")
    server.wait_for_text(7, "new articles on: painted tunnel", timeout=START_S)
    _add(process, "b", "The painted tunnel was opened.\n\nIt is open.", "en")
    server.say(aigul, "Why was the tunnel closed?")
    server.wait_for_text(7, "Water came in", timeout=START_S)
    time.sleep(2)
    assert len([m for m in server.messages(7) if "New on" in m.text]) == 1
    # What came meanwhile is not lost: it is told when its time has come.
    process.kill()
    process.start(**OFTEN)
    server.wait_for(
        lambda: any("The painted tunnel was opened" in m.text for m in server.messages(7)),
        timeout=START_S,
    )
