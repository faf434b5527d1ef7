"""The desk: who has a bill, what people did to it, who approved it, and in which order bills come.

Bills that were recorded before have the rank of the day on which they were: it is mended when they are judged again.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
#: The day of 1970-01-01, counted from the first of the year 1.
EPOCH = 719163


def upgrade() -> None:
    """Add the columns and make the tables."""
    _columns()
    _claim()
    _intervention()
    _approval()
    _earlier_state()
    _remark()
    _page_look()
    _saved_filter()


def _columns() -> None:
    op.add_column("exception_case", sa.Column("rules", sa.Text(), nullable=False, server_default=" "))
    op.add_column("exception_case", sa.Column("postponed_until", sa.Date(), nullable=True))
    op.create_index("ix_exception_case_postponed_until", "exception_case", ["postponed_until"])
    op.create_index("ix_exception_case_owner", "exception_case", ["owner"])
    op.add_column("record", sa.Column("rank", sa.Float(), nullable=False, server_default="0"))
    op.add_column("record", sa.Column("sought", sa.Text(), nullable=False, server_default=""))
    op.add_column("record", sa.Column("is_posted", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.create_index("ix_batch_item_bill", "batch_item", ["document_id", "part", "revision"])
    _fill()
    op.create_index(
        "ix_record_rank",
        "record",
        ["status", "is_posted", "rank", "document_id", "part", "sought", "gross_key", "approved_at"],
        sqlite_where=sa.text("is_current = 1"),
        postgresql_where=sa.text("is_current"),
    )


def _fill() -> None:
    """Say of the bills that are there already what they are sought and sorted by."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    days = "julianday(created_at) - 2440587.5" if is_sqlite else "EXTRACT(EPOCH FROM created_at) / 86400"
    texts = [f"COALESCE(LOWER(SUBSTR({name}, 1, 150)), '')" for name in ("supplier_name", "invoice_number", "file")]
    sought = " || '\n' || ".join(texts)
    same = " AND ".join(f"batch_item.{name} = record.{name}" for name in ("document_id", "part", "revision"))
    is_posted = f"EXISTS (SELECT 1 FROM batch_item WHERE {same})"  # noqa: S608 - our own words
    op.execute(f"UPDATE record SET rank = {EPOCH} + {days}, sought = {sought}, is_posted = {is_posted}")  # noqa: S608


def _bill(*, is_key: bool = False) -> tuple[sa.Column[Any], sa.Column[Any]]:
    part = _number("part") if is_key else sa.Column("part", sa.Integer(), nullable=False)
    return sa.Column("document_id", sa.Text(), nullable=False, primary_key=is_key), part


def _number(name: str) -> sa.Column[Any]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False, primary_key=True)


def _text(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, sa.Text(), **{"nullable": False, **options})


def _instant(name: str, **options: Any) -> sa.Column[Any]:
    return sa.Column(name, INSTANT, **{"nullable": False, **options})


def _claim() -> None:
    op.create_table("claim", *_bill(is_key=True), _text("person_id"), _instant("taken_at"), _instant("expires_at"))
    op.create_index("ix_claim_person_id", "claim", ["person_id"])


def _intervention() -> None:
    op.create_table(
        "intervention",
        sa.Column("intervention_id", SERIAL, primary_key=True),
        *_bill(),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("row_version", sa.Integer(), nullable=False),
        _text("person_id"),
        _instant("at"),
        _text("deed"),
        _text("subject"),
        _text("before", nullable=True),
        _text("after", nullable=True),
        _text("note"),
        sa.Column("bars_approval", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_intervention_bill", "intervention", ["document_id", "part", "revision"])


def _approval() -> None:
    key = (*_bill(is_key=True), _number("revision"), _text("person_id", primary_key=True))
    op.create_table("approval", *key, _instant("approved_at"))


def _earlier_state() -> None:
    key = (*_bill(is_key=True), _number("revision"), _number("row_version"))
    body = sa.Column("body", sa.JSON(), nullable=False)
    op.create_table("earlier_state", *key, _text("changed_by"), _instant("changed_at"), body)


def _remark() -> None:
    op.create_table(
        "remark",
        sa.Column("remark_id", SERIAL, primary_key=True),
        *_bill(),
        _text("person_id"),
        _instant("at"),
        _text("words"),
        _text("asks", nullable=True),
        _instant("answered_at", nullable=True),
    )
    op.create_index("ix_remark_bill", "remark", ["document_id", "part"])
    op.create_index("ix_remark_asks", "remark", ["asks"])


def _page_look() -> None:
    op.create_table(
        "page_look",
        sa.Column("page_look_id", SERIAL, primary_key=True),
        _text("document_id"),
        sa.Column("page", sa.Integer(), nullable=False),
        _text("person_id"),
        _instant("at"),
    )
    op.create_index("ix_page_look_document_id", "page_look", ["document_id"])
    op.create_index("ix_page_look_person_id", "page_look", ["person_id"])


def _saved_filter() -> None:
    key = (_text("person_id", primary_key=True), _text("name", primary_key=True))
    op.create_table("saved_filter", *key, _text("query"))
