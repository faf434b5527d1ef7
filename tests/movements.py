"""What holds of all that targets were ever given, whatever happened: the same checks for every test of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from pipeline.model.document_type import DocumentType
from pipeline.model.outcome import Status
from pipeline.store import outbox
from pipeline.store.key import record_key
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Row

    from pipeline.store.outbox import Item
    from pipeline.store.store import Store


def items_of(store: Store, target: str) -> list[Item]:
    """All that a target was given, in order."""
    batches = [one for one in outbox.batches(store, limit=10_000) if one.target == target]
    in_order = sorted(batches, key=lambda one: one.number)
    assert [one.number for one in in_order] == list(range(1, len(in_order) + 1))
    return [item for batch in in_order for item in outbox.items(store, batch)]


def standing_in(store: Store, target: str) -> dict[str, int]:
    """The revision of each bill that a target has, net of all reversals.

    Nothing is posted while another revision of the bill stands, nothing is reversed that does not stand, nothing moves
    twice, and no two movements have one key.
    """
    items = items_of(store, target)
    keys = [item.export_key for item in items]
    assert len(keys) == len(set(keys))
    net: dict[str, int] = {}
    for item in items:
        if item.is_reversal:
            assert net.pop(item.key) == item.revision
        else:
            assert item.key not in net
            net[item.key] = item.revision
    return net


def decided(store: Store) -> Mapping[str, int | None]:
    """The bills of which people, or the machine, have decided what targets have: a revision, or nothing."""
    with store.reading() as connection:
        rows = connection.execute(select(RECORD).where(RECORD.c.is_current)).all()
    return {record_key(row.document_id, row.part): _decided(row) for row in rows if _is_decided(row)}


def _is_decided(row: Row[tuple[object, ...]]) -> bool:
    return row.status in {Status.CLEAN, Status.REJECTED} or row.approved_at is not None


def _decided(row: Row[tuple[object, ...]]) -> int | None:
    code = row.document_type
    is_bill = code is None or DocumentType(code).is_bill
    return int(row.revision) if is_bill and row.status != Status.REJECTED else None


def check(store: Store, target: str, *, before: Mapping[str, int]) -> dict[str, int]:
    """See that a target that was just given everything has what was decided, and what it had of all that is open."""
    net, known = standing_in(store, target), decided(store)
    for key in {*net, *known, *before}:
        expected = known[key] if key in known else before.get(key)
        assert net.get(key) == expected, key
    return net
