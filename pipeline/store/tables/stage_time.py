"""How long stages took, counted in steps over all documents ever: a row a stage and step."""

from __future__ import annotations

from typing import Final

from sqlalchemy import BigInteger
from sqlalchemy import Column
from sqlalchemy import Float
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.tables.metadata import METADATA

STAGE_TIME: Final = Table(
    "stage_time",
    METADATA,
    #: `pipeline.timing.Stage`.
    Column("stage", Text, primary_key=True),
    #: In milliseconds; `pipeline.timing.LONGER` for what exceeds all steps.
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("count", BigInteger, nullable=False),
    Column("seconds", Float, nullable=False),
)
