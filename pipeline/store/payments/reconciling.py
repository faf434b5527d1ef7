"""Takes what a bank says of payments: each is found by its own id, its amount and our account; twice is once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.payments.bank import BankMessage
from pipeline.payments.bank import Entry
from pipeline.payments.bank import Saying
from pipeline.payments.run import PaymentState
from pipeline.store import chain
from pipeline.store.payments.contradicting import contradict
from pipeline.store.payments.finding import payments_in
from pipeline.store.payments.finding import run_in
from pipeline.store.payments.finding import subject
from pipeline.store.payments.standing import move
from pipeline.store.tables.payment import BANK_MESSAGE
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_RUN

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection

    from pipeline.payments.run import Payment
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

_STATES: Final = PaymentState
#: Which states a saying leads on from, and where to.
_MOVES: Final = {
    Saying.EXECUTED: (_STATES.EXECUTED, frozenset({_STATES.SENT, _STATES.STOPPING})),
    Saying.REJECTED: (_STATES.REJECTED, frozenset({_STATES.SENT, _STATES.STOPPING})),
    Saying.RETURNED: (_STATES.RETURNED, frozenset({_STATES.SENT, _STATES.STOPPING, _STATES.EXECUTED})),
    Saying.STOPPED: (_STATES.STOPPED, frozenset({_STATES.SENT, _STATES.STOPPING})),
    Saying.NOT_STOPPED: (_STATES.SENT, frozenset({_STATES.STOPPING})),
}
#: What a bank tells of a payment that went further since.
_PAST: Final = {
    Saying.EXECUTED: frozenset({_STATES.EXECUTED, _STATES.RETURNED}),
    Saying.REJECTED: frozenset({_STATES.REJECTED, _STATES.STOPPED}),
    Saying.RETURNED: frozenset({_STATES.RETURNED}),
    Saying.STOPPED: frozenset({_STATES.REJECTED, _STATES.STOPPED}),
    Saying.NOT_STOPPED: frozenset({_STATES.SENT, _STATES.EXECUTED, _STATES.RETURNED}),
}


class Verdict(StrEnum):
    """What became of one entry."""

    TAKEN = "taken"
    #: It was told before.
    KNOWN = "known"
    #: No payment of ours has this id.
    UNKNOWN = "unknown"
    #: The amount or the currency is not that of the payment.
    OTHER_AMOUNT = "other_amount"
    #: It is told of an account that did not pay it.
    OTHER_ACCOUNT = "other_account"
    #: It contradicts what was told before; a person looks into it.
    CONTRADICTS = "contradicts"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry, and what became of it."""

    entry: Entry
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What became of a message."""

    #: Whether it was not read before; if it was, nothing of it is taken again.
    is_new: bool
    told: tuple[Told, ...]


def take(store: Store, message: BankMessage, *, actor: str) -> Answer:
    """Take what a bank says, all of it in one transaction."""
    with store.writing(actor=actor) as transaction:
        chain.lock(transaction.connection)
        was_read = select(exists().where(BANK_MESSAGE.c.sha256 == message.sha256))
        if transaction.connection.execute(was_read).scalar():
            return Answer(is_new=False, told=())
        facts = {"sha256": message.sha256, "sort": message.sort, "message_id": message.message_id}
        row = {**facts, "read_at": transaction.now, "read_by": transaction.actor}
        transaction.connection.execute(insert(BANK_MESSAGE).values(row))
        told = tuple(Told(entry=one, verdict=_taken(transaction, one)) for one in message.entries)
        counted = {str(verdict): sum(one.verdict is verdict for one in told) for verdict in Verdict}
        transaction.note("bank_message_read", f"bank-message {message.sha256}", after={**facts, **counted})
        return Answer(is_new=True, told=told)


def _taken(transaction: Transaction, entry: Entry) -> Verdict:
    payments = _meant(transaction, entry)
    if not payments:
        return Verdict.UNKNOWN
    run = run_in(transaction.connection, payments[0].run_id)
    if run is None or (entry.iban and entry.iban != run.debtor.iban):
        return Verdict.OTHER_ACCOUNT
    if not _is_amount_of(entry, payments):
        return Verdict.OTHER_AMOUNT
    return _moved(transaction, entry, payments)


def _meant(transaction: Transaction, entry: Entry) -> tuple[Payment, ...]:
    """The payment of an id; or those of a run that are not rejected, which is named by its file or its block."""
    if entry.end_to_end_id:
        return payments_in(transaction.connection, PAYMENT.c.end_to_end_id == entry.end_to_end_id)
    message_id = PAYMENT_RUN.c.message_id
    named = or_(message_id == entry.run_reference, message_id + "-1" == entry.run_reference)
    run_id = transaction.connection.execute(select(PAYMENT_RUN.c.run_id).where(named)).scalar()
    if run_id is None:
        return ()
    its = payments_in(transaction.connection, PAYMENT.c.run_id == run_id)
    living = tuple(one for one in its if one.state.is_living)
    return living or tuple(one for one in its if one.state is not PaymentState.WITHDRAWN)


def _is_amount_of(entry: Entry, payments: Collection[Payment]) -> bool:
    if entry.amount is None:
        # Statements always name amounts; status reports need not.
        return entry.saying is not Saying.RETURNED
    total = sum((one.amount for one in payments), Decimal(0))
    return (entry.amount, entry.currency) == (total, "EUR")


def _moved(transaction: Transaction, entry: Entry, payments: Collection[Payment]) -> Verdict:
    state, before = _MOVES[entry.saying]
    past = _PAST[entry.saying]
    if any(one.state not in before | past for one in payments):
        contradict(transaction, entry, payments)
        return Verdict.CONTRADICTS
    ids = [one.payment_id for one in payments if one.state not in past]
    moved = move(transaction, ids, state, before=before, reason=entry.reason, executed_on=_day(entry))
    for one in payments:
        if one.payment_id in ids:
            told = {"end_to_end_id": one.end_to_end_id, "state": state, "day": str(entry.day or "")}
            for about in (subject(one.run_id), *(part.key for part in one.parts)):
                transaction.note(f"payment_{state}", about, after=told, reason=entry.reason)
    return Verdict.TAKEN if moved else Verdict.KNOWN


def _day(entry: Entry) -> dt.date | None:
    return entry.day if entry.saying is Saying.EXECUTED else None
