"""Where arrivals were before: in a mailbox, in a folder of another machine, or in another file."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "arrival_origin",
        sa.Column("arrival_id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("parent_id", sa.Text(), nullable=True),
        sa.Column("root_id", sa.Text(), nullable=True),
        sa.Column("depth", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("mark", sa.Text(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("sender", "subject", "message_id", "date")),
        sa.PrimaryKeyConstraint("arrival_id", name="pk_arrival_origin"),
        sa.ForeignKeyConstraint(["arrival_id"], ["arrival.arrival_id"], name="fk_arrival_origin_arrival"),
        sa.ForeignKeyConstraint(["parent_id"], ["arrival.arrival_id"], name="fk_arrival_origin_parent"),
        sa.ForeignKeyConstraint(["root_id"], ["arrival.arrival_id"], name="fk_arrival_origin_root"),
        sa.UniqueConstraint("parent_id", "position", "mark", name="uq_arrival_origin_parent_id_position_mark"),
    )
    op.create_index("ix_arrival_origin_root_id", "arrival_origin", ["root_id"])


def downgrade() -> None:
    """Forget where arrivals were; what was in other files stays, as if it had come by itself."""
    op.drop_table("arrival_origin")
