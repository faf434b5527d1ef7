"""What was learned of a supplier's layouts and may be used, for the next bill; and where it was used."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from sqlalchemy import delete
from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import select

from pipeline.learning.imprint import IMPRINT
from pipeline.learning.memory import MEMORY as MEMORY_JSON
from pipeline.learning.memory import Layout
from pipeline.learning.state import MemoryState
from pipeline.store.tables.layout import LAYOUT
from pipeline.store.tables.layout import LAYOUT_KEY
from pipeline.store.tables.memory import MEMORY
from pipeline.store.tables.memory import MEMORY_USE

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from sqlalchemy import Row

    from pipeline.model.record import Record
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


def in_use(store: Store, keys: frozenset[str]) -> tuple[Layout, ...]:
    """The layouts that are known under some keys, with the memories of them that may be used."""
    known = select(LAYOUT_KEY.c.layout_id).where(LAYOUT_KEY.c.key.in_(keys))
    query = (
        select(MEMORY.c.memory_id, MEMORY.c.layout_id, MEMORY.c.body, LAYOUT.c.imprint)
        .join(LAYOUT, LAYOUT.c.layout_id == MEMORY.c.layout_id)
        .where(MEMORY.c.layout_id.in_(known), MEMORY.c.state == MemoryState.IN_USE)
        .order_by(MEMORY.c.layout_id, MEMORY.c.memory_id)
    )
    with store.reading() as connection:
        rows = connection.execute(query).all()
    return tuple(_layout(list(group)) for _, group in groupby(rows, key=lambda row: row.layout_id))


def is_anything_in_use(store: Store) -> bool:
    """Whether anything that was learned may be used at all."""
    query = select(exists().where(MEMORY.c.state == MemoryState.IN_USE))
    with store.reading() as connection:
        return bool(connection.execute(query).scalar())


def _layout(rows: list[Row[Any]]) -> Layout:
    return Layout(
        imprint=IMPRINT.read(rows[0].imprint),
        memories=tuple(replace(MEMORY_JSON.read(row.body), memory_id=row.memory_id) for row in rows),
    )


def note_uses(transaction: Transaction, record: Record) -> None:
    """Keep which memories led to values of a bill, in place of what was kept of it before."""
    bill = {"document_id": record.document_id, "part": record.part}
    transaction.connection.execute(delete(MEMORY_USE).filter_by(**bill))
    told = {one.memory_id for one in record.invoice.readings.values()}
    used = _existing(transaction, (one for one in told if one is not None))
    if used:
        rows = [{"memory_id": memory_id, **bill, "at": transaction.now} for memory_id in sorted(used)]
        transaction.connection.execute(insert(MEMORY_USE), rows)


def _existing(transaction: Transaction, ids: Iterable[int]) -> set[int]:
    """Those that there are: what comes out of a child may say anything."""
    wanted = tuple(ids)
    if not wanted:
        return set()
    query = select(MEMORY.c.memory_id).where(MEMORY.c.memory_id.in_(wanted))
    return set(transaction.connection.execute(query).scalars())
