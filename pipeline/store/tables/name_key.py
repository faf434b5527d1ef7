"""By what names are found that were written or read a little otherwise: words, halves of words, pairs of words."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.tables.metadata import METADATA

NAME_KEY: Final = Table(
    "name_key",
    METADATA,
    #: The table whose names these are.
    Column("register", Text, primary_key=True),
    #: Of `pipeline.matching.name_keys`.
    Column("name_key", Text, primary_key=True),
    #: The key of the row that has the name.
    Column("subject", Text, primary_key=True),
    sqlite_with_rowid=False,
)
