"""The bot's own name, for those who ask without running it."""

from __future__ import annotations

import asyncio

from telegram import Bot
from telegram.error import TelegramError


def find_username(token: str, api_url: str) -> str | None:
    """Return the bot's name at Telegram; `None` where that cannot be asked now."""

    async def ask() -> str | None:
        async with Bot(token, base_url=api_url) as bot:
            return bot.username

    try:
        return asyncio.run(ask())
    except TelegramError:
        return None
