"""The suppliers of master data; what rules look them up by stands folded beside what was given."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Amount
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

SUPPLIER: Final = Table(
    "supplier",
    METADATA,
    Column("supplier_id", PlainText, primary_key=True),
    Column("name", PlainText, nullable=False),
    Column("other_names", JSON, nullable=False),
    Column("vat_id", PlainText),
    Column("tax_number", PlainText),
    Column("legal_id", PlainText),
    Column("country", PlainText),
    Column("postcode", PlainText),
    Column("city", PlainText),
    Column("street", PlainText),
    Column("domains", JSON, nullable=False),
    Column("state", Text, nullable=False),
    Column("currency", PlainText),
    Column("term_days", Integer),
    Column("cash_discount_percent", Amount),
    Column("cash_discount_days", Integer),
    Column("needs_order", Boolean, nullable=False),
    Column("reuses_numbers", Boolean, nullable=False),
    Column("price_tolerance_percent", Amount),
    Column("price_tolerance_amount", Amount),
    #: After `pipeline.matching.folding`.
    Column("folded_vat_id", PlainText, index=True),
    Column("folded_tax_number", PlainText, index=True),
    Column("folded_legal_id", PlainText, index=True),
)
