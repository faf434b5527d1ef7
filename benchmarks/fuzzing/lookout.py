"""Looks out for what must not come of a job: an error that nobody foresaw, and no end."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from benchmarks.fuzzing.surface import Surface


class TooLong(BaseException):
    """A job computes for longer than it may, however busy the machine is; nobody who catches errors catches this."""


class Lookout:
    """Around one job: keeps the error that it must not have; what is to stop the whole run passes."""

    def __init__(self, surface: Surface) -> None:
        """Look out with the eyes of a surface."""
        self._surface = surface
        self.error: BaseException | None = None

    def __enter__(self) -> Self:
        """Begin the time."""
        self._before = signal.signal(signal.SIGPROF, _ring)
        signal.setitimer(signal.ITIMER_PROF, self._surface.seconds)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        """End it, and keep what came."""
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, self._before)
        if not isinstance(error, self._surface.allowed):
            self.error = error
        return isinstance(error, Exception | TooLong)


def _ring(_: int, __: object) -> None:
    raise TooLong
