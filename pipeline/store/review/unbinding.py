"""What was done to the pages of bills, taken back: the bills stand again as they were before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import update

from pipeline.model.outcome import Status
from pipeline.model.question import Question
from pipeline.model.serial import from_json
from pipeline.people.permission import Permission
from pipeline.store import bindings
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.people.authority import see_that_they_may
from pipeline.store.recording import is_exported
from pipeline.store.recording import put_back
from pipeline.store.recording import remove
from pipeline.store.review import claims
from pipeline.store.review.rebindable import confirm_free
from pipeline.store.review.rebindable import hold
from pipeline.store.review.standing import Unchangeable
from pipeline.store.review.standing import standing
from pipeline.store.tables.rebinding import REBINDING
from pipeline.store.tables.rebinding import REBOUND_BILL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import Connection
    from sqlalchemy import Row

    from pipeline.model.record import Record
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: What went straight through before a person changed its pages is looked at by one.
PUT_BACK: Final = Question(words="Its pages were put together anew, and that was taken back: see whether it is right")
_WHY: Final = "the pages were put back"


def can_undo(store: Store, key: str) -> bool:
    """Whether something was done to the pages of a bill that can be taken back."""
    with store.reading() as connection:
        return _last(connection, *parse_key(key)) is not None


def undo(store: Store, key: str, *, person_id: str, row_version: int) -> bool:
    """Take back what was last done to the pages of a bill; whether there was anything.

    Raises:
        NotAllowed: The person may not.
        NotClaimed, Stale, Unchangeable: As in `saving.save`; also for any other bill that it touched.
    """
    with store.writing(actor=person_id) as transaction:
        see_that_they_may(transaction, Permission.EDIT_BILLS)
        last = _last(transaction.connection, *parse_key(key))
        hold(transaction, key, *_keys(transaction, last))
        standing(transaction, key, row_version=row_version)
        claims.confirm(transaction, key)
        if last is None:
            return False
        bills = _touched(transaction, last)
        for bill in bills:
            _see_that_it_can_go(transaction, bill, last)
        for bill in bills:
            _put_back(transaction, bill)
        _unbind(transaction, last)
        transaction.note("pages_put_back", key, after={"rebinding": last})
        return True


def _last(connection: Connection, document_id: str, part: int) -> int | None:
    """The last thing done to the pages of a bill that was not taken back."""
    query = (
        select(func.max(REBINDING.c.rebinding_id))
        .join(REBOUND_BILL, REBOUND_BILL.c.rebinding_id == REBINDING.c.rebinding_id)
        .where(REBOUND_BILL.c.document_id == document_id, REBOUND_BILL.c.part == part, REBINDING.c.undone_at.is_(None))
    )
    found: int | None = connection.execute(query).scalar()
    return found


def _keys(transaction: Transaction, rebinding_id: int | None) -> list[str]:
    query = select(REBOUND_BILL.c.document_id, REBOUND_BILL.c.part).filter_by(rebinding_id=rebinding_id)
    return [record_key(row.document_id, row.part) for row in transaction.connection.execute(query)]


def _touched(transaction: Transaction, rebinding_id: int) -> list[Row[Any]]:
    """The bills of a deed, each with its standing revision, which nobody else changes until the transaction ends."""
    is_it = (RECORD.c.document_id == REBOUND_BILL.c.document_id) & (RECORD.c.part == REBOUND_BILL.c.part)
    columns = [RECORD.c[name] for name in ("revision", "approved_at")]
    query = (
        select(REBOUND_BILL, *columns)
        .join(RECORD, is_it & RECORD.c.is_current)
        .where(REBOUND_BILL.c.rebinding_id == rebinding_id)
        .order_by(REBOUND_BILL.c.document_id, REBOUND_BILL.c.part)
        .with_for_update(of=RECORD)
    )
    return list(transaction.connection.execute(query))


def _see_that_it_can_go(transaction: Transaction, bill: Row[Any], rebinding_id: int) -> None:
    key = record_key(bill.document_id, bill.part)
    place = {"document_id": bill.document_id, "part": bill.part, "revision": bill.revision}
    if _last(transaction.connection, bill.document_id, bill.part) != rebinding_id:
        remedy = "Take back first what was done to the pages of that bill later."
        raise Unchangeable(key, "its pages were changed again", remedy=remedy)
    if bill.revision != bill.revision_after or bill.approved_at or is_exported(transaction, **place):
        raise Unchangeable(key, "it was approved or posted", remedy="Withdraw its approval first.")
    confirm_free(transaction, key)


def _put_back(transaction: Transaction, bill: Row[Any]) -> None:
    if bill.revision_before is None:
        remove(transaction, bill.document_id, bill.part, reason=_WHY)
        return
    same = {"document_id": bill.document_id, "part": bill.part, "revision": bill.revision_before}
    body = transaction.connection.execute(select(RECORD.c.body).filter_by(**same)).scalar_one()
    put_back(transaction, _looked_at(from_json(body)), bill.revision_before)


def _looked_at(record: Record) -> Record:
    if record.status is not Status.CLEAN:
        return record
    return replace(record, status=Status.EXCEPTION, questions=(PUT_BACK,))


def _unbind(transaction: Transaction, rebinding_id: int) -> None:
    query = select(REBINDING.c.before).where(REBINDING.c.rebinding_id == rebinding_id)
    before = transaction.connection.execute(query).scalar_one()
    for document_id, body in before.items():
        bindings.keep(transaction, document_id, None if body is None else bindings.BINDINGS.read(body))
    undone = update(REBINDING).where(REBINDING.c.rebinding_id == rebinding_id)
    transaction.connection.execute(undone.values(undone_at=transaction.now))
