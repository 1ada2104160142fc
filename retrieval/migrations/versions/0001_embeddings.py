"""The first table: embeddings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "embeddings",
        sa.Column("model", sa.String, primary_key=True),
        sa.Column("passage_id", sa.String, primary_key=True),
        sa.Column("vectors", sa.LargeBinary, nullable=False),
    )
