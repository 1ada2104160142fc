"""The tables of this package, as far as migrations have brought them."""

from __future__ import annotations

from corpus.database import Schema

RETRIEVAL_SCHEMA = Schema("retrieval.migrations", "vouch_retrieval_version", head="0003")
