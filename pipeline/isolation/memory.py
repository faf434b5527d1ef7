"""How much memory a process and its descendants use, as Linux tells it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """Bytes in use at one moment."""

    #: Its own memory that it may write, used or not: what its ceiling counts.
    writable: int = 0
    #: In the machine's memory, with all descendants.
    resident: int = 0
    #: The most that it had there itself since it was started.
    ever: int = 0

    def __or__(self, other: Memory) -> Memory:
        """The larger of both, figure by figure."""
        return Memory(
            writable=max(self.writable, other.writable),
            resident=max(self.resident, other.resident),
            ever=max(self.ever, other.ever),
        )


def memory_of(process: int) -> Memory:
    """The memory of a process; nothing where it has gone."""
    writable, resident = _pages(process)
    family = resident + sum(_pages(descendant)[1] for descendant in _descendants(process))
    return Memory(writable=writable * _PAGE, resident=family * _PAGE)


def _pages(process: int) -> tuple[int, int]:
    try:
        _, resident, _, _, _, writable, _ = Path(f"/proc/{process}/statm").read_text(encoding="ascii").split()
    except (OSError, ValueError):
        return 0, 0
    return int(writable), int(resident)


def _descendants(process: int) -> list[int]:
    children = _children(process)
    return children + [below for child in children for below in _descendants(child)]


def _children(process: int) -> list[int]:
    try:
        threads = list(Path(f"/proc/{process}/task").iterdir())
        return [int(child) for thread in threads for child in (thread / "children").read_text("ascii").split()]
    except OSError:
        return []
