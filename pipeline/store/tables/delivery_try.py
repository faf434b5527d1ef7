"""Tries to deliver sealed batches: written down before anything is sent, so that a try that died is seen."""

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

DELIVERY_TRY: Final = Table(
    "delivery_try",
    METADATA,
    Column("batch_id", SERIAL, ForeignKey("batch.batch_id"), primary_key=True, autoincrement=False),
    #: Counts the tries of a batch from 1: of two that begin at once, one has its number.
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("place", PlainText, nullable=False),
    #: `pipeline.delivery.fate.Fate`.
    Column("fate", Text, nullable=False),
    #: Why it is not taken, for people; or why a person has decided.
    Column("reason", PlainText, nullable=False),
    Column("begun_at", Instant, nullable=False),
    Column("begun_by", PlainText, nullable=False),
    Column("ended_at", Instant),
)
