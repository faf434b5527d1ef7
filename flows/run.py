"""A run that Prefect starts: with the settings and the log of this installation, and with few words to Prefect.

Prefect keeps and prints what ends a run, with everything that caused it: the parameters of a statement, the words of a
document. It is told what sort of failure it was; the way to it stands in our own log.
"""

from __future__ import annotations

import gc
import logging
from typing import TYPE_CHECKING

from flows.environment import at_home
from pipeline.log_file import log_to
from pipeline.logs.discreet import told
from pipeline.settings import load

if TYPE_CHECKING:
    from types import TracebackType

    from pipeline.settings import Settings

logger = logging.getLogger(__name__)


class RunFailed(Exception):
    """What a run ended with, in words that anybody may read."""


class Run:
    """The block of a whole run; gives its settings."""

    def __enter__(self) -> Settings:
        """Load the settings from where they were meant, and open the log that they say."""
        at_home()
        settings = load()
        log_to(settings)
        # The many objects of Prefect live as long as this program: garbage is sought among the others only.
        gc.freeze()
        return settings

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Tell a failure in few words.

        Raises:
            RunFailed: The run failed.
        """
        if isinstance(error, Exception):
            logger.error("a run failed", exc_info=error)
            raise RunFailed(told(error)) from None
