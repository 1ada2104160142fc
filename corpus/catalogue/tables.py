"""The catalogue's tables, as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

from corpus.database import Schema

CATALOGUE_SCHEMA = Schema("corpus.catalogue.migrations", "vouch_corpus_version", head="0002")

metadata = MetaData()

# One row: tells indexes of this catalogue from those of another that stood in the same folder.
identity = Table("identity", metadata, Column("id", String, primary_key=True))

articles = Table(
    "articles",
    metadata,
    Column("id", String, primary_key=True),
    # What makes two readings the same article: its own id, its URL or its file.
    Column("key", String, nullable=False, unique=True),
    Column("source", Text, nullable=False),
    Column("url", Text),
    Column("title", Text),
    Column("author", Text),
    Column("publisher", Text),
    Column("published", String),
    Column("language", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("sha256", String, nullable=False, index=True),
    Column("indexed_at", DateTime, nullable=False),
    # The version of the rules that cut it into passages.
    Column("passage_rules", Integer, nullable=False, index=True),
)

passages = Table(
    "passages",
    metadata,
    Column("id", String, primary_key=True),
    Column(
        "article_id",
        ForeignKey("articles.id", ondelete="CASCADE"),
        nullable=False,
    ),
    # Offsets into the article's text, in code points; the passage's words are kept there only.
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("language", String, nullable=False),
    Column("heading", Text),
    Column("sentences", JSON, nullable=False),
    Index("passages_by_article", "article_id", "start"),
)

# Every change to an article, in order. The greatest number is the catalogue's revision:
# an index that remembers it knows what it has yet to take in.
revisions = Table(
    "revisions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=True),
    Column("article_id", String, nullable=False),
    Column("action", String, nullable=False),
    Column("sha256", String),
    Column("at", DateTime, nullable=False),
    Index("revisions_by_article", "article_id"),
    # A number is never given twice, not even after the newest row was deleted.
    sqlite_autoincrement=True,
)
