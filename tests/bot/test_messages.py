"""What the bot says: all of it, in every language."""

from __future__ import annotations

import string
import subprocess
import sys

import pytest

from bot.messages import (
    ADMINS_COMMANDS,
    CATALOGUE,
    EDITORS_COMMANDS,
    READERS_COMMANDS,
    find_messages,
)


def find_fields(text: str) -> list[str | None]:
    """Return the names of what is filled into `text`."""
    return sorted(field for _, field, _, _ in string.Formatter().parse(text) if field)


@pytest.mark.parametrize("language", CATALOGUE)
def test_every_message_is_there_and_takes_the_same(language: str) -> None:
    english = vars(CATALOGUE["en"])
    messages = vars(CATALOGUE[language])
    assert messages.keys() == english.keys()
    for name, text in messages.items():
        assert text.strip(), name
        assert find_fields(text) == find_fields(english[name]), name


def test_no_two_languages_say_the_same() -> None:
    assert set(CATALOGUE) == {"en", "tr", "ru"}
    for name in vars(CATALOGUE["en"]):
        assert len({getattr(messages, name) for messages in CATALOGUE.values()}) == 3, name


@pytest.mark.parametrize("language", CATALOGUE)
def test_help_names_every_command(language: str) -> None:
    messages = CATALOGUE[language]
    for commands, text in (
        (READERS_COMMANDS, messages.help),
        (EDITORS_COMMANDS, messages.help_editor),
        (ADMINS_COMMANDS, messages.help_admin),
    ):
        for command in commands:
            assert f"/{command} " in f"{text}\n".replace("\n", " \n")
            assert 3 <= len(getattr(messages, f"command_{command}")) <= 256


@pytest.mark.parametrize(
    ("code", "language"),
    [("ru", "ru"), ("tr-TR", "tr"), ("RU", "ru"), ("de", "en"), ("", "en"), (None, "en")],
)
def test_a_persons_language_is_found(code: str | None, language: str) -> None:
    assert find_messages(code) is CATALOGUE[language]


def test_neither_messages_nor_inbox_need_telegram() -> None:
    program = "import sys, bot.inbox, bot.messages; sys.exit('telegram' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode == 0
