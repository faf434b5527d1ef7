"""Takes out of the ledger what a document said, and leaves the skeleton: keys, hashes, times, persons, decisions.

What targets were given stays with its control totals; what rules against duplicates and double payment ask stays too,
unless the installation says otherwise.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import delete
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import update

from pipeline.model.record import Record
from pipeline.model.serial import from_json
from pipeline.model.serial import to_json
from pipeline.registers import PastBill
from pipeline.review.sought import sought
from pipeline.store import likenesses
from pipeline.store.key import record_key
from pipeline.store.purging.late import forget_whence
from pipeline.store.purging.sent import empty_batches
from pipeline.store.purging.sent import empty_payments
from pipeline.store.registers.history import PAST_BILLS
from pipeline.store.review import page_texts
from pipeline.store.skeleton import EVENTS
from pipeline.store.skeleton import PURGED
from pipeline.store.skeleton import empty
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.earlier_state import EARLIER_STATE
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.export_hold import EXPORT_HOLD
from pipeline.store.tables.intervention import INTERVENTION
from pipeline.store.tables.judgement import JUDGEMENT
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.proposal import PROPOSAL
from pipeline.store.tables.rebinding import REBINDING
from pipeline.store.tables.rebinding import REBOUND_BILL
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.remark import REMARK

if TYPE_CHECKING:
    from sqlalchemy import Row
    from sqlalchemy import Table

    from pipeline.store.store import Transaction

#: What lists and searches ask of a record, and what makes twins.
_SAID: Final = (
    "invoice_number",
    "normalised_number",
    "supplier_name",
    "supplier_vat_id",
    "issue_date",
    "due_date",
    "gross_total",
    "currency",
    "gross_key",
    "text_hash",
    "line_hash",
    "supply",
)
_PLACE: Final = ("document_id", "part", "revision")
#: What of an earlier bill is compared with the next one, and no more of it.
_HISTORY: Final = (
    "key",
    "invoice_number",
    "document_type",
    "issue_date",
    "due_date",
    "received_date",
    "gross_total",
    "currency",
)


def empty_document(transaction: Transaction, document_id: str, *, voucher: int, keeps_history: bool) -> None:
    """Empty everything that is kept of a document, and note the event that vouches for its emptied events.

    Args:
        transaction: Has the chain locked: `voucher` is the number of the next event that it notes.
        document_id: Of which nothing waits.
        voucher: The number of that event.
        keeps_history: Whether the same bill in other bytes is still to be found.
    """
    connection = transaction.connection
    is_its = RECORD.c.document_id == document_id
    revisions = connection.execute(select(RECORD).where(is_its)).all()
    for row in revisions:
        _empty_revision(transaction, row, keeps_history=keeps_history)
    parts = sorted({row.part for row in revisions})
    for part in parts:
        likenesses.forget(transaction, document_id, part)
        page_texts.forget(transaction, document_id, part)
    _empty_history(transaction, document_id, keeps_history=keeps_history)
    _empty_deeds(transaction, document_id)
    empty_batches(transaction, document_id)
    empty_payments(transaction, document_id, keeps_history=keeps_history)
    arrived = ARRIVAL.c.sha256 == document_id
    forget_whence(connection, arrived)
    connection.execute(update(ARRIVAL).where(arrived).values(reason=""))
    connection.execute(update(DOCUMENT).where(DOCUMENT.c.document_id == document_id).values(reason=""))
    subjects = {record_key(document_id, part) for part in parts} | {document_id}
    its = or_(EVENT.c.subject.in_(subjects), EVENT.c.subject.in_(select(ARRIVAL.c.arrival_id).where(arrived)))
    emptied = empty(connection, voucher, its)
    transaction.note(PURGED, document_id, after={"bills": len(parts), EVENTS: emptied})


def _empty_revision(transaction: Transaction, row: Row[Any], *, keeps_history: bool) -> None:
    """Of the revision that stands, what finds twins stays; of those before it, nothing that they said."""
    record = from_json(row.body)
    left = Record(
        file="",
        document_id=row.document_id,
        part=row.part,
        given_to=record.given_to,
        corrects=record.corrects,
        outcome=record.outcome,
        status=record.status,
        received_date=record.received_date,
    )
    stays = keeps_history and row.is_current
    values: dict[str, Any] = {} if stays else dict.fromkeys(_SAID)
    words = sought(row.supplier_name, row.invoice_number, "") if stays else sought(None, None, "")
    values |= {"body": to_json(left), "file": "", "reason": "", "sought": words}
    its = (RECORD.c[name] == getattr(row, name) for name in _PLACE)
    transaction.connection.execute(update(RECORD).where(*its).values(values))


def _empty_history(transaction: Transaction, document_id: str, *, keeps_history: bool) -> None:
    is_its = PAST_BILL.c.document_id == document_id
    if not keeps_history:
        transaction.connection.execute(delete(PAST_BILL).where(is_its))
        judged = update(JUDGEMENT).where(JUDGEMENT.c.document_id == document_id)
        transaction.connection.execute(judged.values(supplier_name=None))
        return
    for row in transaction.connection.execute(select(PAST_BILL).where(is_its)).all():
        known = PAST_BILLS.read(row.body)
        left = PastBill(**{name: getattr(known, name) for name in _HISTORY})
        mine = is_its & (PAST_BILL.c.part == row.part)
        transaction.connection.execute(update(PAST_BILL).where(mine).values(body=PAST_BILLS.write(left)))


def _empty_deeds(transaction: Transaction, document_id: str) -> None:
    """Who did what and when stays; what they wrote, and what stood before and after, goes."""
    execute = transaction.connection.execute
    for table in (EARLIER_STATE, REMARK, EXPORT_HOLD):
        execute(delete(table).where(table.c.document_id == document_id))
    execute(_of(INTERVENTION, document_id).values(before=None, after=None, note=""))
    execute(_of(EXCEPTION_CASE, document_id).values(reasons=[], note=None))
    proposed = select(PROPOSAL.c.proposal_id, PROPOSAL.c.fields).where(PROPOSAL.c.document_id == document_id)
    for row in execute(proposed).all():
        is_it = PROPOSAL.c.proposal_id == row.proposal_id
        execute(update(PROPOSAL).where(is_it).values(fields=dict.fromkeys(row.fields, ""), note=""))
    bound = select(REBOUND_BILL.c.rebinding_id).where(REBOUND_BILL.c.document_id == document_id)
    execute(update(REBINDING).where(REBINDING.c.rebinding_id.in_(bound)).values(reason=""))


def _of(table: Table, document_id: str) -> Any:
    return update(table).where(table.c.document_id == document_id)
