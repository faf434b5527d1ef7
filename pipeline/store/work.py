"""Work for several workers: who takes documents has them alone, until they are finished, given back, or overdue."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import Select
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy import update

from pipeline.fault_points import Write
from pipeline.store import bindings
from pipeline.store.giving_up import MAX_DEATHS
from pipeline.store.giving_up import MAX_LOSSES
from pipeline.store.giving_up import bury_dead
from pipeline.store.giving_up import bury_lost
from pipeline.store.lease import Lease
from pipeline.store.lease import fence
from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.document import DOCUMENT
from pipeline.store.tables.document import State

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement
    from sqlalchemy import Row

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: How long a document is left to a worker that is not heard of.
LEASE_TIME: Final = dt.timedelta(seconds=75)

#: A lease that would last so much longer than any does was given by a clock that was wrong.
_NEVER: Final = 5


def lease(store: Store, *, owner: str, count: int, lasts: dt.timedelta = LEASE_TIME) -> tuple[Lease, ...]:
    """Up to `count` documents for `owner`: those that others left overdue, then the longest waiting."""
    with store.writing(actor=owner, kind=Write.LEASED) as transaction:
        _bury_overdue(transaction, lasts)
        taken = _overdue(transaction, count, lasts)
        taken += _waiting(transaction, count - len(taken))
        return tuple(_take(transaction, row, owner, lasts) for row in taken)


def lease_finished(store: Store, document_id: str, *, owner: str, lasts: dt.timedelta = LEASE_TIME) -> Lease | None:
    """A document that is done, for judging its bills again; `None` where it waits, or others have it."""
    with store.writing(actor=owner, kind=Write.TAKEN_AGAIN) as transaction:
        is_done = (DOCUMENT.c.document_id == document_id) & (DOCUMENT.c.state == State.DONE)
        is_done &= ~is_purged(DOCUMENT.c.document_id)
        row = transaction.connection.execute(_documents(is_done)).one_or_none()
        return None if row is None else _take(transaction, row, owner, lasts)


def renew(store: Store, leases: Sequence[Lease], *, lasts: dt.timedelta = LEASE_TIME) -> tuple[Lease, ...]:
    """The leases that are still held, with more time; the others are lost and their work can be left."""
    if not leases:
        return ()
    with store.writing(actor=leases[0].owner, kind=Write.RENEWED) as transaction:
        until = transaction.now + lasts
        return tuple(replace(held, expires_at=until) for held in leases if _prolong(transaction, held, until))


def give_back(store: Store, held: Lease) -> None:
    """Leave a document to others, as when the worker is told to stop; this is no failed try.

    Raises:
        LeaseLost: Others have it already.
    """
    with store.writing(actor=held.owner, kind=Write.GIVEN_BACK) as transaction:
        fence(transaction, held, state=State.WAITING)


def died(store: Store, held: Lease, *, reason: str) -> bool:
    """Count a death of the process that parsed it; whether the document will be tried again.

    Raises:
        LeaseLost: Others have it already.
    """
    with store.writing(actor=held.owner, kind=Write.DIED) as transaction:
        if held.deaths + 1 >= MAX_DEATHS:
            bury_dead(transaction, held, reason)
            return False
        fence(transaction, held, state=State.WAITING, deaths=held.deaths + 1)
        transaction.note("died", held.document_id, after={"deaths": held.deaths + 1}, reason=reason)
        return True


def retry(store: Store, document_id: str, *, actor: str) -> bool:
    """Have a document that is finished or given up worked on again; whether it was."""
    with store.writing(actor=actor, kind=Write.RETRIED) as transaction:
        binding = bindings.said(transaction.connection, document_id)
        has_bills = binding is None or any(part.given_to is None for part in binding.parts)
        if not has_bills or not put_to_work(transaction, document_id):
            return False
        transaction.note("retried", document_id)
        return True


def put_to_work(transaction: Transaction, document_id: str) -> bool:
    """Let a document that nobody works on wait for a worker; whether it was such a one."""
    statement = (
        update(DOCUMENT)
        .where(DOCUMENT.c.document_id == document_id, DOCUMENT.c.state.in_((State.DONE, State.DEAD)))
        .where(~is_purged(DOCUMENT.c.document_id))
        .values(state=State.WAITING, deaths=0, losses=0, outcome=None, reason="")
    )
    return transaction.connection.execute(statement).rowcount == 1


def states(store: Store) -> Mapping[State, int]:
    """How many documents are where."""
    query = select(DOCUMENT.c.state, func.count()).group_by(DOCUMENT.c.state)
    with store.reading() as connection:
        return {State(name): count for name, count in connection.execute(query)}


def _documents(*conditions: ColumnElement[bool]) -> Select[Any]:
    """Documents, oldest first, leaving out those that another worker is just taking."""
    return (
        select(DOCUMENT, ARRIVAL.c.name)
        .join(ARRIVAL, ARRIVAL.c.arrival_id == DOCUMENT.c.arrival_id)
        .where(*conditions)
        .order_by(DOCUMENT.c.arrived_at, DOCUMENT.c.document_id)
        .with_for_update(skip_locked=True, of=DOCUMENT)
    )


def _overdue(transaction: Transaction, count: int, lasts: dt.timedelta) -> list[Row[Any]]:
    query = _documents(_is_overdue(transaction, lasts))
    return list(transaction.connection.execute(query.limit(count)))


def _waiting(transaction: Transaction, count: int) -> list[Row[Any]]:
    return list(transaction.connection.execute(_documents(DOCUMENT.c.state == State.WAITING).limit(count)))


def _take(transaction: Transaction, row: Row[Any], owner: str, lasts: dt.timedelta) -> Lease:
    """Lease a document; one that another left overdue has lost a worker."""
    is_lost = row.state == State.LEASED
    held = replace(
        _lease_of(row),
        owner=owner,
        token=secrets.token_hex(16),
        expires_at=transaction.now + lasts,
        attempt=row.attempt + 1,
        losses=row.losses + is_lost,
    )
    if is_lost:
        transaction.note("lost", held.document_id, before={"owner": row.lease_owner}, after={"losses": held.losses})
    changed = {"state": State.LEASED, "attempt": held.attempt, "losses": held.losses, "lease_owner": held.owner}
    transaction.connection.execute(
        update(DOCUMENT)
        .where(DOCUMENT.c.document_id == held.document_id)
        .values(lease_token=held.token, lease_expires_at=held.expires_at, **changed)
    )
    return held


def _prolong(transaction: Transaction, held: Lease, until: dt.datetime) -> bool:
    mine = (DOCUMENT.c.document_id == held.document_id) & (DOCUMENT.c.lease_token == held.token)
    return transaction.connection.execute(update(DOCUMENT).where(mine).values(lease_expires_at=until)).rowcount == 1


def _bury_overdue(transaction: Transaction, lasts: dt.timedelta) -> None:
    """Give up the documents that have lost their last worker."""
    overdue = _documents(_is_overdue(transaction, lasts), DOCUMENT.c.losses >= MAX_LOSSES - 1)
    for row in transaction.connection.execute(overdue).all():
        bury_lost(transaction, _lease_of(row))


def _is_overdue(transaction: Transaction, lasts: dt.timedelta) -> ColumnElement[bool]:
    """Whether a lease has run out, or was given by a clock that has been set back since."""
    ends, now = DOCUMENT.c.lease_expires_at, transaction.now
    return (DOCUMENT.c.state == State.LEASED) & ((ends <= now) | (ends > now + _NEVER * lasts))


def _lease_of(row: Row[Any]) -> Lease:
    return Lease(
        document_id=row.document_id,
        owner=row.lease_owner or "",
        token=row.lease_token or "",
        expires_at=row.lease_expires_at or row.arrived_at,
        attempt=row.attempt,
        deaths=row.deaths,
        losses=row.losses,
        arrival_id=row.arrival_id,
        file=row.name,
        arrived_at=row.arrived_at,
    )
