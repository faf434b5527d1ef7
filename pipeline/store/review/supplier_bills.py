"""The last bills of a supplier, for whoever looks at another of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.model.outcome import Status
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.registers.history import names_of
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import Row

    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierBill:
    """One of them."""

    document_id: str
    part: int
    file: str
    document_type: str | None
    invoice_number: str | None
    issue_date: dt.date | None
    gross_total: Decimal | None
    currency: str | None
    status: Status
    is_posted: bool
    approved_by: str | None

    @property
    def key(self) -> str:
        """`Record.key`."""
        return record_key(self.document_id, self.part)


_COLUMNS: Final = tuple(RECORD.c[name] for name in SupplierBill.__dataclass_fields__)
_SAME: Final = and_(RECORD.c.document_id == PAST_BILL.c.document_id, RECORD.c.part == PAST_BILL.c.part)


def last_bills(store: Store, supplier: str, *, besides: str, limit: int) -> tuple[SupplierBill, ...]:
    """The last bills of a supplier, the newest first, whatever became of them, and without the one at hand.

    `supplier` is what `pipeline.matching.identity` names it.
    """
    document_id, part = parse_key(besides)
    is_other = or_(PAST_BILL.c.document_id != document_id, PAST_BILL.c.part != part)
    newest_first = (PAST_BILL.c.billed_on.desc(), PAST_BILL.c.document_id, PAST_BILL.c.part)
    with store.reading() as connection:
        is_theirs = PAST_BILL.c.supplier.in_(names_of(connection, supplier))
        query = select(*_COLUMNS).join(PAST_BILL, _SAME).where(is_theirs, is_other, RECORD.c.is_current)
        return tuple(map(_bill, connection.execute(query.order_by(*newest_first).limit(limit))))


def _bill(row: Row[Any]) -> SupplierBill:
    return SupplierBill(**{**row._mapping, "status": Status(row.status)})  # noqa: SLF001 - a public name of SQLAlchemy
