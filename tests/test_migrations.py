"""Each package's tables: the newest revision that it names is the one that alembic finds."""

from __future__ import annotations

from importlib import resources

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from bot.schema import BOT_SCHEMA
from corpus.catalogue.tables import CATALOGUE_SCHEMA
from corpus.database import Schema
from retrieval.schema import RETRIEVAL_SCHEMA


@pytest.mark.parametrize(
    "schema",
    [CATALOGUE_SCHEMA, RETRIEVAL_SCHEMA, BOT_SCHEMA],
    ids=lambda schema: schema.package,
)
def test_the_head_is_what_alembic_finds(schema: Schema) -> None:
    config = Config()
    with resources.as_file(resources.files(schema.package)) as scripts:
        config.set_main_option("script_location", str(scripts))
        assert ScriptDirectory.from_config(config).get_heads() == [schema.head]
