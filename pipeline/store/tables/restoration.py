"""That a ledger was restored from a backup: exports wait until somebody says where each receiver stands."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

#: Only the last one counts.
RESTORATION: Final = Table(
    "restoration",
    METADATA,
    Column("restoration_id", SERIAL, primary_key=True),
    #: The name of the backup, or what else the ledger was.
    Column("origin", PlainText, nullable=False),
    #: What happened after that moment is not in it.
    Column("taken_at", Instant, nullable=False),
    Column("restored_at", Instant, nullable=False),
    Column("restored_by", PlainText, nullable=False),
    #: The last event that was in it.
    Column("seq", BigInteger, nullable=False),
)

#: The targets that are let go on, each with the last batch that its receiver has.
RESTORED_TARGET: Final = Table(
    "restored_target",
    METADATA,
    Column("restoration_id", SERIAL, ForeignKey("restoration.restoration_id"), primary_key=True, autoincrement=False),
    Column("target", Text, primary_key=True),
    Column("through", PlainText, nullable=False),
    Column("released_at", Instant, nullable=False),
    Column("released_by", PlainText, nullable=False),
)

#: Movements that a target was given after the backup, of bills that the ledger does not have, or has otherwise. They
#: point at no record: there may be none. A bill with such a row is held back until a person has settled it.
POSTED_BEFORE: Final = Table(
    "posted_before",
    METADATA,
    Column("target", Text, primary_key=True),
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    Column("revision", Integer, primary_key=True, autoincrement=False),
    Column("is_reversal", Boolean, primary_key=True),
    Column("batch_id", SERIAL, ForeignKey("batch.batch_id"), nullable=False),
    #: The place in the batch, from 0.
    Column("position", Integer, nullable=False),
)
