"""Takes in what did not come through the folder: handed over by a program, fetched, or taken out of another file."""

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
from pipeline.model.origin import Origin
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.blobs.kept import BlobStore
    from pipeline.intake.arrival import ArrivalLog
    from pipeline.model.arrival import Registered

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
    #: The name byte for byte, where that is another.
    raw_name: bytes = b""
    channel: str = CHANNEL
    #: Tells it from all others that lie where it lies; what a program hands over lies nowhere.
    identity: str = ""
    origin: Origin | None = None
    #: Why it is not taken, whatever its bytes are, with the reason in words.
    refusal: tuple[Outcome, str] | None = None
    #: How large it is said to be, where its bytes are not here.
    size: int = 0


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
    log.settle(make_known(handed, log=log, blobs=blobs, file_bytes=file_bytes).arrival_id)


def make_known(handed: Handed, *, log: ArrivalLog, blobs: BlobStore, file_bytes: int) -> Registered:
    """The same for a file that lies somewhere and is still to leave; whoever takes it away settles its arrival.

    Raises:
        StoreError: The bytes or the arrival cannot be kept; nothing is known of it.
    """
    if handed.refusal is not None:
        outcome, reason = handed.refusal
        return log.register(_arrival(handed, None, handed.size, outcome, reason))
    size = sum(map(len, _chunks(handed.source)))
    refused = _refusal(size, file_bytes)
    sha256 = None
    if refused is None:
        sha256 = blobs.put(_chunks(handed.source)).sha256
        with blobs.path(sha256).open("rb") as kept:
            refused = None if is_whole(kept.fileno(), size) else Outcome.INCOMPLETE
    reach(FaultPoint.HANDED_CLAIMED)
    return log.register(_arrival(handed, sha256, size, refused, _REASONS[refused] if refused else ""))


def _arrival(handed: Handed, sha256: str | None, size: int, outcome: Outcome | None, reason: str) -> Arrival:
    raw_name = handed.raw_name or handed.name.encode(errors="surrogatepass")
    return Arrival(
        arrival_id=handed.arrival_id,
        name=display_name(handed.name.encode(errors="surrogatepass")),
        raw_name=raw_name,
        sha256=sha256,
        size=size,
        arrived_at=dt.datetime.now(dt.UTC),
        identity=f"{handed.channel}-{handed.identity or handed.arrival_id}",
        channel=handed.channel,
        outcome=outcome,
        reason=reason,
        origin=handed.origin,
    )


def _refusal(size: int, most: int) -> Outcome | None:
    if size == 0:
        return Outcome.EMPTY
    return Outcome.TOO_LARGE if size > most else None


def _chunks(source: BinaryIO) -> Iterator[bytes]:
    source.seek(0)
    while chunk := source.read(_CHUNK):
        yield chunk
