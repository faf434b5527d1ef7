"""The whole ledger as it stands at one moment, for whoever watches over it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.store.held_bills import held_counts
from pipeline.store.moment import Moment
from pipeline.store.observing.bills import Waiting
from pipeline.store.observing.bills import corrected
from pipeline.store.observing.bills import endings
from pipeline.store.observing.bills import waiting
from pipeline.store.observing.documents import Arrived
from pipeline.store.observing.documents import Queue
from pipeline.store.observing.documents import arrived
from pipeline.store.observing.documents import deaths
from pipeline.store.observing.documents import last_finished_at
from pipeline.store.observing.documents import queue
from pipeline.store.observing.milestones import Milestone
from pipeline.store.observing.milestones import Reached
from pipeline.store.observing.milestones import milestones
from pipeline.store.observing.outgoing import Messages
from pipeline.store.observing.outgoing import Target
from pipeline.store.observing.outgoing import messages
from pipeline.store.observing.outgoing import payment_runs
from pipeline.store.observing.outgoing import targets
from pipeline.store.observing.stage_times import stage_times
from pipeline.store.observing.workers import Worker
from pipeline.store.observing.workers import workers
from pipeline.timing import Counted
from pipeline.timing import Step

if TYPE_CHECKING:
    from pipeline.store.store import Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Ledger:
    """Counts, ages and signs of life; no word of any document."""

    #: By the clock of the store.
    now: dt.datetime
    arrived: tuple[Arrived, ...]
    queue: Queue
    retries: Mapping[str, int]
    last_finished_at: dt.datetime | None
    waiting: Waiting
    endings: Mapping[str, int]
    corrected: int
    targets: tuple[Target, ...]
    #: Bills that are held back, by target.
    held: Mapping[str, int]
    messages: Messages
    payment_runs: Mapping[str, int]
    stage_times: Mapping[Step, Counted]
    milestones: Mapping[Milestone, Reached]
    workers: tuple[Worker, ...]


def ledger_as_it_stands(store: Store) -> Ledger:
    """Everything, as of one moment."""
    with Moment(store) as still, still.reading() as connection:
        now = still.now(connection)
        return Ledger(
            now=now,
            arrived=arrived(connection),
            queue=queue(connection, now=now),
            retries=deaths(connection),
            last_finished_at=last_finished_at(connection),
            waiting=waiting(connection),
            endings=endings(connection),
            corrected=corrected(connection),
            targets=targets(connection),
            held=held_counts(still),
            messages=messages(connection),
            payment_runs=payment_runs(connection),
            stage_times=stage_times(connection),
            milestones=milestones(connection),
            workers=workers(connection),
        )


def are_alive(store: Store, *, host: str) -> bool:
    """Whether any program on a machine gives signs of life."""
    with store.reading() as connection:
        now = store.now(connection)
        return any(one.host == host and not one.is_gone(now) for one in workers(connection))
