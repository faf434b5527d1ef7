"""Bills that were posted after the backup, as far as the ledger could not take that in by itself.

Each is held back from its target until a person has looked: either the receiver has it as it stands now, and it is
posted from then on, or it does not, and the next export posts it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import delete
from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.store.due import due
from pipeline.store.due import lock
from pipeline.store.key import parse_key
from pipeline.store.key import record_key
from pipeline.store.restored.given import moves
from pipeline.store.restored.given import take_in
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.export_hold import EXPORT_HOLD
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.restoration import POSTED_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection

    from pipeline.store.due import Chosen
    from pipeline.store.moment import Readable
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class PostedBefore:
    """One movement that is not settled."""

    target: str
    key: str
    #: 0 where nobody says which one.
    revision: int
    is_reversal: bool
    #: The file that it was in.
    batch: str
    #: Whether the ledger has the bill, in whichever revision.
    is_here: bool


def posted_before(store: Readable, *, target: str | None = None, batch: str = "") -> tuple[PostedBefore, ...]:
    """Everything that is not settled, of a target or of one of its batches, in order."""
    columns = POSTED_BEFORE.c
    bill = (RECORD.c.document_id, RECORD.c.part)
    is_here = tuple_(columns.document_id, columns.part).in_(select(*bill).where(RECORD.c.is_current))
    query = select(POSTED_BEFORE, BATCH.c.name, is_here.label("is_here")).join(
        BATCH, BATCH.c.batch_id == columns.batch_id
    )
    if target is not None:
        query = query.where(columns.target == target)
    if batch:
        query = query.where(BATCH.c.name == batch)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(columns.target, columns.batch_id, columns.position)).all()
    return tuple(
        PostedBefore(
            target=row.target,
            key=record_key(row.document_id, row.part),
            revision=row.revision,
            is_reversal=row.is_reversal,
            batch=row.name,
            is_here=bool(row.is_here),
        )
        for row in rows
    )


def held_for(connection: Connection, target: str) -> Mapping[tuple[str, int], str]:
    """The bills that are held back from a target for it, each with the file that it was in."""
    columns = POSTED_BEFORE.c
    query = select(columns.document_id, columns.part, BATCH.c.name).join(BATCH, BATCH.c.batch_id == columns.batch_id)
    return {(row[0], row[1]): row[2] for row in connection.execute(query.where(columns.target == target))}


def due_of(store: Store, target: str, keys: Iterable[str]) -> tuple[Chosen, ...]:
    """What a target is due of some bills, in whichever order."""
    bills = [parse_key(key) for key in keys]
    with store.writing(actor="look") as transaction:
        return tuple(due(transaction, target, tuple_(RECORD.c.document_id, RECORD.c.part).in_(bills)))


def settle_posted(store: Store, target: str, keys: Iterable[str], *, actor: str) -> tuple[str, ...]:
    """Note that a receiver has bills as they stand; those that are not due yet stay as they are, and are given back."""
    left = []
    for key in keys:
        with store.writing(actor=actor) as transaction:
            if not _is_taken_in(transaction, target, key):
                left.append(key)
    return tuple(left)


def settle_not_posted(store: Store, target: str, keys: Iterable[str], *, actor: str) -> None:
    """Note that a receiver does not have bills: the next export posts them."""
    for key in keys:
        with store.writing(actor=actor) as transaction:
            _forget(transaction, target, key, verdict="not_posted")


def _is_taken_in(transaction: Transaction, target: str, key: str) -> bool:
    document_id, part = parse_key(key)
    is_it = (RECORD.c.document_id == document_id) & (RECORD.c.part == part)
    lock(transaction, is_it)
    found = due(transaction, target, is_it)
    its = transaction.connection.execute(select(POSTED_BEFORE).where(*_own(target, key))).mappings().all()
    if len(found) != 1 or not its:
        return False
    (chosen,) = found
    place = int(its[-1]["position"])
    items = ((item, place) for item in moves(chosen))
    take_in(transaction, int(its[-1]["batch_id"]), target, items)
    _forget(transaction, target, key, verdict="posted", revision=chosen.revision)
    return True


def _forget(transaction: Transaction, target: str, key: str, *, verdict: str, **facts: Any) -> None:
    document_id, part = parse_key(key)
    transaction.connection.execute(delete(POSTED_BEFORE).where(*_own(target, key)))
    held = (EXPORT_HOLD.c.target == target, EXPORT_HOLD.c.document_id == document_id, EXPORT_HOLD.c.part == part)
    transaction.connection.execute(delete(EXPORT_HOLD).where(*held))
    transaction.note("restored_settled", key, after={"target": target, "verdict": verdict, **facts})


def _own(target: str, key: str) -> tuple[ColumnElement[bool], ...]:
    document_id, part = parse_key(key)
    columns = POSTED_BEFORE.c
    return columns.target == target, columns.document_id == document_id, columns.part == part
