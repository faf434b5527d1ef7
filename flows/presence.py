"""Signs of life: a program that is at work says so every so often, and takes its name away when it ends well."""

from __future__ import annotations

import importlib.metadata
import logging
import os
import resource
import socket
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Self

from flows.rounds import Rounds
from pipeline.errors import StoreError
from pipeline.store.observing import stage_times
from pipeline.store.observing import workers
from pipeline.timing import Timings

if TYPE_CHECKING:
    from types import TracebackType

    from pipeline.store.observing.workers import Kind
    from pipeline.store.store import Store

logger = logging.getLogger(__name__)


class Presence:
    """Tells the ledger from a thread of its own that a program is at work, and writes down what was timed there.

    A ledger that is away for a while ends nothing: the program goes on, and is seen again when the ledger is back.
    """

    def __init__(
        self,
        store: Store,
        *,
        name: str,
        kind: Kind,
        timings: Timings | None = None,
        every: float = workers.PACE.total_seconds(),
    ) -> None:
        self.timings = timings or Timings()
        self._store = store
        self._name = name
        self._kind = kind
        self._rounds = Rounds(self._tell_and_write_down, pause=lambda: every, name="presence")

    def __enter__(self) -> Self:
        self._tell()
        self._rounds.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Write down the rest, and be missed by nobody."""
        try:
            self._rounds.end()
        finally:
            self._take_leave()

    def _take_leave(self) -> None:
        self._write_down()
        try:
            workers.ended(self._store, self._name)
        except StoreError as trouble:
            logger.warning("this program seems to be at work for a while, though it has ended: %s", trouble)

    def _tell_and_write_down(self) -> None:
        self._tell()
        self._write_down()

    def _tell(self) -> None:
        try:
            workers.seen(self._store, self._sign())
        except StoreError as error:
            logger.warning("no sign of life could be given: %s", error)

    def _write_down(self) -> None:
        taken = self.timings.take()
        try:
            stage_times.count(self._store, taken, actor=self._name)
        except StoreError as error:
            self.timings.put_back(taken)
            logger.warning("what was timed is written down later: %s", error)

    def _sign(self) -> workers.Sign:
        used = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
        return workers.Sign(
            name=self._name,
            kind=self._kind,
            host=socket.gethostname(),
            pid=os.getpid(),
            version=importlib.metadata.version("ledgerdrop"),
            done=self.timings.done,
            resident_bytes=_resident_bytes(),
            cpu_seconds=sum(one.ru_utime + one.ru_stime for one in used),
        )


def _resident_bytes() -> int:
    """What this program holds in memory now; where nobody tells, the most that it ever held."""
    try:
        return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * resource.getpagesize()
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
