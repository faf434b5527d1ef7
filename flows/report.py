"""What a run came to, out of the store: counts, what was posted, and what waits with its reasons."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.model.record import Record
from pipeline.store.arrivals import outcomes
from pipeline.store.cases import open_cases
from pipeline.store.deliveries import standings
from pipeline.store.held_bills import held_counts
from pipeline.store.key import record_key
from pipeline.store.listing import counts
from pipeline.store.outbox import Batch
from pipeline.store.outbox import undelivered
from pipeline.store.records import read

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator

    from pipeline.store.store import Store

#: As many of those that wait are shown as a person reads.
SHOWN: Final = 50

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """The end of one run."""

    #: How the arrivals of this run ended; `None` counts those still at work.
    arrivals: Mapping[Outcome | None, int]
    #: Bills that this run worked on.
    bills: Mapping[tuple[Status, Outcome], int]
    #: What this run delivered.
    batches: tuple[Batch, ...]
    #: The longest waiting, at most `SHOWN`.
    waiting: tuple[Record, ...]
    #: How many wait in all.
    waiting_in_all: int
    #: How many approved bills lack something, by the target that they are held back from.
    held: Mapping[str, int] = field(default_factory=dict)
    #: Files that wait for a person to say whether they arrived, or are to be sent again.
    undecided: tuple[str, ...] = ()


def report(store: Store, *, since: dt.datetime, batches: tuple[Batch, ...] = ()) -> Report:
    """What has happened since a moment."""
    in_all = sum(count for (status, _), count in counts(store).items() if status is Status.EXCEPTION)
    return Report(
        arrivals=outcomes(store, since=since),
        bills=counts(store, since=since),
        batches=batches,
        waiting=tuple(_waiting(store)),
        waiting_in_all=in_all,
        held=held_counts(store),
        undecided=tuple(_undecided(store)),
    )


def to_json(told: Report) -> Json:
    """The report as one JSON object."""
    return {
        "arrivals": {outcome.value if outcome else "at_work": count for outcome, count in told.arrivals.items()},
        "bills": [
            {"status": status.value, "outcome": outcome.value, "count": count}
            for (status, outcome), count in told.bills.items()
        ],
        "batches": [
            {"target": batch.target, "file": batch.name, "bills": batch.records, "totals": dict(batch.control_totals)}
            for batch in told.batches
        ],
        "held_back": dict(told.held),
        "undecided": list(told.undecided),
        "waiting_in_all": told.waiting_in_all,
        "waiting": [
            {"document": record.key, "file": record.file, "reasons": list(record.waits_for)} for record in told.waiting
        ],
    }


def _waiting(store: Store) -> Iterator[Record]:
    for case in open_cases(store, limit=SHOWN):
        stored = read(store, record_key(case.document_id, case.part))
        if stored is not None:
            yield stored.record


def _undecided(store: Store) -> Iterator[str]:
    found = undelivered(store)
    known = standings(store, found)
    yield from (batch.name for batch in found if known[batch.batch_id].waits)
