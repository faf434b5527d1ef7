"""A folder of files that can be made again, of at most so many bytes together: what is oldest goes first."""

from __future__ import annotations

import shutil
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final
from typing import NamedTuple

from pipeline.durable import sweep
from pipeline.durable import write_whole
from pipeline.fault_points import Whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

#: One file may take this part of the room: its content is foreign, and must not drive out all others. As much is made
#: free at a time, so that the folder is looked through seldom.
_PART: Final = 16
#: Nobody writes a file for so long.
_LEFT_SECONDS: Final = 3600
#: Stands in for what is not whole yet.
_INCOMING: Final = "incoming"


class _Kept(NamedTuple):
    #: Whether it takes longer to make again than the others.
    is_dear: bool
    written_ns: int
    size: int
    path: Path


class BoundedFolder:
    """Files by the names of their folders and their own; safe for several processes at once, 0 bytes keep nothing."""

    def __init__(self, folder: Path, *, most: int, dear: str = "") -> None:
        """Describe the folder; nothing is made before something is kept.

        Args:
            folder: Belongs to nobody else.
            most: Bytes of all files together.
            dear: The name of files that go last.
        """
        self._folder = folder
        self._incoming = folder / _INCOMING
        self._most = most
        self._dear = dear
        self.part = most // _PART
        #: What may be written before the folder is looked through again; others may write there as well.
        self._room = 0

    def read(self, *names: str) -> bytes | None:
        """What is kept under these names, if it is no larger than a file may be.

        Raises:
            OSError: It cannot be read.
        """
        path = self._folder.joinpath(*names)
        return path.read_bytes() if path.stat().st_size <= self.part else None

    def write(self, content: bytes, *names: str) -> bool:
        """Keep a file, open to nobody else; whether it was small enough.

        Raises:
            OSError: It is not kept.
        """
        if len(content) > self.part:
            return False
        path = self._folder.joinpath(*names)
        inner = [self._folder.joinpath(*names[:depth]) for depth in range(1, len(names))]
        # One by one: `parents=True` would leave the outer ones open to all.
        for folder in (self._folder, self._incoming, *inner):
            folder.mkdir(exist_ok=True, mode=0o700)
        if self._room < len(content):
            self._make_room()
        self._room -= len(content)
        write_whole(path, content, through=self._incoming, mode=0o400, kind=Whole.RECALLED)
        return True

    def remove(self, *names: str) -> None:
        """Let go of a file, or of a folder with all that is in it, if it is there.

        Raises:
            OSError: Something of it is still there.
        """
        path = self._folder.joinpath(*names)
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)

    def _make_room(self) -> None:
        """Remove the oldest until a part is free."""
        sweep(self._incoming, seconds=_LEFT_SECONDS)
        kept = sorted(self._all())
        surplus = sum(one.size for one in kept) + self.part - self._most
        for one in kept:
            if surplus <= 0:
                break
            one.path.unlink(missing_ok=True)
            surplus -= one.size
        self._room = self.part

    def _all(self) -> Iterator[_Kept]:
        for path in self._folder.rglob("*"):
            with suppress(FileNotFoundError):  # another process made room
                found = path.lstat()
                if path.parent != self._incoming and not path.is_dir():
                    yield _Kept(path.name == self._dear, found.st_mtime_ns, found.st_size, path)
