"""What waits for a person, from when, and how it ended."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import ForeignKeyConstraint
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

EXCEPTION_CASE: Final = Table(
    "exception_case",
    METADATA,
    Column("case_id", SERIAL, primary_key=True),
    Column("document_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("revision", Integer, nullable=False),
    #: In words: texts, or sentences with what they were made of.
    Column("reasons", JSON, nullable=False),
    #: The rules that ask, between blanks: " A5 B1 ".
    Column("rules", Text, nullable=False),
    Column("opened_at", Instant, nullable=False),
    Column("owner", PlainText, index=True),
    #: Nobody is asked before that day.
    Column("postponed_until", Date, index=True),
    Column("closed_at", Instant),
    Column("closed_by", PlainText),
    #: Of the desk's list of resolution reasons.
    Column("reason_code", Text),
    Column("note", PlainText),
    ForeignKeyConstraint(["document_id", "part", "revision"], ["record.document_id", "record.part", "record.revision"]),
)

Index(
    "ix_exception_case_age",
    EXCEPTION_CASE.c.opened_at,
    sqlite_where=EXCEPTION_CASE.c.closed_at.is_(None),
    postgresql_where=EXCEPTION_CASE.c.closed_at.is_(None),
)

#: A bill waits for one thing at a time.
Index(
    "uq_exception_case_open",
    EXCEPTION_CASE.c.document_id,
    EXCEPTION_CASE.c.part,
    unique=True,
    sqlite_where=EXCEPTION_CASE.c.closed_at.is_(None),
    postgresql_where=EXCEPTION_CASE.c.closed_at.is_(None),
)
