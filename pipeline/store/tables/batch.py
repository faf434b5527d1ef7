"""The outbox: batches of exact bytes, sealed in one transaction with the list of what they hold."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import BigInteger
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import LargeBinary
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

BATCH: Final = Table(
    "batch",
    METADATA,
    Column("batch_id", SERIAL, primary_key=True),
    Column("target", Text, nullable=False),
    #: Counts the batches of a target from 1.
    Column("number", Integer, nullable=False),
    #: Of the file.
    Column("name", Text, nullable=False, unique=True),
    Column("sha256", Text, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("records", Integer, nullable=False),
    #: Per currency, as decimal strings.
    Column("control_totals", JSON, nullable=False),
    Column("sealed_at", Instant, nullable=False),
    Column("sealed_by", PlainText, nullable=False),
    Column("delivered_at", Instant, index=True),
    UniqueConstraint("target", "number"),
)

#: The bytes, apart from the list of batches. They are kept and never made again: the same program of next year
#: might write them another way.
BATCH_CONTENT: Final = Table(
    "batch_content",
    METADATA,
    Column("batch_id", SERIAL, ForeignKey("batch.batch_id"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

#: No revision of a bill is ever posted twice to one target, or reversed twice: the primary key sees to it.
BATCH_ITEM: Final = Table(
    "batch_item",
    METADATA,
    Column("target", Text, primary_key=True),
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    #: Whether it takes back what was posted of the revision.
    Column("is_reversal", Boolean, primary_key=True, default=False),
    Column("batch_id", SERIAL, ForeignKey("batch.batch_id"), nullable=False, index=True),
    #: The place in the batch, from 0.
    Column("position", Integer, nullable=False),
    ForeignKeyConstraint(["document_id", "part", "revision"], ["record.document_id", "record.part", "record.revision"]),
)

Index("ix_batch_item_bill", BATCH_ITEM.c.document_id, BATCH_ITEM.c.part, BATCH_ITEM.c.revision)

#: Up to which event a target has been given everything: what did not change since then is not looked at again.
TARGET_MARK: Final = Table(
    "target_mark",
    METADATA,
    Column("target", Text, primary_key=True),
    Column("seq", BigInteger, nullable=False),
)
