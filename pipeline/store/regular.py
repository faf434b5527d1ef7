"""Suppliers whose bills come regularly, and whose next one is late."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import select

from pipeline.matching.expected import missing_since
from pipeline.model.outcome import Status
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.store.store import Store

#: Enough for bills that come once a year to show it.
_SINCE: Final = dt.timedelta(days=6 * 366)

_BILLED: Final = (
    select(PAST_BILL.c.supplier, PAST_BILL.c.billed_on, RECORD.c.supplier_name)
    .join(RECORD, and_(RECORD.c.document_id == PAST_BILL.c.document_id, RECORD.c.part == PAST_BILL.c.part))
    .where(
        RECORD.c.is_current,
        RECORD.c.status != Status.REJECTED,
        PAST_BILL.c.billed_on > bindparam("since"),
    )
    .order_by(PAST_BILL.c.supplier, PAST_BILL.c.billed_on)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """A bill that did not come."""

    supplier_name: str
    #: When it was to come, and when the one before it did.
    due_on: dt.date
    last_on: dt.date


def missing(store: Store, today: dt.date) -> Iterator[Missing]:
    """The bills that are late after the beat of their suppliers, supplier by supplier."""
    with store.reading() as connection:
        rows = connection.execute(_BILLED, {"since": today - _SINCE})
        for _, group in groupby(rows, key=attrgetter("supplier")):
            bills = list(group)
            due = missing_since((bill.billed_on for bill in bills), today)
            if due is not None:
                last = bills[-1]
                yield Missing(supplier_name=last.supplier_name or "", due_on=due, last_on=last.billed_on)
