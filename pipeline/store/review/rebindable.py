"""Whether the pages of a bill may be put together anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.document.source import Source
from pipeline.model.field_path import readings_of
from pipeline.model.outcome import Status
from pipeline.store.key import parse_key
from pipeline.store.review import claims
from pipeline.store.review.claims import NotClaimed
from pipeline.store.review.standing import Unchangeable
from pipeline.store.review.standing import standing
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State

if TYPE_CHECKING:
    from pipeline.model.record import Record
    from pipeline.store.review.standing import Standing
    from pipeline.store.store import Transaction


def hold(transaction: Transaction, *keys: str) -> None:
    """Keep everybody else from the documents of some bills until the transaction ends: one binds a document at a time.

    Raises:
        Unchangeable: One of them is being read.
    """
    ids = {parse_key(key)[0]: key for key in keys}
    query = select(DOCUMENT.c.document_id, DOCUMENT.c.state).where(DOCUMENT.c.document_id.in_(ids))
    for row in transaction.connection.execute(query.order_by(DOCUMENT.c.document_id).with_for_update()).all():
        if row.state not in {State.DONE, State.DEAD}:
            remedy = "Wait until that is done, and look at it again."
            raise Unchangeable(ids[row.document_id], "its document is being read again", remedy=remedy)


def rebindable(transaction: Transaction, key: str, *, row_version: int) -> Standing:
    """The bill under a key, as it was when somebody saw it.

    Raises:
        Stale: It is another by now, or gone.
        Unchangeable: It was posted, approved or rejected, is being read again, or is data.
    """
    bill = standing(transaction, key, row_version=row_version)
    if bill.is_approved:
        raise Unchangeable(key, "it is approved", remedy="Withdraw the approval first.")
    if bill.status is Status.REJECTED:
        raise Unchangeable(key, "it is rejected", remedy="Take that back first.")
    if is_data(bill.record):
        raise Unchangeable(key, "it is an electronic invoice", remedy="Its data are one bill, whatever its pages are.")
    return bill


def is_data(record: Record) -> bool:
    """Whether a bill is what its data say, or has no pages at all."""
    return not record.pages or any(reading.source is Source.XML for _, reading in readings_of(record.invoice))


def confirm_free(transaction: Transaction, key: str) -> None:
    """See that nobody else has a bill.

    Raises:
        NotClaimed: Somebody else has it.
    """
    holder = claims.held(transaction, key)
    if holder is not None and holder.person_id != transaction.actor:
        raise NotClaimed(key, holder)
