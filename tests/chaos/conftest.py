"""Telegram, and the homes of the processes that are killed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot_process import ARTICLES, CANNED_BOT, BotProcess, admit_readers
from corpus.catalogue import Catalogue
from telegram_server import TelegramServer


@pytest.fixture
def server() -> Iterator[TelegramServer]:
    """Telegram, as the tests play it."""
    with TelegramServer() as server:
        yield server


@pytest.fixture
def process(server: TelegramServer, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot over three articles that is yet to be started."""
    process = BotProcess(_prepare(tmp_path), server)
    yield process
    process.clean_up()


@pytest.fixture
def canned(server: TelegramServer, tmp_path: Path) -> Iterator[BotProcess]:
    """A bot that says what its tests want, and is there at once; see `launch_bot`."""
    process = BotProcess(_prepare(tmp_path), server, CANNED_BOT)
    yield process
    process.clean_up()


def _prepare(folder: Path) -> Path:
    home = folder / "home"
    catalogue = Catalogue.open(home)
    for document in ARTICLES:
        catalogue.add(document)
    admit_readers(catalogue.engine)
    catalogue.close()
    return home
