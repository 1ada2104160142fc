"""The processes that the tests in this folder drive, and Telegram."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot_process import ARTICLES, CANNED_BOT, BotProcess, admit_readers
from corpus.catalogue import Catalogue
from corpus.database import open_database
from telegram_server import TelegramServer


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    """Telegram, as the tests play it."""
    with TelegramServer() as server:
        yield server


@pytest.fixture
def process(server: TelegramServer, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot over three articles that is yet to be started."""
    home = tmp_path / "home"
    catalogue = Catalogue.open(home)
    for document in ARTICLES:
        catalogue.add(document)
    admit_readers(catalogue.engine)
    catalogue.close()
    process = BotProcess(home, server)
    yield process
    process.clean_up()
    print(process.log.read_text() if process.log.exists() else "")  # noqa: T201


@pytest.fixture
def canned(server: TelegramServer, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot that says what its tests want, and is there at once; see `launch_bot`."""
    home = tmp_path / "home"
    engine = open_database(home)
    admit_readers(engine)
    engine.dispose()
    process = BotProcess(home, server, CANNED_BOT)
    yield process
    process.clean_up()
    print(process.log.read_text() if process.log.exists() else "")  # noqa: T201
