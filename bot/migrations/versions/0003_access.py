"""Who may ask: members, invitations, open groups, and who was told that they may not."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "members",
        sa.Column("person", sa.String, primary_key=True),
        sa.Column("name", sa.String, nullable=False),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("added_by", sa.String, nullable=False),
        sa.Column("added_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "invitations",
        sa.Column("code_sha256", sa.String, primary_key=True),
        sa.Column("role", sa.String, nullable=False),
        sa.Column("made_by", sa.String, nullable=False),
        sa.Column("expires_at", sa.DateTime, nullable=False),
        sa.Column("used_by", sa.String),
    )
    op.create_table(
        "open_groups",
        sa.Column("chat", sa.String, primary_key=True),
        sa.Column("title", sa.String, nullable=False),
        sa.Column("opened_by", sa.String, nullable=False),
        sa.Column("opened_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "refused",
        sa.Column("place", sa.String, primary_key=True),
        sa.Column("told_at", sa.DateTime, nullable=False),
    )
