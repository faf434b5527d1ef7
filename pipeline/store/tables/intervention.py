"""What people did to bills, piece by piece."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

INTERVENTION: Final = Table(
    "intervention",
    METADATA,
    Column("intervention_id", SERIAL, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    #: Of the record after it.
    Column("row_version", Integer, nullable=False),
    Column("person_id", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
    #: `pipeline.review.intervention.Deed`.
    Column("deed", Text, nullable=False),
    Column("subject", PlainText, nullable=False),
    Column("before", PlainText),
    Column("after", PlainText),
    Column("note", PlainText, nullable=False),
    #: Whether this person may not approve this revision any more.
    Column("bars_approval", Boolean, nullable=False),
)

Index("ix_intervention_bill", INTERVENTION.c.document_id, INTERVENTION.c.part, INTERVENTION.c.revision)
