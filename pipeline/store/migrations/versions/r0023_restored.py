"""A ledger that was restored from a backup: what it waits for, and what was posted that it does not know."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"

_SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

_WAITING = """
    SELECT (SELECT count(*) FROM posted_before) + (
        SELECT count(*) FROM restoration WHERE restoration_id = (SELECT max(restoration_id) FROM restoration)
        AND restoration_id NOT IN (SELECT restoration_id FROM restored_target)
    )
"""


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "restoration",
        sa.Column("restoration_id", _SERIAL, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        *(sa.Column(name, sa.DateTime(timezone=True), nullable=False) for name in ("taken_at", "restored_at")),
        sa.Column("restored_by", sa.Text(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("restoration_id", name="pk_restoration"),
    )
    op.create_table(
        "restored_target",
        sa.Column("restoration_id", _SERIAL, autoincrement=False, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("target", "through")),
        sa.Column("released_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("released_by", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("restoration_id", "target", name="pk_restored_target"),
        sa.ForeignKeyConstraint(
            ["restoration_id"], ["restoration.restoration_id"], name="fk_restored_target_restoration"
        ),
    )
    op.create_table(
        "posted_before",
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("target", "document_id")),
        *(sa.Column(name, sa.Integer(), autoincrement=False, nullable=False) for name in ("part", "revision")),
        sa.Column("is_reversal", sa.Boolean(), nullable=False),
        sa.Column("batch_id", _SERIAL, nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("target", "document_id", "part", "revision", "is_reversal", name="pk_posted_before"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_posted_before_batch"),
    )


def downgrade() -> None:
    """Take them away; a program of before waits for nothing, so nothing must wait.

    Raises:
        RuntimeError: The ledger was restored, and what its receivers have is not known, or not settled.
    """
    if op.get_bind().execute(sa.text(_WAITING)).scalar():
        raise RuntimeError("the ledger was restored, and an older program would post what its receivers have already")
    for name in ("posted_before", "restored_target", "restoration"):
        op.drop_table(name)
