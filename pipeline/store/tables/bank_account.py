"""Where suppliers may be paid, and who answers for it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import ForeignKey
from sqlalchemy import Table

from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

BANK_ACCOUNT: Final = Table(
    "bank_account",
    METADATA,
    Column("supplier_id", PlainText, ForeignKey("supplier.supplier_id"), primary_key=True),
    #: Capitals and digits only.
    Column("number", PlainText, primary_key=True, index=True),
    Column("bic", PlainText),
    Column("routing_code", PlainText),
    Column("confirmed_by", PlainText),
    Column("confirmed_on", Date),
)
