"""One file from the folder to the log: claimed, made known in one transaction, and only then put away."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.intake.claim import claim
from pipeline.intake.folder import Entry
from pipeline.intake.names import display_name
from pipeline.model.arrival import Arrival
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from pipeline.intake.arrival import ArrivalLog
    from pipeline.intake.blobs import BlobStore
    from pipeline.intake.claim import Claim
    from pipeline.intake.shelves import Shelves
    from pipeline.intake.stability import Resting
    from pipeline.model.arrival import Registered


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """An arrival that is known; its original may still lie where it lay."""

    #: As the log has it.
    arrival: Arrival
    #: The arrival that brought the same bytes first.
    duplicate_of: str | None
    #: False where the log knew this very file already, and only the move was left to do.
    is_new: bool
    entry: Entry


class Reception:
    """Takes in files at rest."""

    def __init__(self, log: ArrivalLog, *, blobs: BlobStore, shelves: Shelves, file_bytes: int) -> None:
        self._log = log
        self._blobs = blobs
        self._shelves = shelves
        self._file_bytes = file_bytes

    def receive(self, folder: int, found: Resting, *, channel: str) -> Received:
        """Keep the bytes of a file in an open folder and make its arrival known.

        Raises:
            NotYet: It is to be tried again later.
            StoreError: Nothing is known of it; it lies where it lay.
        """
        claimed = claim(folder, found, blobs=self._blobs, file_bytes=self._file_bytes)
        arrival = _arrival(claimed, channel=channel)
        registered = self._log.register(arrival)
        received = Received(
            arrival=_as_registered(arrival, registered),
            duplicate_of=registered.duplicate_of,
            is_new=registered.arrival_id == arrival.arrival_id,
            entry=claimed.entry,
        )
        if claimed.outcome is Outcome.GONE:
            self.settle(received)
        return received

    def put_away(self, folder: int, received: Received) -> None:
        """Move the original out of the open folder and settle the arrival.

        One that has another name by now is found under it and recognised; until then the arrival is not settled.

        Raises:
            OSError: The original cannot be moved.
        """
        if self._shelves.put_away(folder, received.entry, received.arrival):
            self.settle(received)

    def settle(self, received: Received) -> None:
        """Note that nothing is left to do with the original."""
        self._log.settle(received.arrival.arrival_id)


def _arrival(claimed: Claim, *, channel: str) -> Arrival:
    entry = claimed.entry
    return Arrival(
        arrival_id=uuid.uuid4().hex,
        name=display_name(entry.raw_name),
        raw_name=entry.raw_name,
        sha256=claimed.sha256,
        size=entry.size,
        arrived_at=dt.datetime.now(dt.UTC),
        identity=f"{entry.inode}-{entry.modified_ns}-{entry.size}-{claimed.sha256 or claimed.outcome}",
        channel=channel,
        outcome=claimed.outcome,
        reason=claimed.reason,
    )


def _as_registered(arrival: Arrival, registered: Registered) -> Arrival:
    is_duplicate = registered.outcome is Outcome.DUPLICATE_BYTES
    reason = "The very same file came before." if is_duplicate else arrival.reason
    return replace(arrival, arrival_id=registered.arrival_id, outcome=registered.outcome, reason=reason)
