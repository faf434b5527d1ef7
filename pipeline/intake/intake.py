"""The watched folder as a whole: look, let rest, claim, make known, and only then put the original away.

A stop at any point loses nothing and doubles nothing. Before an arrival is made known its original lies in the folder
and is found again; after that the log recognises it, and only the move is left to do.
"""

from __future__ import annotations

import itertools
import logging
import os
import time
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.errors import ConfigurationError
from pipeline.errors import UnreadableDocument
from pipeline.intake.blobs import BlobStore
from pipeline.intake.claim import NotYet
from pipeline.intake.folder import Entry
from pipeline.intake.folder import look
from pipeline.intake.folder import scan
from pipeline.intake.overlap import refuse_overlap
from pipeline.intake.reception import Received
from pipeline.intake.reception import Reception
from pipeline.intake.shelves import Shelves
from pipeline.intake.stability import Resting
from pipeline.intake.stability import Stability
from pipeline.intake.turn import taking_turns
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from pipeline.intake.arrival import ArrivalLog
    from pipeline.settings import Settings

logger = logging.getLogger(__name__)

#: One round takes in so many files at most, so that work on them can begin.
_MOST = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """What one look at the folder has brought."""

    #: Arrivals that nobody knew of before.
    taken: tuple[Received, ...] = ()
    #: Files that are not at rest, not finished, or left for the next round.
    waiting: int = 0


class Intake:
    """Takes in what is dropped into one folder, round by round."""

    def __init__(
        self, settings: Settings, log: ArrivalLog, *, clock: Callable[[], float] = time.monotonic, most: int = _MOST
    ) -> None:
        """Prepare the folders.

        Args:
            settings: Where the folders are, how long a file rests, how large it may be.
            log: Where arrivals are made known.
            clock: Seconds that never go back.
            most: How many files one round takes in.

        Raises:
            ConfigurationError: Folders overlap, or cannot be made.
        """
        self._inbox = settings.inbox_folder
        self._turn = settings.home / "intake.turn"
        _prepare(settings)
        blobs = BlobStore(settings.blobs_folder)
        blobs.sweep()
        shelves = Shelves(processed=settings.processed_folder, quarantine=settings.quarantine_folder)
        self._reception = Reception(log, blobs=blobs, shelves=shelves, file_bytes=settings.limits.file_bytes)
        self._stability = Stability(settings.intake)
        self._clock = clock
        self._most = most
        self._unmoved: dict[bytes, Received] = {}

    def round(self) -> Round:
        """Look at the folder once and take in what is at rest; nothing where another intake is at it.

        Raises:
            ConfigurationError: The folder cannot be listed; it may be back the next time.
            StoreError: The bytes or the arrival cannot be kept; the rest waits in the folder.
        """
        with taking_turns(self._turn) as is_ours:
            if not is_ours:
                return Round()
            with _open_folder(self._inbox) as folder:
                return self._round(folder)

    def take(self, path: Path) -> Received:
        """Take in one file that a user names, at once and as it is; the original stays where it is.

        Raises:
            UnreadableDocument: It is being written at this moment.
            StoreError: The bytes or the arrival cannot be kept.
        """
        raw_name = os.fsencode(path.name)
        with _open_folder(path.parent) as folder:
            entry = look(folder, raw_name) or Entry.missing(raw_name)
            try:
                received = self._reception.receive(folder, Resting(entry=entry, is_overdue=True), channel="command")
            except NotYet as error:
                raise UnreadableDocument(Outcome.INCOMPLETE, "It is being written at this moment.") from error
        self._reception.settle(received)
        return received

    def _round(self, folder: int) -> Round:
        entries = [entry for entry in scan(folder) if not self._is_unmoved(entry)]
        resting, restless = self._stability.observe(entries, now=self._clock())
        for unmoved in list(self._unmoved.values()):
            self._put_away(folder, unmoved)
        received = tuple(itertools.islice(self._receive_all(folder, resting), self._most))
        waiting = restless + len(resting) - len(received)
        return Round(taken=tuple(each for each in received if each.is_new), waiting=waiting)

    def _receive_all(self, folder: int, resting: list[Resting]) -> Iterator[Received]:
        return (received for found in resting if (received := self._receive(folder, found)))

    def _receive(self, folder: int, found: Resting) -> Received | None:
        try:
            received = self._reception.receive(folder, found, channel="folder")
        except NotYet:
            return None
        logger.info("arrival %s: %s", received.arrival.arrival_id, received.arrival.outcome or "taken in")
        self._put_away(folder, received)
        return received

    def _put_away(self, folder: int, received: Received) -> None:
        name = received.entry.raw_name
        try:
            self._reception.put_away(folder, received)
        except OSError as error:
            if name not in self._unmoved:
                logger.warning("arrival %s stays in the inbox: %s", received.arrival.arrival_id, error.strerror)
            self._unmoved[name] = received
        else:
            self._unmoved.pop(name, None)

    def _is_unmoved(self, entry: Entry) -> bool:
        known = self._unmoved.get(entry.raw_name)
        return known is not None and known.entry.is_same(entry)


def _prepare(settings: Settings) -> None:
    folders = {
        "inbox": settings.inbox_folder,
        "blobs": settings.blobs_folder,
        "processed": settings.processed_folder,
        "quarantine": settings.quarantine_folder,
        "exports": settings.exports_folder,
    }
    refuse_overlap(folders)
    for folder in folders.values():
        try:
            folder.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise ConfigurationError(
                f"the folder {folder} cannot be made: {error.strerror}",
                remedy="Make it, or let this user write there, or name another one in the settings.",
            ) from error


@contextmanager
def _open_folder(path: Path) -> Iterator[int]:
    try:
        folder = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except OSError as error:
        raise ConfigurationError(
            f"the folder {path} cannot be listed: {error.strerror}",
            remedy="See that it is there; on a share, that the share is mounted.",
        ) from error
    try:
        yield folder
    finally:
        os.close(folder)
