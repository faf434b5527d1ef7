"""What is learned of the layouts of suppliers: layouts, memories, which bills taught them, where they were used."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Make the tables."""
    _layout()
    _memory()
    for name, *more in (
        ("memory_lesson", sa.Column("person_id", sa.Text(), nullable=False)),
        ("memory_use",),
    ):
        op.create_table(name, *_memory_key(), *_bill(), *more, sa.Column("at", INSTANT, nullable=False))
    op.create_index("ix_memory_use_bill", "memory_use", ["document_id", "part"])
    op.create_table(
        "studied_bill", *_bill(), _number("revision"), sa.Column("row_version", sa.Integer(), nullable=False)
    )


def _layout() -> None:
    op.create_table(
        "layout",
        sa.Column("layout_id", SERIAL, primary_key=True),
        _text("supplier_name"),
        _text("document_id"),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.Column("learned_at", INSTANT, nullable=False),
        sa.Column("imprint", sa.JSON(), nullable=False),
    )
    layout_id = sa.Column("layout_id", SERIAL, sa.ForeignKey("layout.layout_id"), primary_key=True, autoincrement=False)
    op.create_table("layout_key", _text("key", primary_key=True), layout_id)
    op.create_index("ix_layout_key_layout_id", "layout_key", ["layout_id"])


def _memory() -> None:
    op.create_table(
        "memory",
        sa.Column("memory_id", SERIAL, primary_key=True),
        sa.Column("layout_id", SERIAL, sa.ForeignKey("layout.layout_id"), nullable=False, autoincrement=False),
        _text("term"),
        _text("state"),
        sa.Column("learned_at", INSTANT, nullable=False),
        sa.Column("changed_at", INSTANT, nullable=False),
        _text("changed_by"),
        _text("reason"),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.Column("broke", sa.JSON(), nullable=False),
    )
    op.create_index("ix_memory_state", "memory", ["state"])
    op.create_index("ix_memory_layout_id", "memory", ["layout_id"])


def _memory_key() -> tuple[sa.Column[Any]]:
    whose = sa.ForeignKey("memory.memory_id")
    return (sa.Column("memory_id", SERIAL, whose, primary_key=True, autoincrement=False),)


def _bill() -> tuple[sa.Column[Any], sa.Column[Any]]:
    return _text("document_id", primary_key=True), _number("part")


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False, primary_key=True)


def _text(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), **{"nullable": False, **options})
