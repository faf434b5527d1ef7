"""One child process: started in a group and a folder of its own, and ended with everything that it started."""

from __future__ import annotations

import logging
import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from typing import TYPE_CHECKING

from pipeline.isolation.environment import environment
from pipeline.isolation.handing import Handing
from pipeline.isolation.leftovers import owned_folder

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.isolation.allowance import Allowance

logger = logging.getLogger(__name__)

#: A killed process that is still there after this hangs in the kernel; nobody waits for it.
_END_SECONDS = 5
_KIBIBYTE = 1024
#: What the system counts of a parent is a little more than it told it, in KiB.
_INEXACT = 1 << 16


class ChildProcess:
    """A running `pipeline.isolation.child`."""

    def __init__(self, task: str, *, allowance: Allowance, path: Sequence[str]) -> None:
        self._folder = owned_folder()
        self.files = Handing(self._folder)
        #: The most memory that it ever had, which is known when it has ended: whoever looks now and then may miss it.
        self.peak_bytes = 0
        # The system counts what its parent had when it was started as its own.
        self._inherited = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        # Killing and reaping exclude each other: a number that is reaped may be somebody else's.
        self._reaping = threading.Lock()
        self.popen = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [sys.executable, "-X", "faulthandler", "-P", "-m", "pipeline.isolation.child", task, allowance.to_text()],
            cwd=self._folder,
            env=environment(self._folder, path),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            start_new_session=True,
        )

    @property
    def number(self) -> int:
        """Its number in the system, which is its group's too."""
        return self.popen.pid

    def kill(self) -> None:
        """End it and its descendants now; safe from any thread, and more than once."""
        with self._reaping:
            if self.popen.returncode is None:
                _kill_group(self.number)

    def has_exited(self, *, within: float) -> bool:
        """Whether it ends by itself in so many seconds; it is not reaped, so that its group can still be killed."""
        until = time.monotonic() + within
        while self.popen.returncode is None and not os.waitid(
            os.P_PID, self.number, os.WEXITED | os.WNOWAIT | os.WNOHANG
        ):
            if time.monotonic() >= until:
                return False
            time.sleep(0.01)
        return True

    def end(self) -> int:
        """Kill, reap, and remove what it leaves; what it exited with, or minus the signal that ended it."""
        with self._reaping:
            status = self._reap()
        for pipe in (self.popen.stdin, self.popen.stdout, self.popen.stderr):
            if pipe:
                pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self.files.close()
        return status

    def _reap(self) -> int:
        if self.popen.returncode is not None:
            return self.popen.returncode
        _kill_group(self.number)
        if not self.has_exited(within=_END_SECONDS):
            logger.error("child process %d hangs in the kernel and is left behind", self.number)
            return -signal.SIGKILL
        _, status, usage = os.wait4(self.number, 0)
        self.peak_bytes = usage.ru_maxrss * _KIBIBYTE if usage.ru_maxrss > self._inherited + _INEXACT else 0
        self.popen.returncode = os.waitstatus_to_exitcode(status)
        return self.popen.returncode


def _kill_group(number: int) -> None:
    try:
        os.killpg(number, signal.SIGKILL)
    except ProcessLookupError:
        logger.debug("process group %d has gone by itself", number)
