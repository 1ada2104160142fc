"""The token stays out of what is logged."""

from __future__ import annotations

import io
import logging

import pytest

from bot.telegram.redaction import HIDDEN, TokenFilter

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFa"  # noqa: S105 - nobody's


@pytest.fixture
def log() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def logger(log: io.StringIO) -> logging.Logger:
    logger = logging.Logger("test")
    handler = logging.StreamHandler(log)
    handler.addFilter(TokenFilter(TOKEN))
    logger.addHandler(handler)
    return logger


def raise_with_token() -> None:
    """Fail as a library does that cites the address of a call."""
    try:
        raise OSError(f"https://api.telegram.org/bot{TOKEN}/getMe")
    except OSError as exc:
        raise ValueError("no answer") from exc


@pytest.mark.parametrize(
    ("message", "arguments"),
    [
        (f"bot{TOKEN}/getMe", ()),
        ("GET %s", (f"bot{TOKEN}/getMe",)),
        ("%r", (ValueError(TOKEN),)),
        ("%s", (TOKEN.replace(":", "%3A"),)),
        ("%s", (TOKEN.partition(":")[2],)),
    ],
    ids=["message", "argument", "exception", "encoded", "second half"],
)
def test_the_token_is_hidden(
    logger: logging.Logger, log: io.StringIO, message: str, arguments: tuple[object, ...]
) -> None:
    logger.error(message, *arguments)
    assert HIDDEN in log.getvalue()
    assert TOKEN.partition(":")[2] not in log.getvalue()


def test_it_is_hidden_in_a_traceback(logger: logging.Logger, log: io.StringIO) -> None:
    try:
        raise_with_token()
    except ValueError:
        logger.exception("it failed", stack_info=True)
    assert "ValueError: no answer" in log.getvalue()
    assert HIDDEN in log.getvalue()
    assert TOKEN.partition(":")[2] not in log.getvalue()


def test_a_librarys_mistake_is_logged_all_the_same(
    logger: logging.Logger, log: io.StringIO
) -> None:
    logger.error("%d of %s", TOKEN)
    assert "%d of %s" in log.getvalue()
    assert TOKEN.partition(":")[2] not in log.getvalue()
