"""Stops a payment that the bank has and has not executed, as far as we know: once, by a person, with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.payments.ids import reference
from pipeline.payments.run import Payment
from pipeline.payments.run import PaymentState
from pipeline.payments.run import Run
from pipeline.payments.stop import StopReason
from pipeline.people.permission import Permission
from pipeline.store.payments.finding import payments_in
from pipeline.store.payments.finding import run_in
from pipeline.store.payments.finding import subject
from pipeline.store.payments.sealing import keep
from pipeline.store.payments.standing import move
from pipeline.store.people.authority import acting
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_STOP

if TYPE_CHECKING:
    from pipeline.store.store import Store


class Stopped(StrEnum):
    """What became of it."""

    #: The bank is asked; whether it stops it, it says itself.
    ASKED = "asked"
    #: It was asked before.
    TWICE = "twice"
    #: It is not in a file for the bank, or executed, rejected or returned.
    NOT_OPEN = "not_open"
    NO_WORDS = "no_words"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """What the bank is asked not to execute."""

    cancellation_id: str
    run: Run
    payment: Payment
    reason: StopReason
    words: str
    asked_at: dt.datetime


#: Writes the file of a cancellation.
Render = Callable[[Cancellation], bytes]


def stop(store: Store, payment_id: int, render: Render, *, person_id: str, reason: StopReason, words: str) -> Stopped:
    """Ask the bank to stop a payment: its file is kept, and its bills stay in it until the bank has answered.

    Raises:
        NotAllowed: They may not approve payments.
    """
    with acting(store, person_id, Permission.APPROVE_PAYMENTS) as transaction:
        if not words.strip():
            return Stopped.NO_WORDS
        was_asked = select(exists().where(PAYMENT_STOP.c.payment_id == payment_id))
        if transaction.connection.execute(was_asked).scalar():
            return Stopped.TWICE
        (payment,) = payments_in(transaction.connection, PAYMENT.c.payment_id == payment_id) or (None,)
        run = None if payment is None else run_in(transaction.connection, payment.run_id)
        if payment is None or run is None:
            return Stopped.NOT_OPEN
        if not move(transaction, [payment_id], PaymentState.STOPPING, before={PaymentState.SENT}, reason=words.strip()):
            return Stopped.NOT_OPEN
        asked = Cancellation(
            cancellation_id=reference("stop", payment.end_to_end_id),
            run=run,
            payment=payment,
            reason=reason,
            words=words.strip(),
            asked_at=transaction.now,
        )
        name = f"payments-{run.run_id:06d}-stop-{payment_id:06d}.xml"
        told = {"sha256": keep(transaction, name, render(asked)), "end_to_end_id": payment.end_to_end_id}
        row = {"payment_id": payment_id, "cancellation_id": asked.cancellation_id, "reason": reason, "file": name}
        by = {"words": asked.words, "stopped_by": transaction.actor, "stopped_at": transaction.now}
        transaction.connection.execute(insert(PAYMENT_STOP).values(**row, **by))
        transaction.note("payment_stop_asked", subject(run.run_id), after=told, reason=f"{reason}: {asked.words}")
        transaction.note("sealed", name, after=told)
        return Stopped.ASKED
