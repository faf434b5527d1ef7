"""Batches of a target as a restored ledger knows them; and the note that the target may go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert
from sqlalchemy import select

from pipeline.store import chain
from pipeline.store.outbox import Batch
from pipeline.store.outbox import note_delivered
from pipeline.store.restored.given import Fitting
from pipeline.store.restored.given import adopt
from pipeline.store.restored.given import fitting
from pipeline.store.restored.given import nothing_fits
from pipeline.store.restored.waiting import waits
from pipeline.store.selection import Selection
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.restoration import RESTORED_TARGET

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from pipeline.store.outbox import Totals
    from pipeline.store.restored.given import GivenBatch
    from pipeline.store.store import Store


def batches_of(store: Store, target: str) -> tuple[Batch, ...]:
    """All batches of a target, in order."""
    query = select(*(BATCH.c[name] for name in Batch.__dataclass_fields__)).where(BATCH.c.target == target)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(BATCH.c.number)).mappings().all()
    return tuple(Batch(**row) for row in rows)


def count_as_delivered(store: Store, batches: Iterable[Batch], *, reason: str, actor: str) -> None:
    """Note of batches that their receiver has them, as a person says."""
    for batch in batches:
        with store.writing(actor=actor) as transaction:
            note_delivered(transaction, batch)
            after = {"target": batch.target, "verdict": "arrived"}
            transaction.note("delivery_decided", batch.name, after=after, reason=reason)


def take_in_batch(store: Store, batch: GivenBatch, count: Callable[[Selection], Totals], *, actor: str) -> int:
    """Take a batch in as delivered; how many of its movements wait for a person.

    Bills are taken for granted only where they are due as the manifest tells them; and where that is all of them, only
    if they come to what it says.
    """
    while True:
        with store.writing(actor=actor) as transaction:
            seen = fitting(transaction, batch)
        is_other = not seen.rest and count(Selection(store, tuple(seen.chosen))) != batch.control_totals
        with store.writing(actor=actor) as transaction:
            if fitting(transaction, batch) != seen:
                continue  # somebody has just changed one of them
            fits: Fitting = nothing_fits(batch) if is_other else seen
            adopt(transaction, batch, fits)
            return len(fits.rest)


def let_go_on(store: Store, target: str, *, through: str, actor: str) -> None:
    """Note that a target waits no more."""
    with store.writing(actor=actor) as transaction:
        chain.lock(transaction.connection)
        if (found := waits(transaction.connection, target)) is None:
            return
        by = {"released_at": transaction.now, "released_by": transaction.actor}
        row = {"restoration_id": found.restoration_id, "target": target, "through": through}
        transaction.connection.execute(insert(RESTORED_TARGET).values(**row, **by))
        transaction.note("restored_released", target, after={"through": through, "origin": found.origin})
