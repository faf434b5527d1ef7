"""Programs at work, times of stages, and what was done when, for whoever watches over an installation."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"

_INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "worker",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("pid", sa.Integer(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("started_at", _INSTANT, nullable=False),
        sa.Column("seen_at", _INSTANT, nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("resident_bytes", sa.BigInteger(), nullable=False),
        sa.Column("cpu_seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_worker"),
    )
    op.create_table(
        "stage_time",
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.PrimaryKeyConstraint("stage", "step", name="pk_stage_time"),
    )
    op.create_table(
        "milestone",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("reached_at", _INSTANT, nullable=False),
        sa.Column("is_well", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_milestone"),
    )
    op.create_index("ix_arrival_channel", "arrival", ["channel", "outcome"])


def downgrade() -> None:
    """Take them away; nothing of a document is in them."""
    op.drop_index("ix_arrival_channel", "arrival")
    for table in ("milestone", "stage_time", "worker"):
        op.drop_table(table)
