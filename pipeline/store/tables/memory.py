"""What was learned of layouts: from which bills, how far it has come, where it was used."""

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

MEMORY: Final = Table(
    "memory",
    METADATA,
    Column("memory_id", SERIAL, primary_key=True),
    Column("layout_id", SERIAL, ForeignKey("layout.layout_id"), nullable=False, autoincrement=False),
    Column("term", Text, nullable=False),
    #: `pipeline.learning.state.MemoryState`.
    Column("state", Text, nullable=False, index=True),
    Column("learned_at", Instant, nullable=False),
    #: When it was last proved, refused or switched off, and by whom the last was.
    Column("changed_at", Instant, nullable=False),
    Column("changed_by", PlainText, nullable=False),
    Column("reason", PlainText, nullable=False),
    #: `pipeline.learning.memory.Memory`.
    Column("body", JSON, nullable=False),
    #: What it broke, as `pipeline.learning.proof.Break`, each with the bill.
    Column("broke", JSON, nullable=False),
)

Index("ix_memory_layout_id", MEMORY.c.layout_id)

#: The bills that taught it.
MEMORY_LESSON: Final = Table(
    "memory_lesson",
    METADATA,
    Column("memory_id", SERIAL, ForeignKey("memory.memory_id"), primary_key=True, autoincrement=False),
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("person_id", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
)

#: The bills that were read with it.
MEMORY_USE: Final = Table(
    "memory_use",
    METADATA,
    Column("memory_id", SERIAL, ForeignKey("memory.memory_id"), primary_key=True, autoincrement=False),
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
)

Index("ix_memory_use_bill", MEMORY_USE.c.document_id, MEMORY_USE.c.part)

#: The corrected bills that were asked what they teach.
STUDIED_BILL: Final = Table(
    "studied_bill",
    METADATA,
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    #: Of the record as it was then.
    Column("row_version", Integer, nullable=False),
)
