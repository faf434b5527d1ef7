"""The bare `tesseract` command, one page after the other, as one would call it by hand."""

from __future__ import annotations

import shutil
import statistics
from dataclasses import replace
from functools import reduce
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.contest.contestant import ALONE
from benchmarks.contest.contestant import Failed
from benchmarks.contest.contestant import Lap
from benchmarks.contest.contestant import Share
from benchmarks.measuring.program import Ended
from benchmarks.measuring.program import run

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_OPTIONS: Final = ("--dpi", "300")


def is_installed() -> bool:
    """Whether there is anything to compare with."""
    return shutil.which("tesseract") is not None


def tesseract_lap(pages: Sequence[Path]) -> Lap:
    """Let Tesseract read the pages.

    Raises:
        Failed: It could not read one.
    """
    ended = [run(("tesseract", str(page), "stdout", *_OPTIONS), ALONE) for page in pages]
    if any(one.status for one in ended):
        raise Failed("tesseract could not read a page")
    seconds, cpu_seconds = zip(*((one.seconds, one.cpu_seconds) for one in ended), strict=True)
    each = Share(seconds=statistics.median(seconds), cpu_seconds=statistics.mean(cpu_seconds))
    return Lap(ended=reduce(_together, ended), each=each, read=len(pages))


def _together(one: Ended, other: Ended) -> Ended:
    """Two programs, run one after the other."""
    return replace(
        one,
        seconds=one.seconds + other.seconds,
        cpu_seconds=one.cpu_seconds + other.cpu_seconds,
        peak=max(one.peak, other.peak),
    )
