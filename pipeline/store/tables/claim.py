"""Who has a bill on the desk, and until when: nobody else saves it meanwhile."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

CLAIM: Final = Table(
    "claim",
    METADATA,
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("person_id", PlainText, nullable=False, index=True),
    Column("taken_at", Instant, nullable=False),
    Column("expires_at", Instant, nullable=False),
)
