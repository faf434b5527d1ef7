"""What webhooks are to be told, and whether they were."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger
from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

WEBHOOK_MESSAGE: Final = Table(
    "webhook_message",
    METADATA,
    #: Made of the webhook and the event, so that no event makes two.
    Column("message_id", Text, primary_key=True),
    Column("webhook_id", Text, ForeignKey("webhook.webhook_id"), nullable=False, index=True),
    #: Of the event.
    Column("seq", BigInteger, nullable=False),
    Column("occasion", Text, nullable=False),
    #: The JSON that is signed and sent, the same at each try.
    Column("body", Text, nullable=False),
    Column("created_at", Instant, nullable=False),
    #: When it is tried next; `NULL` where it is not any more. Whoever tries it moves this on first.
    Column("due_at", Instant, index=True),
    Column("tries", Integer, nullable=False),
    #: What went wrong the last time, in words.
    Column("trouble", PlainText, nullable=False),
    Column("delivered_at", Instant, index=True),
    Column("given_up_at", Instant),
)
