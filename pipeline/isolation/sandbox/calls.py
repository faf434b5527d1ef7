"""The system calls that the filter knows, as `calls.txt` beside this file lists them."""

from __future__ import annotations

import platform
from pathlib import Path
from typing import Final

#: What the kernel calls a machine, the column of its numbers, and what marks calls of a foreign one.
MACHINES: Final = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
#: The first number that the list does not know: newer calls are as if the kernel were older.
FIRST_UNKNOWN: Final = 451
REFUSED: Final = "refused"
STARTING: Final = "starting programs"
LOOKED_AT: Final = "looked at"
_NONE: Final = "-"


def machine() -> tuple[int, int] | None:
    """The column and the mark of this machine; `None` where the list does not know it."""
    return MACHINES.get(platform.machine())


def calls(column: int) -> dict[str, dict[str, int]]:
    """The numbers of a machine, by heading and name."""
    found: dict[str, dict[str, int]] = {}
    heading = ""
    for line in Path(__file__).with_suffix(".txt").read_text(encoding="ascii").splitlines():
        if line.startswith("["):
            heading = line.strip("[]")
        elif line and not line.startswith("#"):
            name, *numbers = line.split()
            if numbers[column] != _NONE:
                found.setdefault(heading, {})[name] = int(numbers[column])
    return found
