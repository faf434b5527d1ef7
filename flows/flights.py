"""Work that several ask for at a time, done once: who comes later waits for what the first one gets."""

from __future__ import annotations

import threading
from concurrent.futures import Future
from typing import TYPE_CHECKING
from typing import Any
from typing import TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Hashable

Made = TypeVar("Made")


class Crowded(Exception):
    """So much is asked for that no more may wait."""


class Flights:
    """Safe from any thread."""

    def __init__(self, *, most: int) -> None:
        """At most so many different things are at work or wait."""
        self._most = most
        self._running: dict[Hashable, Future[Any]] = {}
        self._changing = threading.Lock()

    def once(self, key: Hashable, work: Callable[[], Made]) -> Made:
        """What the work under this key gives, done now or being done already.

        Raises:
            Crowded: Too many others wait.
        """
        with self._changing:
            running: Future[Made] | None = self._running.get(key)
            if running is None:
                if len(self._running) >= self._most:
                    raise Crowded
                mine: Future[Made] = Future()
                self._running[key] = mine
        return running.result() if running is not None else self._done(key, mine, work)

    def _done(self, key: Hashable, mine: Future[Made], work: Callable[[], Made]) -> Made:
        try:
            made = work()
        except BaseException as error:
            self._land(key)
            mine.set_exception(error)
            raise
        self._land(key)
        mine.set_result(made)
        return made

    def _land(self, key: Hashable) -> None:
        with self._changing:
            del self._running[key]
