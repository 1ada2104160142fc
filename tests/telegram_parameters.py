"""The parameters of a call to the Bot API, in whichever form they came."""

import json
import re
from dataclasses import dataclass

from telegram_entities import JSON, JsonValue, Refusal


@dataclass(frozen=True)
class Parameters:
    """The parameters of a call, whether they came as JSON or as form fields holding JSON."""

    raw: JSON

    def text(self, name: str) -> str:
        """Return a string; an absent one is empty."""
        value = self.raw.get(name)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """Return a whole number, or `default` for what is none."""
        value = self.text(name)
        return int(value) if re.fullmatch(r"-?\d+", value) else default

    def flag(self, name: str) -> bool:
        """Return a yes or no; an absent one is no."""
        return self.text(name).lower() in ("true", "yes", "1")

    def parsed(self, name: str, default: JsonValue = None) -> JsonValue:
        """Return a nested value, parsed if it came as a string."""
        value = self.raw.get(name)
        if not isinstance(value, str):
            return default if value is None else value
        try:
            return json.loads(value) if value else default
        except ValueError:
            what = name.replace("_", " ")
            raise Refusal(400, f"Bad Request: can't parse {what} JSON object") from None
