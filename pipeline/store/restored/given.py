"""A batch that a receiver was given and that a restored ledger does not know, as its manifest tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import tuple_
from sqlalchemy import update

from pipeline.store.due import Chosen
from pipeline.store.due import due
from pipeline.store.due import lock
from pipeline.store.holds import release
from pipeline.store.key import record_key
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.batch import BATCH_CONTENT
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.restoration import POSTED_BEFORE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.store.store import Transaction

#: Of a movement whose revision nobody tells.
UNTOLD = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenItem:
    """One movement that was in it."""

    document_id: str
    part: int
    #: `UNTOLD` where nobody says which one.
    revision: int
    is_reversal: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenBatch:
    """The batch."""

    target: str
    number: int
    name: str
    sha256: str
    size: int
    control_totals: Mapping[str, Mapping[str, str | int]]
    sealed_at: dt.datetime
    sealed_by: str
    #: In order.
    items: tuple[GivenItem, ...]
    #: The very bytes, where they are still to be had.
    content: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """What of a batch the ledger can take as its own: bills that stand in it just as they were posted."""

    chosen: frozenset[Chosen]
    #: The others: bills that it does not have, or that stand otherwise.
    rest: tuple[GivenItem, ...]


def fitting(transaction: Transaction, batch: GivenBatch) -> Fitting:
    """Hold a batch against what its target is due."""
    bills = sorted({(one.document_id, one.part) for one in batch.items})
    are_they = tuple_(RECORD.c.document_id, RECORD.c.part).in_(bills)
    told = set(batch.items)
    lock(transaction, are_they)
    found = frozenset(one for one in due(transaction, batch.target, are_they) if _moves(one, told) is not None)
    covered = {item for one in found for item in _moves(one, told) or ()}
    return Fitting(chosen=found, rest=tuple(item for item in batch.items if item not in covered))


def nothing_fits(batch: GivenBatch) -> Fitting:
    """A batch of which nothing is taken for granted."""
    return Fitting(chosen=frozenset(), rest=batch.items)


def adopt(transaction: Transaction, batch: GivenBatch, fits: Fitting) -> None:
    """Take a batch in as delivered: what fits is posted from now on, the rest is kept until somebody settles it."""
    known = ("target", "number", "name", "sha256", "size", "control_totals", "sealed_at", "sealed_by")
    row = {**{name: getattr(batch, name) for name in known}, "records": len(batch.items)}
    born = insert(BATCH).values(**row, delivered_at=transaction.now).returning(BATCH.c.batch_id)
    batch_id = transaction.connection.execute(born).scalar_one()
    transaction.connection.execute(insert(BATCH_CONTENT).values(batch_id=batch_id, content=batch.content))
    places = {item: position for position, item in enumerate(batch.items)}
    _keep_rest(transaction, batch, batch_id, fits.rest, places)
    told = set(batch.items)
    for one in sorted(fits.chosen, key=lambda one: (one.document_id, one.part)):
        items = zip(moves(one), _moves(one, told) or (), strict=True)
        take_in(transaction, batch_id, batch.target, ((moved, places[item]) for moved, item in items))
        transaction.note("adopted", record_key(one.document_id, one.part), after={"batch": batch.name})
    after = {name: row[name] for name in ("target", "sha256", "size", "records", "control_totals")}
    transaction.note("adopted", batch.name, after={**after, "unsettled": len(fits.rest)})
    transaction.note("sealed", batch.name, after=after)


def take_in(transaction: Transaction, batch_id: int, target: str, items: Iterable[tuple[GivenItem, int]]) -> None:
    """List movements of bills that the ledger has as given, each at its place in a batch."""
    rows = [{**_row(item, target), "batch_id": batch_id, "position": position} for item, position in items]
    transaction.connection.execute(insert(BATCH_ITEM), rows)
    release(transaction, batch_id)
    for item in rows:
        if not item["is_reversal"]:
            its = tuple_(RECORD.c.document_id, RECORD.c.part, RECORD.c.revision)
            is_it = its == tuple_(item["document_id"], item["part"], item["revision"])
            transaction.connection.execute(update(RECORD).where(is_it).values(is_posted=True))


def moves(chosen: Chosen) -> tuple[GivenItem, ...]:
    """The movements of a bill that is due."""
    return tuple(
        GivenItem(
            document_id=chosen.document_id,
            part=chosen.part,
            revision=revision,
            is_reversal=not (chosen.is_posting and revision == chosen.revision),
        )
        for revision in chosen.revisions
    )


def unsettled(transaction: Transaction, target: str, document_id: str, part: int) -> bool:
    """Whether a bill was posted to a target after the backup, as far as that is not settled."""
    its = (POSTED_BEFORE.c.target == target, POSTED_BEFORE.c.document_id == document_id, POSTED_BEFORE.c.part == part)
    return transaction.connection.execute(select(POSTED_BEFORE.c.batch_id).where(*its).limit(1)).scalar() is not None


def _moves(chosen: Chosen, told: set[GivenItem]) -> tuple[GivenItem, ...] | None:
    """The movements as a batch tells them; `None` where one of them is not in it."""
    found = []
    for one in moves(chosen):
        untold = GivenItem(document_id=one.document_id, part=one.part, revision=UNTOLD, is_reversal=one.is_reversal)
        item = one if one in told else untold
        if item not in told:
            return None
        found.append(item)
    return tuple(found)


def _keep_rest(
    transaction: Transaction,
    batch: GivenBatch,
    batch_id: int,
    rest: tuple[GivenItem, ...],
    places: Mapping[GivenItem, int],
) -> None:
    rows = [{**_row(one, batch.target), "batch_id": batch_id, "position": places[one]} for one in rest]
    if rows:
        transaction.connection.execute(insert(POSTED_BEFORE), rows)


def _row(item: GivenItem, target: str) -> dict[str, Any]:
    names = ("document_id", "part", "revision", "is_reversal")
    return {"target": target, **{name: getattr(item, name) for name in names}}
