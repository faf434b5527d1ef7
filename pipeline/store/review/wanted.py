"""What somebody wants to see of the bills on the desk, as a condition of a query."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import Date
from sqlalchemy import and_
from sqlalchemy import bindparam
from sqlalchemy import or_

from pipeline.matching.amount_key import amount_key
from pipeline.model.outcome import Status
from pipeline.review.page_words import page_words
from pipeline.review.sought import sought
from pipeline.store.columns import Instant
from pipeline.store.columns import PlainText
from pipeline.store.due import may_be_posted
from pipeline.store.held import is_held
from pipeline.store.review.page_texts import has_words
from pipeline.store.tables.claim import CLAIM
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement

    from pipeline.store.moment import Moment
    from pipeline.store.store import Store


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
    #: Anywhere in supplier, number or file; or the amount,
    words: str = ""
    #: or on the pages, for those who may see them.
    has_pages: bool = False
    amount: Decimal | None = None
    #: The code of a rule that asks.
    rule: str = ""
    #: Whose: the id of a person.
    owner: str = ""
    #: Only those that a target is not given.
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Looker:
    """Who looks at the queue, and when."""

    person_id: str
    now: dt.datetime

    @property
    def today(self) -> dt.date:
        """The day where this machine stands."""
        return self.now.astimezone().date()

    @property
    def params(self) -> dict[str, Any]:
        """What queries ask of whoever looks."""
        return {"me": self.person_id, "today": self.today, "now": self.now}


def looker(store: Store | Moment, person_id: str) -> Looker:
    """Somebody who looks now."""
    with store.reading() as connection:
        return Looker(person_id=person_id, now=store.now(connection))


def fits(wanted: Wanted) -> ColumnElement[bool]:
    """Of records that are joined with their open case and whoever has them; asks for `Looker.params`."""
    return or_(*ways(wanted))


def ways(wanted: Wanted) -> tuple[ColumnElement[bool], ...]:
    """The ways in which a bill can be wanted: a bill fits one of them at most, and an index knows the order of each."""
    return tuple(and_(way, *_filters(wanted)) for way in STANDING[wanted.tab])


def _standing() -> Mapping[Tab, tuple[ColumnElement[bool], ...]]:
    """How a bill can stand under each tab; put together once, for it takes longer than many an answer."""
    is_open, is_resolved, is_clean, is_rejected = (
        RECORD.c.status == status for status in (Status.EXCEPTION, Status.RESOLVED, Status.CLEAN, Status.REJECTED)
    )
    is_approved, is_posted = RECORD.c.approved_at.is_not(None), RECORD.c.is_posted
    until, owner = EXCEPTION_CASE.c.postponed_until, EXCEPTION_CASE.c.owner
    is_had = and_(CLAIM.c.person_id == _ME, or_(owner.is_(None), owner != _ME))
    is_undone = and_(or_(is_open, is_resolved), ~is_approved)
    return {
        Tab.WAITING: (and_(is_open, ~is_posted, or_(until.is_(None), until <= _TODAY)),),
        Tab.MINE: (and_(owner == _ME, is_undone), and_(is_had, is_undone)),
        Tab.POSTPONED: (and_(is_open, until > _TODAY),),
        Tab.TO_APPROVE: (and_(is_resolved, ~is_posted, ~is_approved),),
        Tab.APPROVED: (and_(is_clean, ~is_posted), and_(is_resolved, ~is_posted, is_approved)),
        Tab.POSTED: (and_(is_clean, is_posted), and_(is_resolved, is_posted)),
        Tab.REJECTED: (and_(is_rejected, ~is_posted), and_(is_rejected, is_posted)),
    }


_ME: Final = bindparam("me", type_=PlainText)
_TODAY: Final = bindparam("today", type_=Date)
#: The moment of whoever looks.
NOW: Final = bindparam("now", type_=Instant)
STANDING: Final = _standing()


def _filters(wanted: Wanted) -> list[ColumnElement[bool]]:
    filters = []
    if wanted.words:
        said = RECORD.c.sought.contains(sought(wanted.words), autoescape=True)
        filters.append(or_(said, *_amount(wanted), *_pages(wanted)))
    if wanted.rule:
        filters.append(EXCEPTION_CASE.c.rules.contains(f" {wanted.rule} ", autoescape=True))
    if wanted.owner:
        filters.append(EXCEPTION_CASE.c.owner == wanted.owner)
    if wanted.held:
        filters.append(is_held_back())
    return filters


def is_held_back() -> ColumnElement[bool]:
    """Whether a bill could be posted, but a target is not given it because something is missing."""
    return and_(may_be_posted(), is_held())


def _pages(wanted: Wanted) -> list[ColumnElement[bool]]:
    words = page_words([wanted.words]) if wanted.has_pages else ()
    return [has_words(words)] if words else []


def _amount(wanted: Wanted) -> list[ColumnElement[bool]]:
    return [] if wanted.amount is None else [RECORD.c.gross_key == amount_key(wanted.amount)]
