"""What somebody wants to see of the bills on the desk, as a condition of a query."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import or_

from pipeline.matching.amount_key import amount_key
from pipeline.model.outcome import Status
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.claim import CLAIM
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.store.store import Store

_WAS_POSTED: Final = exists().where(
    BATCH_ITEM.c.document_id == RECORD.c.document_id,
    BATCH_ITEM.c.part == RECORD.c.part,
    BATCH_ITEM.c.revision == RECORD.c.revision,
)


class Tab(StrEnum):
    """Where a bill stands."""

    WAITING = "waiting"
    MINE = "mine"
    POSTPONED = "postponed"
    TO_APPROVE = "to_approve"
    APPROVED = "approved"
    POSTED = "posted"
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody wants to see."""

    tab: Tab = Tab.WAITING
    #: Anywhere in supplier, number or file; or the amount.
    words: str = ""
    amount: Decimal | None = None
    #: The code of a rule that asks.
    rule: str = ""
    #: Whose: the id of a person.
    owner: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """Who looks at the queue, and when."""

    person_id: str
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day where this machine stands."""
        return self.now.astimezone().date()


def looker(store: Store, person_id: str) -> Looker:
    """Somebody who looks now."""
    with store.reading() as connection:
        return Looker(person_id=person_id, now=store.now(connection))


def fits(wanted: Wanted, who: Looker) -> ColumnElement[bool]:
    """Of records that are joined with their open case and whoever has them."""
    return and_(_stands(wanted.tab, who), *_filters(wanted))


def _stands(tab: Tab, who: Looker) -> ColumnElement[bool]:
    """Whether a bill stands under a tab."""
    is_open = RECORD.c.status == Status.EXCEPTION
    is_resolved = RECORD.c.status == Status.RESOLVED
    is_approved = RECORD.c.approved_at.is_not(None)
    until = EXCEPTION_CASE.c.postponed_until
    is_postponed = and_(until.is_not(None), until > who.today)
    is_mine = or_(EXCEPTION_CASE.c.owner == who.person_id, CLAIM.c.person_id == who.person_id)
    return {
        Tab.WAITING: and_(is_open, or_(until.is_(None), until <= who.today)),
        Tab.MINE: and_(or_(is_open, is_resolved), ~is_approved, is_mine),
        Tab.POSTPONED: and_(is_open, is_postponed),
        Tab.TO_APPROVE: and_(is_resolved, ~is_approved),
        Tab.APPROVED: and_(or_(RECORD.c.status == Status.CLEAN, is_resolved & is_approved), ~_WAS_POSTED),
        Tab.POSTED: and_(RECORD.c.status.in_((Status.CLEAN, Status.RESOLVED)), _WAS_POSTED),
        Tab.REJECTED: RECORD.c.status == Status.REJECTED,
    }[tab]


def _filters(wanted: Wanted) -> list[ColumnElement[bool]]:
    filters = []
    if wanted.words:
        columns = (RECORD.c.supplier_name, RECORD.c.invoice_number, RECORD.c.file)
        filters.append(or_(*(column.icontains(wanted.words, autoescape=True) for column in columns), *_amount(wanted)))
    if wanted.rule:
        filters.append(EXCEPTION_CASE.c.rules.contains(f" {wanted.rule} ", autoescape=True))
    if wanted.owner:
        filters.append(EXCEPTION_CASE.c.owner == wanted.owner)
    return filters


def _amount(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [] if wanted.amount is None else [RECORD.c.gross_key == amount_key(wanted.amount)]
