"""Twins by amount, by lines and by likeness.

Bills that were recorded before are found by their amount; by lines and likeness only once they are read again.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: An amount without the zeros that say nothing: SQLite has it as a text.
SHORT_TEXT = "CASE WHEN instr(gross_total, '.') > 0 THEN rtrim(rtrim(gross_total, '0'), '.') ELSE gross_total END"
SHORT_NUMBER = "CAST(trim_scale(gross_total) AS text)"


def upgrade() -> None:
    """Make the columns, the tables and the indexes."""
    for name in ("gross_key", "line_hash", "supply"):
        op.add_column("record", sa.Column(name, sa.Text(), nullable=True))
    _fill_gross_keys()
    op.create_index("ix_record_gross", "record", ["gross_key", "issue_date"])
    op.create_index("ix_record_lines", "record", ["line_hash", "issue_date"])
    op.create_table(
        "likeness",
        sa.Column("likeness_id", SERIAL, nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("words", sa.LargeBinary(), nullable=False),
        sa.Column("pages", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("likeness_id", name="pk_likeness"),
        sa.UniqueConstraint("document_id", "part", name="uq_likeness_bill"),
    )
    op.create_table(
        "likeness_band",
        sa.Column("band", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("likeness_id", SERIAL, autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("band", "likeness_id", name="pk_likeness_band"),
        sqlite_with_rowid=False,
    )


def _fill_gross_keys() -> None:
    """Write every amount without the zeros that say nothing."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    op.execute(f"UPDATE record SET gross_key = {SHORT_TEXT if is_sqlite else SHORT_NUMBER}")  # noqa: S608 - our own words
