"""A log of arrivals in memory, which can stop at any of its steps as a machine does."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.model.arrival import Arrival
from pipeline.model.arrival import Registered
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator


class Stop(BaseException):
    """The machine stops here."""


def go_on(_: str) -> None:
    """Pass a step."""


class MemoryLog:
    """What `ArrivalLog` promises, for one process."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self.arrivals: list[Arrival] = []
        self.firsts: dict[str, str] = {}
        self.settled: set[str] = set()
        #: Bytes whose document has failed later, in reading.
        self.failed: set[str] = set()
        #: Is called with the name of each step, and may raise.
        self.at: Callable[[str], None] = go_on

    @contextmanager
    def turn(self) -> Iterator[bool]:
        """Whether no other intake has its turn."""
        is_ours = self._turn.acquire(blocking=False)
        try:
            yield is_ours
        finally:
            if is_ours:
                self._turn.release()

    def register(self, arrival: Arrival) -> Registered:
        """Make an arrival known."""
        self.at("register")
        for known in self.arrivals:
            if known.identity == arrival.identity and known.arrival_id not in self.settled:
                return Registered(arrival_id=known.arrival_id, outcome=known.outcome)
        first = None if arrival.outcome or arrival.sha256 in self.failed else self.firsts.get(arrival.sha256 or "")
        if first:
            arrival = replace(arrival, outcome=Outcome.DUPLICATE_BYTES)
        elif arrival.outcome is None and arrival.sha256:
            self.firsts[arrival.sha256] = arrival.arrival_id
            self.failed.discard(arrival.sha256)
        self.arrivals.append(arrival)
        self.at("registered")
        return Registered(arrival_id=arrival.arrival_id, outcome=arrival.outcome, duplicate_of=first)

    def left_open(self) -> tuple[Arrival, ...]:
        """Those whose originals may lie in the folder still."""
        return tuple(arrival for arrival in self.arrivals if arrival.arrival_id not in self.settled)

    def settle(self, *arrival_ids: str) -> None:
        """Note that originals have left."""
        self.at("settle")
        self.settled.update(arrival_ids)
        self.at("settled")

    def outcomes(self) -> dict[str, str]:
        """How each name ended, the last time that it came."""
        return {arrival.name: str(arrival.outcome or "taken in") for arrival in self.arrivals}
