"""The bills that may be posted and are in no payment that lives, with what is known of whom they are of."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import exists
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.master.proposal import ProposalKind
from pipeline.master.proposal import ProposalState
from pipeline.model.document_type import DocumentType
from pipeline.model.document_type import gives_back
from pipeline.model.serial import from_json
from pipeline.payments.bill import OpenBill
from pipeline.payments.bill import open_bill
from pipeline.store.due import may_be_posted
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.proposal import PROPOSAL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    import datetime as dt

    from pipeline.store.moment import Readable

#: Bills that are looked at for one run; those that are due first.
MOST: Final = 2000
#: Every code of UNTDID 1001 that says so.
_CREDIT_NOTES: Final = tuple(code for code in map(str, range(1000)) if gives_back(code))


def open_bills(store: Readable, *, since: dt.date, due_until: dt.date) -> tuple[OpenBill, ...]:
    """Bills received since a day that are due until another, or do not say when; and what was given back."""
    is_paid = exists().where(
        PAYMENT_PART.c.document_id == RECORD.c.document_id,
        PAYMENT_PART.c.part == RECORD.c.part,
        PAYMENT_PART.c.is_living,
    )
    is_owed = RECORD.c.document_type.is_distinct_from(DocumentType.MEDICAL_CLAIM)
    is_credit = RECORD.c.document_type.in_(_CREDIT_NOTES)
    is_due = or_(RECORD.c.due_date.is_(None), RECORD.c.due_date <= due_until, is_credit)
    query = (
        select(RECORD.c.body, RECORD.c.revision, RECORD.c.row_version, RECORD.c.is_posted)
        .where(may_be_posted(), is_owed, RECORD.c.received_date >= since, is_due, ~is_paid)
        .order_by(RECORD.c.due_date, RECORD.c.document_id, RECORD.c.part)
        .limit(MOST)
    )
    with store.reading() as connection:
        return tuple(
            open_bill(from_json(row.body), revision=row.revision, row_version=row.row_version, is_posted=row.is_posted)
            for row in connection.execute(query)
        )


def confirmed_by_two(store: Readable) -> frozenset[tuple[str, str]]:
    """Supplier and number of every account that one person proposed and another confirmed."""
    its = PROPOSAL.c
    query = select(its.supplier_id, its.number).where(
        its.kind == ProposalKind.ACCOUNT, its.state == ProposalState.CONFIRMED, its.decided_by != its.proposed_by
    )
    with store.reading() as connection:
        return frozenset((row.supplier_id, row.number) for row in connection.execute(query))
