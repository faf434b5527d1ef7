"""One look at the watched folder."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_IGNORED_BEGINNINGS = (".", "~$")
_IGNORED_ENDINGS = (".tmp", ".part", ".partial", ".crdownload", ".download", ".filepart", ".swp", ".lock", "~")
_IGNORED_NAMES = ("thumbs.db", "desktop.ini")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What lies in the folder under one name, at one moment; a link is itself, not what it points to."""

    raw_name: bytes
    size: int
    modified_ns: int
    inode: int
    #: As `st_mode`.
    mode: int

    @classmethod
    def of(cls, raw_name: bytes, status: os.stat_result) -> Entry:
        """The entry of a name with what the system tells of it."""
        return cls(
            raw_name=raw_name,
            size=status.st_size,
            modified_ns=status.st_mtime_ns,
            inode=status.st_ino,
            mode=status.st_mode,
        )

    @classmethod
    def missing(cls, raw_name: bytes) -> Entry:
        """What would be a file, if it were there."""
        return cls(raw_name=raw_name, size=0, modified_ns=0, inode=0, mode=stat.S_IFREG)

    @property
    def is_regular(self) -> bool:
        """Whether it is a plain file."""
        return stat.S_ISREG(self.mode)

    @property
    def is_symlink(self) -> bool:
        """Whether it is a symbolic link."""
        return stat.S_ISLNK(self.mode)

    def is_same(self, other: Entry) -> bool:
        """Whether both are one file in one state, whatever its name."""
        return (self.inode, self.size, self.modified_ns) == (other.inode, other.size, other.modified_ns)


def scan(folder: int) -> Iterator[Entry]:
    """All that lies in an open folder and may be meant for us; sub-folders and unfinished downloads are not."""
    with os.scandir(folder) as found:
        for each in found:
            if not is_ignored(each.name) and (entry := look(folder, os.fsencode(each.name))):
                yield entry


def look(folder: int, raw_name: bytes) -> Entry | None:
    """What lies in an open folder under a name; nothing where it has gone or is a sub-folder."""
    try:
        status = os.stat(raw_name, dir_fd=folder, follow_symlinks=False)
    except FileNotFoundError:
        return None
    return None if stat.S_ISDIR(status.st_mode) else Entry.of(raw_name, status)


def is_ignored(name: str) -> bool:
    """Whether a name belongs to programs that are still at work, or to the system.

    >>> [is_ignored(name) for name in ("bill.pdf", "bill.PDF.crdownload", "~$bill.docx", ".DS_Store")]
    [False, True, True, True]
    """
    lower = name.lower()
    return lower.startswith(_IGNORED_BEGINNINGS) or lower.endswith(_IGNORED_ENDINGS) or lower in _IGNORED_NAMES
