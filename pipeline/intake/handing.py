"""Takes in what a program hands over: kept and made known at once, without a way through the folder."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import BinaryIO
from typing import Final

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.endings.ending import is_whole
from pipeline.intake.names import display_name
from pipeline.model.arrival import Arrival
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.blobs.kept import BlobStore
    from pipeline.intake.arrival import ArrivalLog

CHANNEL: Final = "api"
_CHUNK: Final = 1 << 20
_REASONS: Final = {
    Outcome.EMPTY: "The file is empty.",
    Outcome.INCOMPLETE: "The file breaks off before its end.",
    Outcome.TOO_LARGE: "The file is larger than is allowed.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Handed:
    """A file that a program hands over."""

    #: Of the arrival that it becomes.
    arrival_id: str
    #: As the program calls it, whatever that is.
    name: str
    #: Read from its beginning, as often as need be.
    source: BinaryIO


def digest(handed: Handed) -> str:
    """The SHA-256 of its bytes, by which its document is known."""
    whole = hashlib.sha256()
    for chunk in _chunks(handed.source):
        whole.update(chunk)
    return whole.hexdigest()


def hand_in(handed: Handed, *, log: ArrivalLog, blobs: BlobStore, file_bytes: int) -> None:
    """Keep the bytes of a file and make its arrival known; what is refused is known too, with its outcome.

    Raises:
        StoreError: The bytes or the arrival cannot be kept; nothing is known of it.
    """
    size = sum(map(len, _chunks(handed.source)))
    outcome = _refusal(size, file_bytes)
    sha256 = None
    if outcome is None:
        sha256 = blobs.put(_chunks(handed.source)).sha256
        with blobs.path(sha256).open("rb") as kept:
            outcome = None if is_whole(kept.fileno(), size) else Outcome.INCOMPLETE
    raw_name = handed.name.encode(errors="surrogatepass")
    arrival = Arrival(
        arrival_id=handed.arrival_id,
        name=display_name(raw_name),
        raw_name=raw_name,
        sha256=sha256,
        size=size,
        arrived_at=dt.datetime.now(dt.UTC),
        identity=f"{CHANNEL}-{handed.arrival_id}",
        channel=CHANNEL,
        outcome=outcome,
        reason=_REASONS[outcome] if outcome else "",
    )
    reach(FaultPoint.HANDED_CLAIMED)
    log.register(arrival)
    log.settle(arrival.arrival_id)


def _refusal(size: int, most: int) -> Outcome | None:
    if size == 0:
        return Outcome.EMPTY
    return Outcome.TOO_LARGE if size > most else None


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    source.seek(0)
    while chunk := source.read(_CHUNK):
        yield chunk
