"""Documents that were purged, and those that are held back from it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "purged_document",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("begun_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("begun_by", sa.Text(), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("document_id", name="pk_purged_document"),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name="fk_purged_document_document"),
    )
    op.create_index("ix_purged_document_ended_at", "purged_document", ["ended_at"])
    op.create_table(
        "purge_hold",
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("held_by", sa.Text(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("document_id", name="pk_purge_hold"),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name="fk_purge_hold_document"),
    )


def downgrade() -> None:
    """Take the tables away; a program of before knows nothing of purged bills, so there must be none.

    Raises:
        RuntimeError: Documents were purged: an older program would post what is left of them to a new target.
    """
    if op.get_bind().execute(sa.text("SELECT count(*) FROM purged_document")).scalar():
        raise RuntimeError("documents were purged, which an older program does not know: restore a backup instead")
    op.drop_table("purge_hold")
    op.drop_table("purged_document")
