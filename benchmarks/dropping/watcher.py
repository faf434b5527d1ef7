"""`ledgerdrop watch` as a program: started, killed with its whole group, stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.measuring.family import descendants
from benchmarks.measuring.family import is_alive
from benchmarks.measuring.ourselves import ledgerdrop
from benchmarks.measuring.surroundings import surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Sequence
    from pathlib import Path

#: Its children are to notice its death in so many seconds.
_NOTICE_SECONDS: Final = 10
_STOP_SECONDS: Final = 60


class Watcher:
    """One watching program at a time; what it says goes to a log file."""

    def __init__(self, environment: Mapping[str, str], log: Path, command: Sequence[str] = ()) -> None:
        """Start it; `command` is what runs `watch`, if not the command line itself."""
        self._command = command or ledgerdrop("watch")
        self._environment = surroundings(environment)
        self._log = log
        self._running = self._started()

    def start_again(self) -> None:
        """Start it after a kill."""
        self._running = self._started()

    def kill(self) -> tuple[int, ...]:
        """Kill its process group with SIGKILL; the processes that are still there some time later."""
        family = descendants(self._running.pid)
        os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait()
        until = time.monotonic() + _NOTICE_SECONDS
        while any(map(is_alive, family)) and time.monotonic() < until:
            time.sleep(0.05)
        return tuple(filter(is_alive, family))

    def stop(self) -> int:
        """Ask it to stop; what it exits with."""
        self._running.terminate()
        return self._running.wait(_STOP_SECONDS)

    @property
    def number(self) -> int:
        """Of its process."""
        return self._running.pid

    @property
    def has_ended(self) -> bool:
        """Whether it has ended by itself."""
        return self._running.poll() is not None

    def _started(self) -> subprocess.Popen[bytes]:
        with self._log.open("ab") as log:
            return subprocess.Popen(  # noqa: S603 - our own program
                self._command, env=self._environment, stdout=log, stderr=log, start_new_session=True
            )
