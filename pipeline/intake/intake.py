"""The watched folder as a whole: look, let rest, claim, make known, and only then put the original away.

A stop at any point loses nothing and doubles nothing. Before an arrival is made known its original lies in the folder
and is found again; after that the log recognises it, and only the move is left to do.
"""

from __future__ import annotations

import functools
import itertools
import logging
import os
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.blobs.opening import open_blobs
from pipeline.blobs.opening import open_witnesses
from pipeline.errors import ConfigurationError
from pipeline.errors import UnreadableDocument
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.companions import content_of
from pipeline.intake.companions import sort
from pipeline.intake.departures import Departures
from pipeline.intake.folder import Entry
from pipeline.intake.folder import look
from pipeline.intake.folder import scan
from pipeline.intake.names import display_name
from pipeline.intake.reception import Received
from pipeline.intake.reception import Reception
from pipeline.intake.shelves import Shelves
from pipeline.intake.stability import Resting
from pipeline.intake.stability import Stability
from pipeline.logs.about import about
from pipeline.model.outcome import Outcome
from pipeline.refusals.overlap import overlaps
from pipeline.refusals.places import places_of
from pipeline.refusals.starting import refuse

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Mapping
    from collections.abc import Sequence
    from concurrent.futures import Executor
    from pathlib import Path

    from pipeline.intake.arrival import ArrivalLog
    from pipeline.intake.claim import Claim
    from pipeline.settings import Settings

logger = logging.getLogger(__name__)

#: One round takes in so many files, so that work on them can begin.
_MOST = 500
#: Files that are copied at the same time.
_COPIES = 4


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
        self._log = log
        _prepare(settings)
        blobs = open_blobs(settings)
        blobs.sweep()
        shelves = Shelves(processed=settings.processed_folder, quarantine=settings.quarantine_folder)
        shelves.sweep()
        self._shelves = shelves
        self._departures = Departures(log, shelves)
        self._witnesses = open_witnesses(settings)
        self._witnesses.sweep()
        self._reception = Reception(log, blobs=blobs, file_bytes=settings.limits.file_bytes)
        self._stability = Stability(settings.intake)
        self._clock = clock
        self._most = most
        self._has_made_good = False

    def round(self) -> Round:
        """Look at the folder once and take in what is at rest; nothing where another intake is at it.

        Raises:
            ConfigurationError: The folder cannot be listed; it may be back the next time.
            StoreError: The bytes or the arrival cannot be kept; the rest waits in the folder.
        """
        with self._log.turn() as is_ours:
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
            claimed = self._reception.claim(folder, Resting(entry=entry, is_overdue=True))
        if claimed is None:
            raise UnreadableDocument(Outcome.INCOMPLETE, "It is being written at this moment.")
        received = self._reception.register(claimed, channel="command")
        self._departures.leave(received)
        self._departures.settle()
        return received

    def _round(self, folder: int) -> Round:
        started = time.monotonic()
        found_there = tuple(scan(folder))
        looked_for = time.monotonic() - started
        if not self._has_made_good:
            self._departures.make_good(folder, found_there)
            self._has_made_good = True
        entries = [entry for entry in found_there if not self._departures.holds(entry)]
        reach(FaultPoint.INTAKE_LOOKED)
        resting, restless = self._stability.observe(entries, now=self._clock())
        found = sort(entries, resting)
        self._departures.retry(folder)
        with ThreadPoolExecutor(_COPIES, thread_name_prefix="intake") as copying:
            claims = self._claims(folder, found.ready, copying)
            received = tuple(
                self._receive(folder, claimed, found.companions)
                for claimed in self._some(claims, looked_for=looked_for)
            )
        self._departures.settle()
        beside = {name for each in received if (name := found.companion_of(each.entry.raw_name))}
        waiting = restless + len(resting) - len(received) - len(beside)
        return Round(taken=tuple(each for each in received if each.is_new), waiting=waiting)

    def _claims(self, folder: int, resting: Sequence[Resting], copying: Executor) -> Iterator[Claim]:
        """The claims that succeed, in order; several copies at a time share the disk's waits."""
        left = iter(resting)
        while some := list(itertools.islice(left, 8 * _COPIES)):
            yield from filter(None, copying.map(functools.partial(self._reception.claim, folder), some))

    def _some(self, claims: Iterator[Claim], *, looked_for: float) -> Iterator[Claim]:
        """So many of them; more where the look took long, as at a full folder on a slow share."""
        until = time.monotonic() + looked_for
        for count, claimed in enumerate(claims, start=1):
            yield claimed
            if count >= self._most and time.monotonic() >= until:
                return

    def _receive(self, folder: int, claimed: Claim, companions: Mapping[bytes, Entry]) -> Received:
        companion = companions.get(claimed.entry.raw_name)
        is_kept = companion is not None and self._is_kept_beside(folder, claimed, companion)
        received = self._reception.register(claimed, channel="folder")
        with about(arrival_id=received.arrival.arrival_id, document_id=received.arrival.sha256):
            logger.info("arrival %s: %s", received.arrival.arrival_id, received.arrival.outcome or "taken in")
        if companion is not None and is_kept:
            self._put_away(folder, companion, received)
            reach(FaultPoint.INTAKE_COMPANION_LEFT)
        self._departures.send(folder, received)
        return received

    def _is_kept_beside(self, folder: int, claimed: Claim, companion: Entry) -> bool:
        """Whether what another system made of a document is kept, before anybody knows of the document."""
        content = None if claimed.sha256 is None else content_of(folder, companion)
        if content is None or claimed.sha256 is None:
            logger.warning("what lies beside a file could not be read, or its file not: the file goes on without it")
            return False
        self._witnesses.put(claimed.sha256, content)
        reach(FaultPoint.INTAKE_COMPANION_KEPT)
        return True

    def _put_away(self, folder: int, companion: Entry, received: Received) -> None:
        name = display_name(companion.raw_name)
        try:
            self._shelves.put_away(folder, companion, replace(received.arrival, name=name))
        except OSError as error:
            logger.warning("a companion stays in the inbox: %s", error.strerror)


def _prepare(settings: Settings) -> None:
    folders = {
        "inbox": settings.inbox_folder,
        "processed": settings.processed_folder,
        "quarantine": settings.quarantine_folder,
        "exports": settings.exports_folder,
        **({} if settings.storage.is_bucket else {"blobs": settings.blobs_folder}),
    }
    refuse(overlaps(places_of(settings)))
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
