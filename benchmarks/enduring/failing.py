"""A disk that fails: full, broken, or read-only, at each point at which a file is written, once for each error."""

from __future__ import annotations

import errno
import itertools
import os
import time
from dataclasses import dataclass
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Final

from pipeline.fault_points import FaultPoint

if TYPE_CHECKING:
    from collections.abc import Iterator

ERRORS: Final = (errno.ENOSPC, errno.EIO, errno.EROFS)

#: At these something is written to a file, or has a name.
FILE_POINTS: Final = tuple(
    point
    for point in FaultPoint
    if point.startswith(("blob.", "export_file.", "manifest.", "witness.", "recalled."))
    or point in {FaultPoint.INTAKE_SHELF_MADE, FaultPoint.INTAKE_REASON_WRITTEN, FaultPoint.EXPORT_FOLDER_MADE}
)
_FAMILIES: Final = {"recalled": "read", "export": "out", "export_file": "out", "manifest": "out"}
#: What failed is tried again sooner than this, and succeeds, so that each failure is seen by itself.
_PAUSE: Final = 2.0


@dataclass
class Failing:
    """Armed in a program, it fails each point with each error once, one after the other."""

    #: Where it writes down what it has done, for whoever waits outside.
    done: Path
    _left: list[tuple[FaultPoint, int]] = field(default_factory=lambda: list(itertools.product(FILE_POINTS, ERRORS)))
    #: When each family of points failed last: what comes in, what is read, what goes out.
    _last: dict[str, float] = field(default_factory=dict)

    def __call__(self, point: FaultPoint) -> None:
        """Fail, where it is the turn of this point."""
        now, family = time.monotonic(), _FAMILIES.get(point.partition(".")[0], "in")
        if now - self._last.get(family, 0) < _PAUSE:
            return
        for one in self._left:
            if one[0] is point:
                self._left.remove(one)
                self._last[family] = now
                with self.done.open("a", encoding="utf-8") as file:
                    file.write(f"{words_of(*one)}\n")
                raise OSError(one[1], words_of(*one))


def words_of(point: FaultPoint, error: int) -> str:
    """What the system is made to say, so that it is known again where it is told."""
    return f"{os.strerror(error)} at {point}"


def untold(done: Path, log: Path) -> Iterator[str]:
    """Failures that came and were not told, and those that never came."""
    came = set(done.read_text(encoding="utf-8").splitlines()) if done.exists() else set()
    said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    for point, error in itertools.product(FILE_POINTS, ERRORS):
        words = words_of(point, error)
        if words not in came:
            yield f"{words} never came"
        elif words not in said:
            yield f"{words} was not told"


def count(done: Path) -> int:
    """How many failures there were."""
    return len(done.read_text(encoding="utf-8").splitlines()) if done.exists() else 0
