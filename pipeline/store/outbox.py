"""The outbox: a batch is sealed with its exact bytes in one transaction, then delivered, then marked as delivered."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from itertools import count
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import Row
from sqlalchemy import Select
from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import tuple_
from sqlalchemy import update
from sqlalchemy.exc import IntegrityError

from pipeline.errors import StoreError
from pipeline.fault_points import Write
from pipeline.model.movement import export_key
from pipeline.model.words import say
from pipeline.store.chain import Head
from pipeline.store.due import Chosen
from pipeline.store.due import due
from pipeline.store.due import lock
from pipeline.store.holds import release
from pipeline.store.key import record_key
from pipeline.store.mark import move_mark
from pipeline.store.restored.settling import held_for
from pipeline.store.restored.waiting import refuse_waiting
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.batch import BATCH_CONTENT
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from pipeline.store.selection import Selection
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

Totals = Mapping[str, Mapping[str, str | int]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rendered:
    """The bytes of a batch to be, and what is said of them."""

    target: str
    #: Of the file's name, with `{number}` for the number of the batch; empty where it is called after the target.
    stem: str = ""
    #: Of the file's name, with the point.
    suffix: str
    content: bytes
    #: Per currency.
    control_totals: Totals


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A sealed batch."""

    batch_id: int
    target: str
    #: Counts the batches of a target from 1.
    number: int
    #: Of the file.
    name: str
    sha256: str
    size: int
    records: int
    control_totals: Totals
    sealed_at: dt.datetime
    sealed_by: str
    delivered_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What a batch holds of one bill."""

    #: `Record.key`.
    key: str
    revision: int
    #: Whether it takes back what the target was given of that revision.
    is_reversal: bool = False
    #: The last revision that the target was given before.
    supersedes: int | None = None

    @property
    def export_key(self) -> str:
        """As the target is told it."""
        return export_key(self.key, self.revision, is_reversal=self.is_reversal, is_first=self.supersedes is None)


class _Changed(Exception):
    """What was rendered is not what stands any more."""


def seal(store: Store, selection: Selection, rendered: Rendered, *, actor: str) -> Batch | None:
    """Seal a batch; `None` where another was quicker with one of its bills, or one has changed: choose again.

    Raises:
        ExportRefused: The ledger was restored, and what the target has is not known yet.
    """
    try:
        with store.writing(actor=actor, kind=Write.SEALED) as transaction:
            refuse_waiting(transaction.connection, rendered.target)
            batch = _seal(transaction, selection.chosen, rendered)
            if selection.through is not None:
                move_mark(transaction, rendered.target, selection.through)
            return batch
    except (IntegrityError, _Changed):
        return None


def pass_over(store: Store, selection: Selection, target: str, *, actor: str) -> None:
    """Note that a selection was empty: up to it, nothing waits for the target."""
    if selection.through is not None:
        with suppress(IntegrityError), store.writing(actor=actor, kind=Write.MARKED) as transaction:
            move_mark(transaction, target, selection.through)


def next_number(connection: Connection, target: str) -> int:
    """The number of the next batch of a target."""
    last = select(func.max(BATCH.c.number)).where(BATCH.c.target == target)
    return (connection.execute(last).scalar() or 0) + 1


def batch_name(rendered: Rendered, number: int) -> str:
    """What the file of a batch is called."""
    stem = rendered.stem or f"{rendered.target}-{{number}}"
    return f"{stem.replace('{number}', f'{number:06d}')}{rendered.suffix}"


def undelivered(store: Store, *, target: str | None = None) -> tuple[Batch, ...]:
    """The batches that are sealed and not marked as delivered, oldest first."""
    query = _batches().where(BATCH.c.delivered_at.is_(None)).order_by(BATCH.c.batch_id)
    if target is not None:
        query = query.where(BATCH.c.target == target)
    with store.reading() as connection:
        return tuple(_batch(row) for row in connection.execute(query))


def batches(store: Store, *, limit: int, before: int | None = None) -> tuple[Batch, ...]:
    """The batches that were sealed, the last first; those before one where its `batch_id` is given."""
    query = _batches().order_by(BATCH.c.batch_id.desc()).limit(limit)
    if before is not None:
        query = query.where(BATCH.c.batch_id < before)
    with store.reading() as connection:
        return tuple(_batch(row) for row in connection.execute(query))


def one(store: Store, batch_id: int) -> Batch | None:
    """The batch of an id; `None` where there is none."""
    with store.reading() as connection:
        row = connection.execute(_batches().where(BATCH.c.batch_id == batch_id)).one_or_none()
    return None if row is None else _batch(row)


def named(store: Store, name: str) -> Batch | None:
    """The batch whose file has a name; `None` where there is none."""
    with store.reading() as connection:
        row = connection.execute(_batches().where(BATCH.c.name == name)).one_or_none()
    return None if row is None else _batch(row)


class ContentPurged(StoreError):
    """The bytes of a batch were purged with the last of its bills."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"the bytes of {name} were purged with its bills",
            remedy=say("Ask whoever received the file, or look into a backup from before."),
        )


def content(store: Store, batch: Batch) -> bytes:
    """The bytes that were sealed.

    Raises:
        ContentPurged: They are not kept any more.
        StoreError: They are not what was sealed.
    """
    query = select(BATCH_CONTENT.c.content).where(BATCH_CONTENT.c.batch_id == batch.batch_id)
    with store.reading() as connection:
        sealed = connection.execute(query).scalar_one_or_none()
    if sealed is None:
        raise ContentPurged(batch.name)
    if hashlib.sha256(sealed).hexdigest() != batch.sha256:
        raise StoreError(
            f"the bytes of batch {batch.name} are not what was sealed",
            remedy=say("Restore the database from the last backup; nothing of this batch was delivered by this run."),
        )
    return bytes(sealed)


