"""Bills that lack something for a target are held back from it, with the reasons, and stop nobody else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "export_hold",
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("held_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("target", "document_id", "part", name="pk_export_hold"),
        sa.ForeignKeyConstraint(
            ["document_id", "part", "revision"],
            ["record.document_id", "record.part", "record.revision"],
            name="fk_export_hold_record",
        ),
    )
    op.create_index("ix_export_hold_bill", "export_hold", ["document_id", "part"])
