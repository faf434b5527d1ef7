"""Documents that are gone but for the skeleton of their audit, and those that must not go."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

#: A row says that a document goes or has gone: first its bytes, then, in one transaction, what the ledger kept of it.
PURGED_DOCUMENT: Final = Table(
    "purged_document",
    METADATA,
    Column("document_id", Text, ForeignKey("document.document_id"), primary_key=True),
    Column("size", BigInteger, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("begun_by", PlainText, nullable=False),
    #: `NULL` while something of it may still be there.
    Column("ended_at", Instant, index=True),
)

PURGE_HOLD: Final = Table(
    "purge_hold",
    METADATA,
    Column("document_id", Text, ForeignKey("document.document_id"), primary_key=True),
    Column("reason", PlainText, nullable=False),
    Column("held_by", PlainText, nullable=False),
    Column("held_at", Instant, nullable=False),
)
