"""Marks of targets: an export looks only at what has changed since the last.

The indexes of lists and counts hold only the records that stand, so that SQLite takes none of them for look-ups by
document.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the table, and the indexes."""
    op.create_table(
        "target_mark",
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("target", name="pk_target_mark"),
    )
    op.drop_index("ix_record_queue", "record")
    _index_of_standing("ix_record_queue", "status", "created_at", "document_id", "part")
    _index_of_standing("ix_record_counts", "status", "outcome", "updated_at")


def _index_of_standing(name: str, *columns: str) -> None:
    op.create_index(
        name,
        "record",
        columns,
        sqlite_where=sa.text("is_current = 1"),
        postgresql_where=sa.text("is_current"),
    )
