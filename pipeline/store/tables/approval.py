"""Who approved which revision of a bill: some need two."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

APPROVAL: Final = Table(
    "approval",
    METADATA,
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("person_id", PlainText, primary_key=True),
    Column("approved_at", Instant, nullable=False),
)
