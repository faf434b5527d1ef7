"""The ledger: arrivals, documents, records, exception cases, events and the outbox.

A migration is never changed after a release, so it repeats types and names instead of importing them.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

SERIAL = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
INSTANT = sa.DateTime(timezone=True)
AMOUNT = sa.Numeric().with_variant(sa.Text(), "sqlite")
RECORD_KEY = ("document_id", "part", "revision")


def upgrade() -> None:
    """Make the tables, those that others point at first."""
    _arrival()
    _document()
    _record()
    _exception_case()
    _event()
    _batch()
    _batch_parts()


def _arrival() -> None:
    op.create_table(
        "arrival",
        _text("arrival_id"),
        _text("name"),
        sa.Column("raw_name", sa.LargeBinary(), nullable=False),
        _maybe("sha256"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        _text("channel"),
        _text("identity"),
        sa.Column("arrived_at", INSTANT, nullable=False),
        _maybe("settled_at", INSTANT),
        _maybe("outcome"),
        _text("reason"),
        _maybe("duplicate_of"),
        sa.PrimaryKeyConstraint("arrival_id", name="pk_arrival"),
        sa.ForeignKeyConstraint(["duplicate_of"], ["arrival.arrival_id"], name="fk_arrival_arrival"),
    )
    _index("arrival", "sha256")
    _index("arrival", "arrived_at")
    _index("arrival", "outcome")
    _unique_where("uq_arrival_unsettled", "arrival", ["identity"], "settled_at IS NULL")


def _document() -> None:
    op.create_table(
        "document",
        _text("document_id"),
        _text("arrival_id"),
        sa.Column("arrived_at", INSTANT, nullable=False),
        _maybe("media_type"),
        _maybe("pages", sa.Integer()),
        _text("state"),
        _maybe("outcome"),
        _text("reason"),
        _number("attempt"),
        _number("deaths"),
        _maybe("lease_owner"),
        _maybe("lease_token"),
        _maybe("lease_expires_at", INSTANT),
        sa.CheckConstraint("state IN ('waiting', 'leased', 'done', 'dead')", name="ck_document_state"),
        sa.CheckConstraint("(state = 'leased') = (lease_token IS NOT NULL)", name="ck_document_lease"),
        sa.PrimaryKeyConstraint("document_id", name="pk_document"),
        sa.ForeignKeyConstraint(["arrival_id"], ["arrival.arrival_id"], name="fk_document_arrival"),
    )
    _index("document", "arrival_id")
    op.create_index("ix_document_queue", "document", ["state", "arrived_at", "document_id"])


def _record() -> None:
    op.create_table(
        "record",
        _text("document_id"),
        _number("part"),
        _number("revision"),
        _number("row_version"),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        *(_text(name) for name in ("status", "outcome", "reason", "file")),
        _maybe("received_date", sa.Date()),
        *(_maybe(name) for name in ("document_type", "invoice_number", "normalised_number")),
        *(_maybe(name) for name in ("supplier_name", "supplier_vat_id")),
        *(_maybe(name, sa.Date()) for name in ("issue_date", "due_date")),
        _maybe("gross_total", AMOUNT),
        _maybe("currency"),
        _maybe("text_hash"),
        _maybe("approved_by"),
        _maybe("approved_at", INSTANT),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("updated_at", INSTANT, nullable=False),
        sa.Column("body", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint(*RECORD_KEY, name="pk_record"),
        sa.ForeignKeyConstraint(["document_id"], ["document.document_id"], name="fk_record_document"),
    )
    _index("record", "normalised_number")
    _index("record", "text_hash")
    op.create_index("ix_record_queue", "record", ["is_current", "status", "created_at", "document_id", "part"])
    _unique_where("uq_record_current", "record", ["document_id", "part"], "is_current")


def _exception_case() -> None:
    op.create_table(
        "exception_case",
        sa.Column("case_id", SERIAL, nullable=False),
        _text("document_id"),
        _number("part"),
        _number("revision"),
        sa.Column("reasons", sa.JSON(), nullable=False),
        sa.Column("opened_at", INSTANT, nullable=False),
        _maybe("owner"),
        _maybe("closed_at", INSTANT),
        *(_maybe(name) for name in ("closed_by", "reason_code", "note")),
        sa.PrimaryKeyConstraint("case_id", name="pk_exception_case"),
        _record_reference("exception_case"),
    )
    _unique_where("uq_exception_case_open", "exception_case", ["document_id", "part"], "closed_at IS NULL")


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        *(_text(name) for name in ("actor", "what", "subject")),
        _maybe("before", sa.JSON()),
        _maybe("after", sa.JSON()),
        *(_text(name) for name in ("reason", "prev_hash", "hash")),
        sa.PrimaryKeyConstraint("seq", name="pk_event"),
        sa.UniqueConstraint("hash", name="uq_event_hash"),
    )
    _index("event", "subject")
    head = op.create_table(
        "chain_head",
        sa.Column("head_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        _text("hash"),
        sa.CheckConstraint("head_id = 1", name="ck_chain_head_only"),
        sa.PrimaryKeyConstraint("head_id", name="pk_chain_head"),
    )
    op.bulk_insert(head, [{"head_id": 1, "seq": 0, "hash": "0" * 64}])


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("batch_id", SERIAL, nullable=False),
        _text("target"),
        _number("number"),
        _text("name"),
        _text("sha256"),
        sa.Column("size", sa.BigInteger(), nullable=False),
        _number("records"),
        sa.Column("control_totals", sa.JSON(), nullable=False),
        sa.Column("sealed_at", INSTANT, nullable=False),
        _text("sealed_by"),
        _maybe("delivered_at", INSTANT),
        sa.PrimaryKeyConstraint("batch_id", name="pk_batch"),
        sa.UniqueConstraint("name", name="uq_batch_name"),
        sa.UniqueConstraint("target", "number", name="uq_batch_target_number"),
    )
    _index("batch", "delivered_at")


def _batch_parts() -> None:
    op.create_table(
        "batch_content",
        sa.Column("batch_id", SERIAL, autoincrement=False, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("batch_id", name="pk_batch_content"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_batch_content_batch"),
    )
    op.create_table(
        "batch_item",
        _text("target"),
        _text("document_id"),
        _number("part"),
        _number("revision"),
        sa.Column("batch_id", SERIAL, nullable=False),
        _number("position"),
        sa.PrimaryKeyConstraint("target", *RECORD_KEY, name="pk_batch_item"),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.batch_id"], name="fk_batch_item_batch"),
        _record_reference("batch_item"),
    )
    _index("batch_item", "batch_id")


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), autoincrement=False, nullable=False)


def _maybe(name: str, kind: sa.types.TypeEngine[Any] | None = None) -> sa.Column[Any]:
    return sa.Column(name, kind or sa.Text(), nullable=True)


def _record_reference(table: str) -> sa.ForeignKeyConstraint:
    columns = [f"record.{name}" for name in RECORD_KEY]
    return sa.ForeignKeyConstraint(RECORD_KEY, columns, name=f"fk_{table}_record")


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])


def _unique_where(name: str, table: str, columns: list[str], where: str) -> None:
    op.create_index(name, table, columns, unique=True, sqlite_where=sa.text(where), postgresql_where=sa.text(where))
