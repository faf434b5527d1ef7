"""Commands that run until they are stopped: being stopped is how they end well."""

from __future__ import annotations

import signal
from contextlib import contextmanager
from contextlib import suppress
from threading import Event
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from types import FrameType


@contextmanager
def until_stopped() -> Iterator[Callable[[], bool]]:
    """A block that Ctrl-C or SIGTERM ends, closing everything that it has opened.

    It is given a question: whether it was asked to end. Python drops what is raised inside of a callback of its own, so
    a block that goes round for ever asks each time.
    """
    asked = Event()

    def stop(_number: int, _frame: FrameType | None) -> None:
        asked.set()
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, stop)
    try:
        with suppress(KeyboardInterrupt):
            yield asked.is_set
    finally:
        signal.signal(signal.SIGTERM, before)
