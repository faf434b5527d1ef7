"""Proposes a payment run: its bills are in no other one from then on, until somebody rejects it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from pipeline.payment_settings import Schema
from pipeline.payments.ids import reference
from pipeline.payments.run import Debtor
from pipeline.payments.run import PaymentState
from pipeline.payments.run import RunState
from pipeline.people.permission import Permission
from pipeline.store.key import parse_key
from pipeline.store.payments.finding import subject
from pipeline.store.payments.standing import account_stands
from pipeline.store.payments.standing import bills_stand
from pipeline.store.people.authority import acting
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.payment import PAYMENT_RUN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.payments.run import Planned
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


class NotProposed(StrEnum):
    """Why there is no run."""

    NOTHING = "nothing"
    #: A bill or an account changed since it was looked at, or somebody else has the bill in a run.
    CHANGED = "changed"
    #: It comes to more than a run may.
    OVER_LIMIT = "over_limit"


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """How a run is paid."""

    debtor: Debtor
    schema_version: Schema
    batch_booking: bool
    execute_on: dt.date
    due_until: dt.date
    #: The highest sum of a run; `None` where there is none.
    limit: Decimal | None = None


def propose(store: Store, payments: Sequence[Planned], order: Order, *, person_id: str) -> int | NotProposed:
    """Propose a run of these payments; its id.

    Raises:
        NotAllowed: They may not propose payments.
    """
    try:
        with acting(store, person_id, Permission.PROPOSE_PAYMENTS) as transaction:
            total = sum((one.amount for one in payments), Decimal(0))
            if not payments:
                return NotProposed.NOTHING
            if order.limit is not None and total > order.limit:
                return NotProposed.OVER_LIMIT
            if not all(_stands(transaction, one) for one in payments):
                return NotProposed.CHANGED
            return _written(transaction, payments, order, total)
    except IntegrityError:
        return NotProposed.CHANGED


def _stands(transaction: Transaction, payment: Planned) -> bool:
    connection = transaction.connection
    is_sound = payment.amount > 0 and all(part.amount for part in payment.parts)
    return (
        is_sound
        and bills_stand(connection, payment.parts)
        and account_stands(connection, payment.supplier_id, payment.iban)
    )


def _written(transaction: Transaction, payments: Sequence[Planned], order: Order, total: Decimal) -> int:
    moment = transaction.now.isoformat()
    keys = [part.key for payment in payments for part in payment.parts]
    last = transaction.connection.execute(select(func.max(PAYMENT_RUN.c.run_id))).scalar() or 0
    message_id = reference("run", moment, str(last), *keys)
    row = {
        "state": RunState.PROPOSED,
        "row_version": 1,
        "company": order.debtor.company,
        "debtor_name": order.debtor.name,
        "debtor_iban": order.debtor.iban,
        "debtor_bic": order.debtor.bic,
        "message_id": message_id,
        "payments": len(payments),
        "total": total,
        "proposed_by": transaction.actor,
        "proposed_at": transaction.now,
        "note": "",
        **{name: getattr(order, name) for name in ("schema_version", "batch_booking", "execute_on", "due_until")},
    }
    new = insert(PAYMENT_RUN).values(row).returning(PAYMENT_RUN.c.run_id)
    run_id: int = transaction.connection.execute(new).scalar_one()
    for payment in payments:
        _keep(transaction, run_id, payment, message_id)
    told = {"message_id": message_id, "payments": len(payments), "total": str(total), "bills": keys}
    transaction.note("payments_proposed", subject(run_id), after=told)
    return run_id


def _keep(transaction: Transaction, run_id: int, payment: Planned, message_id: str) -> None:
    names = ("supplier_id", "name", "iban", "bic", "amount", "reference", "text")
    row: dict[str, Any] = {name: getattr(payment, name) for name in names}
    end_to_end_id = reference("payment", message_id, *(part.key for part in payment.parts))
    row |= {"run_id": run_id, "end_to_end_id": end_to_end_id, "state": PaymentState.PLANNED, "reason": ""}
    new = insert(PAYMENT).values(row).returning(PAYMENT.c.payment_id)
    payment_id = transaction.connection.execute(new).scalar_one()
    for part in payment.parts:
        document_id, number = parse_key(part.key)
        place = {"payment_id": payment_id, "document_id": document_id, "part": number, "is_living": True}
        said = {name: getattr(part, name) for name in ("revision", "row_version", "number", "amount", "discount")}
        transaction.connection.execute(insert(PAYMENT_PART).values(**place, **said))
