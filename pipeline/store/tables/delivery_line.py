"""Requests of batches that are sent one by one: what became of each; those that were never sent have no row."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

DELIVERY_LINE: Final = Table(
    "delivery_line",
    METADATA,
    Column("batch_id", SERIAL, ForeignKey("batch.batch_id"), primary_key=True, autoincrement=False),
    #: The place in the batch, from 0.
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("export_key", Text, nullable=False),
    #: `pipeline.delivery.fate.Fate`.
    Column("fate", Text, nullable=False),
    #: Why it is not taken, or in what the receiver differs, for people.
    Column("reason", PlainText, nullable=False),
    Column("tries", Integer, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("ended_at", Instant),
)
