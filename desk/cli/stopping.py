"""Commands that run until they are stopped: being stopped is how they end well."""

from __future__ import annotations

import logging
import signal
from contextlib import ExitStack
from contextlib import contextmanager
from threading import Event
from typing import TYPE_CHECKING

from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from types import FrameType
    from types import TracebackType

logger = logging.getLogger(__name__)


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

    with ExitStack() as stack:
        for number in (signal.SIGINT, signal.SIGTERM):
            stack.callback(signal.signal, number, signal.signal(number, stop))
        stack.push(_ends_well)
        yield asked.is_set


def is_stop(error: BaseException | None) -> bool:
    """Whether something came of a stop: libraries take whatever comes for trouble of their own, and rename it."""
    while error is not None and not isinstance(error, KeyboardInterrupt):
        error = error.__context__
    return error is not None


def _ends_well(_kind: type[BaseException] | None, error: BaseException | None, _trace: TracebackType | None) -> bool:
    """Whether a block that ends with this was stopped, and had no trouble with its end that is to be told."""
    if isinstance(error, PipelineError) or not is_stop(error):
        return False
    if not isinstance(error, KeyboardInterrupt):
        logger.warning("a stop came under another name", exc_info=error)
    return True
