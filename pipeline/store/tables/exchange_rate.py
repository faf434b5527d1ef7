"""What one unit of a currency was in another, day by day."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Amount
from pipeline.store.tables.metadata import METADATA

EXCHANGE_RATE: Final = Table(
    "exchange_rate",
    METADATA,
    Column("source", Text, primary_key=True),
    Column("target", Text, primary_key=True),
    Column("valid_on", Date, primary_key=True),
    Column("rate", Amount, nullable=False),
)
