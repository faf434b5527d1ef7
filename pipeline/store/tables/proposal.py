"""Master data that somebody proposed out of a bill, and what became of it."""

from __future__ import annotations

from typing import Final

from sqlalchemy import JSON
from sqlalchemy import Column
from sqlalchemy import Index
from sqlalchemy import Integer
from sqlalchemy import Table
from sqlalchemy import Text

from pipeline.store.columns import SERIAL
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.tables.metadata import METADATA

PROPOSAL: Final = Table(
    "proposal",
    METADATA,
    Column("proposal_id", SERIAL, primary_key=True),
    #: `pipeline.master.proposal.ProposalKind`.
    Column("kind", Text, nullable=False),
    Column("supplier_id", PlainText, nullable=False),
    #: Of an account: capitals and digits only; of a supplier nothing.
    Column("number", PlainText, nullable=False),
    Column("fields", JSON, nullable=False),
    Column("document_id", Text, nullable=False),
    Column("part", Integer, nullable=False),
    Column("proposed_by", PlainText, nullable=False),
    Column("proposed_at", Instant, nullable=False),
    #: `pipeline.master.proposal.ProposalState`.
    Column("state", Text, nullable=False),
    Column("decided_by", PlainText),
    Column("decided_at", Instant),
    Column("note", PlainText, nullable=False),
    Column("failures", Integer, nullable=False),
)

Index("ix_proposal_state", PROPOSAL.c.state, PROPOSAL.c.proposal_id)
Index("ix_proposal_bill", PROPOSAL.c.document_id, PROPOSAL.c.part)
#: One thing is proposed once at a time.
Index(
    "uq_proposal_open",
    PROPOSAL.c.kind,
    PROPOSAL.c.supplier_id,
    PROPOSAL.c.number,
    unique=True,
    sqlite_where=PROPOSAL.c.state == "open",
    postgresql_where=PROPOSAL.c.state == "open",
)
