"""Who must not be paid."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Table

from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

SANCTIONED_NAME: Final = Table(
    "sanctioned_name",
    METADATA,
    Column("name", PlainText, primary_key=True),
    #: Whose list it stands on, and what that says of it.
    Column("list_name", PlainText),
    Column("remark", PlainText),
)
