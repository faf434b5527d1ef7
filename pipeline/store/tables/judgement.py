"""What the machine made of each bill before anybody had a hand in it, and how it ended: what figures are made of."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean
from sqlalchemy import Column
from sqlalchemy import Date
from sqlalchemy import Float
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text
from sqlalchemy import text

from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

JUDGEMENT: Final = Table(
    "judgement",
    METADATA,
    Column("document_id", Text, primary_key=True),
    Column("part", Integer, primary_key=True, autoincrement=False),
    #: The Monday of the week in which it arrived.
    Column("week", Date, nullable=False),
    Column("arrived_at", Instant, nullable=False),
    #: Whether it is to be posted at all, as far as the machine could tell.
    Column("is_bill", Boolean, nullable=False),
    #: As it is known now.
    Column("supplier_name", PlainText),
    #: The rules that asked, between blanks; `pipeline.store.judgements.NO_RULE` for what none of them did.
    Column("asked", Text, nullable=False),
    #: `pipeline.model.assessment`.
    Column("evidence", Text, nullable=False),
    Column("sureness", Float, nullable=False),
    Column("sure_of", Text, nullable=False),
    Column("is_otherwise_clean", Boolean, nullable=False),
    Column("is_check", Boolean, nullable=False),
    #: The names of the values that people corrected, between blanks.
    Column("corrected", Text, nullable=False),
    #: `pipeline.store.judgements.Ending`; `NULL` where it waits.
    Column("ending", Text),
    #: From its arrival to its ending.
    Column("seconds", Integer),
)

Index("ix_judgement_seconds", JUDGEMENT.c.is_bill, JUDGEMENT.c.week, JUDGEMENT.c.ending, JUDGEMENT.c.seconds)
Index("ix_judgement_asked", JUDGEMENT.c.is_bill, JUDGEMENT.c.week, JUDGEMENT.c.asked, JUDGEMENT.c.supplier_name)
Index(
    "ix_judgement_sureness",
    JUDGEMENT.c.is_bill,
    JUDGEMENT.c.is_otherwise_clean,
    JUDGEMENT.c.week,
    JUDGEMENT.c.evidence,
    JUDGEMENT.c.sureness,
    JUDGEMENT.c.ending,
    JUDGEMENT.c.corrected,
    JUDGEMENT.c.is_check,
)
#: Of the bills that people looked at, which are few.
WAS_SEEN: Final = "ending = 'approved' OR corrected <> ' '"
Index(
    "ix_judgement_seen",
    JUDGEMENT.c.is_bill,
    JUDGEMENT.c.week,
    JUDGEMENT.c.sure_of,
    JUDGEMENT.c.corrected,
    sqlite_where=text(WAS_SEEN),
    postgresql_where=text(WAS_SEEN),
)
