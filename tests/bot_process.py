"""A real `vouch bot` process that talks to the tests' own Bot API server, and what it is over."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from sqlalchemy import Engine

from bot.access.access import Access
from bot.access.groups import Group
from bot.access.members import Member
from bot.access.roles import Role
from corpus.article import Document
from places import ROOT
from telegram_server import TelegramServer

ARTICLES = [
    Document(
        text=(
            "The pass was closed on 12 May 2021.\n\nWater came into the tunnel faster than the "
            "pumps could lift it, and therefore the tunnel under the pass was closed."
        ),
        source="pass.md",
        id="pass",
        title="Why the <tunnel> & the pass were closed",
        author="A. Author",
        publisher="The Paper",
        published="2021-06-20",
        language="en",
        url="https://example.org/pass?a=1&b=2",
    ),
    Document(
        text=(
            "Iğdır'da İğde Bayramı 14 Eylül 2022'de kutlandı.\n\nBayram, kuraklık nedeniyle bir "
            "hafta ertelendi."
        ),
        source="bayram.md",
        id="bayram",
        title="İğde Bayramı",
        language="tr",
        url="https://example.org/bayram",
    ),
    Document(
        text=(
            "Перевал Долон закрыли 3 января 2022 г. из-за лавин.\n\nДорогу открыли через два дня."
        ),
        source="dolon.md",
        id="dolon",
        title="Лавины на перевале Долон",
        language="ru",
        url="https://example.org/dolon",
    ),
]


# Who may ask in these tests, and where everybody may; 1 is the admin by the settings.
READERS = (7, 8, 9, 90, *range(100, 160))
GROUPS = (-100500, -500)


def admit_readers(engine: Engine) -> None:
    """Let the readers of these tests in, and open their groups."""
    access = Access(engine)
    for number in READERS:
        access.members.admit(Member(f"telegram:{number}", "Somebody", Role.READER, "telegram:1"))
    for number in GROUPS:
        access.groups.open(Group(f"telegram:{number}", "Team"), "telegram:1")


CANNED_BOT = (sys.executable, str(ROOT / "tests" / "bot" / "telegram" / "launch_bot.py"))
"""A bot that says what its tests want, and is there at once; see `launch_bot`."""
VOUCH_BOT = (sys.executable, "-c", "from bot.cli import main; main()", "bot")


class BotProcess:
    """A process that talks to Telegram, its home and what it logged."""

    def __init__(
        self, home: Path, server: TelegramServer, command: Sequence[str] = VOUCH_BOT
    ) -> None:
        self.home = home
        self.command = command
        self.log = home.parent / "bot.log"
        self._server = server
        self._process: subprocess.Popen[bytes] | None = None

    def start(self, **settings: str) -> None:
        """Start it."""
        clean = {name: value for name, value in os.environ.items() if not name.startswith("VOUCH_")}
        ours = {
            "VOUCH_HOME": str(self.home),
            "VOUCH_TELEGRAM_TOKEN": self._server.token,
            "VOUCH_TELEGRAM_API_URL": self._server.url,
            "VOUCH_ADMINS": "1",
        }
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(
                self.command,
                env=clean | ours | settings,
                cwd=self.home.parent,
                stdout=log,
                stderr=log,
            )

    def kill(self) -> None:
        """End it at once, as a power cut would."""
        assert self._process is not None
        self._process.kill()
        self._process.wait()

    def end(self, timeout: float = 15) -> int:
        """Tell it to end, and return its exit status."""
        assert self._process is not None
        self._process.send_signal(signal.SIGTERM)
        return self._process.wait(timeout)

    def wait(self, timeout: float = 60) -> int:
        """Return its exit status once it ends by itself."""
        assert self._process is not None
        return self._process.wait(timeout)

    def clean_up(self) -> None:
        """End it if it still runs."""
        if self._process is not None and self._process.poll() is None:
            self.kill()
