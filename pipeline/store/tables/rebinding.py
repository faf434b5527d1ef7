"""What people did to the pages of documents, and how it is taken back."""

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

REBINDING: Final = Table(
    "rebinding",
    METADATA,
    Column("rebinding_id", SERIAL, primary_key=True),
    Column("person_id", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
    #: Split, merged or ordered.
    Column("deed", Text, nullable=False),
    Column("reason", PlainText, nullable=False),
    #: By the ids of documents, what each consisted of before; `null` where the machine had divided it.
    Column("before", JSON, nullable=False),
    Column("undone_at", Instant),
)

#: The bills that it touched, and which of their revisions stood before and after it.
REBOUND_BILL: Final = Table(
    "rebound_bill",
    METADATA,
    Column("rebinding_id", SERIAL, ForeignKey("rebinding.rebinding_id"), primary_key=True, autoincrement=False),
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    #: `NULL` where it made the bill.
    Column("revision_before", Integer),
    Column("revision_after", Integer, nullable=False),
)

Index("ix_rebound_bill_bill", REBOUND_BILL.c.document_id, REBOUND_BILL.c.part)
