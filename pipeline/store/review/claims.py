"""Claims: who has a bill on the desk has it alone for a while, and longer with everything that is done to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.errors import StoreError
from pipeline.model.words import say
from pipeline.store.key import parse_key
from pipeline.store.review.standing import see_that_it_is_kept
from pipeline.store.tables.claim import CLAIM
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: How long a bill is left to somebody who does nothing with it.
CLAIM_TIME: Final = dt.timedelta(minutes=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Who has a bill, and until when."""

    person_id: str
    taken_at: dt.datetime
    expires_at: dt.datetime


class NotClaimed(StoreError):
    """A bill was to be changed by somebody who does not have it (any more)."""

    def __init__(self, key: str, holder: Claim | None) -> None:
        who = "nobody has it" if holder is None else f"{holder.person_id} has it"
        super().__init__(
            f"bill {key} is not yours to change now: {who}",
            remedy=say("Take it, or take it over with a reason; what you typed is kept."),
        )
        self.holder = holder


def take(store: Store, key: str, *, person_id: str, lasts: dt.timedelta = CLAIM_TIME) -> Claim:
    """The claim of a bill that is free, overdue or already one's own; otherwise that of the person who has it."""
    with store.writing(actor=person_id) as transaction:
        _alone(transaction, key)
        standing = held(transaction, key)
        if standing is not None and standing.person_id != person_id:
            return standing
        claim = put(transaction, key, standing, lasts)
        if standing is None:
            transaction.note("claimed", key)
        return claim


def take_over(store: Store, key: str, *, person_id: str, reason: str, lasts: dt.timedelta = CLAIM_TIME) -> Claim:
    """The claim of a bill whoever has it; the reason is written down for them."""
    with store.writing(actor=person_id) as transaction:
        _alone(transaction, key)
        standing = held(transaction, key)
        before = None if standing is None else {"claimed_by": standing.person_id}
        transaction.note("taken_over", key, before=before, reason=reason)
        return put(transaction, key, None, lasts)


def release(store: Store, key: str, *, person_id: str) -> bool:
    """Leave a bill to others; whether it was one's own."""
    document_id, part = parse_key(key)
    mine = _of(document_id, part) & (CLAIM.c.person_id == person_id)
    with store.writing(actor=person_id) as transaction:
        is_mine = transaction.connection.execute(delete(CLAIM).where(mine)).rowcount == 1
        if is_mine:
            transaction.note("released", key)
        return is_mine


def confirm(transaction: Transaction, key: str, *, lasts: dt.timedelta = CLAIM_TIME) -> None:
    """See that the actor has the bill, and give them more time with it.

    Raises:
        NotClaimed: Somebody else has it, or nobody; nothing is to be written.
    """
    document_id, part = parse_key(key)
    mine = _of(document_id, part) & (CLAIM.c.person_id == transaction.actor) & (CLAIM.c.expires_at > transaction.now)
    longer = update(CLAIM).where(mine).values(expires_at=transaction.now + lasts)
    if transaction.connection.execute(longer).rowcount != 1:
        raise NotClaimed(key, held(transaction, key))


def held(transaction: Transaction, key: str) -> Claim | None:
    """Who has a bill now; whose time is up has it no more."""
    query = select(CLAIM.c.person_id, CLAIM.c.taken_at, CLAIM.c.expires_at).where(
        _of(*parse_key(key)), CLAIM.c.expires_at > transaction.now
    )
    row = transaction.connection.execute(query.with_for_update()).mappings().one_or_none()
    return None if row is None else Claim(**row)


def _alone(transaction: Transaction, key: str) -> None:
    """Hold back others who reach for the same bill: where nobody has it, there is no claim yet that could be locked.

    Raises:
        LookupError: There is no such bill.
        Unchangeable: It is purged.
    """
    see_that_it_is_kept(transaction, key)
    document_id, part = parse_key(key)
    same = (RECORD.c.document_id == document_id) & (RECORD.c.part == part) & RECORD.c.is_current
    if transaction.connection.execute(select(RECORD.c.part).where(same).with_for_update()).first() is None:
        raise LookupError(key)


def put(transaction: Transaction, key: str, standing: Claim | None, lasts: dt.timedelta) -> Claim:
    """Give a bill to the actor, whoever has it; for whoever has seen who does, and holds others back."""
    document_id, part = parse_key(key)
    claim = Claim(
        person_id=transaction.actor,
        taken_at=transaction.now if standing is None else standing.taken_at,
        expires_at=transaction.now + lasts,
    )
    values = {"person_id": claim.person_id, "taken_at": claim.taken_at, "expires_at": claim.expires_at}
    if transaction.connection.execute(update(CLAIM).where(_of(document_id, part)).values(values)).rowcount == 0:
        transaction.connection.execute(insert(CLAIM).values(document_id=document_id, part=part, **values))
    return claim


def _of(document_id: str, part: int) -> ColumnElement[bool]:
    return (CLAIM.c.document_id == document_id) & (CLAIM.c.part == part)
