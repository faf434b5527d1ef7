"""The bills that are held back from targets, for whoever can put right what is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import func
from sqlalchemy import select

from pipeline.model.phrases import from_json
from pipeline.store.due import may_move
from pipeline.store.held import HAS_REASONS
from pipeline.store.held import HOLDS
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.tables.export_hold import EXPORT_HOLD
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Row
    from sqlalchemy import Select

    from pipeline.store.moment import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBill:
    """A bill that one target is not given."""

    target: str
    document_id: str
    part: int
    #: Sentences, in order.
    reasons: tuple[str, ...]
    held_at: dt.datetime
    file: str
    supplier_name: str | None
    invoice_number: str | None
    gross_total: Decimal | None
    currency: str | None

    @property
    def key(self) -> str:
        """`Record.key`."""
        return record_key(self.document_id, self.part)

    @property
    def name(self) -> str:
        """What the bill is called: what it is read as, or at least its file."""
        return " ".join(filter(None, (self.supplier_name, self.invoice_number))) or self.file


_COLUMNS: Final = tuple(
    EXPORT_HOLD.c[name] if name in EXPORT_HOLD.c else RECORD.c[name] for name in HeldBill.__dataclass_fields__
)


def held_from(store: Readable, target: str, *, limit: int) -> tuple[HeldBill, ...]:
    """The bills that a target is not given, the longest held first."""
    order = (EXPORT_HOLD.c.held_at, EXPORT_HOLD.c.document_id, EXPORT_HOLD.c.part)
    query = _held(*_COLUMNS).where(EXPORT_HOLD.c.target == target).order_by(*order).limit(limit)
    with store.reading() as connection:
        return tuple(map(_bill, connection.execute(query)))


def holds_of(store: Readable, key: str) -> tuple[HeldBill, ...]:
    """From which targets a bill is held back."""
    document_id, part = parse_key(key)
    query = _held(*_COLUMNS).where(RECORD.c.document_id == document_id, RECORD.c.part == part)
    with store.reading() as connection:
        return tuple(map(_bill, connection.execute(query.order_by(EXPORT_HOLD.c.target))))


def held_counts(store: Readable) -> Mapping[str, int]:
    """How many bills are held back, by target; none of those from which none is."""
    query = _held(EXPORT_HOLD.c.target, func.count()).group_by(EXPORT_HOLD.c.target)
    with store.reading() as connection:
        return dict(connection.execute(query).tuples().all())


def reasons_on(store: Readable, target: str, basis: str) -> tuple[tuple[str, ...], ...]:
    """Why bills are held back from a target on some basis, one by one."""
    query = _held(EXPORT_HOLD.c.reasons).where(EXPORT_HOLD.c.target == target, EXPORT_HOLD.c.basis == basis)
    with store.reading() as connection:
        return tuple(tuple(map(from_json, told)) for told in connection.execute(query).scalars())


def _held(*columns: Any) -> Select[Any]:
    """Of bills that could be posted or reversed as they stand, but for what is missing."""
    return select(*columns).select_from(EXPORT_HOLD).join(RECORD, HOLDS).where(may_move(), HAS_REASONS)


def _bill(row: Row[Any]) -> HeldBill:
    return HeldBill(**{**row._asdict(), "reasons": tuple(map(from_json, row.reasons))})
