"""A worker inside a process that others started: opened for the first chunk, kept warm, closed when the process ends.

The processes are those of Prefect's process pool, of Dask and of Ray, on this machine or on others. Nothing of a
document comes to them from there: each takes its own leases from the ledger of its own settings.
"""

from __future__ import annotations

import atexit
import threading
from contextlib import ExitStack
from dataclasses import replace
from typing import TYPE_CHECKING
from typing import Final

from flows.assembly import opened
from flows.environment import at_home
from pipeline.log_file import log_to
from pipeline.settings import load

if TYPE_CHECKING:
    from flows.journey import Journey


class Elsewhere:
    """The worker of this process; threads share it."""

    def __init__(self) -> None:
        self._opening = threading.Lock()
        self._open = ExitStack()
        self._journey: Journey | None = None

    def work(self, *, children: int, documents: int, chunks: int) -> int:
        """Work off so many chunks at most; how many documents they were.

        Args:
            children: How many it has, if it is opened by this.
            documents: In each chunk.
            chunks: To work off, if there are as many.
        """
        journey = self._opened(children)
        schedule = journey.settings.schedule.model_copy(update={"chunk": documents})
        settings = journey.settings.model_copy(update={"schedule": schedule})
        return replace(journey, settings=settings).count_work(chunks=chunks)

    def _opened(self, children: int) -> Journey:
        with self._opening:
            if self._journey is None:
                at_home()
                settings = load().model_copy(update={"workers": children})
                log_to(settings)
                self._journey = self._open.enter_context(opened(settings))
                atexit.register(self.close)
            return self._journey

    def close(self) -> None:
        """End its children, and give back what it has in hand; the next chunk opens it anew."""
        with self._opening:
            self._journey = None
            self._open.close()


_HERE: Final = Elsewhere()


def work(*, children: int, documents: int, chunks: int) -> int:
    """Work off some chunks with the worker of this process, as `Elsewhere.work` does; how many documents they were."""
    return _HERE.work(children=children, documents=documents, chunks=chunks)
