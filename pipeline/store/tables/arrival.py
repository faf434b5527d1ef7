"""Everything that ever came in, with how it ended."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import LargeBinary
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

ARRIVAL: Final = Table(
    "arrival",
    METADATA,
    Column("arrival_id", Text, primary_key=True),
    Column("name", PlainText, nullable=False),
    Column("raw_name", LargeBinary, nullable=False),
    #: `NULL` where there are no bytes, as of a symbolic link.
    Column("sha256", Text, index=True),
    Column("size", BigInteger, nullable=False),
    Column("channel", Text, nullable=False),
    Column("identity", PlainText, nullable=False),
    Column("arrived_at", Instant, nullable=False, index=True),
    #: When the original had left the folder.
    Column("settled_at", Instant),
    #: `NULL` while its document is at work.
    Column("outcome", Text, index=True),
    Column("reason", PlainText, nullable=False),
    Column("duplicate_of", Text, ForeignKey("arrival.arrival_id")),
)

#: A file that lies in the folder is registered once, however many intakes look at it.
Index(
    "uq_arrival_unsettled",
    ARRIVAL.c.identity,
    unique=True,
    sqlite_where=ARRIVAL.c.settled_at.is_(None),
    postgresql_where=ARRIVAL.c.settled_at.is_(None),
)

#: How what came in by each way ended is counted without a look at the rows.
Index("ix_arrival_channel", ARRIVAL.c.channel, ARRIVAL.c.outcome)
