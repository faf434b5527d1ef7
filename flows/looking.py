"""Goes on looking at the folder while documents are worked off, so that what comes meanwhile is known at once."""

from __future__ import annotations

import logging
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING
from typing import Self

from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from concurrent.futures import Future
    from types import TracebackType

    from flows.journey import Journey

logger = logging.getLogger(__name__)


class Looking:
    """Looks from a thread of its own until the `with` ends, at the pace of the settings."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._over = threading.Event()
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="looking")
        self._looks: Future[None] | None = None
        #: Files taken in.
        self.taken = 0
        #: The last thing that went wrong, in words; it is tried again.
        self.trouble = ""

    def __enter__(self) -> Self:
        self._looks = self._thread.submit(self._look_until_over)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End with the look that is under way; what nobody foresaw is raised here."""
        self._over.set()
        self._thread.shutdown()
        if self._looks is not None:
            self._looks.result()

    def _look_until_over(self) -> None:
        pause = every = self._journey.settings.intake.scan_seconds
        while not self._over.wait(pause):
            pause = every
            try:
                found = self._journey.look()
                self.taken += len(found.taken)
                self.trouble = ""
                if found.taken and found.waiting:  # a look takes in so many at most
                    pause = 0
            except PipelineError as error:
                logger.warning("looked at again in a moment: %s", error)
                self.trouble = f"{error} {error.remedy}"
