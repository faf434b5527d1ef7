"""The worklist of the desk: which bills stand where, the most urgent first, however many there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.phrases import from_json
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.review.wanted import NOW
from pipeline.store.review.wanted import Looker
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.wanted import is_held_back
from pipeline.store.review.wanted import ways
from pipeline.store.tables.claim import CLAIM
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy import Row
    from sqlalchemy import Select

    from pipeline.store.moment import Readable


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a page of the queue begins: behind this bill."""

    rank: float
    document_id: str
    part: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One bill in the queue."""

    document_id: str
    part: int
    rank: float
    row_version: int
    status: Status
    outcome: Outcome
    reason: str
    file: str
    document_type: str | None
    invoice_number: str | None
    supplier_name: str | None
    issue_date: dt.date | None
    due_date: dt.date | None
    received_date: dt.date | None
    gross_total: Decimal | None
    currency: str | None
    created_at: dt.datetime
    approved_by: str | None
    #: What is open, in words; nothing where nothing is.
    reasons: tuple[str, ...]
    opened_at: dt.datetime | None
    owner: str | None
    postponed_until: dt.date | None
    #: Who has it just now.
    claimed_by: str | None
    #: Whether a target is not given it, because something is missing.
    is_held: bool

    @property
    def key(self) -> str:
        """`Record.key`."""
        return record_key(self.document_id, self.part)

    @property
    def position(self) -> Position:
        """For the page that begins behind it."""
        return Position(rank=self.rank, document_id=self.document_id, part=self.part)


_OF_RECORD: Final = tuple(RECORD.c[name] for name in Waiting.__dataclass_fields__ if name in RECORD.c)
_OF_CASE: Final = tuple(EXCEPTION_CASE.c[name] for name in ("reasons", "opened_at", "owner", "postponed_until"))
ORDER: Final = (RECORD.c.rank, RECORD.c.document_id, RECORD.c.part)
_THEIR_CASE: Final = and_(
    EXCEPTION_CASE.c.document_id == RECORD.c.document_id,
    EXCEPTION_CASE.c.part == RECORD.c.part,
    EXCEPTION_CASE.c.closed_at.is_(None),
)
_THEIR_CLAIM: Final = and_(
    CLAIM.c.document_id == RECORD.c.document_id, CLAIM.c.part == RECORD.c.part, CLAIM.c.expires_at > NOW
)
_SOURCES: Final = RECORD.outerjoin(EXCEPTION_CASE, _THEIR_CASE).outerjoin(CLAIM, _THEIR_CLAIM)


def page(
    store: Readable, wanted: Wanted, looker: Looker, *, limit: int, after: Position | None = None
) -> tuple[Waiting, ...]:
    """The bills that are wanted, the most urgent first; from behind `after` on."""
    found = [_found(store, way, looker, limit, after) for way in ways(wanted)]
    return tuple(sorted(chain.from_iterable(found), key=_place)[:limit])


def one(store: Readable, key: str, looker: Looker) -> Waiting | None:
    """A bill by its key, wherever it stands; `None` where there is none."""
    document_id, part = parse_key(key)
    query = _listed().where(RECORD.c.document_id == document_id, RECORD.c.part == part)
    with store.reading() as connection:
        row = connection.execute(query, looker.params).one_or_none()
    return None if row is None else _waiting(row)


def _found(
    store: Readable, way: ColumnElement[bool], looker: Looker, limit: int, after: Position | None
) -> tuple[Waiting, ...]:
    query = _listed().where(way)
    if after is not None:
        query = query.where(tuple_(*ORDER) > (after.rank, after.document_id, after.part))
    with store.reading() as connection:
        return tuple(map(_waiting, connection.execute(query.order_by(*ORDER).limit(limit), looker.params)))


def _place(bill: Waiting) -> tuple[float, str, int]:
    return bill.rank, bill.document_id, bill.part


def _listed() -> Select[Any]:
    worked_out = (CLAIM.c.person_id.label("claimed_by"), is_held_back().label("is_held"))
    return joined(select(*_OF_RECORD, *_OF_CASE, *worked_out))


def joined(query: Select[Any]) -> Select[Any]:
    """Bills with their open case and whoever has them; asks for `Looker.params`."""
    return query.select_from(_SOURCES).where(RECORD.c.is_current)


def _waiting(row: Row[Any]) -> Waiting:
    known = row._asdict()
    known.update(
        status=Status(row.status), outcome=Outcome(row.outcome), reasons=tuple(map(from_json, row.reasons or ()))
    )
    return Waiting(**known)
