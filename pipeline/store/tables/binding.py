"""What documents consist of, where a person has said so; the pages of all others are as the machine divides them."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.tables.metadata import METADATA

BINDING: Final = Table(
    "binding",
    METADATA,
    Column("document_id", Text, ForeignKey("document.document_id"), primary_key=True),
    #: `pipeline.document.binding.Binding`.
    Column("body", JSON, nullable=False),
)
