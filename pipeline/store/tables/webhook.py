"""Whom we tell what happened."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import BigInteger
from sqlalchemy import Column
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

WEBHOOK: Final = Table(
    "webhook",
    METADATA,
    Column("webhook_id", Text, primary_key=True),
    Column("address", PlainText, nullable=False),
    #: `pipeline.webhooks.occasion`.
    Column("occasions", JSON, nullable=False),
    #: Needed as it is, for signing: whoever reads the store could write messages in our name, and no more.
    Column("secret", Text, nullable=False),
    #: The event up to which messages were made.
    Column("seq", BigInteger, nullable=False),
    Column("created_at", Instant, nullable=False),
    Column("created_by", PlainText, nullable=False),
    Column("removed_at", Instant),
)
