"""A pool of warm child processes that answer one task each, as many at a time as there are.

with Pool("extractors.readers.read:read", size=2, limits=settings.limits) as pool:
    answer = pool.call({"path": Path("...")})
"""

from __future__ import annotations

import itertools
import queue
from concurrent.futures import FIRST_COMPLETED
from concurrent.futures import Future
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import wait
from typing import TYPE_CHECKING

from pipeline.isolation.bytecode import make_ready
from pipeline.isolation.sandbox.layers import require
from pipeline.isolation.seat import Seat
from pipeline.logs.about import about

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Iterator
    from collections.abc import Sequence
    from pathlib import Path
    from types import TracebackType
    from typing import Self

    from pipeline.isolation.answer import Answer
    from pipeline.isolation.answer import Json
    from pipeline.settings import Limits


class Pool:
    """Children that are started before they are needed, replaced when they die, and gone on leaving the `with`."""

    def __init__(
        self,
        task: str,
        *,
        size: int,
        limits: Limits,
        preload: bool = True,
        path: Sequence[str] = (),
        reads: Sequence[Path] = (),
    ) -> None:
        """Describe the pool; nothing runs before it is entered.

        Args:
            task: "package.module:function", from one JSON object to another.
            size: How many children.
            limits: What one job may cost.
            preload: Whether the children start at once, or each when it is first needed.
            path: Where children find modules besides our own packages.
            reads: What else children may read, for as long as they live; documents are given to them one by one.
        """
        self._level = limits.sandbox
        known = [str(place.resolve()) for place in reads]
        self._seats = tuple(Seat(task, limits=limits, path=path, reads=known) for _ in range(size))
        self._free: queue.SimpleQueue[Seat] = queue.SimpleQueue()
        self._preload = preload

    def __enter__(self) -> Self:
        """Start the children, without waiting for them.

        Raises:
            ConfigurationError: The sandbox is to be strict, and this machine lacks a layer.
        """
        require(self._level)
        for seat in self._seats:
            if self._preload:
                seat.fill()
            self._free.put(seat)
        make_ready()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End all children, at work or not."""
        self.close()

    def close(self) -> None:
        """End all children; who waits for one is told that the pool is closed."""
        for seat in self._seats:
            seat.close()

    def call(self, payload: Json) -> Answer:
        """The answer to one payload, waiting for a free child; safe from any thread.

        Each `Path` in the payload stands for a file that the child is given.

        Raises:
            ConfigurationError: The children do not come up.
            PoolClosed: The pool was closed meanwhile.
        """
        seat = self._free.get()
        try:
            with about(document_id=payload.get("document_id")):
                return seat.ask(payload)
        finally:
            self._free.put(seat)

    def map(self, payloads: Iterable[Json]) -> Iterator[tuple[int, Answer]]:
        """The answers as they come, each with the index of its payload; payloads are drawn as they are needed."""
        numbered = enumerate(payloads)
        executor = ThreadPoolExecutor(len(self._seats), thread_name_prefix="isolation")
        running: dict[Future[Answer], int] = {}
        try:
            while True:
                # As many again wait in line, so that no child idles while the caller works on an answer.
                for index, payload in itertools.islice(numbered, 2 * len(self._seats) - len(running)):
                    running[executor.submit(self.call, payload)] = index
                if not running:
                    return
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    yield running.pop(done), done.result()
        finally:
            executor.shutdown(wait=False, cancel_futures=True)
