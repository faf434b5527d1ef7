"""What a bill was before a person changed it, so that the change can be undone."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

EARLIER_STATE: Final = Table(
    "earlier_state",
    METADATA,
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    #: Of the record that was changed.
    Column("row_version", Integer, primary_key=True, autoincrement=False),
    Column("changed_by", PlainText, nullable=False),
    Column("changed_at", Instant, nullable=False),
    Column("body", JSON, nullable=False),
)
