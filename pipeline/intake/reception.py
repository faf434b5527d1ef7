"""One file from the folder to the log: claimed, and made known in one transaction."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.claim import NotYet
from pipeline.intake.claim import claim
from pipeline.intake.folder import Entry
from pipeline.intake.names import display_name
from pipeline.model.arrival import Arrival
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from pipeline.blobs.kept import BlobStore
    from pipeline.intake.arrival import ArrivalLog
    from pipeline.intake.claim import Claim
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

    def __init__(self, log: ArrivalLog, *, blobs: BlobStore, file_bytes: int) -> None:
        self._log = log
        self._blobs = blobs
        self._file_bytes = file_bytes

    def claim(self, folder: int, found: Resting) -> Claim | None:
        """Keep the bytes of a file in an open folder; nothing where it is to be tried again later.

        Raises:
            StoreError: The bytes cannot be kept.
        """
        try:
            return claim(folder, found, blobs=self._blobs, file_bytes=self._file_bytes)
        except NotYet:
            return None

    def register(self, claimed: Claim, *, channel: str) -> Received:
        """Make the arrival known.

        Raises:
            StoreError: Nothing is known of it; it lies where it lay.
        """
        arrival = _arrival(claimed, channel=channel)
        reach(FaultPoint.INTAKE_CLAIMED)
        registered = self._log.register(arrival)
        return Received(
            arrival=_as_registered(arrival, registered),
            duplicate_of=registered.duplicate_of,
            is_new=registered.arrival_id == arrival.arrival_id,
            entry=claimed.entry,
        )


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
    told = registered.reason or "The very same file came before."
    reason = told if is_duplicate else arrival.reason
    return replace(arrival, arrival_id=registered.arrival_id, outcome=registered.outcome, reason=reason)
