"""What the bills that stand claim of order lines, written with each bill."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Amount
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

BILLED_LINE: Final = Table(
    "billed_line",
    METADATA,
    Column("document_id", Text, ForeignKey("document.document_id"), primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    #: The index of the line on the bill, from 0.
    Column("line", Integer, primary_key=True, autoincrement=False),
    Column("order_number", PlainText, nullable=False),
    Column("order_line", PlainText, nullable=False),
    #: With the sign of its effect; a credit note takes away. `NULL` where the bill does not say it.
    Column("quantity", Amount),
    Column("unit_code", PlainText),
    Column("amount", Amount),
    #: Whether the bill looks like one that is there already: it claims nothing until somebody approves it.
    Column("is_copy", Boolean, nullable=False),
)

Index("ix_billed_line_order_line", BILLED_LINE.c.order_number, BILLED_LINE.c.order_line)
