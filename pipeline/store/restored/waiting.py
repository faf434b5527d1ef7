"""Whether a target waits, because the ledger was restored and nobody has said yet what its receiver has.

After a backup was taken batches were sealed and delivered that a restored ledger does not know of: it would seal the
same bills again, and post them twice.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.errors import ExportRefused
from pipeline.model.words import say
from pipeline.store import chain
from pipeline.store.tables.restoration import RESTORATION
from pipeline.store.tables.restoration import RESTORED_TARGET
from pipeline.store.tables.session import SESSION

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from pipeline.store.moment import Readable
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: What payments are called among the targets.
PAYMENTS: Final = "payments"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """The last time that the ledger was restored."""

    restoration_id: int
    origin: str
    taken_at: dt.datetime
    restored_at: dt.datetime
    #: The last event that the backup had.
    seq: int


def note_restored(store: Store, *, origin: str, taken_at: dt.datetime, actor: str) -> None:
    """Have every target wait from now on, and everybody sign in anew."""
    with store.writing(actor=actor) as transaction:
        hold_all(transaction, origin=origin, taken_at=taken_at)


def hold_all(transaction: Transaction, *, origin: str, taken_at: dt.datetime) -> None:
    """The same inside of a transaction."""
    head = chain.lock(transaction.connection)
    facts = {"origin": origin, "taken_at": taken_at, "seq": head.seq}
    by = {"restored_at": transaction.now, "restored_by": transaction.actor}
    transaction.connection.execute(insert(RESTORATION).values(**facts, **by))
    # Who was shut out after the backup would be let in by a session from before.
    transaction.connection.execute(delete(SESSION))
    after = {"taken_at": taken_at.isoformat(), "seq": head.seq, "hash": head.hash}
    transaction.note("restored", origin, after=after)


def last_restoration(store: Readable) -> Restoration | None:
    """The last time that the ledger was restored; `None` where it never was."""
    with store.reading() as connection:
        return restoration_in(connection)


def restoration_in(connection: Connection) -> Restoration | None:
    """The same on a connection."""
    columns = (RESTORATION.c[name] for name in Restoration.__dataclass_fields__)
    query = select(*columns).order_by(RESTORATION.c.restoration_id.desc()).limit(1)
    row = connection.execute(query).mappings().one_or_none()
    return None if row is None else Restoration(**row)


def lost_times(store: Readable) -> tuple[tuple[dt.datetime, dt.datetime], ...]:
    """Between which moments a ledger went on that is lost: what was sealed then is told by its files alone."""
    query = select(RESTORATION.c.taken_at, RESTORATION.c.restored_at)
    with store.reading() as connection:
        return tuple((row.taken_at, row.restored_at) for row in connection.execute(query))


def released(store: Readable, restoration: Restoration) -> dict[str, str]:
    """The targets that were let go on since, each with what its receiver was said to have."""
    query = select(RESTORED_TARGET.c.target, RESTORED_TARGET.c.through)
    with store.reading() as connection:
        its = RESTORED_TARGET.c.restoration_id == restoration.restoration_id
        return dict(connection.execute(query.where(its)).tuples().all())


def waits(connection: Connection, target: str) -> Restoration | None:
    """The restoration for which a target waits; `None` where it does not."""
    found = restoration_in(connection)
    if found is None:
        return None
    its = (RESTORED_TARGET.c.restoration_id == found.restoration_id) & (RESTORED_TARGET.c.target == target)
    is_released = connection.execute(select(exists().where(its))).scalar()
    return None if is_released else found


def see_that_it_goes_on(store: Readable, target: str) -> None:
    """Refuse to give a target anything while it waits.

    Raises:
        ExportRefused: It waits.
    """
    with store.reading() as connection:
        refuse_waiting(connection, target)


def refuse_waiting(connection: Connection, target: str) -> None:
    """The same on a connection, of a transaction that gives it something.

    Raises:
        ExportRefused: It waits.
    """
    if (found := waits(connection, target)) is None:
        return
    raise ExportRefused(
        target,
        f"the ledger was restored from {found.origin}, and nobody has said yet what was posted after that",
        remedy=say(
            "See what its receiver has, then run: ledgerdrop restore release --target {target} --through BATCH",
            target=target,
        ),
    )
