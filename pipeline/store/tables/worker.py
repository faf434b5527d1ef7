"""The programs that are at work, each with its last sign of life."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger
from sqlalchemy import Column
from sqlalchemy import Float
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

WORKER: Final = Table(
    "worker",
    METADATA,
    #: As leases and events name it.
    Column("name", PlainText, primary_key=True),
    #: `pipeline.store.observing.workers.Kind`.
    Column("kind", Text, nullable=False),
    Column("host", PlainText, nullable=False),
    Column("pid", Integer, nullable=False),
    Column("version", Text, nullable=False),
    Column("started_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    #: Documents that it has worked off.
    Column("done", Integer, nullable=False),
    Column("resident_bytes", BigInteger, nullable=False),
    Column("cpu_seconds", Float, nullable=False),
)
