"""What a target can be given: the bills that may be posted and were never in one of its batches."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import exists
from sqlalchemy import or_
from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.model.document_type import DocumentType
from pipeline.model.outcome import Status
from pipeline.model.serial import from_json
from pipeline.store.held import held_otherwise
from pipeline.store.held import is_held
from pipeline.store.mark import changed_since
from pipeline.store.mark import mark
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement
    from sqlalchemy import Connection
    from sqlalchemy import Select

    from pipeline.model.record import Record
    from pipeline.store.store import Store

#: Bills that are in memory at once.
_PAGE: Final = 200

_NO_BILLS: Final = tuple(kind.value for kind in DocumentType if not kind.is_bill)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """One revision of a bill, as it was when it was chosen."""

    document_id: str
    part: int
    revision: int
    row_version: int


class Selection:
    """Chosen bills, read as they are asked for, as often as they are."""

    def __init__(self, store: Store, chosen: tuple[Chosen, ...], *, through: int | None = None) -> None:
        self._store = store
        self.chosen = chosen
        #: The event up to which these are all that waits, where that moves the target's mark.
        self.through = through

    def __len__(self) -> int:
        return len(self.chosen)

    def __iter__(self) -> Iterator[Record]:
        """The bills, in their order."""
        for start in range(0, len(self.chosen), _PAGE):
            yield from self._page(self.chosen[start : start + _PAGE])

    def without(self, others: Container[Chosen]) -> Selection:
        """The same without some, which wait for nothing here any more."""
        return Selection(self._store, tuple(one for one in self.chosen if one not in others), through=self.through)

    def in_parts(self, size: int) -> Iterator[Selection]:
        """The same, so many at a time."""
        for start in range(0, len(self.chosen), size):
            yield Selection(self._store, self.chosen[start : start + size])

    def _page(self, chosen: tuple[Chosen, ...]) -> list[Record]:
        keys = [(one.document_id, one.part, one.revision) for one in chosen]
        columns = (RECORD.c.document_id, RECORD.c.part, RECORD.c.revision)
        query = select(*columns, RECORD.c.body).where(tuple_(*columns).in_(keys))
        with self._store.reading() as connection:
            bodies: dict[Any, Any] = {tuple(row[:3]): row.body for row in connection.execute(query)}
        return [from_json(bodies[key]) for key in keys]


def choose(store: Store, target: str, *, limit: int, basis: str | None = None) -> Selection:
    """The bills that wait for a target, oldest first.

    A bill of which an earlier revision was exported is not among them: it needs a reversal, never a second posting.
    Nor is one that is held back from the target, as it is now: where a `basis` is given, those that are held on another
    one are among them.
    """
    with store.reading() as connection:
        head = connection.execute(select(CHAIN_HEAD.c.seq)).scalar_one()
        given = mark(connection, target)
        query = _waiting(target, _looked_at(connection, target, given, basis), basis).limit(limit)
        rows = connection.execute(query).mappings().all()
    is_all = len(rows) < limit and head > given
    return Selection(store, tuple(Chosen(**row) for row in rows), through=head if is_all else None)


def _looked_at(connection: Connection, target: str, given: int, basis: str | None) -> tuple[str, ...] | None:
    """The documents in which bills may wait; `None` for all. The mark passes held bills, so they are named too."""
    changed = changed_since(connection, given)
    if basis is None or changed is None:
        return changed
    held = held_otherwise(connection, target, basis)
    return None if held is None else (*changed, *held)


def _waiting(target: str, document_ids: tuple[str, ...] | None, basis: str | None) -> Select[Any]:
    """The bills that wait, of some documents or of all."""
    columns = [RECORD.c[name] for name in Chosen.__dataclass_fields__]
    order = (RECORD.c.created_at, RECORD.c.document_id, RECORD.c.part)
    query = select(*columns).where(may_be_posted(), ~_was_given(target), ~is_held(target, basis)).order_by(*order)
    return query if document_ids is None else query.where(RECORD.c.document_id.in_(document_ids))


def may_be_posted() -> ColumnElement[bool]:
    """Whether a record stands, is a bill, and goes straight through or was approved."""
    is_bill = or_(RECORD.c.document_type.is_(None), RECORD.c.document_type.not_in(_NO_BILLS))
    is_decided = or_(RECORD.c.status == Status.CLEAN, RECORD.c.approved_at.is_not(None))
    return RECORD.c.is_current & is_decided & is_bill


def _was_given(target: str) -> ColumnElement[bool]:
    return exists().where(
        BATCH_ITEM.c.target == target,
        BATCH_ITEM.c.document_id == RECORD.c.document_id,
        BATCH_ITEM.c.part == RECORD.c.part,
    )
