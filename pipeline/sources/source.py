"""What a source is: it is looked at again and again, and what lies there is handed in before it is taken away."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Protocol

from pipeline.blobs.kept import BlobStore
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.arrival import ArrivalLog
from pipeline.intake.handing import make_known

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping
    from contextlib import AbstractContextManager

    from pipeline.intake.handing import Handed


class SourceTrouble(Exception):
    """A source cannot be looked at now, or not all of it; it is tried again."""

    def __init__(self, problem: str, *, remedy: str) -> None:
        super().__init__(problem)
        self.remedy = remedy


class KnownArrivals(ArrivalLog, Protocol):
    """A log of arrivals that knows what still lies where it lay."""

    def unsettled(self, identities: Iterable[str]) -> Mapping[str, str]:
        """The arrivals of those identities that are known and not settled."""
        ...

    def open_of(self, beginning: str) -> Mapping[str, str]:
        """The arrivals that are known and not settled, of all identities that begin so."""
        ...

    def turn_at(self, source: str) -> AbstractContextManager[bool]:
        """Whether it is our turn to look at a source, until the block ends; one at a time looks, wherever it runs."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What a look shows, without anything being taken."""

    #: What would be fetched.
    waiting: int
    #: What is not meant for us, or cannot be fetched.
    passed_over: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What a look has brought."""

    #: Arrivals that nobody knew of before.
    taken: int = 0
    #: Seconds after which to look again, where that is worth while: more waits there, or has only to rest.
    again_after: float | None = None
    #: What could not be fetched or put away, in words; the rest was.
    trouble: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """Where what is fetched is handed in."""

    log: KnownArrivals
    blobs: BlobStore
    file_bytes: int

    def known(self, channel: str, identities: Iterable[str]) -> Mapping[str, str]:
        """Arrivals of which only the leaving is left to do, by their identities."""
        found = self.log.unsettled(f"{channel}-{identity}" for identity in identities)
        return {identity.removeprefix(f"{channel}-"): arrival_id for identity, arrival_id in found.items()}

    def make_good(self, beginning: str, lying: Iterable[str]) -> None:
        """Settle what has left a source and was not settled: the machine was stopped between the two.

        Args:
            beginning: Of the identities of all that comes from it.
            lying: The beginnings of the identities of what lies there still.
        """
        still = tuple(lying)
        gone = [one for identity, one in self.log.open_of(beginning).items() if not identity.startswith(still)]
        if gone:
            self.log.settle(*gone)

    def take(self, handed: Handed) -> str:
        """Keep what was fetched and make it known; its arrival.

        Raises:
            StoreError: It cannot be kept; it lies where it lay.
        """
        reach(FaultPoint.SOURCE_FETCHED)
        known = make_known(handed, log=self.log, blobs=self.blobs, file_bytes=self.file_bytes)
        reach(FaultPoint.SOURCE_KNOWN)
        return known.arrival_id

    def left(self, arrival_id: str) -> None:
        """Note that an original has left its source."""
        reach(FaultPoint.SOURCE_LEFT)
        self.log.settle(arrival_id)


class Source(Protocol):
    """A mailbox, or a folder of another machine."""

    @property
    def name(self) -> str:
        """As the settings call it."""
        ...

    @property
    def channel(self) -> str:
        """Of the arrivals that come from it."""
        ...

    @property
    def poll_seconds(self) -> float:
        """Between two looks."""
        ...

    def fetch(self, door: Door) -> Fetched:
        """Hand in what lies there, and take away what is handed in.

        Raises:
            SourceTrouble: It cannot be reached, or not all of it be had.
            StoreError: Something cannot be kept.
        """
        ...

    def sight(self) -> Sight:
        """What lies there.

        Raises:
            SourceTrouble: It cannot be reached.
        """
        ...
