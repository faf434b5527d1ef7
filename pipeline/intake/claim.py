"""Claiming one file: opened without following anything, copied while hashing, never trusted to stay as it is."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import reach
from pipeline.intake.endings.ending import is_whole
from pipeline.intake.folder import Entry
from pipeline.intake.writers import is_open_for_writing
from pipeline.model.outcome import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pipeline.blobs.kept import BlobStore
    from pipeline.intake.stability import Resting

_CHUNK = 1 << 20
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC | os.O_NOCTTY

_REASONS = {
    Outcome.EMPTY: "The file is empty.",
    Outcome.INCOMPLETE: "The file breaks off before its end, and nothing more has come.",
    Outcome.TOO_LARGE: "The file is larger than is allowed.",
    Outcome.REFUSED_SYMLINK: "It is a link to a file, not a file.",
    Outcome.REFUSED_NOT_REGULAR: "It is a pipe, a socket or a device, not a file.",
    Outcome.UNREADABLE: "The file cannot be opened or read.",
    Outcome.GONE: "The file was taken away before it could be read.",
}
_ERRORS = {
    errno.ELOOP: Outcome.REFUSED_SYMLINK,
    errno.ENXIO: Outcome.REFUSED_NOT_REGULAR,
    errno.ENODEV: Outcome.REFUSED_NOT_REGULAR,
    errno.ENOENT: Outcome.GONE,
    errno.EACCES: Outcome.UNREADABLE,
    errno.EPERM: Outcome.UNREADABLE,
}


class NotYet(Exception):
    """The file is not finished, or not to be had just now; it stays where it is."""


class _Refused(Exception):
    def __init__(self, outcome: Outcome) -> None:
        super().__init__(outcome)
        self.outcome = outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What became of one try: the bytes are kept, or the outcome says why not."""

    entry: Entry
    sha256: str | None = None
    outcome: Outcome | None = None

    @property
    def reason(self) -> str:
        """The outcome in words; empty where there is none yet."""
        return _REASONS[self.outcome] if self.outcome else ""


def claim(folder: int, found: Resting, *, blobs: BlobStore, file_bytes: int) -> Claim:
    """Copy a file of an open folder into the blob store.

    Raises:
        NotYet: It is to be tried again later; never where it is overdue and could be read.
        StoreError: The bytes cannot be kept.
    """
    entry = found.entry
    if not entry.is_regular:
        return Claim(entry=entry, outcome=Outcome.REFUSED_SYMLINK if entry.is_symlink else Outcome.REFUSED_NOT_REGULAR)
    try:
        with _opened(folder, entry.raw_name, is_overdue=found.is_overdue) as descriptor:
            return _copy(descriptor, found, blobs=blobs, file_bytes=file_bytes)
    except _Refused as refusal:
        return Claim(entry=entry, outcome=refusal.outcome)


@contextmanager
def _opened(folder: int, raw_name: bytes, *, is_overdue: bool) -> Iterator[int]:
    try:
        descriptor = os.open(raw_name, _FLAGS, dir_fd=folder)
        try:
            reach(FaultPoint.INTAKE_OPENED)
            yield descriptor
        finally:
            os.close(descriptor)
    except OSError as error:
        outcome = _ERRORS.get(error.errno or 0, Outcome.UNREADABLE if is_overdue else None)
        if outcome is None:
            raise NotYet from error
        raise _Refused(outcome) from error


def _copy(descriptor: int, found: Resting, *, blobs: BlobStore, file_bytes: int) -> Claim:
    entry = found.entry
    if not _is_still(descriptor, entry):
        raise NotYet
    if entry.size == 0 and found.is_overdue:
        raise _Refused(Outcome.EMPTY)
    if entry.size > file_bytes:
        raise _Refused(Outcome.TOO_LARGE)
    has_end = entry.size > 0 and is_whole(descriptor, entry.size)
    if not found.is_overdue and (not has_end or is_open_for_writing(descriptor)):
        raise NotYet
    stored = blobs.put(_chunks(descriptor, entry))
    return Claim(entry=entry, sha256=stored.sha256, outcome=None if has_end else Outcome.INCOMPLETE)


def _chunks(descriptor: int, entry: Entry) -> Iterator[bytes]:
    """The bytes of the file, as long as it is the one that was at rest, from the first to the last."""
    left = entry.size
    while left and (chunk := os.read(descriptor, min(left, _CHUNK))):
        left -= len(chunk)
        yield chunk
    if left or not _is_still(descriptor, entry):
        raise NotYet


def _is_still(descriptor: int, entry: Entry) -> bool:
    return entry.is_same(Entry.of(entry.raw_name, os.fstat(descriptor)))
