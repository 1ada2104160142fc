"""The tables of this package, as far as migrations have brought them; and those of all."""

from __future__ import annotations

from corpus.catalogue.tables import CATALOGUE_SCHEMA
from corpus.database import Schema
from retrieval.schema import RETRIEVAL_SCHEMA

BOT_SCHEMA = Schema("bot.migrations", "vouch_bot_version", head="0004")

SCHEMAS = (CATALOGUE_SCHEMA, RETRIEVAL_SCHEMA, BOT_SCHEMA)
"""All that are in a database of this program."""
