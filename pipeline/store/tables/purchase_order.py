"""What was ordered, line by line; what was received and billed of it is counted from receipts and bills."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Amount
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

PURCHASE_ORDER: Final = Table(
    "purchase_order",
    METADATA,
    Column("order_number", PlainText, primary_key=True),
    Column("supplier_id", PlainText, ForeignKey("supplier.supplier_id"), nullable=False),
    Column("company_id", PlainText, ForeignKey("company.company_id")),
    Column("currency", PlainText, nullable=False),
    Column("state", Text, nullable=False),
    Column("ordered_on", Date),
    Column("term_days", Integer),
    Column("discount_percent", Amount),
    Column("cash_discount_percent", Amount),
    Column("cash_discount_days", Integer),
    Column("ship_to_postcode", PlainText),
    Column("folded_order_number", PlainText, nullable=False, index=True),
)

Index("ix_purchase_order_supplier", PURCHASE_ORDER.c.supplier_id, PURCHASE_ORDER.c.state, PURCHASE_ORDER.c.ordered_on)

ORDER_LINE: Final = Table(
    "order_line",
    METADATA,
    Column("order_number", PlainText, ForeignKey("purchase_order.order_number"), primary_key=True),
    Column("line_number", PlainText, primary_key=True),
    Column("description", PlainText, nullable=False),
    Column("item_number", PlainText),
    Column("buyer_item_number", PlainText),
    Column("gtin", PlainText),
    Column("quantity", Amount, nullable=False),
    Column("unit_code", PlainText),
    Column("net_price", Amount, nullable=False),
    Column("price_base_quantity", Amount, nullable=False),
    Column("tax_rate", Amount),
    Column("is_charge", Boolean, nullable=False),
    Column("needs_receipt", Boolean, nullable=False),
    Column("price_tolerance_percent", Amount),
    Column("price_tolerance_amount", Amount),
)
