"""Goes on looking at the folder while documents are worked off, so that what comes meanwhile is known at once."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from typing import Self

from flows.rounds import Rounds
from pipeline.errors import PipelineError

if TYPE_CHECKING:
    from types import TracebackType

    from flows.journey import Journey

logger = logging.getLogger(__name__)


class Looking:
    """Looks from a thread of its own until the `with` ends, at the pace of the settings."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        self._pause = journey.settings.intake.scan_seconds
        self._rounds = Rounds(self._look, pause=lambda: self._pause, name="looking")
        #: Files taken in.
        self.taken = 0
        #: The last thing that went wrong, in words; it is tried again.
        self.trouble = ""

    def __enter__(self) -> Self:
        self._rounds.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End with the look that is under way; that something unforeseen has ended it before is raised here."""
        self._rounds.end()

    def _look(self) -> None:
        self._pause = self._journey.settings.intake.scan_seconds
        try:
            found = self._journey.look()
        except PipelineError as error:
            logger.warning("looked at again in a moment: %s", error)
            self.trouble = f"{error} {error.remedy}"
            return
        self.taken += len(found.taken)
        self.trouble = ""
        if found.taken and found.waiting:  # a look takes in so many at most
            self._pause = 0
