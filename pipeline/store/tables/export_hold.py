"""Bills that a target was not given, because something is missing for it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.tables.metadata import METADATA

EXPORT_HOLD: Final = Table(
    "export_hold",
    METADATA,
    Column("target", Text, primary_key=True),
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    #: The bill as it was looked at,
    Column("revision", Integer, nullable=False),
    Column("row_version", Integer, nullable=False),
    #: and a hash of what it was held against: `pipeline.exporters.exporter.Exporter.basis`.
    Column("basis", Text, nullable=False),
    #: `pipeline.model.phrases`.
    Column("reasons", JSON, nullable=False),
    Column("held_at", Instant, nullable=False),
    ForeignKeyConstraint(["document_id", "part", "revision"], ["record.document_id", "record.part", "record.revision"]),
)

Index("ix_export_hold_bill", EXPORT_HOLD.c.document_id, EXPORT_HOLD.c.part)
