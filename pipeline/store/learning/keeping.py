"""Keeps what a corrected bill teaches: a layout of its own or one that is known, and where its fields stand."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import delete
from sqlalchemy import func
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.fault_points import Write
from pipeline.learning.imprint import IMPRINT
from pipeline.learning.imprint import Imprint
from pipeline.learning.imprint import is_same_layout
from pipeline.learning.memory import MEMORY as MEMORY_JSON
from pipeline.learning.memory import Layout
from pipeline.learning.memory import Memory
from pipeline.learning.memory import is_same_place
from pipeline.learning.state import MemoryState
from pipeline.learning.supplier_keys import supplier_keys
from pipeline.model.terms import SUPPLIER_NAME
from pipeline.store.tables.layout import LAYOUT
from pipeline.store.tables.layout import LAYOUT_KEY
from pipeline.store.tables.memory import MEMORY
from pipeline.store.tables.memory import MEMORY_LESSON
from pipeline.store.tables.memory import STUDIED_BILL

if TYPE_CHECKING:
    from pipeline.learning.correction import Correction
    from pipeline.store.learning.studying import Corrected
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: So many bills that were corrected alike confirm one another.
ENOUGH: Final = 2


def subject(memory_id: int) -> str:
    """What events call a memory."""
    return f"memory {memory_id}"


def keep(store: Store, corrected: Corrected, taught: Layout, *, actor: str) -> int:
    """Keep what a bill teaches, which may be nothing, and that it was asked; how many memories are new."""
    with store.writing(actor=actor, kind=Write.STUDIED) as transaction:
        _mark(transaction, corrected)
        for one in filter(corrected.is_confirmed, corrected.corrections):
            _doubt(transaction, corrected, one)
        if not taught.imprint.is_telling or not taught.memories:
            return 0
        layout_id = _layout(transaction, corrected, taught.imprint)
        by_term = {one.term: one for one in corrected.corrections}
        known = [memory for memory in taught.memories if memory.term in by_term]
        return sum(_learn(transaction, corrected, layout_id, memory, by_term[memory.term]) for memory in known)


def _doubt(transaction: Transaction, corrected: Corrected, correction: Correction) -> None:
    """Have a memory proved anew that led to a value which somebody corrected: the bill is one more to be proved on."""
    if correction.memory_id is None:
        return
    is_it = and_(MEMORY.c.memory_id == correction.memory_id, MEMORY.c.state == MemoryState.IN_USE)
    values = {"state": MemoryState.PROPOSED, "changed_at": transaction.now, "changed_by": transaction.actor}
    if transaction.connection.execute(update(MEMORY).where(is_it).values(values)).rowcount:
        told = {"bill": corrected.record.key, "by": correction.person_id}
        transaction.note("memory_doubted", subject(correction.memory_id), after=told)


def _mark(transaction: Transaction, corrected: Corrected) -> None:
    place = {**_bill(corrected), "revision": corrected.revision}
    transaction.connection.execute(delete(STUDIED_BILL).filter_by(**place))
    transaction.connection.execute(insert(STUDIED_BILL).values(**place, row_version=corrected.row_version))


def _bill(corrected: Corrected) -> dict[str, Any]:
    return {"document_id": corrected.record.document_id, "part": corrected.record.part}


def _layout(transaction: Transaction, corrected: Corrected, imprint: Imprint) -> int:
    """The layout of the bill: one that is known of its supplier, else a new one."""
    read, record = corrected.read, corrected.record
    keys = supplier_keys(record.invoice, record.match) | supplier_keys(read.invoice, read.match)
    found = layouts_of(transaction, keys)
    same = [layout_id for layout_id, known in found.items() if is_same_layout(known, imprint)]
    layout_id = min(same) if same else _new_layout(transaction, corrected, imprint)
    query = select(LAYOUT_KEY.c.key).where(LAYOUT_KEY.c.layout_id == layout_id)
    rows = [{"key": key, "layout_id": layout_id} for key in keys - set(transaction.connection.execute(query).scalars())]
    if rows:
        transaction.connection.execute(insert(LAYOUT_KEY), rows)
    return layout_id


def layouts_of(transaction: Transaction, keys: frozenset[str]) -> dict[int, Imprint]:
    """The imprints of all layouts that are known under some keys."""
    ids = select(LAYOUT_KEY.c.layout_id).where(LAYOUT_KEY.c.key.in_(keys))
    rows = transaction.connection.execute(
        select(LAYOUT.c.layout_id, LAYOUT.c.imprint).where(LAYOUT.c.layout_id.in_(ids))
    )
    return {row.layout_id: IMPRINT.read(row.imprint) for row in rows}


def _new_layout(transaction: Transaction, corrected: Corrected, imprint: Imprint) -> int:
    values = {
        **_bill(corrected),
        "supplier_name": corrected.record.invoice.value(SUPPLIER_NAME) or "",
        "learned_at": transaction.now,
        "imprint": IMPRINT.write(imprint),
    }
    made = insert(LAYOUT).values(values).returning(LAYOUT.c.layout_id)
    return int(transaction.connection.execute(made).scalar_one())


def _learn(
    transaction: Transaction, corrected: Corrected, layout_id: int, memory: Memory, correction: Correction
) -> bool:
    """Keep one memory, or that one which is known was taught again; whether it is new."""
    standing = _standing(transaction, layout_id, memory)
    memory_id = _new(transaction, layout_id, memory) if standing is None else standing[0]
    _taught(transaction, memory_id, corrected, correction)
    waits = standing is None or standing[1] is MemoryState.WAITING
    if waits and (corrected.is_confirmed(correction) or _lessons(transaction, memory_id) >= ENOUGH):
        _propose(transaction, memory_id)
    if standing is None:
        told = {"term": memory.term, "is_there": memory.is_there}
        whence = {"bill": corrected.record.key, "by": correction.person_id}
        transaction.note("memory_learned", subject(memory_id), after={**told, **whence})
    return standing is None


def _taught(transaction: Transaction, memory_id: int, corrected: Corrected, correction: Correction) -> None:
    lesson = {"memory_id": memory_id, **_bill(corrected)}
    transaction.connection.execute(delete(MEMORY_LESSON).filter_by(**lesson))
    who = {"person_id": correction.person_id, "at": transaction.now}
    transaction.connection.execute(insert(MEMORY_LESSON).values(**lesson, **who))


def _standing(transaction: Transaction, layout_id: int, memory: Memory) -> tuple[int, MemoryState] | None:
    """The memory of the same place that is there already."""
    query = select(MEMORY).where(MEMORY.c.layout_id == layout_id, MEMORY.c.term == memory.term)
    for row in transaction.connection.execute(query.order_by(MEMORY.c.memory_id)):
        if is_same_place(MEMORY_JSON.read(row.body), memory):
            return row.memory_id, MemoryState(row.state)
    return None


def _new(transaction: Transaction, layout_id: int, memory: Memory) -> int:
    values = {
        "layout_id": layout_id,
        "term": memory.term,
        "state": MemoryState.WAITING,
        "learned_at": transaction.now,
        "changed_at": transaction.now,
        "changed_by": transaction.actor,
        "reason": "",
        "body": MEMORY_JSON.write(replace(memory, memory_id=None)),
        "broke": [],
    }
    made = insert(MEMORY).values(values).returning(MEMORY.c.memory_id)
    return int(transaction.connection.execute(made).scalar_one())


def _lessons(transaction: Transaction, memory_id: int) -> int:
    query = select(func.count()).select_from(MEMORY_LESSON).where(MEMORY_LESSON.c.memory_id == memory_id)
    return transaction.connection.execute(query).scalar_one()


def _propose(transaction: Transaction, memory_id: int) -> None:
    values = {"state": MemoryState.PROPOSED, "changed_at": transaction.now, "changed_by": transaction.actor}
    transaction.connection.execute(update(MEMORY).where(MEMORY.c.memory_id == memory_id).values(values))
