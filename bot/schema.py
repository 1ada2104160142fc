"""The tables of this package, as far as migrations have brought them."""

from __future__ import annotations

from corpus.database import Schema

BOT_SCHEMA = Schema("bot.migrations", "vouch_bot_version", head="0004")
