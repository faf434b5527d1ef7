"""What arrived of orders."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy import Index
from sqlalchemy import Table

from pipeline.store.columns import Amount
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

GOODS_RECEIPT: Final = Table(
    "goods_receipt",
    METADATA,
    Column("receipt_number", PlainText, primary_key=True),
    Column("order_number", PlainText, primary_key=True),
    Column("order_line", PlainText, primary_key=True),
    #: In the unit of the order line; what went back is negative.
    Column("quantity", Amount, nullable=False),
    Column("unit_code", PlainText),
    Column("received_on", Date),
    ForeignKeyConstraint(["order_number", "order_line"], ["order_line.order_number", "order_line.line_number"]),
)

Index("ix_goods_receipt_order_line", GOODS_RECEIPT.c.order_number, GOODS_RECEIPT.c.order_line)
