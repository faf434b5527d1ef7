"""Originals of known arrivals on their way out of the folder, until the log says that each is settled."""

from __future__ import annotations

import logging
import os
import re
from typing import TYPE_CHECKING

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterable

    from pipeline.intake.arrival import ArrivalLog
    from pipeline.intake.folder import Entry
    from pipeline.intake.reception import Received
    from pipeline.intake.shelves import Shelves
    from pipeline.model.arrival import Arrival

#: A time may be before 1970.
_IDENTITY = re.compile(r"(\d+)-(-?\d+)-(\d+)-")

logger = logging.getLogger(__name__)


class Departures:
    """Moves originals to the shelves, and remembers those that cannot be moved yet."""

    def __init__(self, log: ArrivalLog, shelves: Shelves) -> None:
        self._log = log
        self._shelves = shelves
        self._held: dict[bytes, Received] = {}
        self._unsettled: list[str] = []

    def send(self, folder: int, received: Received) -> None:
        """Move an original out of an open folder, or keep it in mind.

        One that has another name by now is found under it and recognised; until then its arrival is not settled.
        """
        name = received.entry.raw_name
        try:
            has_left = self._shelves.put_away(folder, received.entry, received.arrival)
        except OSError as error:
            if name not in self._held:
                logger.warning("arrival %s stays in the inbox: %s", received.arrival.arrival_id, error.strerror)
            self._held[name] = received
            return
        reach(FaultPoint.INTAKE_MOVED)
        self._held.pop(name, None)
        if has_left or received.arrival.outcome is Outcome.GONE:
            self.leave(received)

    def leave(self, received: Received) -> None:
        """Take it that nothing is left to do with an original."""
        self._unsettled.append(received.arrival.arrival_id)

    def retry(self, folder: int) -> None:
        """Try again to move what could not be moved."""
        for received in tuple(self._held.values()):
            self.send(folder, received)

    def make_good(self, folder: int, entries: Iterable[Entry]) -> None:
        """Note what has left the folder and was not told to the log: the machine was stopped between the two.

        Else its file would be taken for known when somebody puts it back to be tried again.
        """
        lying = {(entry.inode, entry.modified_ns, entry.size) for entry in entries}
        for arrival in self._log.left_open():
            if _file_of(arrival) not in lying and self._has_left(arrival, os.fstat(folder).st_dev):
                self._unsettled.append(arrival.arrival_id)

    def _has_left(self, arrival: Arrival, disk: int) -> bool:
        """Whether an original that does not lie in the folder has left it.

        A copy on the shelf says that only of a folder on another disk: of some other folder it may be half of a move.
        """
        shelved = self._shelves.found(arrival)
        if shelved is None:
            return arrival.outcome is Outcome.GONE
        return shelved.st_dev != disk or shelved.st_ino in _file_of(arrival)[:1]

    def holds(self, entry: Entry) -> bool:
        """Whether an entry of the folder is an original that is known and could not be moved."""
        known = self._held.get(entry.raw_name)
        return known is not None and known.entry.is_same(entry)

    def settle(self) -> None:
        """Tell the log what has left.

        Raises:
            StoreError: It is told the next time.
        """
        if self._unsettled:
            self._log.settle(*self._unsettled)
            self._unsettled.clear()


def _file_of(arrival: Arrival) -> tuple[int, ...]:
    """What its identity says of the file itself; without a name, which may have changed."""
    found = _IDENTITY.match(arrival.identity)
    return tuple(map(int, found.groups())) if found else ()
