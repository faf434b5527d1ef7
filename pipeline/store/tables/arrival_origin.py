"""Where arrivals were before that were fetched, or were in another file; and what mails say of themselves."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import ForeignKey
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint

from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

ARRIVAL_ORIGIN: Final = Table(
    "arrival_origin",
    METADATA,
    Column("arrival_id", Text, ForeignKey("arrival.arrival_id"), primary_key=True),
    Column("source", PlainText, nullable=False),
    Column("parent_id", Text, ForeignKey("arrival.arrival_id")),
    #: The outermost file that it was in.
    Column("root_id", Text, ForeignKey("arrival.arrival_id"), index=True),
    #: In how many files it was.
    Column("depth", Integer, nullable=False),
    Column("position", Integer),
    #: SHA-256 of its bytes; where there are none, the outcome.
    Column("mark", Text, nullable=False),
    #: What a mail says of itself.
    *(Column(name, PlainText, nullable=False) for name in ("sender", "subject", "message_id", "date")),
    #: However often a file is taken apart, what is in it arrives once.
    UniqueConstraint("parent_id", "position", "mark"),
)
