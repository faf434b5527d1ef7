"""Seals approved runs, once, with their exact bytes; and keeps the files for the bank until they are delivered."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.errors import StoreError
from pipeline.fault_points import Write
from pipeline.model.words import say
from pipeline.payments.business_days import next_business_day
from pipeline.payments.run import Payment
from pipeline.payments.run import PaymentState
from pipeline.payments.run import Run
from pipeline.payments.run import RunState
from pipeline.store import chain
from pipeline.store.chain import Head
from pipeline.store.outbox import ContentPurged
from pipeline.store.payments.deciding import take_out
from pipeline.store.payments.finding import payments_in
from pipeline.store.payments.finding import run_in
from pipeline.store.payments.finding import subject
from pipeline.store.payments.standing import account_stands
from pipeline.store.payments.standing import bills_stand
from pipeline.store.payments.standing import move
from pipeline.store.restored.waiting import PAYMENTS
from pipeline.store.restored.waiting import refuse_waiting
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_FILE
from pipeline.store.tables.payment import PAYMENT_RUN

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: Writes the file of a run.
Render = Callable[[Run, tuple[Payment, ...]], bytes]

_CHANGED = say("the bill, its approval or the account of its supplier changed before the run was sealed")


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file for the bank."""

    name: str
    sha256: str
    size: int
    sealed_at: dt.datetime
    delivered_at: dt.datetime | None


def seal(store: Store, run_id: int, render: Render, *, actor: str) -> bool:
    """Seal an approved run; payments whose bills or accounts changed since are taken out. Whether it is sealed now.

    A day of execution that is past becomes the next business day.
    """
    with store.writing(actor=actor, kind=Write.RUN_SEALED) as transaction:
        refuse_waiting(transaction.connection, PAYMENTS)
        chain.lock(transaction.connection)
        run = run_in(transaction.connection, run_id)
        if run is None or run.state is not RunState.APPROVED:
            return False
        planned = (PAYMENT.c.run_id == run_id) & (PAYMENT.c.state == PaymentState.PLANNED)
        payments = payments_in(transaction.connection, planned)
        if fallen := tuple(one for one in payments if not _stands(transaction, one)):
            take_out(transaction, run, fallen, reason=_CHANGED)
        left = run_in(transaction.connection, run_id)
        if left is None or left.state is not RunState.APPROVED:
            return False
        _seal(transaction, left, render)
        return True


def keep(transaction: Transaction, name: str, content: bytes) -> str:
    """Keep a file for the bank; its hash."""
    sha256 = hashlib.sha256(content).hexdigest()
    row = {"name": name, "sha256": sha256, "content": content, "size": len(content), "sealed_at": transaction.now}
    transaction.connection.execute(insert(PAYMENT_FILE).values(row))
    return sha256


def undelivered(store: Store) -> tuple[File, ...]:
    """The files that are not marked as delivered, oldest first."""
    return _files(store, PAYMENT_FILE.c.delivered_at.is_(None))


def delivered(store: Store) -> tuple[File, ...]:
    """The files that were put where the bank is given them from, oldest first."""
    return _files(store, PAYMENT_FILE.c.delivered_at.is_not(None))


def content(store: Store, file: File) -> bytes:
    """The bytes that were sealed.

    Raises:
        ContentPurged: They are not kept any more.
        StoreError: They are not what was sealed.
    """
    query = select(PAYMENT_FILE.c.content).where(PAYMENT_FILE.c.name == file.name)
    with store.reading() as connection:
        sealed = bytes(connection.execute(query).scalar_one())
    if not sealed:
        raise ContentPurged(file.name)
    if hashlib.sha256(sealed).hexdigest() != file.sha256:
        raise StoreError(
            f"the bytes of {file.name} are not what was sealed",
            remedy=say("Restore the database from the last backup; nothing of this file was delivered by this run."),
        )
    return sealed


def head_at(store: Store, file: File) -> Head:
    """The head of the event chain when a file was sealed."""
    query = select(EVENT.c.seq, EVENT.c.hash).where(EVENT.c.subject == file.name, EVENT.c.what == "sealed")
    with store.reading() as connection:
        row = connection.execute(query).one()
    return Head(seq=row.seq, hash=row.hash)


def mark_delivered(store: Store, file: File, *, actor: str) -> None:
    """Note that a file is where the bank is given it from; twice is once."""
    with store.writing(actor=actor, kind=Write.RUN_DELIVERED) as transaction:
        its = (PAYMENT_FILE.c.name == file.name, PAYMENT_FILE.c.delivered_at.is_(None))
        statement = update(PAYMENT_FILE).where(*its).values(delivered_at=transaction.now)
        if transaction.connection.execute(statement).rowcount == 1:
            transaction.note("delivered", file.name, after={"sha256": file.sha256})


def _files(store: Store, condition: ColumnElement[bool]) -> tuple[File, ...]:
    query = select(*(PAYMENT_FILE.c[name] for name in File.__dataclass_fields__)).where(condition)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(PAYMENT_FILE.c.sealed_at, PAYMENT_FILE.c.name)).mappings()
        return tuple(File(**row) for row in rows)


def _stands(transaction: Transaction, payment: Payment) -> bool:
    connection = transaction.connection
    return bills_stand(connection, payment.parts) and account_stands(connection, payment.supplier_id, payment.iban)


def _seal(transaction: Transaction, approved: Run, render: Render) -> None:
    """Write the run as it stands now, once: the statement asks that it is approved."""
    run_id = approved.run_id
    today = transaction.now.astimezone().date()
    facts = {
        "state": RunState.SEALED,
        "name": f"payments-{run_id:06d}.xml",
        "sealed_at": transaction.now,
        "sealed_by": transaction.actor,
        "row_version": approved.row_version + 1,
        "execute_on": approved.execute_on if approved.execute_on >= today else next_business_day(today, lead=0),
    }
    run = dataclasses.replace(approved, **facts)  # type: ignore[arg-type]  # fields of Run
    is_planned = (PAYMENT.c.run_id == run_id) & (PAYMENT.c.state == PaymentState.PLANNED)
    payments = payments_in(transaction.connection, is_planned)
    sha256 = keep(transaction, f"{run.name}", render(run, payments))
    is_approved = (PAYMENT_RUN.c.run_id == run_id, PAYMENT_RUN.c.state == RunState.APPROVED)
    transaction.connection.execute(update(PAYMENT_RUN).where(*is_approved).values(facts))
    move(transaction, [one.payment_id for one in payments], PaymentState.SENT, before={PaymentState.PLANNED})
    told = {"sha256": sha256, "message_id": run.message_id, "payments": run.payments, "total": str(run.total)}
    for one in payments:
        for part in one.parts:
            paid = {"run": run_id, "end_to_end_id": one.end_to_end_id, "amount": str(part.amount)}
            transaction.note("payment_sent", part.key, after=paid)
    transaction.note("payments_sealed", subject(run_id), after=told)
    transaction.note("sealed", f"{run.name}", after=told)
