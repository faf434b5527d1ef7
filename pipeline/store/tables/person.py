"""Who may sign in."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import false

from pipeline.store.columns import Amount
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

PERSON: Final = Table(
    "person",
    METADATA,
    Column("person_id", Text, primary_key=True),
    #: After `pipeline.people.names`.
    Column("sign_in_name", PlainText, nullable=False, unique=True),
    Column("display_name", PlainText, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("approval_limit", Amount),
    Column("language", Text),
    Column("is_active", Boolean, nullable=False),
    #: Argon2id, with its salt and what it cost.
    Column("password_hash", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    #: Until they choose another.
    Column("has_given_password", Boolean, nullable=False, server_default=false()),
)
