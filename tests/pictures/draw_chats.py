"""Draw chats with a real bot process, as a phone shows them.

    PYTHONPATH=.:tests:tests/pictures .venv/bin/python tests/pictures/draw_chats.py FOLDER

The bot answers from the sample articles; Telegram is played by the tests' own server, and the
pictures are of what it was sent. Each scene is one picture in FOLDER.
"""

from __future__ import annotations

import html
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from phone import Bubble, draw

from bot.access.access import Access
from bot.access.groups import Group
from bot.access.members import Member
from bot.access.roles import Role
from bot_process import BotProcess
from corpus.catalogue import Catalogue
from corpus.readers import read_source
from telegram_chats import SentMessage
from telegram_server import TelegramServer

GROUP, SAMPLES = -100500, "corpus/samples"
# This one is sent to the bot in a scene, and not there before.
SENT = Path("corpus/samples/2023-05-china-central-asia-summit.en.md")
Scene = Callable[[TelegramServer], int]


def main() -> None:
    """Play every scene, and draw what came of it."""
    folder = Path(sys.argv[1])
    for name, (scene, height) in SCENES.items():
        with TelegramServer() as server, tempfile.TemporaryDirectory() as home:
            process = _prepare(Path(home) / "home", server)
            try:
                process.start()
                chat = scene(server)
            finally:
                process.clean_up()
            bubbles = [_make_bubble(server, one) for one in server.messages(chat)]
            draw(bubbles, folder / f"{name}.png", height)
            print(folder / f"{name}.png")


def _prepare(home: Path, server: TelegramServer) -> BotProcess:
    catalogue = Catalogue.open(home)
    for document in read_source(SAMPLES):
        assert not isinstance(document, Exception)
        if not document.source.endswith(SENT.name):
            catalogue.add(document)
    access = Access(catalogue.engine)
    for number, role in ((7, Role.READER), (8, Role.READER), (9, Role.EDITOR)):
        access.members.admit(Member(f"telegram:{number}", "Member", role, "telegram:1"))
    access.groups.open(Group(f"telegram:{GROUP}", "Team"), "telegram:1")
    catalogue.close()
    return BotProcess(home, server)


def _make_bubble(server: TelegramServer, message: SentMessage) -> Bubble:
    rows = (message.reply_markup or {}).get("inline_keyboard", [])
    is_group = message.chat_id == GROUP
    shown = message.html or html.escape(message.text)
    if "document" in message.fields:
        file = html.escape(str(message.fields["document"]["file_name"]))
        shown = f'<span class="file">{file}</span>'
    return Bubble(
        shown,
        message.is_from_bot,
        tuple(tuple(str(key["text"]) for key in row) for row in rows),
        message.quote,
        None if message.is_from_bot or not is_group else str(message.sender["first_name"]),
    )


def _say(server: TelegramServer, who: int, name: str, language: str, text: str, chat: int) -> None:
    person = server.person(who, name, language_code=language)
    before = [one for one in server.messages(chat) if one.is_from_bot]
    server.say(person, text, server.group(GROUP, "Team") if chat == GROUP else None)
    _wait(server, chat, len(before) + 1)


def _wait(server: TelegramServer, chat: int, number: int) -> None:
    def is_said() -> bool:
        said = [one for one in server.messages(chat) if one.is_from_bot]
        return len(said) >= number and not said[-1].text.endswith("…")

    server.wait_for(is_said, timeout=90)


def _press(server: TelegramServer, who: int, language: str, button: str, chat: int) -> None:
    said = [one for one in server.messages(chat) if one.is_from_bot]
    person = server.person(who, "Member", language_code=language)
    server.press(person, said[-1], button)
    _wait(server, chat, len(said) + 1)


def _ask_in_group(server: TelegramServer) -> int:
    _say(server, 7, "Aigul", "en", "@vouch_bot Why did Kyrgyzstan cancel the CSTO exercise?", GROUP)
    return GROUP


def _read_sources(server: TelegramServer) -> int:
    _say(server, 7, "Aigul", "ru", "Почему Кыргызстан отменил учения ОДКБ?", 7)
    _press(server, 7, "ru", "Источники", 7)
    return 7


def _read_more(server: TelegramServer) -> int:
    _say(server, 7, "Aigul", "tr", "ŞİÖ zirvesi nerede yapıldı?", 7)
    _press(server, 7, "tr", "Daha fazla", 7)
    return 7


def _be_refused(server: TelegramServer) -> int:
    _say(server, 7, "Aigul", "en", "Who won the football world cup in 2022?", 7)
    _say(server, 7, "Aigul", "en", "/since 2022-11", 7)
    _say(server, 7, "Aigul", "en", "What did Armenia not sign?", 7)
    return 7


def _add(server: TelegramServer) -> int:
    editor = server.person(9, "Editor", language_code="en")
    file = server.put_file(SENT.read_bytes(), SENT.name, "text/markdown")
    server.say(editor, "", document=file)
    _wait(server, 9, 1)
    _say(server, 9, "Editor", "en", "Where was the first China–Central Asia summit?", 9)
    return 9


def _invite(server: TelegramServer) -> int:
    _say(server, 1, "Admin", "tr", "/allow editor", 1)
    _say(server, 1, "Admin", "tr", "/who", 1)
    _say(server, 1, "Admin", "tr", "/status", 1)
    return 1


def _be_strange(server: TelegramServer) -> int:
    _say(server, 500, "Ada", "ru", "/start", 500)
    return 500


SCENES: dict[str, tuple[Scene, int]] = {
    "group": (_ask_in_group, 825),
    "sources": (_read_sources, 1345),
    "more": (_read_more, 1230),
    "refusal": (_be_refused, 1010),
    "receipt": (_add, 900),
    "admin": (_invite, 820),
    "stranger": (_be_strange, 180),
}
"""By the picture's name; with its height."""


if __name__ == "__main__":
    main()
