"""A place for one worker at a time: one that is no longer fit is replaced by a new one."""

from __future__ import annotations

import logging
import threading
from contextlib import ExitStack
from typing import TYPE_CHECKING

from pipeline.isolation.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Sequence

    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Json
    from pipeline.settings import Limits


logger = logging.getLogger(__name__)


class PoolClosed(Exception):
    """The pool was closed before the answer came."""


class Seat:
    """Asked by one caller at a time; `close` may come from any thread."""

    def __init__(self, task: str, *, limits: Limits, path: Sequence[str], reads: Sequence[str] = ()) -> None:
        self._task = task
        self._limits = limits
        self._path = path
        self._reads = reads
        self._worker: Worker | None = None
        self._is_closed = False
        self._changing = threading.Lock()
        self._asking = threading.Lock()

    def fill(self) -> Worker:
        """The worker that sits here, started where there is none.

        Raises:
            PoolClosed: Nobody may sit here any more.
        """
        with self._changing:
            if self._is_closed:
                raise PoolClosed
            if self._worker and self._worker.is_lost:
                self._worker.end()
                self._worker = None
            if self._worker is None:
                self._worker = Worker(self._task, limits=self._limits, path=self._path, reads=self._reads)
            return self._worker

    def ask(self, payload: Json) -> Answer:
        """The worker's answer. One that is no longer fit, or was interrupted, leaves its seat to a new one.

        Where a worker fails that has worked before, a new one is asked the same: a document is not to be blamed for
        what others have left in a worker's memory, and is, if it fails there too.
        """
        with self._asking:
            worker = self.fill()
            answer = self._answer_of(worker, payload)
            if worker.is_suspect:
                logger.warning("a process failed that had worked before: a new one is asked the same")
                answer = self._answer_of(self.fill(), payload)
            self.fill()
        return answer

    def _answer_of(self, worker: Worker, payload: Json) -> Answer:
        with ExitStack() as stack:
            stack.callback(self._clear)
            answer = worker.ask(payload)
            if worker.is_fit:
                stack.pop_all()
        return answer

    def close(self) -> None:
        """End the worker, at work or not; nobody sits here any more."""
        with self._changing:
            self._is_closed = True
            if self._worker:
                self._worker.kill()
        with self._asking:
            self._clear()

    def _clear(self) -> None:
        with self._changing:
            if self._worker:
                self._worker.end()
            self._worker = None
