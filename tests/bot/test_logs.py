"""Secrets, and what people write, stay out of what is logged."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator

import pytest

from bot.logs import HIDDEN, SecretFilter, find_secrets, set_up_logging
from bot.settings import PREFIX, Settings

TOKEN = "123456789:AAFakeFakeFakeFakeFakeFakeFakeFakeFa"  # noqa: S105 - nobody's


@pytest.fixture
def log() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def logger(log: io.StringIO) -> logging.Logger:
    logger = logging.Logger("test")
    handler = logging.StreamHandler(log)
    handler.addFilter(SecretFilter([TOKEN]))
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


def test_every_secret_setting_is_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    secret = [
        name for name, field in Settings.model_fields.items() if "Secret" in str(field.annotation)
    ]
    assert len(secret) >= 3
    for number, name in enumerate(secret):
        monkeypatch.setenv(f"{PREFIX}{name}".upper(), f"nobodys-secret-{number}")
    assert {f"nobodys-secret-{number}" for number in range(len(secret))} <= set(find_secrets())


def test_a_secret_with_odd_letters_is_hidden_as_it_is_shown() -> None:
    secret = "p\\ä'ss wörd+/="  # noqa: S105 - nobody's
    hide = SecretFilter([secret]).hide
    for shown in (secret, repr(secret), "p%5C%C3%A4%27ss%20w%C3%B6rd%2B%2F%3D"):
        assert hide(f"a {shown} b").replace("'", "").replace('"', "") == f"a {HIDDEN} b"


@pytest.fixture
def restored_logging() -> Iterator[None]:
    """Put the loggers back as they were."""
    names = ["", "bot", "retrieval", "corpus", "texts", "httpx", "httpcore", "alembic", "tornado"]
    loggers = [logging.getLogger(name) for name in names]
    before = [(logger, logger.level, list(logger.handlers)) for logger in loggers]
    yield
    for logger, level, handlers in before:
        logger.setLevel(level)
        logger.handlers = handlers


@pytest.mark.usefixtures("restored_logging")
@pytest.mark.parametrize("texts", [False, True])
def test_what_people_write_is_logged_where_a_setting_says_so(
    capsys: pytest.CaptureFixture[str], texts: bool
) -> None:
    set_up_logging("DEBUG", texts=texts)
    logging.getLogger("bot.anything").debug("a step")
    logging.getLogger("texts.bot.desk").info("Why was the tunnel closed?")
    logging.getLogger("telegram.Bot").debug("sendMessage(text='Why was the tunnel closed?')")
    logged = capsys.readouterr().err
    assert "a step" in logged
    assert ("Why was" in logged) == texts
