"""The settings: read once, from the environment and `.env`, and handed down from there."""

from __future__ import annotations

import difflib
import os
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import SettingsWrong

PREFIX = "VOUCH_"
_ENV_FILE = Path(".env")


class Settings(BaseSettings):
    """Everything that can be set; the README's table is this list."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=_ENV_FILE,
        env_file_encoding="utf-8",
        extra="ignore",
        env_ignore_empty=True,
    )

    home: Path = Field(
        default=Path("~/.local/share/vouch"),
        description="the folder where all state lives",
    )
    encoder: str = Field(
        default="embedded",
        description="`embedded`, or a sentence-transformers model: its name or its folder",
    )
    quotes: int = Field(default=3, ge=1, le=10, description="how many sentences to quote at most")
    threshold: float = Field(
        default=0.25,
        gt=0,
        lt=1,
        description="from which estimated chance of being right it answers, above 0 and below 1",
    )
    chat_model: str | None = Field(
        default=None,
        description="a chat model that writes the answers, as LangChain names it: "
        "`openai:…`, `anthropic:…`, `ollama:…`; without one they are quoted",
    )
    chat_url: str | None = Field(
        default=None,
        pattern="^https?://",
        description="where it is served: any OpenAI-compatible server, up to and with `/v1`",
    )
    chat_key: SecretStr | None = Field(
        default=None, description="the key for it; without one, its provider's own variable is read"
    )
    chat_time_limit: float = Field(
        default=30.0,
        gt=0,
        le=600,
        description="after how many seconds an answer is quoted that is not written by then",
    )
    chat_translates: bool = Field(
        default=False,
        description="whether it also translates quotes that are in another language than the "
        "question",
    )
    entailment_model: str | None = Field(
        default=None,
        description="a sentence-transformers cross-encoder that judges each written claim too, "
        "its name or its folder",
    )
    chat_day_tokens: int | None = Field(
        default=None,
        ge=0,
        description="so many tokens the chat model may read and write in a day, for all together; "
        "then answers are quoted",
    )
    chat_person_tokens: int | None = Field(
        default=None, ge=0, description="so many of them for one person"
    )
    chat_input_price: float = Field(
        default=0.0,
        ge=0,
        description="what the chat model costs for a million tokens that it reads",
    )
    chat_output_price: float = Field(
        default=0.0, ge=0, description="and for a million tokens that it writes"
    )
    chat_day_money: float | None = Field(
        default=None,
        ge=0,
        description="what it may cost in a day at these prices, for all together; then answers are "
        "quoted",
    )
    chat_person_money: float | None = Field(
        default=None, ge=0, description="and what for one person"
    )
    telegram_token: SecretStr | None = Field(
        default=None, description="the bot's token, from @BotFather"
    )
    telegram_api_url: str = Field(
        default="https://api.telegram.org/bot",
        description="another Bot API server, up to and with `/bot`",
    )
    admins: str = Field(
        default="",
        pattern=r"^\s*(\d+\s*(,\s*\d+\s*)*)?$",
        description="the Telegram numbers of those who let others in, with commas between",
    )
    person_minute_questions: int = Field(
        default=10, ge=1, description="so many questions somebody may ask within a minute"
    )
    person_day_questions: int = Field(default=300, ge=1, description="and within 24 hours")
    chat_minute_questions: int = Field(
        default=20, ge=1, description="so many may be asked in one chat within a minute"
    )
    chat_day_questions: int = Field(default=1000, ge=1, description="and within 24 hours")
    digest_hours: float = Field(
        default=24.0,
        gt=0,
        description="a chat is told of new articles on what it watches after so many hours at the "
        "earliest",
    )
    webhook_url: str | None = Field(
        default=None,
        pattern="^https?://",
        description="the public address that Telegram brings messages to; without one they are "
        "fetched",
    )
    webhook_secret: SecretStr | None = Field(
        default=None,
        min_length=16,
        max_length=256,
        description="what Telegram proves with that it is Telegram: letters, digits, `_` and `-`",
    )
    webhook_host: str = Field(
        default="127.0.0.1", description="where to listen for it, behind a reverse proxy with TLS"
    )
    webhook_port: int = Field(default=8443, ge=0, le=65535, description="and at which port")
    log_level: str = Field(
        default="INFO",
        pattern="^(DEBUG|INFO|WARNING|ERROR)$",
        description="how much `vouch bot` logs: `DEBUG`, `INFO`, `WARNING` or `ERROR`",
    )
    log_texts: bool = Field(
        default=False,
        description="whether the log may hold what people ask and what is written for them",
    )

    @property
    def admin_ids(self) -> tuple[int, ...]:
        """Who lets others in, by their Telegram numbers."""
        return tuple(int(number) for number in self.admins.split(",") if number.strip())

    @property
    def telegram_file_url(self) -> str:
        """Where the Bot API server hands out files."""
        return self.telegram_api_url.removesuffix("/bot") + "/file/bot"


def read_settings(home: Path | None = None) -> Settings:
    """Read the settings; `home`, from the command line, goes before `VOUCH_HOME`.

    Raise `SettingsWrong` where one is unknown or has a value that cannot be.
    """
    _refuse_unknown_settings()
    try:
        settings = Settings()
    except ValidationError as exc:
        error = exc.errors()[0]
        name = PREFIX + str(error["loc"][0]).upper()
        is_secret = "SecretStr" in str(Settings.model_fields[str(error["loc"][0])].annotation)
        given = "" if is_secret else f" is {error['input']!r}"
        raise SettingsWrong(f"{name}{given}: {error['msg']}") from None
    try:
        home = (home or settings.home).expanduser()
    except RuntimeError as exc:
        raise SettingsWrong(f"the home {home or settings.home}: {exc}") from exc
    is_priced = settings.chat_input_price or settings.chat_output_price
    for name in ("chat_day_money", "chat_person_money"):
        if getattr(settings, name) is not None and not is_priced:
            raise SettingsWrong(
                f"{PREFIX}{name.upper()} needs prices: set {PREFIX}CHAT_INPUT_PRICE and "
                f"{PREFIX}CHAT_OUTPUT_PRICE, each for a million tokens"
            )
    return settings.model_copy(update={"home": home})


def _refuse_unknown_settings() -> None:
    known = [name.upper() for name in Settings.model_fields]
    for name in sorted(one for one in find_given() if one.upper().startswith(PREFIX)):
        given = name.upper().removeprefix(PREFIX)
        if given not in known:
            near = [one for one in known if given in one or one in given]
            # `TOKEN` is a word of `TELEGRAM_TOKEN` and a part of `CHAT_DAY_TOKENS`.
            near.sort(key=lambda one: given not in one.split("_"))
            near = near or difflib.get_close_matches(given, known)
            names = [PREFIX + one for one in near[:1] or sorted(known)]
            hint = f"did you mean {names[0]}?" if near else f"there are {', '.join(names)}"
            raise SettingsWrong(f"there is no setting {name}; {hint}")


def find_given() -> dict[str, str]:
    """Return what the environment and `.env` hold, whatever it is for."""
    given: dict[str, str] = {}
    if _ENV_FILE.is_file():
        from dotenv import dotenv_values

        given |= {name: value or "" for name, value in dotenv_values(_ENV_FILE).items()}
    return given | dict(os.environ)
