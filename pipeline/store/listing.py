"""Lists and counts of records, from their columns alone: quick however many there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.store.key import record_key
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import RowMapping

    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One record in a list."""

    document_id: str
    part: int
    revision: int
    row_version: int
    status: Status
    outcome: Outcome
    reason: str
    file: str
    received_date: dt.date | None
    document_type: str | None
    invoice_number: str | None
    supplier_name: str | None
    issue_date: dt.date | None
    due_date: dt.date | None
    gross_total: Decimal | None
    currency: str | None
    created_at: dt.datetime
    updated_at: dt.datetime

    @property
    def key(self) -> str:
        """`Record.key`."""
        return record_key(self.document_id, self.part)


_COLUMNS: Final = tuple(RECORD.c[name] for name in Entry.__dataclass_fields__)


def with_status(store: Store, status: Status, *, limit: int, after: Entry | None = None) -> tuple[Entry, ...]:
    """The records of a status, oldest first; from behind `after` on."""
    order = (RECORD.c.created_at, RECORD.c.document_id, RECORD.c.part)
    query = select(*_COLUMNS).where(RECORD.c.is_current, RECORD.c.status == status).order_by(*order).limit(limit)
    if after is not None:
        query = query.where(tuple_(*order) > (after.created_at, after.document_id, after.part))
    with store.reading() as connection:
        return tuple(map(_entry, connection.execute(query).mappings()))


def entries(store: Store, document_id: str) -> tuple[Entry, ...]:
    """The records of one document, in order."""
    is_its = RECORD.c.is_current & (RECORD.c.document_id == document_id)
    with store.reading() as connection:
        query = select(*_COLUMNS).where(is_its).order_by(RECORD.c.part)
        return tuple(map(_entry, connection.execute(query).mappings()))


def counts(store: Store, *, since: dt.datetime | None = None) -> Mapping[tuple[Status, Outcome], int]:
    """How many records have which status and outcome; of those written since a moment."""
    group = (RECORD.c.status, RECORD.c.outcome)
    query = select(*group, func.count()).where(RECORD.c.is_current).group_by(*group).order_by(*group)
    if since is not None:
        query = query.where(RECORD.c.updated_at >= since)
    with store.reading() as connection:
        return {(Status(status), Outcome(outcome)): count for status, outcome, count in connection.execute(query)}


def _entry(row: RowMapping) -> Entry:
    return Entry(**{**row, "status": Status(row["status"]), "outcome": Outcome(row["outcome"])})
