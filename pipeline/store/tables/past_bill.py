"""What the next bill of a supplier is compared with, written with each bill."""

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

from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

PAST_BILL: Final = Table(
    "past_bill",
    METADATA,
    Column("document_id", Text, ForeignKey("document.document_id"), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    #: Of `pipeline.matching.identity`.
    Column("supplier", PlainText, nullable=False),
    #: The day of its issue, else of its receipt.
    Column("billed_on", Date, nullable=False),
    #: `pipeline.registers.PastBill`.
    Column("body", JSON, nullable=False),
)

Index("ix_past_bill_supplier", PAST_BILL.c.supplier, PAST_BILL.c.billed_on)
