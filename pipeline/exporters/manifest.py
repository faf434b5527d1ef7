"""The manifest beside each delivered file: what it must come to, what is in it, and where the event chain stood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.store.chain import Head
    from pipeline.store.outbox import Batch
    from pipeline.store.outbox import Item


def manifest(batch: Batch, *, items: tuple[Item, ...], head: Head) -> bytes:
    """The manifest of a batch, as JSON; always the same.

    `audit` is the head of the event chain when the batch was sealed: kept outside the store, it later proves that
    nothing before it was changed or cut off.
    """
    said = {
        "file": batch.name,
        "target": batch.target,
        "sha256": batch.sha256,
        "size": batch.size,
        "sealed_at": batch.sealed_at.isoformat(),
        "sealed_by": batch.sealed_by,
        "records": batch.records,
        "control_totals": batch.control_totals,
        "audit": {"seq": head.seq, "hash": head.hash},
        "items": [_told(item) for item in items],
    }
    return json.dumps(said, indent=2).encode() + b"\n"


def _told(item: Item) -> dict[str, str | int | bool]:
    """A bill, and where it is no first posting, what it takes back or takes the place of."""
    said: dict[str, str | int | bool] = {"export_key": item.export_key, "revision": item.revision}
    if item.is_reversal:
        return {**said, "is_reversal": True}
    return said if item.supersedes is None else {**said, "supersedes": item.supersedes}
