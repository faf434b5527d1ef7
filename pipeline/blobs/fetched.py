"""Bytes that were fetched to this machine, by their hash: up to so many, those longest unused going first.

Whoever was told a path opens it a little later, in another process. So what was asked for in the last while is never
removed, even where there is more of it than there should be; the lock sees to it that a look and a removal never cross.
"""

from __future__ import annotations

import fcntl
import os
import tempfile
import time
from contextlib import contextmanager
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from pipeline.blobs.folder import trouble_told
from pipeline.blobs.kept import is_hash
from pipeline.durable import sweep

if TYPE_CHECKING:
    from collections.abc import Iterator

#: As much is made free at a time, so that the folder is looked through seldom.
_PART: Final = 16
_LEFT_SECONDS: Final = 3600
_UNUSED_SECONDS: Final = 86400


class _Kept(NamedTuple):
    used: float
    size: int
    path: Path


class Fetched:
    """A folder of whole files; safe for several threads and processes of one machine."""

    def __init__(self, folder: Path, *, most: int, in_use_seconds: float) -> None:
        """Make the folder.

        Args:
            folder: Belongs to nobody else, and to this machine.
            most: Bytes of all files together, but for those in use.
            in_use_seconds: So long a file stays after it was asked for.

        Raises:
            StoreError: It cannot be made.
        """
        self._folder = folder
        #: Where files lie while they are not whole.
        self.incoming = folder / "incoming"
        self._lock = folder / "lock"
        self._most = most
        self._in_use_seconds = in_use_seconds
        #: What may be kept before the folder is looked through again.
        self._room = 0
        with trouble_told(folder):
            self.incoming.mkdir(parents=True, exist_ok=True, mode=0o700)

    def path(self, sha256: str) -> Path:
        """Where a file is, or would be."""
        return self._folder / sha256[:2] / sha256

    def has(self, sha256: str) -> bool:
        """Whether a file is here; if so it stays for a while from now."""
        with trouble_told(self._folder), self._locked(fcntl.LOCK_SH):
            return self._is_used_now(sha256)

    def keep(self, sha256: str, file: Path, *, is_used: bool = True) -> None:
        """Take over a whole file from `incoming`; it may go at once where nobody has asked for it.

        Raises:
            StoreError: The disk is full, or cannot be written.
        """
        size = file.stat().st_size
        with trouble_told(self._folder):
            if self._room < size:
                self._make_room(size)
            self._room -= size
            with self._locked(fcntl.LOCK_SH):
                self._take_over(sha256, file, is_used=is_used)

    def remove(self, sha256: str) -> None:
        """Let go of a file, in use or not; whoever has opened it reads on.

        Raises:
            StoreError: The folder cannot be written.
        """
        with trouble_told(self._folder), self._locked(fcntl.LOCK_EX):
            self.path(sha256).unlink(missing_ok=True)

    @contextmanager
    def empty(self) -> Iterator[Path]:
        """A file to fetch into; it is gone at the end, unless it was kept.

        Raises:
            StoreError: The disk is full, or cannot be written.
        """
        with trouble_told(self._folder):
            descriptor, name = tempfile.mkstemp(dir=self.incoming)
            os.close(descriptor)
        try:
            yield Path(name)
        finally:
            Path(name).unlink(missing_ok=True)

    def sweep(self) -> int:
        """Remove what stops have left unfinished, once it is an hour old, and what nobody wanted for a day; how many.

        So what is removed from the bucket by another machine is soon nowhere.
        """
        limit = time.time() - _UNUSED_SECONDS
        with self._locked(fcntl.LOCK_EX):
            unused = [one.path for one in self._all() if one.used < limit]
            for path in unused:
                path.unlink(missing_ok=True)
        return len(unused) + sweep(self.incoming, seconds=_LEFT_SECONDS)

    def _is_used_now(self, sha256: str) -> bool:
        try:
            os.utime(self.path(sha256))
        except FileNotFoundError:
            return False
        return True

    def _take_over(self, sha256: str, file: Path, *, is_used: bool) -> None:
        path = self.path(sha256)
        path.parent.mkdir(exist_ok=True, mode=0o700)
        file.chmod(0o400)
        if is_used:
            os.utime(file)
            file.replace(path)
            return
        past = time.time() - self._in_use_seconds
        os.utime(file, (past, past))
        with suppress(FileExistsError):  # the same bytes, and perhaps in use
            os.link(file, path)

    def _make_room(self, size: int) -> None:
        part = max(self._most // _PART, size)
        with self._locked(fcntl.LOCK_EX):
            kept = sorted(self._all())
            surplus = sum(one.size for one in kept) + part - self._most
            limit = time.time() - self._in_use_seconds
            for one in kept:
                if surplus <= 0 or one.used > limit:
                    break
                one.path.unlink(missing_ok=True)
                surplus -= one.size
        self._room = part

    def _all(self) -> Iterator[_Kept]:
        for path in self._folder.glob("??/*"):
            with suppress(FileNotFoundError):  # removed by whoever purges
                if is_hash(path.name):
                    found = path.lstat()
                    yield _Kept(found.st_mtime, found.st_size, path)

    @contextmanager
    def _locked(self, how: int) -> Iterator[None]:
        with self._lock.open("a", encoding="ascii") as lock:
            fcntl.flock(lock, how)
            yield
