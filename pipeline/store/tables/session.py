"""Who is signed in. The token itself is with the browser only."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.tables.metadata import METADATA

SESSION: Final = Table(
    "session",
    METADATA,
    #: SHA-256 of the token: who reads the store cannot use it.
    Column("token_hash", Text, primary_key=True),
    Column("person_id", Text, ForeignKey("person.person_id"), nullable=False, index=True),
    Column("csrf_token", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("seen_at", Instant, nullable=False),
    Column("ended_at", Instant),
)
