"""The first tables: articles, passages, revisions."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the tables."""
    identity = op.create_table("identity", sa.Column("id", sa.String, primary_key=True))
    op.bulk_insert(identity, [{"id": uuid.uuid4().hex}])
    op.create_table(
        "articles",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column("key", sa.String, nullable=False, unique=True),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("url", sa.Text),
        sa.Column("title", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("publisher", sa.Text),
        sa.Column("published", sa.String),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("sha256", sa.String, nullable=False),
        sa.Column("indexed_at", sa.DateTime, nullable=False),
        sa.Column("passage_rules", sa.Integer, nullable=False),
    )
    op.create_index("ix_articles_sha256", "articles", ["sha256"])
    op.create_table(
        "passages",
        sa.Column("id", sa.String, primary_key=True),
        sa.Column(
            "article_id",
            sa.String,
            sa.ForeignKey("articles.id", ondelete="CASCADE"),
            nullable=False,
        ),
        sa.Column("start", sa.Integer, nullable=False),
        sa.Column("end", sa.Integer, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("heading", sa.Text),
        sa.Column("sentences", sa.JSON, nullable=False),
    )
    op.create_index("passages_by_article", "passages", ["article_id", "start"])
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=True),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("action", sa.String, nullable=False),
        sa.Column("sha256", sa.String),
        sa.Column("at", sa.DateTime, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("revisions_by_article", "revisions", ["article_id"])