def items(store: Store, batch: Batch) -> tuple[Item, ...]:
    """Every bill of a batch, in order."""
    item, before = BATCH_ITEM.c, BATCH_ITEM.alias("before")
    is_before = and_(*(before.c[name] == BATCH_ITEM.c[name] for name in ("target", "document_id", "part")))
    earlier = select(func.max(before.c.revision)).where(is_before, before.c.revision < item.revision)
    supersedes = earlier.where(~before.c.is_reversal).scalar_subquery().label("supersedes")
    query = select(item.document_id, item.part, item.revision, item.is_reversal, supersedes)
    with store.reading() as connection:
        rows = connection.execute(query.where(item.batch_id == batch.batch_id).order_by(item.position)).all()
    return tuple(map(_item, rows))


def _item(row: Row[Any]) -> Item:
    supersedes = None if row.is_reversal else row.supersedes
    key = record_key(row.document_id, row.part)
    return Item(key=key, revision=row.revision, is_reversal=row.is_reversal, supersedes=supersedes)


def head_at(store: Store, batch: Batch) -> Head:
    """The head of the event chain when the batch was sealed; its last event is the sealing."""
    query = select(EVENT.c.seq, EVENT.c.hash).where(EVENT.c.subject == batch.name, EVENT.c.what == "sealed")
    with store.reading() as connection:
        row = connection.execute(query).one()
    return Head(seq=row.seq, hash=row.hash)


def mark_delivered(store: Store, batch: Batch, *, actor: str) -> None:
    """Note that a batch is where its target takes it from; twice is once."""
    with store.writing(actor=actor) as transaction:
        note_delivered(transaction, batch)


def note_delivered(transaction: Transaction, batch: Batch) -> None:
    """The same inside of a transaction."""
    statement = update(BATCH).where(BATCH.c.batch_id == batch.batch_id, BATCH.c.delivered_at.is_(None))
    if transaction.connection.execute(statement.values(delivered_at=transaction.now)).rowcount == 1:
        transaction.note("delivered", batch.name, after={"target": batch.target, "sha256": batch.sha256})


def _seal(transaction: Transaction, chosen: tuple[Chosen, ...], rendered: Rendered) -> Batch:
    items = tuple(_items(rendered.target, chosen))
    row = _describe(transaction, rendered, records=len(items))
    batch_id = transaction.connection.execute(insert(BATCH).values(row).returning(BATCH.c.batch_id)).scalar_one()
    batch = Batch(batch_id=batch_id, delivered_at=None, **row)
    transaction.connection.execute(insert(BATCH_CONTENT).values(batch_id=batch_id, content=rendered.content))
    _keep(transaction, batch, chosen, items)
    for item in items:
        what = "reversed" if item["is_reversal"] else "exported"
        key = record_key(item["document_id"], item["part"])
        transaction.note(what, key, after={"batch": batch.name, "revision": item["revision"]})
    after = {name: row[name] for name in ("target", "sha256", "size", "records", "control_totals")}
    transaction.note("sealed", batch.name, after=after)
    return batch


def _describe(transaction: Transaction, rendered: Rendered, *, records: int) -> dict[str, Any]:
    number = next_number(transaction.connection, rendered.target)
    return {
        "target": rendered.target,
        "number": number,
        "name": batch_name(rendered, number),
        "sha256": hashlib.sha256(rendered.content).hexdigest(),
        "size": len(rendered.content),
        "records": records,
        "control_totals": rendered.control_totals,
        "sealed_at": transaction.now,
        "sealed_by": transaction.actor,
    }


def _items(target: str, chosen: tuple[Chosen, ...]) -> Iterator[dict[str, Any]]:
    """Rows of what a batch holds, each reversal directly before what is posted in its place."""
    position = count()
    for one in chosen:
        for revision in one.revisions:
            yield {
                "target": target,
                "position": next(position),
                "document_id": one.document_id,
                "part": one.part,
                "revision": revision,
                "is_reversal": not (one.is_posting and revision == one.revision),
            }


def _keep(
    transaction: Transaction, batch: Batch, chosen: tuple[Chosen, ...], items: tuple[dict[str, Any], ...]
) -> None:
    """List the bills of a batch, and see that each is still what was rendered."""
    transaction.connection.execute(insert(BATCH_ITEM), [{**item, "batch_id": batch.batch_id} for item in items])
    held = held_for(transaction.connection, batch.target)
    if _due(transaction, batch) != set(chosen) or any((one.document_id, one.part) in held for one in chosen):
        raise _Changed
    release(transaction, batch.batch_id)
    bill = (RECORD.c.document_id, RECORD.c.part, RECORD.c.revision)
    posted = select(*(BATCH_ITEM.c[column.name] for column in bill)).where(
        BATCH_ITEM.c.batch_id == batch.batch_id, ~BATCH_ITEM.c.is_reversal
    )
    transaction.connection.execute(update(RECORD).where(tuple_(*bill).in_(posted)).values(is_posted=True))


def _due(transaction: Transaction, batch: Batch) -> set[Chosen]:
    """What the target is due of the bills of a batch; they cannot change before this transaction ends."""
    item = BATCH_ITEM.c
    bills = select(item.document_id, item.part).where(item.batch_id == batch.batch_id)
    is_in_it = tuple_(RECORD.c.document_id, RECORD.c.part).in_(bills)
    lock(transaction, is_in_it)
    return due(transaction, batch.target, is_in_it, batch_id=batch.batch_id)


def _batches() -> Select[Any]:
    return select(*(BATCH.c[name] for name in Batch.__dataclass_fields__))


def _batch(row: Row[Any]) -> Batch:
    return Batch(**row._mapping)  # noqa: SLF001 - SQLAlchemy's public name of it
