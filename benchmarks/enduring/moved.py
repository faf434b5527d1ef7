"""What holds of all that a target was ever given, net of all that it was given back: each bill as decided, once."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import select

from pipeline.model.document_type import DocumentType
from pipeline.model.outcome import Status
from pipeline.store import outbox
from pipeline.store.key import record_key
from pipeline.store.tables.export_hold import EXPORT_HOLD
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping

    from sqlalchemy import Row

    from pipeline.store.outbox import Batch
    from pipeline.store.outbox import Item
    from pipeline.store.store import Store

_ALL: Final = 10**9
_NOTHING: Final[Mapping[str, int]] = MappingProxyType({})


def moved_amiss(store: Store, target: str, *, before: Mapping[str, int] = _NOTHING) -> Iterator[str]:
    """Bills that a target has and should not, has not and should, or has in another revision than was decided.

    Of a bill that is open, or held back, the target has what it had before.
    """
    items = items_of(store, target)
    yield from (f"{target}: {problem}" for problem in sequence_amiss(items))
    net, known, held = net_of(items), decided(store), _held(store, target)
    for key in sorted({*net, *known, *before}):
        expected = before.get(key) if key in held else known.get(key, before.get(key))
        if net.get(key) != expected:
            yield f"{target} has revision {net.get(key)} of {key[:12]}, and should have {expected}"


def numbers_amiss(store: Store, target: str) -> Iterator[str]:
    """Numbers of batches that are missing."""
    numbers = [batch.number for batch in _batches(store, target)]
    if numbers != list(range(1, len(numbers) + 1)):
        yield f"the batches of {target} have the numbers {numbers}"


def items_of(store: Store, target: str) -> list[Item]:
    """All that a target was given, in order."""
    return [item for batch in _batches(store, target) for item in outbox.items(store, batch)]


def sequence_amiss(items: list[Item]) -> Iterator[str]:
    """Movements that cannot follow each other.

    Nothing is posted while another revision of the bill stands, nothing is reversed that does not stand, and no two
    movements have one key.
    """
    net: dict[str, int] = {}
    seen: set[str] = set()
    for item in items:
        if item.export_key in seen:
            yield f"{item.export_key} moves twice"
        seen.add(item.export_key)
        stands = net.pop(item.key, None)
        if item.is_reversal and stands != item.revision:
            yield f"revision {item.revision} of {item.key[:12]} is reversed while {stands} stands"
        elif not item.is_reversal:
            if stands is not None:
                yield f"revision {item.revision} of {item.key[:12]} is posted while {stands} stands"
            net[item.key] = item.revision


def net_of(items: list[Item]) -> dict[str, int]:
    """The revision of each bill that a target has, net of all reversals."""
    net: dict[str, int] = {}
    for item in items:
        if item.is_reversal:
            net.pop(item.key, None)
        else:
            net[item.key] = item.revision
    return net


def decided(store: Store) -> Mapping[str, int | None]:
    """The bills of which people, or the machine, have decided what targets have: a revision, or nothing."""
    with store.reading() as connection:
        rows = connection.execute(select(RECORD).where(RECORD.c.is_current)).all()
    return {record_key(row.document_id, row.part): _decided(row) for row in rows if _is_decided(row)}


def _is_decided(row: Row[Any]) -> bool:
    return row.status in {Status.CLEAN, Status.REJECTED} or row.approved_at is not None


def _decided(row: Row[Any]) -> int | None:
    code = row.document_type
    is_bill = code is None or DocumentType(code).is_bill
    return int(row.revision) if is_bill and row.status != Status.REJECTED else None


def _held(store: Store, target: str) -> set[str]:
    query = select(EXPORT_HOLD.c.document_id, EXPORT_HOLD.c.part).where(EXPORT_HOLD.c.target == target)
    with store.reading() as connection:
        return {record_key(row.document_id, row.part) for row in connection.execute(query)}


def _batches(store: Store, target: str) -> list[Batch]:
    found = [one for one in outbox.batches(store, limit=_ALL) if one.target == target]
    return sorted(found, key=lambda one: one.number)
