"""`vouch bot`, with which pages of this machine can be added too."""

from __future__ import annotations

import sys

from bot.errors import BotError
from bot.serving import serve_telegram
from bot.settings import read_settings
from bot.terminal import Terminal
from corpus.readers import Web

if __name__ == "__main__":
    try:
        serve_telegram(read_settings(), Terminal(), Web(allow_private=True))
    except BotError as exc:
        sys.exit(str(exc))
