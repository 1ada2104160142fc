"""What the bot says that is not an answer, in English, Turkish and Russian.

`fields` names the messages; each language has a module of them.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.messages.english import ENGLISH
from bot.messages.fields import Messages
from bot.messages.russian import RUSSIAN
from bot.messages.turkish import TURKISH
from retrieval.answer import Answer, Version, VersionKind

__all__ = ["CATALOGUE", "Messages", "find_language", "find_messages"]

READERS_COMMANDS = tuple(
    "ask sources latest since from new language watch unwatch status forgetme help start".split()
)
EDITORS_COMMANDS = ("add", "remove", "eval", "who")
ADMINS_COMMANDS = ("allow", "revoke")

VERSIONS_SHOWN = 3
"""Of a text that dozens reprint, a source names so many others."""


CATALOGUE = {"en": ENGLISH, "tr": TURKISH, "ru": RUSSIAN}

LANGUAGE_NAMES = {"en": "English", "tr": "Türkçe", "ru": "Русский"}
"""Each in itself."""

_LANGUAGES = {
    "en": {"en": "English", "tr": "Turkish", "ru": "Russian"},
    "tr": {"en": "İngilizce", "tr": "Türkçe", "ru": "Rusça"},
    "ru": {"en": "на английском", "tr": "на турецком", "ru": "на русском"},
}
"""What follows a number of articles: `2 English`, `2 на английском`."""


def find_messages(language: str | None) -> Messages:
    """Return the messages in `language` (`ru`, `tr-TR`, …), or in English."""
    return CATALOGUE[find_language(language)]


def find_language(language: str | None) -> str:
    """Return which of the three languages to speak to somebody whose own is `language`."""
    code = (language or "en").split("-")[0].lower()
    return code if code in CATALOGUE else "en"


def describe_version(version: Version, language: str) -> str:
    """Say in `language` how a version relates to what is cited: `translation (ru)`."""
    messages = CATALOGUE[language]
    if version.kind is VersionKind.REPRINT:
        return messages.reprint
    return messages.translation.format(language=version.language)


def describe_writing(answer: Answer, language: str) -> str | None:
    """Say in `language` why an answer is quoted that a chat model was to write, if it is.

    The reason is the operator's, in the log; a person is told that there is one.
    """
    messages = CATALOGUE[language]
    if answer.writing is None or not answer.claims:
        return None
    if answer.writing.failure == "over_budget":
        return messages.over_budget
    if answer.writing.failure is not None:
        return messages.not_written
    if answer.writing.dropped and all(claim.is_quote for claim in answer.claims):
        return messages.unproved
    return None


def count_by_language(numbers: Mapping[str, int], language: str) -> str:
    """Write how many articles there are in each language: `6 English, 5 Russian`."""
    names = _LANGUAGES[language]
    return ", ".join(f"{number} {names.get(code, code)}" for code, number in numbers.items())
