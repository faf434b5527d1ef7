"""Approves and rejects payment runs; that it is another person is seen to by the statement that approves."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy import update

from pipeline.payments.run import PaymentState
from pipeline.payments.run import RunState
from pipeline.people.permission import Permission
from pipeline.store.payments.finding import payments_in
from pipeline.store.payments.finding import run_in
from pipeline.store.payments.finding import subject
from pipeline.store.payments.standing import move
from pipeline.store.people.authority import acting
from pipeline.store.people.authority import see_that_they_may
from pipeline.store.tables.intervention import INTERVENTION
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.payment import PAYMENT_RUN

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import ColumnElement

    from pipeline.payments.run import Payment
    from pipeline.payments.run import Run
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

_OPEN = (RunState.PROPOSED, RunState.APPROVED)


class Decision(StrEnum):
    """What became of a decision on a run."""

    APPROVED = "approved"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    #: Whoever proposed it does not approve it.
    OWN_PROPOSAL = "own_proposal"
    #: Whoever changed what one of its bills says does not approve it either.
    OWN_HAND = "own_hand"
    #: It is more than this person may approve.
    OVER_LIMIT = "over_limit"
    #: It is decided already, it changed meanwhile, or there is none.
    NOT_OPEN = "not_open"
    #: It needs a reason.
    NO_WORDS = "no_words"


def approve(store: Store, run_id: int, *, person_id: str, row_version: int) -> Decision:
    """Approve a run as it was seen, within one's limit, by somebody who neither proposed it nor changed its bills.

    Raises:
        NotAllowed: They may not approve payments.
    """
    with acting(store, person_id, Permission.APPROVE_PAYMENTS) as transaction:
        person = see_that_they_may(transaction, Permission.APPROVE_PAYMENTS)
        run = run_in(transaction.connection, run_id)
        if run is None or run.state is not RunState.PROPOSED or run.row_version != row_version:
            return Decision.NOT_OPEN
        if person.approval_limit is not None and run.total > person.approval_limit:
            return Decision.OVER_LIMIT
        is_another = (PAYMENT_RUN.c.proposed_by != transaction.actor, ~_had_a_hand(run_id, transaction.actor))
        is_as_seen = (PAYMENT_RUN.c.state == RunState.PROPOSED, PAYMENT_RUN.c.row_version == row_version)
        if not _decide(transaction, run, RunState.APPROVED, "", *is_another, *is_as_seen):
            return Decision.OWN_PROPOSAL if run.proposed_by == transaction.actor else Decision.OWN_HAND
        told = {"payments": run.payments, "total": str(run.total)}
        transaction.note("payments_approved", subject(run_id), after=told)
        return Decision.APPROVED


def reject(store: Store, run_id: int, *, person_id: str, reason: str) -> Decision:
    """Reject a run that is not sealed, or take one's own back; its bills are free again.

    Raises:
        NotAllowed: They may not approve payments, and it is not their own.
    """
    with acting(store, person_id, Permission.SEE_PAYMENTS) as transaction:
        run = run_in(transaction.connection, run_id)
        _see_that_they_decide(transaction, run)
        if not reason.strip():
            return Decision.NO_WORDS
        is_open = PAYMENT_RUN.c.state.in_(_OPEN)
        if run is None or not _decide(transaction, run, RunState.REJECTED, reason.strip(), is_open):
            return Decision.NOT_OPEN
        its = [one.payment_id for one in payments_in(transaction.connection, PAYMENT.c.run_id == run_id)]
        move(transaction, its, PaymentState.WITHDRAWN, before={PaymentState.PLANNED}, reason=reason.strip())
        transaction.note("payments_rejected", subject(run_id), reason=reason.strip())
        return Decision.REJECTED


def withdraw(store: Store, payment_id: int, *, person_id: str, reason: str) -> Decision:
    """Take a payment out of a run that is not sealed; its bills are free again.

    Raises:
        NotAllowed: They may not approve payments, and it is not their own run.
    """
    with acting(store, person_id, Permission.SEE_PAYMENTS) as transaction:
        query = select(PAYMENT.c.run_id).where(PAYMENT.c.payment_id == payment_id)
        run_id = transaction.connection.execute(query).scalar()
        run = None if run_id is None else run_in(transaction.connection, run_id)
        _see_that_they_decide(transaction, run)
        if not reason.strip():
            return Decision.NO_WORDS
        (payment,) = payments_in(transaction.connection, PAYMENT.c.payment_id == payment_id) or (None,)
        if run is None or payment is None or run.state not in _OPEN or payment.state is not PaymentState.PLANNED:
            return Decision.NOT_OPEN
        take_out(transaction, run, (payment,), reason=reason.strip())
        return Decision.WITHDRAWN


def take_out(transaction: Transaction, run: Run, payments: tuple[Payment, ...], *, reason: str) -> None:
    """Take planned payments out of a run; a run of none is rejected."""
    move(
        transaction,
        [one.payment_id for one in payments],
        PaymentState.WITHDRAWN,
        before={PaymentState.PLANNED},
        reason=reason,
    )
    still = (PAYMENT.c.run_id == run.run_id) & (PAYMENT.c.state != PaymentState.WITHDRAWN)
    left = payments_in(transaction.connection, still)
    values: dict[str, Any] = {
        "payments": len(left),
        "total": sum((one.amount for one in left), run.total * 0),
        "row_version": run.row_version + 1,
    }
    if not left:
        values |= {"state": RunState.REJECTED, "note": reason}
    transaction.connection.execute(update(PAYMENT_RUN).where(PAYMENT_RUN.c.run_id == run.run_id).values(values))
    for one in payments:
        told = {"end_to_end_id": one.end_to_end_id, "amount": str(one.amount)}
        transaction.note("payment_withdrawn", subject(run.run_id), before=told, reason=reason)


def _had_a_hand(run_id: int, person_id: str) -> ColumnElement[bool]:
    """Whether somebody changed what a bill of a run says, in the revision that is paid."""
    its, part = INTERVENTION.c, PAYMENT_PART.c
    is_same = (its.document_id == part.document_id, its.part == part.part, its.revision == part.revision)
    of_run = (part.payment_id == PAYMENT.c.payment_id, PAYMENT.c.run_id == run_id, part.is_living)
    return exists().where(*of_run, *is_same, its.person_id == person_id, its.bars_approval)


def _see_that_they_decide(transaction: Transaction, run: Run | None) -> None:
    """Whoever approves payments, or proposed this run and still may."""
    is_own = run is not None and run.proposed_by == transaction.actor
    see_that_they_may(transaction, Permission.PROPOSE_PAYMENTS if is_own else Permission.APPROVE_PAYMENTS)


def _decide(transaction: Transaction, run: Run, state: RunState, note: str, *conditions: ColumnElement[bool]) -> bool:
    decided = {
        "state": state,
        "note": note,
        "decided_by": transaction.actor,
        "decided_at": transaction.now,
        "row_version": run.row_version + 1,
    }
    statement = update(PAYMENT_RUN).where(PAYMENT_RUN.c.run_id == run.run_id, *conditions).values(decided)
    return transaction.connection.execute(statement).rowcount == 1
