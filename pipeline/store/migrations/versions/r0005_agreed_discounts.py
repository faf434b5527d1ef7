"""Discounts that were agreed: on all prices of an order, and for paying early."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

AMOUNT = sa.Numeric().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Make the columns."""
    op.add_column("purchase_order", sa.Column("discount_percent", AMOUNT, nullable=True))
    for table in ("purchase_order", "supplier"):
        op.add_column(table, sa.Column("cash_discount_percent", AMOUNT, nullable=True))
        op.add_column(table, sa.Column("cash_discount_days", sa.Integer(), nullable=True))
