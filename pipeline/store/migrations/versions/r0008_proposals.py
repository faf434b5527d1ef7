"""Proposals: master data that one person takes out of a bill, and another confirms."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "proposal",
        sa.Column("proposal_id", SERIAL, primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("kind", "supplier_id", "number")),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("proposed_by", sa.Text(), nullable=False),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("decided_by", sa.Text(), nullable=True),
        sa.Column("decided_at", INSTANT, nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
    )
    op.create_index("ix_proposal_state", "proposal", ["state", "proposal_id"])
    op.create_index("ix_proposal_bill", "proposal", ["document_id", "part"])
    op.create_index(
        "uq_proposal_open",
        "proposal",
        ["kind", "supplier_id", "number"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
