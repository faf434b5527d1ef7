"""Where originals go once they are known: processed, or quarantine with a plain reason beside them."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.durable import sweep
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.folder import Entry
from pipeline.intake.folder import look
from pipeline.intake.names import filed_name
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from pipeline.model.arrival import Arrival

#: These bring nothing that a person has to look at.
_PROCESSED = (None, Outcome.DUPLICATE_BYTES)
#: Where copies lie while they are not whole; a stop leaves them there, and not among the originals.
_INCOMING = ".incoming"
#: Nobody copies a file for so long.
_LEFT_SECONDS = 3600


class Shelves:
    """Two folders, by day and by outcome."""

    def __init__(self, *, processed: Path, quarantine: Path) -> None:
        self._processed = processed
        self._quarantine = quarantine

    def sweep(self) -> None:
        """Remove what stops in the middle of a copy have left."""
        for shelf in (self._processed, self._quarantine):
            if (shelf / _INCOMING).is_dir():
                sweep(shelf / _INCOMING, seconds=_LEFT_SECONDS)

    def put_away(self, folder: int, entry: Entry, arrival: Arrival) -> bool:
        """Whether the original of an arrival was moved out of an open folder; not where it has gone, or has changed.

        Raises:
            OSError: It cannot be moved; it lies where it lay.
        """
        now = look(folder, entry.raw_name)
        if now is None or not now.is_same(entry):
            return False
        shelf = self._shelf(arrival)
        shelf.mkdir(parents=True, exist_ok=True)
        reach(FaultPoint.INTAKE_SHELF_MADE)
        target = shelf / _name(arrival)
        reason = target.with_name(f"{target.name}.reason.txt")
        if arrival.outcome not in _PROCESSED:
            reason.write_text(_explain(arrival), encoding="utf-8")
            reach(FaultPoint.INTAKE_REASON_WRITTEN)
        has_moved = _move(folder, now, target, incoming=shelf.parent / _INCOMING)
        if not has_moved:
            reason.unlink(missing_ok=True)
        return has_moved

    def found(self, arrival: Arrival) -> os.stat_result | None:
        """What lies on a shelf as the original of an arrival, whatever its outcome was or has become since."""
        day = self._processed / arrival.arrived_at.date().isoformat()
        refused = tuple(self._quarantine.iterdir()) if self._quarantine.is_dir() else ()
        name = _name(arrival)
        for shelf in (day, *refused):
            with suppress(FileNotFoundError):
                return (shelf / name).lstat()
        return None

    def _shelf(self, arrival: Arrival) -> Path:
        if arrival.outcome in _PROCESSED:
            return self._processed / arrival.arrived_at.date().isoformat()
        return self._quarantine / str(arrival.outcome)


def _name(arrival: Arrival) -> str:
    return f"{arrival.arrival_id[:8]}-{filed_name(arrival.name)}"


def _explain(arrival: Arrival) -> str:
    return (
        f"{arrival.name}\n{arrival.reason}\n\n"
        f"Outcome: {arrival.outcome}\n"
        f"Arrived: {arrival.arrived_at:%Y-%m-%d %H:%M:%S} UTC, {arrival.size} bytes\n"
        f"Arrival: {arrival.arrival_id}\n\n"
        "To try it again, put it back into the inbox.\n"
    )


def _move(folder: int, entry: Entry, target: Path, *, incoming: Path) -> bool:
    try:
        os.rename(entry.raw_name, target, src_dir_fd=folder)
    except FileNotFoundError:
        return False
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        return _carry(folder, entry, target, incoming)
    moved = target.lstat()
    if (moved.st_ino, moved.st_size) == (entry.inode, entry.size):
        return True
    # In the very moment of the move another file took the name: it has not been read, so it goes back.
    os.rename(target, entry.raw_name, dst_dir_fd=folder)
    return False


def _carry(folder: int, entry: Entry, target: Path, incoming: Path) -> bool:
    """Move to another disk: copy a file, and let go of what holds no bytes."""
    if entry.is_regular and not _copy(folder, entry, target, incoming):
        return False
    reach(FaultPoint.INTAKE_CARRIED)
    with suppress(FileNotFoundError):
        os.unlink(entry.raw_name, dir_fd=folder)
    return True


def _copy(folder: int, entry: Entry, target: Path, incoming: Path) -> bool:
    """Whether the copy is the file that was read, whole and on the disk."""
    try:
        source = os.open(entry.raw_name, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=folder)
    except FileNotFoundError:
        return False
    incoming.mkdir(exist_ok=True)
    sweep(incoming, seconds=_LEFT_SECONDS)
    with os.fdopen(source, "rb") as original, tempfile.NamedTemporaryFile(dir=incoming) as copy:
        shutil.copyfileobj(original, copy)
        copy.flush()
        os.fsync(copy.fileno())
        if not entry.is_same(Entry.of(entry.raw_name, os.fstat(source))):
            return False
        reach(FaultPoint.INTAKE_COPIED)
        return _is_named(Path(copy.name), target, entry)


def _is_named(copy: Path, target: Path, entry: Entry) -> bool:
    """Give a copy its name, which it may have since a stop in the middle of the very same move: no other has it."""
    try:
        target.hardlink_to(copy)
    except FileExistsError:
        if target.lstat().st_size != entry.size:
            raise
    return True
