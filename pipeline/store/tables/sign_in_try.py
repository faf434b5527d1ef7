"""Tries to sign in that did not succeed, kept as long as they count."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Index
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

SIGN_IN_TRY: Final = Table(
    "sign_in_try",
    METADATA,
    Column("try_id", SERIAL, primary_key=True),
    #: SHA-256 of what was typed as a name: some type their password there.
    Column("name_hash", Text, nullable=False),
    Column("address", PlainText, nullable=False),
    Column("at", Instant, nullable=False),
)

Index("ix_sign_in_try_name", SIGN_IN_TRY.c.name_hash, SIGN_IN_TRY.c.at)
Index("ix_sign_in_try_address", SIGN_IN_TRY.c.address, SIGN_IN_TRY.c.at)
