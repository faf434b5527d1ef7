"""With what programs come in. The token itself is with the program only."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

API_TOKEN: Final = Table(
    "api_token",
    METADATA,
    Column("token_id", Text, primary_key=True),
    #: SHA-256 of the token: who reads the store cannot use it.
    Column("token_hash", Text, nullable=False, unique=True),
    Column("shown", Text, nullable=False),
    Column("name", PlainText, nullable=False),
    Column("person_id", Text, ForeignKey("person.person_id"), nullable=False, index=True),
    Column("scopes", JSON, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", PlainText, nullable=False),
    Column("expires_at", Instant, nullable=False),
    Column("last_used_at", Instant),
    Column("revoked_at", Instant),
)
