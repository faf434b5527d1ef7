"""A bank that says otherwise than before: what is paid is paid, and its bills are free for no other payment."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy import tuple_
from sqlalchemy import update

from pipeline.model.words import say
from pipeline.payments.bank import Saying
from pipeline.payments.run import PaymentState
from pipeline.store.payments.deciding import take_out
from pipeline.store.payments.finding import payments_in
from pipeline.store.payments.finding import run_in
from pipeline.store.payments.finding import subject
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_PART

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from pipeline.payments.bank import Entry
    from pipeline.payments.run import Payment
    from pipeline.store.store import Transaction

#: Of these the bank said that nothing was paid.
_UNPAID: Final = (PaymentState.REJECTED, PaymentState.STOPPED)
_PAID_BEFORE: Final = say("the bank has executed an earlier payment of its bill")


def contradict(transaction: Transaction, entry: Entry, payments: Collection[Payment]) -> None:
    """Note what a bank says against what it said before; one that is paid after all takes its bills back."""
    for one in payments:
        is_paid = entry.saying is Saying.EXECUTED and one.state in _UNPAID and _revived(transaction, one, entry.day)
        told = {"end_to_end_id": one.end_to_end_id, "said": entry.saying, "is_paid": is_paid}
        transaction.note("payment_contradicted", subject(one.run_id), before={"state": one.state}, after=told)


def _revived(transaction: Transaction, payment: Payment, executed_on: dt.date | None) -> bool:
    """Have it be paid; not where one of its bills is in another payment that the bank has."""
    its = select(PAYMENT_PART.c.document_id, PAYMENT_PART.c.part).where(PAYMENT_PART.c.payment_id == payment.payment_id)
    is_of_them = tuple_(PAYMENT_PART.c.document_id, PAYMENT_PART.c.part).in_(its)
    others = select(PAYMENT_PART.c.payment_id).where(PAYMENT_PART.c.is_living, is_of_them)
    planned = PAYMENT.c.payment_id.in_(others) & (PAYMENT.c.state == PaymentState.PLANNED)
    for other in payments_in(transaction.connection, planned):
        run = run_in(transaction.connection, other.run_id)
        if run is not None:
            take_out(transaction, run, (other,), reason=_PAID_BEFORE)
    if transaction.connection.execute(select(exists().where(PAYMENT_PART.c.is_living, is_of_them))).scalar():
        return False
    values = {"state": PaymentState.EXECUTED, "executed_on": executed_on}
    is_it = PAYMENT.c.payment_id == payment.payment_id
    transaction.connection.execute(update(PAYMENT).where(is_it).values(values))
    living = update(PAYMENT_PART).where(PAYMENT_PART.c.payment_id == payment.payment_id).values(is_living=True)
    transaction.connection.execute(living)
    return True
