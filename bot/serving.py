"""The command that answers in Telegram: what the bot is handed, and started."""

from __future__ import annotations
