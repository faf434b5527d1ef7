"""Holds the bills of a file that was delivered before a restore, as they stand now, against what the file came to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.exporters.totals import ControlTotals
from pipeline.store import outbox
from pipeline.store.due import Chosen
from pipeline.store.key import parse_key
from pipeline.store.restored.settling import due_of
from pipeline.store.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.exporters.exporter import Exporter
    from pipeline.store.outbox import Item
    from pipeline.store.outbox import Totals
    from pipeline.store.store import Store


def comes_to_the_same(store: Store, exporter: Exporter, name: str, keys: Iterable[str]) -> bool:
    """Whether what the ledger has of a file, with these bills as they are due, comes to its control totals.

    Of a file of which only keys are known nothing can be compared, and it is taken at its word.
    """
    batch = outbox.named(store, name)
    if batch is None or not batch.control_totals:
        return batch is not None
    taken = tuple(_taken(item) for item in outbox.items(store, batch))
    return totals_of(exporter, Selection(store, (*taken, *due_of(store, exporter.name, keys)))) == batch.control_totals


def totals_of(exporter: Exporter, bills: Selection) -> Totals:
    """What a file of some bills comes to, as its manifest says it."""
    totals = ControlTotals()
    for _ in totals.counted(exporter.takes(bills)):
        pass
    return totals.per_currency()


def _taken(item: Item) -> Chosen:
    document_id, part = parse_key(item.key)
    return Chosen(
        document_id=document_id,
        part=part,
        revision=item.revision,
        row_version=0,
        is_posting=not item.is_reversal,
        reverses=item.revision if item.is_reversal else None,
        supersedes=item.supersedes,
    )
