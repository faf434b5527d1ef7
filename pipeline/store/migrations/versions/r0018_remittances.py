"""What payers said they paid for claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
_AMOUNT = sa.Numeric().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "remittance",
        sa.Column("remittance_id", _SERIAL, nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("file", "trace_number", "payer_name", "payer_id")),
        sa.Column("paid_date", sa.Date()),
        sa.Column("amount", _AMOUNT, nullable=False),
        sa.Column("discrepancies", sa.JSON(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("remittance_id", name="pk_remittance"),
        sa.UniqueConstraint("sha256", "position", name="uq_remittance_sha256_position"),
    )
    op.create_table(
        "remittance_claim",
        sa.Column("remittance_id", _SERIAL, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("claim_key", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text()),
        sa.Column("part", sa.Integer()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("standing", "status")),
        *(sa.Column(name, _AMOUNT, nullable=False) for name in ("charged", "paid")),
        sa.Column("patient_owes", _AMOUNT),
        sa.Column("payer_number", sa.Text(), nullable=False),
        sa.Column("adjustments", sa.JSON(), nullable=False),
        sa.Column("discrepancies", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("remittance_id", "position", name="pk_remittance_claim"),
        sa.ForeignKeyConstraint(["remittance_id"], ["remittance.remittance_id"], name="fk_remittance_claim_remittance"),
    )
    op.create_index("ix_remittance_claim_claim_key", "remittance_claim", ["claim_key"])
    op.create_index("ix_remittance_claim_bill", "remittance_claim", ["document_id", "part"])
