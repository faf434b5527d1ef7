"""The pages of bills: what people say a document consists of, and what they did to that."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "binding",
        sa.Column("document_id", sa.Text(), sa.ForeignKey("document.document_id"), primary_key=True),
        sa.Column("body", sa.JSON(), nullable=False),
    )
    op.create_table(
        "rebinding",
        sa.Column("rebinding_id", SERIAL, primary_key=True),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("person_id", "deed", "reason")),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("before", sa.JSON(), nullable=False),
        sa.Column("undone_at", INSTANT, nullable=True),
    )
    op.create_table(
        "rebound_bill",
        sa.Column(
            "rebinding_id",
            SERIAL,
            sa.ForeignKey("rebinding.rebinding_id"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("document_id", sa.Text(), primary_key=True),
        sa.Column("part", sa.Integer(), primary_key=True, autoincrement=False),
        sa.Column("revision_before", sa.Integer(), nullable=True),
        sa.Column("revision_after", sa.Integer(), nullable=False),
    )
    op.create_index("ix_rebound_bill_bill", "rebound_bill", ["document_id", "part"])
