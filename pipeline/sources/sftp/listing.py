"""What OpenSSH's program lists of a folder, line by line.

>>> entry = entry_of("-rw-r--r--    ? root     root           21 Nov 27 15:49 March (1).pdf")
>>> entry.name, entry.size, entry.is_file
('March (1).pdf', 21, True)
>>> print(entry_of("sftp> ls -ln"))
None
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

_LINE: Final = re.compile(
    r"([-a-zA-Z])[-a-zA-Z]{9}[.+@]?\s.*?\s(\d{1,18}) ([A-Z][a-z]{2} [ \d]\d (?:[ \d]\d:\d\d| \d{4})) ([^/]+(?:/[^/]+)*)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What lies there under a name, as far as it is told."""

    name: str
    size: int
    #: To the minute.
    modified: str
    is_file: bool
    is_folder: bool


def entries(listed: str) -> tuple[Entry, ...]:
    """All that is listed."""
    return tuple(entry for line in listed.split("\n") if (entry := entry_of(line)))


def entry_of(line: str) -> Entry | None:
    """What a line says; nothing where it is no line of a listing."""
    found = _LINE.fullmatch(line)
    if found is None:
        return None
    sort, size, modified, name = found.groups()
    return Entry(name=name, size=int(size), modified=modified, is_file=sort == "-", is_folder=sort == "d")
