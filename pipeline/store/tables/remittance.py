"""What payers said they paid for claims."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Amount
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

REMITTANCE: Final = Table(
    "remittance",
    METADATA,
    Column("remittance_id", SERIAL, primary_key=True),
    #: Of the file's bytes: the same file twice is one.
    Column("sha256", Text, nullable=False),
    #: Which remittance of the file, from 1.
    Column("position", Integer, nullable=False),
    Column("file", PlainText, nullable=False),
    Column("trace_number", PlainText, nullable=False),
    Column("payer_name", PlainText, nullable=False),
    Column("payer_id", PlainText, nullable=False),
    Column("paid_date", Date),
    Column("amount", Amount, nullable=False),
    #: `pipeline.model.phrases`.
    Column("discrepancies", JSON, nullable=False),
    Column("imported_at", Instant, nullable=False),
    Column("imported_by", PlainText, nullable=False),
    UniqueConstraint("sha256", "position"),
)

#: Who was treated does not stand here: the bill says it, where one is found.
REMITTANCE_CLAIM: Final = Table(
    "remittance_claim",
    METADATA,
    Column("remittance_id", SERIAL, ForeignKey("remittance.remittance_id"), primary_key=True, autoincrement=False),
    #: Which claim of the remittance, from 1.
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("claim_key", PlainText, nullable=False, index=True),
    #: The bill; `NULL` where none was posted under that key.
    Column("document_id", Text),
    Column("part", Integer),
    #: `Standing`.
    Column("standing", Text, nullable=False),
    Column("status", PlainText, nullable=False),
    Column("charged", Amount, nullable=False),
    Column("paid", Amount, nullable=False),
    Column("patient_owes", Amount),
    Column("payer_number", PlainText, nullable=False),
    #: Group, reason and amount of each.
    Column("adjustments", JSON, nullable=False),
    #: `pipeline.model.phrases`.
    Column("discrepancies", JSON, nullable=False),
)

Index("ix_remittance_claim_bill", REMITTANCE_CLAIM.c.document_id, REMITTANCE_CLAIM.c.part)
