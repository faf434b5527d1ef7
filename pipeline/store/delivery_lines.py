"""Requests of batches in the store: written down before each is sent, and what became of it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import exists
from sqlalchemy import insert
from sqlalchemy import select
from sqlalchemy import update

from pipeline.delivery.fate import Fate
from pipeline.fault_points import Write
from pipeline.model.movement import bill_key
from pipeline.store.tables.delivery_line import DELIVERY_LINE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import ColumnElement

    from pipeline.delivery.carrier import Answer
    from pipeline.delivery.services.service import Line
    from pipeline.store.outbox import Batch
    from pipeline.store.store import Store
    from pipeline.store.store import Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class SentLine:
    """A request that was sent, or is about to be."""

    #: The place in the batch, from 0.
    position: int
    export_key: str
    fate: Fate
    reason: str
    tries: int
    begun_at: dt.datetime
    ended_at: dt.datetime | None

    @property
    def bill(self) -> str:
        """The key of its bill."""
        return bill_key(self.export_key)


def sent_lines(store: Store, batch: Batch) -> Mapping[int, SentLine]:
    """The requests of a batch that were ever sent, by their place."""
    columns = [DELIVERY_LINE.c[name] for name in SentLine.__dataclass_fields__]
    query = select(*columns).where(DELIVERY_LINE.c.batch_id == batch.batch_id).order_by(DELIVERY_LINE.c.position)
    with store.reading() as connection:
        rows = connection.execute(query).mappings().all()
    return {row["position"]: SentLine(**{**row, "fate": Fate(row["fate"])}) for row in rows}


def begin_line(store: Store, batch: Batch, line: Line, *, after: int, actor: str) -> None:
    """Write down that a request is about to be sent, after so many tries."""
    with store.writing(actor=actor, kind=Write.LINE_BEGUN) as transaction:
        values = {"fate": Fate.SENDING, "reason": "", "begun_at": transaction.now, "ended_at": None}
        if after:
            statement = update(DELIVERY_LINE).where(*_own(batch, line.position))
            transaction.connection.execute(statement.values(values | {"tries": after + 1}))
        else:
            row = {"batch_id": batch.batch_id, "position": line.position, "export_key": line.export_key, "tries": 1}
            transaction.connection.execute(insert(DELIVERY_LINE).values(row | values))


def conclude_line(store: Store, batch: Batch, line: Line, answer: Answer, *, actor: str) -> None:
    """Write down what became of a request; what the receiver makes of it otherwise is told on the bill."""
    with store.writing(actor=actor, kind=Write.LINE_ENDED) as transaction:
        values = {"fate": answer.fate, "reason": answer.reason, "ended_at": transaction.now}
        transaction.connection.execute(update(DELIVERY_LINE).where(*_own(batch, line.position)).values(values))
        if answer.reason:
            what = "delivery_differs" if answer.fate is Fate.TAKEN else f"delivery_{answer.fate}"
            after = {"target": batch.target, "batch": batch.name}
            transaction.note(what, bill_key(line.export_key), after=after, reason=answer.reason)


def decide_lines(transaction: Transaction, batch: Batch, fate: Fate) -> bool:
    """Have it as a person says of all requests of a batch of which that is not known; whether it is one of requests."""
    waits = [one for one in Fate if one.is_open or one.waits]
    of_batch = DELIVERY_LINE.c.batch_id == batch.batch_id
    statement = update(DELIVERY_LINE).where(of_batch, DELIVERY_LINE.c.fate.in_(waits))
    transaction.connection.execute(statement.values(fate=fate, ended_at=transaction.now))
    return bool(transaction.connection.execute(select(exists().where(of_batch))).scalar())


def _own(batch: Batch, position: int) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return DELIVERY_LINE.c.batch_id == batch.batch_id, DELIVERY_LINE.c.position == position
