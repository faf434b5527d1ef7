"""What was learned, for people: supplier by supplier, with where each memory comes from and where it was used."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any

from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import select

from pipeline.learning.memory import MEMORY as MEMORY_JSON
from pipeline.learning.memory import Memory
from pipeline.learning.proof import Break
from pipeline.learning.state import MemoryState
from pipeline.store.key import record_key
from pipeline.store.learning.proving import BrokenBill
from pipeline.store.tables.layout import LAYOUT
from pipeline.store.tables.memory import MEMORY
from pipeline.store.tables.memory import MEMORY_LESSON
from pipeline.store.tables.memory import MEMORY_USE
from pipeline.store.tables.person import PERSON
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import Row

    from pipeline.store.store import Store

#: Of the bills that a memory was used on, so many are named.
SHOWN_USES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A bill that taught something."""

    key: str
    file: str
    #: What others call who corrected it; their id where they are not known any more.
    person: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """A bill that was read with a memory."""

    key: str
    file: str
    at: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Learned:
    """One memory, and everything that is known of it."""

    memory_id: int
    layout_id: int
    supplier_name: str
    memory: Memory
    state: MemoryState
    learned_at: dt.datetime
    changed_at: dt.datetime
    changed_by: str
    reason: str
    broke: tuple[BrokenBill, ...]
    lessons: tuple[Lesson, ...]
    uses: int
    #: The last ones.
    used_on: tuple[Use, ...]


def everything(store: Store, *, like: str = "", most: int | None = None) -> tuple[Learned, ...]:
    """What was learned, by supplier and layout: of suppliers whose names have these letters, `most` of it."""
    return _listed(store, LAYOUT.c.supplier_name.icontains(like, autoescape=True), most)


def one(store: Store, memory_id: int) -> Learned | None:
    """One memory; `None` where there is none of that number."""
    return next(iter(some(store, (memory_id,))), None)


def some(store: Store, ids: Iterable[int]) -> tuple[Learned, ...]:
    """The memories of some numbers."""
    return _listed(store, MEMORY.c.memory_id.in_(tuple(ids)))


def _listed(store: Store, wanted: ColumnElement[bool], most: int | None = None) -> tuple[Learned, ...]:
    order = (func.lower(LAYOUT.c.supplier_name), MEMORY.c.layout_id, MEMORY.c.memory_id)
    query = (
        select(MEMORY, LAYOUT.c.supplier_name)
        .join(LAYOUT, LAYOUT.c.layout_id == MEMORY.c.layout_id)
        .where(wanted)
        .order_by(*order)
        .limit(most)
    )
    with store.reading() as connection:
        return tuple(_learned(connection, row) for row in connection.execute(query).all())


def _learned(connection: Connection, row: Row[Any]) -> Learned:
    same = {name: getattr(row, name) for name in ("memory_id", "layout_id", "supplier_name")}
    when = {name: getattr(row, name) for name in ("learned_at", "changed_at", "reason")}
    return Learned(
        **same,
        **when,
        memory=MEMORY_JSON.read(row.body),
        state=MemoryState(row.state),
        changed_by=_called(connection, row.changed_by),
        broke=tuple(_broken(one) for one in row.broke),
        lessons=tuple(_lessons(connection, row.memory_id)),
        uses=connection.execute(_count(row.memory_id)).scalar_one(),
        used_on=tuple(_uses(connection, row.memory_id)),
    )


def _broken(told: dict[str, Any]) -> BrokenBill:
    what = Break(term=told["term"], confirmed=told["confirmed"], read=told["read"])
    return BrokenBill(key=told["key"], what=what)


def _called(connection: Connection, person_id: str) -> str:
    query = select(PERSON.c.display_name).where(PERSON.c.person_id == person_id)
    return connection.execute(query).scalar_one_or_none() or person_id


def _lessons(connection: Connection, memory_id: int) -> Iterable[Lesson]:
    query = (
        select(MEMORY_LESSON, RECORD.c.file)
        .join(RECORD, _is_bill(MEMORY_LESSON))
        .where(MEMORY_LESSON.c.memory_id == memory_id)
        .order_by(MEMORY_LESSON.c.at)
    )
    for row in connection.execute(query).all():
        key = record_key(row.document_id, row.part)
        yield Lesson(key=key, file=row.file, person=_called(connection, row.person_id), at=row.at)


def _uses(connection: Connection, memory_id: int) -> Iterable[Use]:
    query = (
        select(MEMORY_USE, RECORD.c.file)
        .join(RECORD, _is_bill(MEMORY_USE))
        .where(MEMORY_USE.c.memory_id == memory_id)
        .order_by(MEMORY_USE.c.at.desc())
        .limit(SHOWN_USES)
    )
    for row in connection.execute(query).all():
        yield Use(key=record_key(row.document_id, row.part), file=row.file, at=row.at)


def _count(memory_id: int) -> Any:
    return select(func.count()).select_from(MEMORY_USE).where(MEMORY_USE.c.memory_id == memory_id)


def _is_bill(table: Any) -> Any:
    return and_(RECORD.c.document_id == table.c.document_id, RECORD.c.part == table.c.part, RECORD.c.is_current)
