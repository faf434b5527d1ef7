"""What a person has taken back in an accounting system by hand: a batch without a file says so, once.

From then on the system has nothing of the bill: the next export posts the correction, if there is one.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError

from pipeline.errors import StoreError
from pipeline.model.words import say
from pipeline.store.due import Chosen
from pipeline.store.due import due
from pipeline.store.due import lock
from pipeline.store.holds import release
from pipeline.store.key import parse_key
from pipeline.store.outbox import next_number
from pipeline.store.restored.waiting import refuse_waiting
from pipeline.store.tables.batch import BATCH
from pipeline.store.tables.batch import BATCH_CONTENT
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction

#: How often an export may take the number of the batch first.
_TRIES: Final = 20
_NO_BYTES: Final = b""


class _Changed(Exception):
    """It is not due to be taken back any more as it was."""


def taken_back_by_hand(store: Store, target: str, key: str, *, actor: str) -> bool:
    """Note that a person took back what a target has of a bill; whether it was due to be taken back.

    Raises:
        ExportRefused: The ledger was restored, and what the target has is not known yet.
        StoreError: Exports run at the same time, again and again.
    """
    for _ in range(_TRIES):
        try:
            with store.writing(actor=actor) as transaction:
                return _take_back(transaction, target, key)
        except (IntegrityError, _Changed):
            continue
    raise StoreError("bills are sealed faster than this can be noted", remedy=say("Try again when no export runs."))


def _take_back(transaction: Transaction, target: str, key: str) -> bool:
    """Note it as a batch is sealed, in the same order: whoever locks bills first would wait for a sealer for ever."""
    refuse_waiting(transaction.connection, target)
    document_id, part = parse_key(key)
    is_it = (RECORD.c.document_id == document_id) & (RECORD.c.part == part)
    revision = _reversed_first(due(transaction, target, is_it))
    if revision is None:
        return False
    batch = _batch(transaction, target)
    made = insert(BATCH).values(batch).returning(BATCH.c.batch_id)
    batch_id = transaction.connection.execute(made).scalar_one()
    transaction.connection.execute(insert(BATCH_CONTENT).values(batch_id=batch_id, content=_NO_BYTES))
    place = {"document_id": document_id, "part": part, "revision": revision}
    item = {"target": target, "batch_id": batch_id, "position": 0, "is_reversal": True, **place}
    transaction.connection.execute(insert(BATCH_ITEM).values(item))
    lock(transaction, is_it)
    if _reversed_first(due(transaction, target, is_it, batch_id=batch_id)) != revision:
        raise _Changed
    release(transaction, batch_id)
    transaction.note("reversed_by_hand", key, after={"batch": batch["name"], "revision": revision, "target": target})
    after = {name: batch[name] for name in ("target", "sha256", "size", "records", "control_totals")}
    transaction.note("sealed", batch["name"], after=after)
    return True


def _reversed_first(chosen: set[Chosen]) -> int | None:
    return next((one.reverses for one in chosen if one.reverses is not None), None)


def _batch(transaction: Transaction, target: str) -> dict[str, Any]:
    """A batch that nobody has to deliver."""
    number = next_number(transaction.connection, target)
    return {
        "target": target,
        "number": number,
        "name": f"{target}-{number:06d}.by-hand",
        "sha256": hashlib.sha256(_NO_BYTES).hexdigest(),
        "size": 0,
        "records": 1,
        "control_totals": {},
        "sealed_at": transaction.now,
        "sealed_by": transaction.actor,
        "delivered_at": transaction.now,
    }
