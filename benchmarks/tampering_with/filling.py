"""A ledger with bills of which every other one is purged: by the purge itself, as far as the ledger goes."""

from __future__ import annotations

import datetime as dt
import hashlib
import uuid
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.arrival import Arrival
from pipeline.model.build import bill
from pipeline.model.build import record
from pipeline.model.outcome import Status
from pipeline.store.arrivals import Arrivals
from pipeline.store.ending import finish
from pipeline.store.purging.choosing import Rules
from pipeline.store.purging.going import begin
from pipeline.store.purging.going import end
from pipeline.store.work import lease

if TYPE_CHECKING:
    from pipeline.store.store import Store

_AGO = dt.timedelta(days=400)


def fill(store: Store, bills: int) -> None:
    """Have bills come in and be rejected, and purge every other one."""
    ids = [_come(store, number) for number in range(bills)]
    rules = Rules(before=dt.datetime.now(dt.UTC) + dt.timedelta(days=1), targets=())
    going = begin(store, ids[::2], rules, actor="night")
    end(store, going, keeps_history=True, actor="night")
    _come(store, bills)


def _come(store: Store, number: int) -> str:
    document_id = hashlib.sha256(str(number).encode()).hexdigest()
    arrival = Arrival(
        arrival_id=uuid.uuid4().hex,
        name=f"bill {number}.pdf",
        raw_name=b"bill.pdf",
        sha256=document_id,
        size=1000,
        arrived_at=dt.datetime.now(dt.UTC) - _AGO,
        identity=uuid.uuid4().hex,
    )
    Arrivals(store).register(arrival)
    (held,) = lease(store, owner="worker", count=1)
    read = record(bill(invoice_number=f"R-{number}"), document_id=document_id, file=arrival.name)
    finish(store, held, (replace(read, status=Status.REJECTED, reason="It is none of ours."),))
    return document_id
