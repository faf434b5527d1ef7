"""Whether bills and accounts are as they were when a payment was planned, asked in the transaction that counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists
from sqlalchemy import select
from sqlalchemy import tuple_
from sqlalchemy import update

from pipeline.master.supplier import SupplierState
from pipeline.store.due import may_be_posted
from pipeline.store.key import parse_key
from pipeline.store.tables.bank_account import BANK_ACCOUNT
from pipeline.store.tables.payment import PAYMENT
from pipeline.store.tables.payment import PAYMENT_PART
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.supplier import SUPPLIER

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from pipeline.payments.run import Part
    from pipeline.payments.run import PaymentState
    from pipeline.store.store import Transaction


def bills_stand(connection: Connection, parts: Iterable[Part]) -> bool:
    """Whether all bills are as they were, and may be posted; they cannot change before this transaction ends."""
    wanted = {(*parse_key(part.key), part.revision, part.row_version) for part in parts}
    columns = (RECORD.c.document_id, RECORD.c.part, RECORD.c.revision, RECORD.c.row_version)
    query = select(*columns).where(tuple_(*columns).in_(sorted(wanted)), may_be_posted())
    found = connection.execute(query.with_for_update(key_share=True, of=RECORD)).all()
    return len(found) == len(wanted)


def account_stands(connection: Connection, supplier_id: str, iban: str) -> bool:
    """Whether master data still has a supplier paid there."""
    its = (BANK_ACCOUNT.c.supplier_id == supplier_id, BANK_ACCOUNT.c.number == iban)
    open_supplier = exists().where(SUPPLIER.c.supplier_id == supplier_id, SUPPLIER.c.state != SupplierState.BLOCKED)
    found = select(exists().where(*its, BANK_ACCOUNT.c.confirmed_by.is_not(None)) & open_supplier)
    return bool(connection.execute(found).scalar())


def move(
    transaction: Transaction,
    payment_ids: Collection[int],
    state: PaymentState,
    *,
    before: Collection[PaymentState],
    reason: str = "",
    executed_on: dt.date | None = None,
) -> int:
    """Bring payments from one state into another, and set their bills free where they are not paid; how many moved.

    The statement asks for the state before: whoever was quicker has moved them.
    """
    is_it = (PAYMENT.c.payment_id.in_([*payment_ids]), PAYMENT.c.state.in_([*before]))
    values = {"state": state, "reason": reason}
    if executed_on is not None:
        values["executed_on"] = executed_on  # type: ignore[assignment]  # a column of another type
    moved = update(PAYMENT).where(*is_it).values(values).returning(PAYMENT.c.payment_id)
    ids = transaction.connection.execute(moved).scalars().all()
    if ids and not state.is_living:
        freed = update(PAYMENT_PART).where(PAYMENT_PART.c.payment_id.in_(ids)).values(is_living=False)
        transaction.connection.execute(freed)
    return len(ids)
