"""A contestant: a program that is given files, and what one lap of it came to."""

from __future__ import annotations

import statistics
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.measuring.ourselves import ledgerdrop
from benchmarks.measuring.program import Ended
from benchmarks.measuring.program import run
from pipeline.effort import Effort

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

#: One thread and one worker for everybody: ratios then do not depend on how many cores there are.
ALONE = {"OMP_THREAD_LIMIT": "1", "LEDGERDROP_WORKERS": "1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one file takes, start-up left out."""

    #: On the clock: the median of all files.
    seconds: float
    #: Of the processor: the mean of all files.
    cpu_seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lap:
    """One pass over all files."""

    ended: Ended
    #: `None` where the program does not tell.
    each: Share | None
    #: How many files were read.
    read: int


class Failed(Exception):
    """A contestant has not done its work, so there is nothing to compare."""


def lap(program: Sequence[str], files: Sequence[Path], *, effort: Effort = Effort.BALANCED) -> Lap:
    """Let a program read the files, and print its line for each; `effort` is for our own programs.

    Raises:
        Failed: It ended with an error, or did not speak of every file.
    """
    ended = run((*program, *map(str, files)), {**ALONE, "LEDGERDROP_RECOGNITION__EFFORT": effort.value})
    told = [line.split() for line in ended.output.splitlines()]
    if ended.status or len(told) != len(files):
        raise Failed(f"{program[-1]} ended with {ended.status} after {len(told)} of {len(files)} files")
    seconds, cpu_seconds, read = zip(*(map(float, line) for line in told), strict=True)
    each = Share(seconds=statistics.median(seconds), cpu_seconds=statistics.mean(cpu_seconds))
    return Lap(ended=ended, each=each, read=int(sum(read)))


def extract_lap(files: Sequence[Path]) -> Lap:
    """Let `ledgerdrop extract` read the files.

    Raises:
        Failed: It ended with an error.
    """
    ended = run((*ledgerdrop("extract", "--format", "jsonl"), *map(str, files)), ALONE)
    if ended.status:
        raise Failed(f"ledgerdrop extract ended with {ended.status}")
    return Lap(ended=ended, each=None, read=ended.output.count('"outcome": "accepted"'))


def ours(module: str) -> tuple[str, ...]:
    """The command line of one of our own programs."""
    return (sys.executable, "-m", f"benchmarks.contest.programs.{module}")
