"""Who looked at which page of which document: pages hold what not everybody may know."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

PAGE_LOOK: Final = Table(
    "page_look",
    METADATA,
    Column("page_look_id", SERIAL, primary_key=True),
    Column("document_id", Text, nullable=False, index=True),
    Column("page", Integer, nullable=False),
    Column("person_id", PlainText, nullable=False, index=True),
    Column("at", Instant, nullable=False, index=True),
)
