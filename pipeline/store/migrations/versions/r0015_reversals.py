"""What was posted can be taken back: each revision is posted to a target at most once, and reversed at most once."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"

_KEY = ("target", "document_id", "part", "revision", "is_reversal")
_INDEXES = {"ix_batch_item_batch_id": ["batch_id"], "ix_batch_item_bill": ["document_id", "part", "revision"]}


def upgrade() -> None:
    """Make it a part of the key whether an item is a reversal; all that are there are none."""
    if op.get_bind().dialect.name == "sqlite":
        _make_anew()
    else:
        op.add_column("batch_item", sa.Column("is_reversal", sa.Boolean(), nullable=False, server_default=sa.false()))
        op.drop_constraint("pk_batch_item", "batch_item", type_="primary")
        op.create_primary_key("pk_batch_item", "batch_item", [*_KEY])
    op.create_index(
        "ix_record_superseded",
        "record",
        ["document_id", "part", "revision"],
        sqlite_where=sa.text("is_posted = 1 AND is_current = 0"),
        postgresql_where=sa.text("is_posted AND NOT is_current"),
    )


def _make_anew() -> None:
    """SQLite changes no key of a table that stands."""
    for index in _INDEXES:
        op.drop_index(index)
    op.rename_table("batch_item", "older_batch_item")
    op.create_table(
        "batch_item",
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=False),
        sa.Column("part", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_reversal", sa.Boolean(), nullable=False, server_default=sa.false()),
        sa.Column("batch_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(*_KEY, name="pk_batch_item"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_batch_item_batch"),
        sa.ForeignKeyConstraint(
            ["document_id", "part", "revision"],
            ["record.document_id", "record.part", "record.revision"],
            name="fk_batch_item_record",
        ),
    )
    columns = "target, document_id, part, revision, batch_id, position"
    op.execute(f"INSERT INTO batch_item ({columns}) SELECT {columns} FROM older_batch_item")  # noqa: S608 - our own words
    op.drop_table("older_batch_item")
    for index, names in _INDEXES.items():
        op.create_index(index, "batch_item", names)
