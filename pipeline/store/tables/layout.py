"""The layouts of suppliers of which something was learned, and by what they are found."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

LAYOUT: Final = Table(
    "layout",
    METADATA,
    Column("layout_id", SERIAL, primary_key=True),
    #: As the bill says it that the layout was first seen on.
    Column("supplier_name", PlainText, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("learned_at", Instant, nullable=False),
    #: `pipeline.learning.imprint.Imprint`.
    Column("imprint", JSON, nullable=False),
)

LAYOUT_KEY: Final = Table(
    "layout_key",
    METADATA,
    #: Of `pipeline.learning.supplier_keys`.
    Column("key", PlainText, primary_key=True),
    Column("layout_id", SERIAL, ForeignKey("layout.layout_id"), primary_key=True, autoincrement=False),
)

Index("ix_layout_key_layout_id", LAYOUT_KEY.c.layout_id)
