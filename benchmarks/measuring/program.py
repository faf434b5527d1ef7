"""A program from its start to its end: how long, how much processor time, how much memory."""

from __future__ import annotations

import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.family import descendants
from benchmarks.measuring.family import peak_bytes
from benchmarks.measuring.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence

#: Between two looks at the memory of a running program.
_LOOK_SECONDS: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A program that has ended."""

    status: int
    #: On the clock.
    seconds: float
    #: Of the processor, with all that it started and waited for.
    cpu_seconds: float
    #: The most memory of the program itself, and of the largest of its descendants; in bytes.
    peak: int
    peak_below: int
    output: str


def run(arguments: Sequence[str], environment: Mapping[str, str] | None = None) -> Ended:
    """Run a program to its end, whatever it is; its errors are not kept."""
    with tempfile.TemporaryFile("w+") as output:
        started = time.perf_counter()
        running = subprocess.Popen(  # noqa: S603 - the benchmark names its programs
            arguments, env=surroundings(environment or {}), stdout=output, stderr=subprocess.DEVNULL
        )
        peak, below = _peaks(running)
        _, status, usage = os.wait4(running.pid, 0)
        running.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - started
        output.seek(0)
        return Ended(
            status=running.returncode,
            seconds=seconds,
            cpu_seconds=usage.ru_utime + usage.ru_stime,
            peak=peak,
            peak_below=below,
            output=output.read(),
        )


def _peaks(running: subprocess.Popen[bytes]) -> tuple[int, int]:
    """Look at the memory of a program and its descendants until it has exited; it is not reaped."""
    peak = below = 0
    while os.waitid(os.P_PID, running.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is None:
        peak = max(peak, peak_bytes(running.pid))
        below = max(below, *map(peak_bytes, descendants(running.pid)), 0)
        time.sleep(_LOOK_SECONDS)
    return peak, below
