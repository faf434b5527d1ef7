"""The bills that people corrected and of which it was not yet asked what they teach."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_
from sqlalchemy import exists
from sqlalchemy import func
from sqlalchemy import or_
from sqlalchemy import select

from pipeline.learning.correction import Correction
from pipeline.learning.correction import corrections
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.model.serial import from_json
from pipeline.people.permission import Permission
from pipeline.store.people.finding import one as person_of
from pipeline.store.tables.earlier_state import EARLIER_STATE
from pipeline.store.tables.memory import STUDIED_BILL
from pipeline.store.tables.person import PERSON
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from typing import Any

    from sqlalchemy import Connection
    from sqlalchemy import Row

    from pipeline.store.store import Store

#: What is still being worked on teaches nothing.
_IS_DONE = or_(RECORD.c.status == Status.RESOLVED, RECORD.c.is_posted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A bill that people corrected."""

    #: As it was read, and as it stands.
    read: Record
    record: Record
    revision: int
    row_version: int
    is_approved: bool
    corrections: tuple[Correction, ...]
    #: Who of those that corrected it may approve bills.
    approvers: frozenset[str]

    def is_confirmed(self, correction: Correction) -> bool:
        """Whether one correction of it is believed by itself."""
        return self.is_approved or correction.person_id in self.approvers


def to_study(store: Store, *, most: int) -> tuple[Corrected, ...]:
    """Bills that were corrected, and changed or approved since it was last asked what they teach."""
    studied = exists().where(*_same(STUDIED_BILL), STUDIED_BILL.c.row_version == RECORD.c.row_version)
    changed = exists().where(*_same(EARLIER_STATE))
    query = (
        select(RECORD)
        .where(RECORD.c.is_current, _IS_DONE, changed, ~studied)
        .order_by(RECORD.c.updated_at, RECORD.c.document_id, RECORD.c.part)
        .limit(most)
    )
    with store.reading() as connection:
        return tuple(_corrected(connection, row) for row in connection.execute(query).all())


def _same(table: Any) -> list[Any]:
    return [table.c[name] == RECORD.c[name] for name in ("document_id", "part", "revision")]


def _corrected(connection: Connection, row: Row[Any]) -> Corrected:
    read, record = _as_read(connection, row), from_json(row.body)
    found = corrections(read.invoice, record.invoice)
    people = {one.person_id: person_of(connection, PERSON.c.person_id == one.person_id) for one in found}
    return Corrected(
        read=read,
        record=record,
        revision=row.revision,
        row_version=row.row_version,
        is_approved=row.approved_at is not None,
        corrections=found,
        approvers=frozenset(
            name for name, one in people.items() if one is not None and one.may(Permission.APPROVE_BILLS)
        ),
    )


def _as_read(connection: Connection, row: Row[Any]) -> Record:
    """The bill before anybody changed it."""
    place = and_(*(EARLIER_STATE.c[name] == getattr(row, name) for name in ("document_id", "part", "revision")))
    first = select(func.min(EARLIER_STATE.c.row_version)).where(place).scalar_subquery()
    query = select(EARLIER_STATE.c.body).where(place, EARLIER_STATE.c.row_version == first)
    return from_json(connection.execute(query).scalar_one())
