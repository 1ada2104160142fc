"""Questions with their answers, feedback, preferences, changes by chat, watched topics."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Create the tables."""
    op.create_table(
        "answers",
        sa.Column("chat", sa.String, primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("place", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("question", sa.Text, nullable=False),
        sa.Column("asked_at", sa.DateTime, nullable=False),
        sa.Column("answer", sa.Text),
    )
    op.create_index("answers_by_time", "answers", ["asked_at"])
    op.create_index("answers_by_person", "answers", ["person", "asked_at"])
    op.create_index("answers_by_chat", "answers", ["chat", "asked_at"])
    op.create_table(
        "feedback",
        sa.Column("chat", sa.String, primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("person", sa.String, primary_key=True),
        sa.Column("verdict", sa.String, nullable=False),
        sa.Column("given_at", sa.DateTime, nullable=False),
    )
    op.create_table(
        "filters",
        sa.Column("place", sa.String, primary_key=True),
        sa.Column("publisher", sa.Text),
        sa.Column("since", sa.Date),
    )
    op.create_table(
        "languages",
        sa.Column("person", sa.String, primary_key=True),
        sa.Column("language", sa.String, nullable=False),
    )
    op.create_table(
        "additions",
        sa.Column("chat", sa.String, primary_key=True),
        sa.Column("message_id", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("article_id", sa.String, nullable=False),
        sa.Column("change", sa.String, nullable=False),
        sa.Column("sha256", sa.String),
        sa.Column("previous", sa.Text),
        sa.Column("made_at", sa.DateTime, nullable=False),
        sa.Column("undone_by", sa.String),
    )
    op.create_table(
        "watches",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("place", sa.String, nullable=False, index=True),
        sa.Column("topic", sa.Text, nullable=False),
        sa.Column("language", sa.String, nullable=False),
        sa.Column("person", sa.String, nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("told_at", sa.DateTime),
    )
