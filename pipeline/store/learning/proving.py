"""What waits to be proved, the confirmed bills that it is proved on, and the verdict."""

from __future__ import annotations

from dataclasses import asdict
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import update

from pipeline.fault_points import Write
from pipeline.learning.imprint import IMPRINT
from pipeline.learning.imprint import Imprint
from pipeline.learning.memory import MEMORY as MEMORY_JSON
from pipeline.learning.memory import Memory
from pipeline.learning.proof import Break
from pipeline.learning.state import MemoryState
from pipeline.model.serial import from_json
from pipeline.store.key import record_key
from pipeline.store.learning.keeping import subject
from pipeline.store.purging.purged import is_purged
from pipeline.store.tables.layout import LAYOUT
from pipeline.store.tables.layout import LAYOUT_KEY
from pipeline.store.tables.memory import MEMORY
from pipeline.store.tables.memory import MEMORY_LESSON
from pipeline.store.tables.past_bill import PAST_BILL
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sqlalchemy import ColumnElement

    from pipeline.model.record import Record
    from pipeline.store.store import Store

#: Why a memory is refused that breaks nothing.
NO_HELP: Final = "it does not find the value on the bill that it was learned from"
BREAKS: Final = "it would have read confirmed bills wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A memory that waits for its proof."""

    memory_id: int
    layout_id: int
    imprint: Imprint
    memory: Memory
    #: The keys of the bills that taught it.
    lessons: frozenset[str]
    #: By what its supplier is known.
    keys: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenBill:
    """A field of a stored bill that a memory would have read wrong."""

    key: str
    what: Break


def proposals(store: Store, memory_id: int | None = None) -> tuple[Proposal, ...]:
    """What waits for its proof; only the one of an id where that is given."""
    waits = MEMORY.c.state == MemoryState.PROPOSED
    wanted = waits if memory_id is None else and_(waits, MEMORY.c.memory_id == memory_id)
    query = select(MEMORY, LAYOUT.c.imprint).join(LAYOUT, LAYOUT.c.layout_id == MEMORY.c.layout_id).where(wanted)
    with store.reading() as connection:
        rows = connection.execute(query.order_by(MEMORY.c.layout_id, MEMORY.c.memory_id)).all()
        lessons = {row.memory_id: _lessons(connection.execute(_taught(row.memory_id)).all()) for row in rows}
        keys = {row.layout_id: frozenset(connection.execute(_known_by(row.layout_id)).scalars()) for row in rows}
    return tuple(
        Proposal(
            memory_id=row.memory_id,
            layout_id=row.layout_id,
            imprint=IMPRINT.read(row.imprint),
            memory=replace(MEMORY_JSON.read(row.body), memory_id=row.memory_id),
            lessons=lessons[row.memory_id],
            keys=keys[row.layout_id],
        )
        for row in rows
    )


def _taught(memory_id: int) -> Any:
    return select(MEMORY_LESSON.c.document_id, MEMORY_LESSON.c.part).where(MEMORY_LESSON.c.memory_id == memory_id)


def _known_by(layout_id: int) -> Any:
    return select(LAYOUT_KEY.c.key).where(LAYOUT_KEY.c.layout_id == layout_id)


def _lessons(rows: Sequence[Any]) -> frozenset[str]:
    return frozenset(record_key(row.document_id, row.part) for row in rows)


def confirmed_bills(store: Store, layout_id: int) -> tuple[Record, ...]:
    """The bills of a layout's supplier that people approved, that were posted, or that taught of it; newest first."""
    supplier = select(LAYOUT_KEY.c.key).where(LAYOUT_KEY.c.layout_id == layout_id)
    its = select(MEMORY_LESSON.c.document_id, MEMORY_LESSON.c.part).join(
        MEMORY, and_(MEMORY.c.memory_id == MEMORY_LESSON.c.memory_id, MEMORY.c.layout_id == layout_id)
    )
    theirs = select(PAST_BILL.c.document_id, PAST_BILL.c.part).where(PAST_BILL.c.supplier.in_(supplier))
    query = select(RECORD.c.body).where(
        RECORD.c.is_current,
        ~is_purged(RECORD.c.document_id),
        or_(_is_in(its), and_(_is_in(theirs), or_(RECORD.c.approved_at.is_not(None), RECORD.c.is_posted))),
    )
    with store.reading() as connection:
        rows = connection.execute(query.order_by(RECORD.c.created_at.desc())).scalars()
        return tuple(from_json(body) for body in rows)


def _is_in(bills: Any) -> ColumnElement[bool]:
    asked = bills.subquery()
    same = and_(asked.c.document_id == RECORD.c.document_id, asked.c.part == RECORD.c.part)
    return select(asked.c.part).where(same).exists()


def settle(store: Store, proposal: Proposal, broken: Sequence[BrokenBill], *, helps: bool, actor: str) -> MemoryState:
    """Take a memory into use that mends its own bills and breaks none; refuse any other, and keep what it broke."""
    state = MemoryState.IN_USE if helps and not broken else MemoryState.REFUSED
    why = "" if state is MemoryState.IN_USE else BREAKS if broken else NO_HELP
    with store.writing(actor=actor, kind=Write.PROVED) as transaction:
        values = {
            "state": state,
            "reason": why,
            "broke": [{"key": one.key, **asdict(one.what)} for one in broken],
            "changed_at": transaction.now,
            "changed_by": transaction.actor,
        }
        is_it = and_(MEMORY.c.memory_id == proposal.memory_id, MEMORY.c.state == MemoryState.PROPOSED)
        changed = transaction.connection.execute(update(MEMORY).where(is_it).values(values)).rowcount
        if changed:
            bills = sorted({one.key for one in broken})
            transaction.note(f"memory_{state}", subject(proposal.memory_id), after={"broke": bills}, reason=why)
    return state
