"""A program that may die: forked off, so that it starts at once, in a process group of its own.

Whoever forks holds no open store: a child shares no connection.
"""

from __future__ import annotations

import os
import signal
import sys
import time
import traceback
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final
from typing import NoReturn

from benchmarks.measuring.family import descendants
from benchmarks.measuring.family import is_alive

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.fault_points import FaultPoint

#: Children of a program are to notice its death in so many seconds.
_NOTICE_SECONDS: Final = 10.0
_LOOK_SECONDS: Final = 0.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that runs."""

    number: int

    def ended(self, *, within: float) -> int | None:
        """What it ended with, `-9` where it was killed; `None` where it still runs after so many seconds."""
        until = time.monotonic() + within
        while True:
            found, status = os.waitpid(self.number, os.WNOHANG)
            if found:
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() >= until:
                return None
            time.sleep(_LOOK_SECONDS)

    def kill(self) -> tuple[int, ...]:
        """Kill its group with SIGKILL; the processes below it that are still there some time later."""
        family = descendants(self.number)
        os.killpg(self.number, signal.SIGKILL)
        self.ended(within=_NOTICE_SECONDS)
        until = time.monotonic() + _NOTICE_SECONDS
        while any(map(is_alive, family)) and time.monotonic() < until:
            time.sleep(_LOOK_SECONDS)
        return tuple(filter(is_alive, family))

    def stop(self, *, within: float = 60) -> int | None:
        """Ask it to stop; what it ended with. One that does not hear is killed, and `None` told."""
        os.kill(self.number, signal.SIGTERM)
        code = self.ended(within=within)
        if code is None:
            self.kill()
        return code


def forked(work: Callable[[], None], *, log: Path) -> Program:
    """Have something done by a process of its own; what that says goes to the end of a file."""
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        _work(work, log)
    return Program(number=child)


def die(_: FaultPoint) -> None:
    """Be killed now, with the whole group."""
    os.killpg(0, signal.SIGKILL)


def _work(work: Callable[[], None], log: Path) -> NoReturn:
    status = 1
    try:
        os.setsid()
        out = os.open(log, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o644)
        os.dup2(out, 1)
        os.dup2(out, 2)
        work()
        status = 0
    except SystemExit as ended:
        status = int(ended.code or 0)
    finally:
        if status:
            traceback.print_exc()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)
