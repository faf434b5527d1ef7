"""Every sequence of bytes once: its work, and who has it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from sqlalchemy import CheckConstraint
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA


class State(StrEnum):
    """Where the work on a document stands."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    #: Given up; kept, and tried again when a person says so or the same bytes arrive anew.
    DEAD = "dead"


DOCUMENT: Final = Table(
    "document",
    METADATA,
    #: SHA-256 of the bytes.
    Column("document_id", Text, primary_key=True),
    #: The arrival whose outcome the work decides.
    Column("arrival_id", Text, ForeignKey("arrival.arrival_id"), nullable=False, index=True),
    Column("arrived_at", Instant, nullable=False),
    Column("media_type", Text),
    Column("pages", Integer),
    Column("state", Text, nullable=False),
    Column("outcome", Text),
    Column("reason", PlainText, nullable=False),
    #: How often it was leased.
    Column("attempt", Integer, nullable=False),
    #: How often the process that parsed it died of that.
    Column("deaths", Integer, nullable=False),
    #: How often its worker was not heard of again before it was done.
    Column("losses", Integer, nullable=False, server_default="0"),
    Column("lease_owner", PlainText),
    #: Fences off late writers: a result is taken only with the token that stands here.
    Column("lease_token", Text),
    Column("lease_expires_at", Instant),
    CheckConstraint("state IN ('waiting', 'leased', 'done', 'dead')", name="state"),
    CheckConstraint("(state = 'leased') = (lease_token IS NOT NULL)", name="lease"),
)

Index("ix_document_queue", DOCUMENT.c.state, DOCUMENT.c.arrived_at, DOCUMENT.c.document_id)
