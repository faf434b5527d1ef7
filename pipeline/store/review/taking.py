"""The next bill for somebody: the most urgent that nobody has, claimed in the same moment."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import not_
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.review import claims
from pipeline.store.review.wanted import Looker
from pipeline.store.review.wanted import Tab
from pipeline.store.review.wanted import Wanted
from pipeline.store.review.wanted import fits
from pipeline.store.review.worklist import ORDER
from pipeline.store.review.worklist import joined
from pipeline.store.tables.approval import APPROVAL
from pipeline.store.tables.claim import CLAIM
from pipeline.store.tables.exception_case import EXCEPTION_CASE
from pipeline.store.tables.intervention import INTERVENTION
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    import datetime as dt

    from sqlalchemy import ColumnElement
    from sqlalchemy import Select
    from sqlalchemy import Table

    from pipeline.store.store import Store


def take_next(
    store: Store, wanted: Wanted, *, person_id: str, besides: str = "", lasts: dt.timedelta = claims.CLAIM_TIME
) -> str | None:
    """The key of the first bill of those wanted that is free, and now the person's own; `None` where none is.

    Args:
        store: Of the bills.
        wanted: Among which.
        person_id: Who takes it.
        besides: The key of a bill that they come from, which is not given again.
        lasts: How long it is theirs.
    """
    with store.writing(actor=person_id) as transaction:
        who = Looker(person_id=person_id, now=transaction.now)
        query = _free(wanted, who, besides)
        while (row := transaction.connection.execute(query, who.params).one_or_none()) is not None:
            key = record_key(row.document_id, row.part)
            standing = claims.held(transaction, key)
            # Another may have taken it between the look and the lock; then the next look sees that it is theirs.
            if standing is None or standing.person_id == person_id:
                claims.put(transaction, key, standing, lasts)
                transaction.note("claimed", key)
                return key
        return None


def _free(wanted: Wanted, who: Looker, besides: str) -> Select[Any]:
    """The first of what is free; those that somebody else is just reaching for are passed over."""
    document_id, part = parse_key(besides)
    is_other = not_(and_(RECORD.c.document_id == document_id, RECORD.c.part == part))
    query = joined(select(RECORD.c.document_id, RECORD.c.part)).where(fits(wanted), _is_free(wanted.tab, who))
    return query.where(is_other).order_by(*ORDER).limit(1).with_for_update(skip_locked=True, of=RECORD)


def _is_free(tab: Tab, who: Looker) -> ColumnElement[bool]:
    """Whether nobody has a bill and nobody else is to; of what one has oneself, what one asks for as one's own."""
    if tab is Tab.MINE:
        return or_(CLAIM.c.person_id.is_(None), CLAIM.c.person_id == who.person_id)
    owner = EXCEPTION_CASE.c.owner
    is_free = and_(CLAIM.c.person_id.is_(None), or_(owner.is_(None), owner == who.person_id))
    return and_(is_free, _may_approve(who)) if tab is Tab.TO_APPROVE else is_free


def _may_approve(who: Looker) -> ColumnElement[bool]:
    """Whether they neither approved it already nor had a hand in it."""
    barred = exists().where(
        *_same(INTERVENTION), INTERVENTION.c.person_id == who.person_id, INTERVENTION.c.bars_approval
    )
    given = exists().where(*_same(APPROVAL), APPROVAL.c.person_id == who.person_id)
    return and_(~barred, ~given)


def _same(table: Table) -> list[ColumnElement[bool]]:
    return [table.c[name] == RECORD.c[name] for name in ("document_id", "part", "revision")]
