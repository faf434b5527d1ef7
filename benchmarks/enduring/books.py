"""Everything that the ledger says at the end, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.model.arrival import Arrival
from pipeline.model.outcome import Status
from pipeline.store.audit import Verdict
from pipeline.store.audit import verify
from pipeline.store.inventory import arrivals
from pipeline.store.inventory import delivered
from pipeline.store.inventory import document_ids
from pipeline.store.listing import Entry
from pipeline.store.listing import with_status
from pipeline.store.outbox import Batch
from pipeline.store.outbox import head_at
from pipeline.store.outbox import items

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.store.store import Store

_ALL: Final = 10**9


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """A batch that was delivered, with the keys of its bills in order."""

    batch: Batch
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Books:
    """What the ledger says."""

    arrivals: tuple[Arrival, ...]
    document_ids: tuple[str, ...]
    records: tuple[Entry, ...]
    batches: tuple[Sealed, ...]
    audit: Verdict

    @property
    def documents_per_second(self) -> float:
        """How quickly documents were read, from the first arrival to the last record."""
        first = min(arrival.arrived_at for arrival in self.arrivals)
        last = max(record.created_at for record in self.records)
        return len(self.document_ids) / (last - first).total_seconds()

    def of_status(self, status: Status) -> Iterator[Entry]:
        """The records of a status."""
        return (record for record in self.records if record.status is status)


def read(store: Store) -> Books:
    """Read it all; the heads of the chain that stand in the manifests are its checkpoints."""
    batches = tuple(delivered(store))
    return Books(
        arrivals=tuple(arrivals(store)),
        document_ids=tuple(document_ids(store)),
        records=tuple(record for status in Status for record in with_status(store, status, limit=_ALL)),
        batches=tuple(Sealed(batch=batch, keys=tuple(one.key for one in items(store, batch))) for batch in batches),
        audit=verify(store, checkpoints=[head_at(store, batch) for batch in batches]),
    )
