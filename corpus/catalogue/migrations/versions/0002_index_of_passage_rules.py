"""An index that tells at once whether any article was cut by older rules."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Create the index."""
    op.create_index("ix_articles_passage_rules", "articles", ["passage_rules"])
