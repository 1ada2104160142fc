"""The turns of conversations."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the table."""
    op.create_table(
        "turns",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("id", sa.String, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("standalone", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("publisher", sa.Text),
        sa.Column("author", sa.Text),
        sa.Column("since", sa.Date),
        sa.Column("until", sa.Date),
        sa.Column("asked_at", sa.DateTime, nullable=False),
    )
    op.create_index("turns_by_place", "turns", ["place", "number"])
