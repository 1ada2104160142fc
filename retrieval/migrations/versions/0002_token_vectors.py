"""A passage's one vector and those of its tokens, in tables of their own; all are made anew."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Replace the table."""
    op.drop_table("embeddings")
    op.create_table(
        "embeddings",
        sa.Column("model", sa.String, primary_key=True),
        sa.Column("passage_id", sa.String, primary_key=True),
        sa.Column("vector", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "token_vectors",
        sa.Column("model", sa.String, primary_key=True),
        sa.Column("passage_id", sa.String, primary_key=True),
        sa.Column("ends", sa.LargeBinary, nullable=False),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
    )
