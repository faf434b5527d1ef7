"""What documents look like and say, in a few numbers, and the bands by which those that may be alike are found."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger
from sqlalchemy import Column
from sqlalchemy import Integer
from sqlalchemy import LargeBinary
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import UniqueConstraint

from pipeline.store.columns import SERIAL
from pipeline.store.tables.metadata import METADATA

#: One row for each bill that stands and has a fingerprint.
LIKENESS: Final = Table(
    "likeness",
    METADATA,
    #: Later bills have higher ones.
    Column("likeness_id", SERIAL, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    #: The MinHash signature, four bytes a place, the lowest first.
    Column("words", LargeBinary, nullable=False),
    #: The perceptual hashes of the pages, with blanks between.
    Column("pages", Text, nullable=False),
    UniqueConstraint("document_id", "part", name="uq_likeness_bill"),
)

#: On SQLite the key is the table: a dozen rows a bill, nothing beside it.
LIKENESS_BAND: Final = Table(
    "likeness_band",
    METADATA,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("likeness_id", SERIAL, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)
