"""The charts of accounts on which lines of bills are posted."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Table

from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

LEDGER_ACCOUNT: Final = Table(
    "ledger_account",
    METADATA,
    Column("code", PlainText, primary_key=True),
    #: Empty where all companies post to it.
    Column("company_id", PlainText, primary_key=True),
    Column("name", PlainText, nullable=False),
    Column("is_open", Boolean, nullable=False),
)
