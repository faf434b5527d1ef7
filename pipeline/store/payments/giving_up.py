"""Gives up every run that is not sealed: of a restored ledger nobody knows whether the bank was given it since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.payments.run import PaymentState
from pipeline.payments.run import RunState
from pipeline.store import chain
from pipeline.store.payments.deciding import take_out
from pipeline.store.payments.finding import payments_in
from pipeline.store.payments.finding import run_in
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_RUN

if TYPE_CHECKING:
    from pipeline.store.store import Store

_OPEN = (RunState.PROPOSED, RunState.APPROVED)


def give_up_open_runs(store: Store, *, reason: str, actor: str) -> int:
    """Take all payments out of runs that are proposed or approved; how many runs."""
    with store.writing(actor=actor) as transaction:
        connection = transaction.connection
        chain.lock(connection)
        query = select(PAYMENT_RUN.c.run_id).where(PAYMENT_RUN.c.state.in_(_OPEN)).order_by(PAYMENT_RUN.c.run_id)
        runs = [run for run_id in connection.execute(query).scalars().all() if (run := run_in(connection, run_id))]
        for run in runs:
            planned = (PAYMENT.c.run_id == run.run_id) & (PAYMENT.c.state == PaymentState.PLANNED)
            take_out(transaction, run, payments_in(connection, planned), reason=reason)
    return len(runs)
