"""Everything that the ledger keeps of one bill, as of one moment, for whoever has to prove it later."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import select

from pipeline.store.audit import Event
from pipeline.store.key import parse_key
from pipeline.store.purging.purged import Purged
from pipeline.store.purging.purged import purged_in
from pipeline.store.tables.approval import APPROVAL
from pipeline.store.tables.arrival import ARRIVAL
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.event import EVENT
from pipeline.store.tables.intervention import INTERVENTION
from pipeline.store.tables.person import PERSON
from pipeline.store.tables.record import RECORD
from pipeline.store.tables.remark import REMARK

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import Select
    from sqlalchemy import Table

    from pipeline.store.store import Store

Row = Mapping[str, Any]

_BILL: Final = (
    "revision",
    "row_version",
    "status",
    "is_posted",
    "approved_by",
    "approved_at",
    "created_at",
    "updated_at",
)
_ARRIVAL: Final = ("arrival_id", "name", "sha256", "size", "channel", "arrived_at", "outcome", "reason")
_DEED: Final = (
    "revision",
    "row_version",
    "person_id",
    "at",
    "deed",
    "subject",
    "before",
    "after",
    "note",
    "bars_approval",
)
_BATCH: Final = ("target", "number", "name", "sha256", "size", "sealed_at", "sealed_by", "delivered_at")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of a bill; rows by the names of their columns, in the order in which they were written."""

    key: str
    #: The record as it is stored, to the order of its parts: events prove it as it is.
    body: dict[str, Any]
    bill: Row
    arrivals: Sequence[Row]
    deeds: Sequence[Row]
    approvals: Sequence[Row]
    remarks: Sequence[Row]
    batches: Sequence[Row]
    events: Sequence[Event]
    #: What people are called who had a hand in it, by id.
    people: Mapping[str, str]
    #: When and by whom what it said was purged, where it was.
    purged: Purged | None = None


def kept(store: Store, key: str) -> Kept | None:
    """What is kept of the bill under a key; `None` where there is none."""
    document_id, part = parse_key(key)
    with store.reading() as connection:
        query = select(RECORD).where(_same(RECORD, document_id, part), RECORD.c.is_current)
        record = connection.execute(query).mappings().one_or_none()
        return None if record is None else _kept(connection, key, dict(record))


def _kept(connection: Connection, key: str, record: Row) -> Kept:
    place = (record["document_id"], record["part"])
    arrivals = _rows(
        connection, _chosen(ARRIVAL, _ARRIVAL, ARRIVAL.c.sha256 == place[0]).order_by(ARRIVAL.c.arrived_at)
    )
    batches = _rows(connection, _batches(*place))
    deeds = _chosen(INTERVENTION, _DEED, _same(INTERVENTION, *place)).order_by(INTERVENTION.c.intervention_id)
    approvals = _chosen(APPROVAL, ("revision", "person_id", "approved_at"), _same(APPROVAL, *place))
    remarks = _chosen(REMARK, ("person_id", "at", "words", "asks", "answered_at"), _same(REMARK, *place))
    subjects = {key, place[0], *(row["arrival_id"] for row in arrivals), *(row["name"] for row in batches)}
    return Kept(
        key=key,
        body=record["body"],
        bill={name: record[name] for name in _BILL},
        arrivals=arrivals,
        deeds=_rows(connection, deeds),
        approvals=_rows(connection, approvals.order_by(APPROVAL.c.approved_at, APPROVAL.c.person_id)),
        remarks=_rows(connection, remarks.order_by(REMARK.c.remark_id)),
        batches=batches,
        events=_events(connection, subjects),
        people=_people(connection, deeds, approvals, remarks),
        purged=purged_in(connection, place[0]),
    )


def _same(table: Table, document_id: str, part: int) -> ColumnElement[bool]:
    return and_(table.c.document_id == document_id, table.c.part == part)


def _chosen(table: Table, names: Sequence[str], condition: ColumnElement[bool]) -> Select[Any]:
    return select(*(table.c[name] for name in names)).where(condition)


def _batches(document_id: str, part: int) -> Select[Any]:
    columns = (
        *(BATCH.c[name] for name in _BATCH),
        BATCH_ITEM.c.revision,
        BATCH_ITEM.c.is_reversal,
        BATCH_ITEM.c.position,
    )
    joined = select(*columns).join(BATCH_ITEM, BATCH_ITEM.c.batch_id == BATCH.c.batch_id)
    return joined.where(_same(BATCH_ITEM, document_id, part)).order_by(BATCH.c.batch_id, BATCH_ITEM.c.position)


def _events(connection: Connection, subjects: set[str]) -> tuple[Event, ...]:
    query = select(EVENT).where(EVENT.c.subject.in_(sorted(subjects))).order_by(EVENT.c.seq)
    return tuple(Event(**row) for row in connection.execute(query).mappings())


def _people(connection: Connection, *queries: Select[Any]) -> dict[str, str]:
    """Everybody who is named in the rows of some queries."""
    named = {row["person_id"] for query in queries for row in _rows(connection, query)}
    query = select(PERSON.c.person_id, PERSON.c.display_name).where(PERSON.c.person_id.in_(sorted(named)))
    return dict(connection.execute(query.order_by(PERSON.c.person_id)).tuples().all())


def _rows(connection: Connection, query: Select[Any]) -> tuple[Row, ...]:
    return tuple(dict(row) for row in connection.execute(query).mappings())
