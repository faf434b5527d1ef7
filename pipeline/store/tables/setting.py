"""What administrators chose on the page of settings, where neither the environment nor the file says it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

SETTING: Final = Table(
    "setting",
    METADATA,
    #: "desk.target_days".
    Column("name", Text, primary_key=True),
    Column("value", PlainText, nullable=False),
    Column("chosen_by", PlainText, nullable=False),
    Column("chosen_at", Instant, nullable=False),
)
