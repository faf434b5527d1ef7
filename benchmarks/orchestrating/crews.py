"""Workers as programs of their own, each on one processor if that is asked for, which can be killed."""

from __future__ import annotations

import os
import signal
import subprocess
from contextlib import contextmanager
from contextlib import suppress
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.family import descendants
from benchmarks.measuring.ourselves import ledgerdrop
from benchmarks.measuring.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping
    from pathlib import Path

_STOP_SECONDS: Final = 60


class Crew:
    """The workers of one installation."""

    def __init__(self, told: Mapping[str, str], log: Path) -> None:
        self._told = told
        self._log = log
        self._programs: dict[str, subprocess.Popen[bytes]] = {}

    def add(self, name: str, *, core: int | None = None) -> None:
        """One more worker, with all that it starts on one processor or on any."""
        allowed = os.sched_getaffinity(0)
        if core is not None:
            os.sched_setaffinity(0, {core})
        try:
            with self._log.open("ab") as log:
                self._programs[name] = subprocess.Popen(  # noqa: S603 - our own program
                    ledgerdrop("worker", "--name", name),
                    env=surroundings(self._told),
                    stdout=log,
                    stderr=log,
                    start_new_session=True,
                )
        finally:
            os.sched_setaffinity(0, allowed)

    def kill(self, name: str, *, with_runs: bool) -> None:
        """End a worker without a warning: alone, or with all that it has started, as when its machine goes."""
        program = self._programs.pop(name)
        doomed = (program.pid, *(descendants(program.pid) if with_runs else ()))
        for number in doomed:
            with suppress(ProcessLookupError):
                os.kill(number, signal.SIGKILL)
        program.wait()

    def stop(self) -> tuple[int, ...]:
        """Ask all of them to stop; what they exited with."""
        for program in self._programs.values():
            program.terminate()
        return tuple(self._ended(program) for program in self._programs.values())

    @staticmethod
    def _ended(program: subprocess.Popen[bytes]) -> int:
        try:
            return program.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            program.kill()
            return program.wait()


@contextmanager
def crew(told: Mapping[str, str], log: Path) -> Iterator[Crew]:
    """A crew that is stopped with the block."""
    workers = Crew(told, log)
    try:
        yield workers
    finally:
        workers.stop()
