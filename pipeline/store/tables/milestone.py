"""What is done every so often, and when it was done last."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.tables.metadata import METADATA

MILESTONE: Final = Table(
    "milestone",
    METADATA,
    #: `pipeline.store.observing.milestones.Milestone`.
    Column("name", Text, primary_key=True),
    Column("reached_at", Instant, nullable=False),
    #: Whether it ended well.
    Column("is_well", Boolean, nullable=False),
)
