"""Every bill, as revisions: one that was exported is never changed again, a later one takes its place."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import Float
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import text

from pipeline.store.columns import Amount
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

RECORD: Final = Table(
    "record",
    METADATA,
    Column("document_id", Text, ForeignKey("document.document_id"), primary_key=True),
    #: Which bill of the file, from 1.
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    #: Counts the changes of this row: whoever saves says which one was changed.
    Column("row_version", Integer, nullable=False),
    #: The one revision that stands; none where the file was later read as fewer bills.
    Column("is_current", Boolean, nullable=False),
    Column("status", Text, nullable=False),
    Column("outcome", Text, nullable=False),
    Column("reason", PlainText, nullable=False),
    Column("file", PlainText, nullable=False),
    Column("received_date", Date),
    Column("document_type", PlainText),
    Column("invoice_number", PlainText),
    Column("normalised_number", PlainText, index=True),
    Column("supplier_name", PlainText),
    Column("supplier_vat_id", PlainText),
    Column("issue_date", Date),
    Column("due_date", Date),
    Column("gross_total", Amount),
    Column("currency", PlainText),
    #: `pipeline.matching.amount_key` of the gross total, which every database compares alike.
    Column("gross_key", Text),
    Column("text_hash", Text, index=True),
    #: Of what its lines charge for, and what it says was supplied when.
    Column("line_hash", Text),
    Column("supply", PlainText),
    #: `pipeline.review.rank`: the smaller comes first.
    Column("rank", Float, nullable=False),
    #: `pipeline.review.sought`.
    Column("sought", PlainText, nullable=False),
    #: Whether it is in a batch of any target.
    Column("is_posted", Boolean, nullable=False),
    Column("approved_by", PlainText),
    Column("approved_at", Instant),
    Column("created_at", Instant, nullable=False),
    Column("updated_at", Instant, nullable=False),
    #: `pipeline.model.serial`; last, so that lists read past it.
    Column("body", JSON, nullable=False),
)

Index(
    "ix_record_queue",
    RECORD.c.status,
    RECORD.c.created_at,
    RECORD.c.document_id,
    RECORD.c.part,
    sqlite_where=text("is_current = 1"),
    postgresql_where=text("is_current"),
)
Index(
    "ix_record_rank",
    RECORD.c.status,
    RECORD.c.is_posted,
    RECORD.c.rank,
    RECORD.c.document_id,
    RECORD.c.part,
    # Not for the order: what is sought or counted is found without a look at the rows.
    RECORD.c.sought,
    RECORD.c.gross_key,
    RECORD.c.approved_at,
    sqlite_where=text("is_current = 1"),
    postgresql_where=text("is_current"),
)
#: What was posted and does not stand any more: what may have to be reversed.
Index(
    "ix_record_superseded",
    RECORD.c.document_id,
    RECORD.c.part,
    RECORD.c.revision,
    sqlite_where=text("is_posted = 1 AND is_current = 0"),
    postgresql_where=text("is_posted AND NOT is_current"),
)
Index("ix_record_gross", RECORD.c.gross_key, RECORD.c.issue_date)
Index("ix_record_lines", RECORD.c.line_hash, RECORD.c.issue_date)
Index(
    "ix_record_counts",
    RECORD.c.status,
    RECORD.c.outcome,
    RECORD.c.updated_at,
    sqlite_where=text("is_current = 1"),
    postgresql_where=text("is_current"),
)
Index(
    "uq_record_current",
    RECORD.c.document_id,
    RECORD.c.part,
    unique=True,
    sqlite_where=text("is_current"),
    postgresql_where=text("is_current"),
)
