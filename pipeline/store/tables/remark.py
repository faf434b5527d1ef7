"""What people tell each other about a bill."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

REMARK: Final = Table(
    "remark",
    METADATA,
    Column("remark_id", SERIAL, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("person_id", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
    Column("words", PlainText, nullable=False),
    #: Whom it asks; `NULL` where it is a note for all.
    Column("asks", PlainText, index=True),
    #: When whom it asks has answered.
    Column("answered_at", Instant),
)

Index("ix_remark_bill", REMARK.c.document_id, REMARK.c.part)
