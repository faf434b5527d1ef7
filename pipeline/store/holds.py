"""Holds: bills that a target is not given yet, because something is missing; they are neither lost nor guessed at.

A hold is of one bill as it was looked at. Each export looks again at those that are held on another basis: the codes of
the target are others now. The hold ends in the transaction that seals the bill.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy import and_
from sqlalchemy import delete
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import tuple_
from sqlalchemy import update

from pipeline.fault_points import Write
from pipeline.model.phrases import to_json
from pipeline.model.words import Words
from pipeline.store.due import Chosen
from pipeline.store.due import due
from pipeline.store.due import lock
from pipeline.store.key import record_key
from pipeline.store.tables.batch import BATCH_ITEM
from pipeline.store.tables.export_hold import EXPORT_HOLD
from pipeline.store.tables.record import RECORD

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Lack:
    """A bill that cannot be posted to a target, as it was when it was chosen."""

    chosen: Chosen
    #: None where the target is not for such bills: that is no news to anybody.
    reasons: tuple[Words, ...]


_BILL: Final = ("document_id", "part")
#: What makes a hold another one.
_TOLD: Final = ("revision", "row_version", "reasons")


def hold(store: Store, target: str, lacks: Sequence[Lack], *, basis: str, actor: str) -> bool:
    """Hold bills back from a target; whether all still were as they were chosen, and none was given meanwhile."""
    with store.writing(actor=actor, kind=Write.HELD) as transaction:
        standing = _standing(transaction, target, [one.chosen for one in lacks])
        for lack in lacks:
            if lack.chosen in standing:
                _hold(transaction, target, lack, basis)
        return len(standing) == len(lacks)


def release(transaction: Transaction, batch_id: int) -> None:
    """End the holds of the bills of a batch that is being sealed."""
    is_same = and_(*(BATCH_ITEM.c[name] == EXPORT_HOLD.c[name] for name in ("target", *_BILL)))
    query = select(*EXPORT_HOLD.primary_key).join(BATCH_ITEM, is_same).where(BATCH_ITEM.c.batch_id == batch_id)
    for row in transaction.connection.execute(query).all():
        transaction.connection.execute(delete(EXPORT_HOLD).where(tuple_(*EXPORT_HOLD.primary_key) == tuple_(*row)))
        transaction.note("export_released", record_key(row.document_id, row.part), after={"target": row.target})


def _standing(transaction: Transaction, target: str, chosen: Sequence[Chosen]) -> set[Chosen]:
    """Those that are due as they were chosen; they cannot change before this transaction ends.

    Whoever seals locks the same rows in the same order, so what was given is asked only once they are locked.
    """
    keys = [(one.document_id, one.part) for one in chosen]
    are_they = tuple_(RECORD.c.document_id, RECORD.c.part).in_(keys)
    lock(transaction, are_they)
    return due(transaction, target, are_they) & set(chosen)


def _hold(transaction: Transaction, target: str, lack: Lack, basis: str) -> None:
    chosen, connection = lack.chosen, transaction.connection
    key: dict[str, Any] = {"target": target, "document_id": chosen.document_id, "part": chosen.part}
    told: dict[str, Any] = {
        "revision": chosen.revision,
        "row_version": chosen.row_version,
        "reasons": [to_json(one) for one in lack.reasons],
    }
    mine = and_(*(EXPORT_HOLD.c[name] == value for name, value in key.items()))
    columns = [EXPORT_HOLD.c[name] for name in _TOLD]
    before = connection.execute(select(*columns).where(mine)).mappings().one_or_none()
    if before is not None and dict(before) == told:
        connection.execute(update(EXPORT_HOLD).where(mine).values(basis=basis))
        return
    values = {**told, "basis": basis, "held_at": transaction.now}
    if before is None:
        connection.execute(insert(EXPORT_HOLD).values(**key, **values))
    else:
        connection.execute(update(EXPORT_HOLD).where(mine).values(values))
    if not lack.reasons:
        return
    after = {"target": target, "revision": chosen.revision}
    subject = record_key(chosen.document_id, chosen.part)
    transaction.note("export_held", subject, after=after, reason="; ".join(lack.reasons))
