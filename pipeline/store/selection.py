"""What a target can be given: the bills that may be posted, and what it has of those that were corrected.

A bill of which the target has another revision than the one that stands is reversed there and posted anew, both in one
batch, once other hands approved the new one; where it is not to be posted any more, it is reversed alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select
from sqlalchemy import tuple_

from pipeline.model.movement import Movement
from pipeline.model.serial import from_json
from pipeline.store.due import COLUMNS
from pipeline.store.due import Chosen
from pipeline.store.due import in_order
from pipeline.store.due import postings_due
from pipeline.store.due import reversals_due
from pipeline.store.held import held_otherwise
from pipeline.store.held import is_passed_over
from pipeline.store.mark import changed_since
from pipeline.store.mark import mark
from pipeline.store.tables.event import CHAIN_HEAD
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Container
    from collections.abc import Iterator

    from sqlalchemy import Connection

    from pipeline.model.record import Record
    from pipeline.store.store import Store

#: Bills that are in memory at once.
_PAGE: Final = 50


class Selection:
    """Chosen bills, read as they are asked for, as often as they are."""

    def __init__(self, store: Store, chosen: tuple[Chosen, ...], *, through: int | None = None) -> None:
        self._store = store
        self.chosen = chosen
        #: The event up to which these are all that waits, where that moves the target's mark.
        self.through = through

    def __len__(self) -> int:
        """How many bills; one that was corrected is one, though it moves twice."""
        return len(self.chosen)

    def __iter__(self) -> Iterator[Movement]:
        """What the target is given, in order."""
        for _, movements in self.by_bill():
            yield from movements

    def by_bill(self) -> Iterator[tuple[Chosen, tuple[Movement, ...]]]:
        """The same, each bill with its reversal and its posting, which are never parted."""
        for start in range(0, len(self.chosen), _PAGE):
            yield from self._page(self.chosen[start : start + _PAGE])

    def without(self, others: Container[Chosen]) -> Selection:
        """The same without some, which wait for nothing here any more."""
        return Selection(self._store, tuple(one for one in self.chosen if one not in others), through=self.through)

    def first(self, count: int) -> Selection:
        """So many of them; where those are not all, the others still wait."""
        return self if count >= len(self.chosen) else Selection(self._store, self.chosen[:count])

    def in_parts(self, size: int) -> Iterator[Selection]:
        """The same, so many bills at a time."""
        for start in range(0, len(self.chosen), size):
            yield Selection(self._store, self.chosen[start : start + size])

    def _page(self, chosen: tuple[Chosen, ...]) -> Iterator[tuple[Chosen, tuple[Movement, ...]]]:
        keys = {(one.document_id, one.part, revision) for one in chosen for revision in one.revisions}
        columns = (RECORD.c.document_id, RECORD.c.part, RECORD.c.revision)
        query = select(*columns, RECORD.c.body).where(tuple_(*columns).in_(sorted(keys)))
        with self._store.reading() as connection:
            bodies: dict[Any, Any] = {tuple(row[:3]): row.body for row in connection.execute(query)}
        records = {key: from_json(body) for key, body in bodies.items()}
        return ((one, tuple(_movements(one, records))) for one in chosen)


def choose(store: Store, target: str, *, limit: int, basis: str | None = None) -> Selection:
    """The bills that wait for a target, oldest first.

    One that is held back from the target, as it is now, is not among them: where a `basis` is given, those that are
    held on another one are.
    """
    with store.reading() as connection:
        head = connection.execute(select(CHAIN_HEAD.c.seq)).scalar_one()
        given = mark(connection, target)
        documents = _looked_at(connection, target, given, basis)
        found: list[Any] = []
        for query in (postings_due(target), reversals_due(target)):
            within = query if documents is None else query.where(RECORD.c.document_id.in_(documents))
            within = within.where(~is_passed_over(target, basis)).order_by(*in_order(RECORD)).limit(limit)
            found.extend(connection.execute(within).mappings())
    found.sort(key=lambda row: (row["created_at"], row["document_id"], row["part"]))
    is_all = len(found) < limit and head > given
    rows = ({name: row[name] for name in COLUMNS} for row in found[:limit])
    return Selection(store, tuple(Chosen(**row) for row in rows), through=head if is_all else None)


def _looked_at(connection: Connection, target: str, given: int, basis: str | None) -> tuple[str, ...] | None:
    """The documents in which bills may wait; `None` for all. The mark passes held bills, so they are named too."""
    changed = changed_since(connection, given)
    if basis is None or changed is None:
        return changed
    held = held_otherwise(connection, target, basis)
    return None if held is None else (*changed, *held)


def _movements(chosen: Chosen, records: dict[Any, Record]) -> Iterator[Movement]:
    place = (chosen.document_id, chosen.part)
    if chosen.reverses is not None:
        record = records[*place, chosen.reverses]
        yield Movement(record=record, revision=chosen.reverses, is_reversal=True)
    if chosen.is_posting:
        record = records[*place, chosen.revision]
        yield Movement(record=record, revision=chosen.revision, supersedes=chosen.supersedes)
