"""The worklist of the desk: which bills stand where, the most urgent first, however many there are."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.review.wanted import Looker
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.wanted import fits
from pipeline.store.tables.claim import CLAIM
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Row
    from sqlalchemy import Select

    from pipeline.store.store import Store


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

    @property
    def key(self) -> str:
        """`Record.key`."""
        return record_key(self.document_id, self.part)

    @property
    def position(self) -> Position:
        """For the page that begins behind it."""
        return Position(rank=self.rank, document_id=self.document_id, part=self.part)


#: Counts stop there: "1000 and more" says enough, and a count of all would take time.
MOST: Final = 1000

_OF_RECORD: Final = tuple(RECORD.c[name] for name in Waiting.__dataclass_fields__ if name in RECORD.c)
_OF_CASE: Final = tuple(EXCEPTION_CASE.c[name] for name in ("reasons", "opened_at", "owner", "postponed_until"))
ORDER: Final = (RECORD.c.rank, RECORD.c.document_id, RECORD.c.part)
_THEIR_CASE: Final = and_(
    EXCEPTION_CASE.c.document_id == RECORD.c.document_id,
    EXCEPTION_CASE.c.part == RECORD.c.part,
    EXCEPTION_CASE.c.closed_at.is_(None),
)


def page(
    store: Store, wanted: Wanted, looker: Looker, *, limit: int, after: Position | None = None
) -> tuple[Waiting, ...]:
    """The bills that are wanted, the most urgent first; from behind `after` on."""
    query = _listed(looker).where(fits(wanted, looker))
    if after is not None:
        query = query.where(tuple_(*ORDER) > (after.rank, after.document_id, after.part))
    with store.reading() as connection:
        return tuple(map(_waiting, connection.execute(query.order_by(*ORDER).limit(limit))))


def one(store: Store, key: str, looker: Looker) -> Waiting | None:
    """A bill by its key, wherever it stands; `None` where there is none."""
    document_id, part = parse_key(key)
    query = _listed(looker).where(RECORD.c.document_id == document_id, RECORD.c.part == part)
    with store.reading() as connection:
        row = connection.execute(query).one_or_none()
    return None if row is None else _waiting(row)


def counts(store: Store, looker: Looker) -> Mapping[Tab, int]:
    """How many bills stand where, each up to `MOST`."""
    with store.reading() as connection:
        return {
            tab: connection.execute(
                select(func.count()).select_from(
                    joined(select(RECORD.c.part), looker).where(fits(Wanted(tab=tab), looker)).limit(MOST).subquery()
                )
            ).scalar_one()
            for tab in Tab
        }


def _listed(looker: Looker) -> Select[Any]:
    return joined(select(*_OF_RECORD, *_OF_CASE, CLAIM.c.person_id.label("claimed_by")), looker)


def joined(query: Select[Any], looker: Looker) -> Select[Any]:
    """Bills with their open case and whoever has them."""
    theirs = and_(
        CLAIM.c.document_id == RECORD.c.document_id, CLAIM.c.part == RECORD.c.part, CLAIM.c.expires_at > looker.now
    )
    sources = RECORD.outerjoin(EXCEPTION_CASE, _THEIR_CASE).outerjoin(CLAIM, theirs)
    return query.select_from(sources).where(RECORD.c.is_current)


def _waiting(row: Row[Any]) -> Waiting:
    known = row._mapping  # noqa: SLF001 - a public name of SQLAlchemy
    told = {"status": Status(row.status), "outcome": Outcome(row.outcome), "reasons": tuple(row.reasons or ())}
    return Waiting(**{**known, **told})
