"""Laps of several contestants side by side: medians, ratios to ours, memory."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.contest.contestant import Lap
from benchmarks.contest.contestant import Share
from benchmarks.measuring.laps import Laps
from benchmarks.measuring.laps import in_turn
from benchmarks.measuring.table import show

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Mapping

_MEGABYTE: Final = 1_000_000
_HEADINGS: Final = ("", "seconds", "best", "worst", "CPU s", "ms each", "CPU ms each", "read", "peak MB", "child MB")


@dataclass(frozen=True, slots=True)
class Course:
    """All laps of one contestant."""

    laps: tuple[Lap, ...]

    @property
    def seconds(self) -> Laps:
        """Of the whole program, start-up included."""
        return Laps.of(lap.ended.seconds for lap in self.laps)

    @property
    def cpu_seconds(self) -> float:
        """The median of the processor's."""
        return statistics.median(lap.ended.cpu_seconds for lap in self.laps)

    @property
    def each(self) -> Share | None:
        """The median of what a file takes, start-up left out."""
        shares = [lap.each for lap in self.laps if lap.each is not None]
        if not shares:
            return None
        return Share(
            seconds=statistics.median(share.seconds for share in shares),
            cpu_seconds=statistics.median(share.cpu_seconds for share in shares),
        )

    @property
    def peak_megabytes(self) -> float:
        """The most memory of the program itself."""
        return max(lap.ended.peak for lap in self.laps) / _MEGABYTE

    @property
    def child_megabytes(self) -> float:
        """The most memory of any one process that it started."""
        return max(lap.ended.peak_below for lap in self.laps) / _MEGABYTE

    @property
    def read(self) -> int:
        """How many files were read; the same in every lap."""
        return min(lap.read for lap in self.laps)


def compared(contestants: Mapping[str, Callable[[], Lap]], *, rounds: int) -> Mapping[str, Course]:
    """The courses of all contestants, who took turns; their figures are printed."""
    courses = {name: Course(laps) for name, laps in in_turn(contestants, rounds=rounds).items()}
    show(_HEADINGS, [(name, *_cells(course)) for name, course in courses.items()])
    return courses


def ratios(course: Course, other: Course) -> Mapping[str, float]:
    """How many times as long a contestant takes as another, by what is compared."""
    times = {
        "clock": course.seconds.median / other.seconds.median,
        "CPU": course.cpu_seconds / other.cpu_seconds,
    }
    if course.each and other.each:
        times["clock each"] = course.each.seconds / other.each.seconds
        times["CPU each"] = course.each.cpu_seconds / other.each.cpu_seconds
    return times


def show_ratios(what: str, times: Mapping[str, float]) -> None:
    """Print ratios in a line."""
    print(f"{what}: {', '.join(f'{name} {ratio:.2f} times' for name, ratio in times.items())}")


def _cells(course: Course) -> tuple[str | int, ...]:
    return (
        f"{course.seconds.median:.2f}",
        f"{course.seconds.best:.2f}",
        f"{course.seconds.worst:.2f}",
        f"{course.cpu_seconds:.2f}",
        f"{course.each.seconds * 1000:.1f}" if course.each else "",
        f"{course.each.cpu_seconds * 1000:.1f}" if course.each else "",
        course.read,
        f"{course.peak_megabytes:.0f}",
        f"{course.child_megabytes:.0f}",
    )
