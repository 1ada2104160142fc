"""Logs: without secrets, and without what people write unless a setting says so.

The address of every call to Telegram holds the token, and any error may cite what it was given. So
the values of secrets are taken out of whatever is logged or reported. What people ask and what
articles say goes to loggers under `texts` only, which say nothing by default.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from urllib.parse import quote

HIDDEN = "<secret>"

_SECRET_NAMES = ("KEY", "TOKEN", "SECRET", "PASSWORD")
# What is shorter would be found in the midst of words.
_SHORTEST = 8
# At INFO they log calls with their address, steps of a migration, pieces of a bad request.
_QUIET = ("httpx", "httpcore", "alembic", "tornado")
_OURS = ("bot", "retrieval", "corpus", "texts")
_TEXTS = "texts"


def find_secrets() -> list[str]:
    """Return the values of whatever is called a key, a token, a secret or a password."""
    from bot.settings import find_given

    return [
        value
        for name, value in find_given().items()
        if name.upper().endswith(_SECRET_NAMES) and len(value) >= _SHORTEST
    ]


class SecretFilter(logging.Filter):
    """Writes `<secret>` wherever a log record would show one."""

    def __init__(self, secrets: Iterable[str]) -> None:
        """Hide `secrets`."""
        super().__init__()
        hidden: set[str] = set()
        for secret in secrets:
            # The second half of Telegram's token is the secret one, and may be shown alone.
            half = secret.partition(":")[2]
            hidden |= {secret, quote(secret, safe=""), repr(secret)[1:-1]}
            hidden |= {half} if len(half) >= _SHORTEST else set()
        # The longer first: one may be a part of another.
        self._hidden = sorted(filter(None, hidden), key=len, reverse=True)

    def filter(self, record: logging.LogRecord) -> bool:
        """Rewrite the record; it is always kept."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError):
            # A library's own mistake; it must not become an error of whoever logs.
            message = f"{record.msg} {record.args}"
        record.msg, record.args = self.hide(message), None
        if record.exc_info:
            text = record.exc_text or logging.Formatter().formatException(record.exc_info)
            record.exc_text, record.exc_info = self.hide(text), None
        if record.exc_text:
            record.exc_text = self.hide(record.exc_text)
        if record.stack_info:
            record.stack_info = self.hide(record.stack_info)
        return True

    def hide(self, text: str) -> str:
        """Return `text` without the secrets."""
        for secret in self._hidden:
            text = text.replace(secret, HIDDEN)
        return text


def hide_secrets(text: str) -> str:
    """Return `text` without the secrets that the environment holds."""
    return SecretFilter(find_secrets()).hide(text)


def set_up_logging(level: str, *, texts: bool = False) -> None:
    """Log to standard error from `level` on; with `texts`, what people ask as well.

    Libraries log no more than at INFO without `texts`: below it some write down what is sent.
    """
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(SecretFilter(find_secrets()))
    least = logging.getLevelNamesMapping()[level]
    logging.basicConfig(
        level=least if texts else max(least, logging.INFO), handlers=[handler], force=True
    )
    for name in _OURS:
        logging.getLogger(name).setLevel(level)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    if not texts:
        logging.getLogger(_TEXTS).setLevel(logging.CRITICAL + 1)
