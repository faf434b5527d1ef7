"""The manifest beside each delivered file: what it must come to, what is in it, and where the event chain stood."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pipeline.store.chain import Head
    from pipeline.store.outbox import Batch


def manifest(batch: Batch, *, items: tuple[tuple[str, int], ...], head: Head) -> bytes:
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
        "items": [{"export_key": key, "revision": revision} for key, revision in items],
    }
    return json.dumps(said, indent=2).encode() + b"\n"
