"""A process and the processes that it started, as Linux tells of them."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_PROC: Final = Path("/proc")
_KIBIBYTE: Final = 1024


def descendants(process: int) -> tuple[int, ...]:
    """The numbers of all processes below one, its children first."""
    first = children(process)
    return first + tuple(below for child in first for below in descendants(child))


def children(process: int) -> tuple[int, ...]:
    """The numbers of the processes that one has started itself; nothing where it has gone."""
    try:
        threads = tuple((_PROC / str(process) / "task").iterdir())
        return tuple(int(child) for thread in threads for child in (thread / "children").read_text().split())
    except OSError:
        return ()


def command(process: int) -> str:
    """The command line of a process; nothing where it has gone."""
    try:
        return (_PROC / str(process) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        return ""


def peak_bytes(process: int) -> int:
    """The most memory that a process has had in use so far; 0 where it has gone."""
    return _status(process, "VmHWM:")


def resident_bytes(process: int) -> int:
    """The memory that a process has in use now; 0 where it has gone."""
    return _status(process, "VmRSS:")


def open_files(process: int) -> int:
    """How many files, pipes and sockets a process holds open; 0 where it has gone."""
    try:
        return sum(1 for _ in (_PROC / str(process) / "fd").iterdir())
    except OSError:
        return 0


def cpu_seconds(process: int) -> float:
    """What a process has had of the processor so far, with those that it waited for; 0 where it has gone."""
    return sum(map(int, _stat(process)[11:15])) / os.sysconf("SC_CLK_TCK")


def is_alive(process: int) -> bool:
    """Whether a process still runs; one that nobody has reaped yet does not."""
    return _stat(process)[:1] not in ([], ["Z"])


def _status(process: int, name: str) -> int:
    try:
        status = (_PROC / str(process) / "status").read_text()
    except OSError:
        return 0
    found = (line.split()[1] for line in status.splitlines() if line.startswith(name))
    return int(next(found, "0")) * _KIBIBYTE


def _stat(process: int) -> list[str]:
    """What Linux tells of a process, from its state on; nothing where it has gone."""
    try:
        return (_PROC / str(process) / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []
