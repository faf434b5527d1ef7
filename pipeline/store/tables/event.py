"""What happened, who did it and when: rows are only ever added, each sealed by the hash of the one before."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import BigInteger
from sqlalchemy import CheckConstraint
from sqlalchemy import Column
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

EVENT: Final = Table(
    "event",
    METADATA,
    #: From 1, without gaps.
    Column("seq", BigInteger, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("actor", PlainText, nullable=False),
    Column("what", Text, nullable=False),
    #: The key of an arrival, a document, a record, or the name of a batch.
    Column("subject", PlainText, nullable=False, index=True),
    Column("before", JSON(none_as_null=True)),
    Column("after", JSON(none_as_null=True)),
    Column("reason", PlainText, nullable=False),
    Column("prev_hash", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
)

Index("ix_event_actor", EVENT.c.actor, EVENT.c.seq)
Index("ix_event_what", EVENT.c.what, EVENT.c.seq)
Index("ix_event_at", EVENT.c.at, EVENT.c.seq)

#: The last event, in one row: locked by who appends, so that the chain has one writer at a time.
CHAIN_HEAD: Final = Table(
    "chain_head",
    METADATA,
    Column("head_id", Integer, CheckConstraint("head_id = 1", name="only"), primary_key=True, autoincrement=False),
    Column("seq", BigInteger, nullable=False),
    Column("hash", Text, nullable=False),
)
