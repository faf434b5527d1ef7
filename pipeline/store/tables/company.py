"""Our own legal entities: who may be billed."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import Table

from pipeline.store.columns import Amount
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

COMPANY: Final = Table(
    "company",
    METADATA,
    Column("company_id", PlainText, primary_key=True),
    Column("name", PlainText, nullable=False),
    Column("other_names", JSON, nullable=False),
    Column("vat_id", PlainText),
    Column("legal_id", PlainText),
    Column("country", PlainText),
    Column("postcode", PlainText),
    Column("city", PlainText),
    Column("accounts", JSON, nullable=False),
    Column("currency", PlainText),
    Column("approval_limit", Amount),
    Column("price_tolerance_percent", Amount),
    Column("price_tolerance_amount", Amount),
)
