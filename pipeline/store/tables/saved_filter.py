"""What a person wants to see in the queue, by a name of their own."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

SAVED_FILTER: Final = Table(
    "saved_filter",
    METADATA,
    Column("person_id", PlainText, primary_key=True),
    Column("name", PlainText, primary_key=True),
    #: As the query of an address.
    Column("query", Text, nullable=False),
)
