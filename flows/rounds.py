"""What is done again and again beside the work, in a thread of its own; that it ends too early is never overlooked."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)


class Rounds:
    """Rounds of one thing, between `begin` and `end`."""

    def __init__(self, do: Callable[[], None], *, pause: Callable[[], float], name: str) -> None:
        """Describe them; nothing is done before they begin.

        Args:
            do: One round.
            pause: Seconds until the next one; the first begins after one too.
            name: Of the thread.
        """
        self._do = do
        self._pause = pause
        self._over = threading.Event()
        self._unforeseen: BaseException | None = None
        self._thread = threading.Thread(target=self._go_on, name=name, daemon=True)

    def begin(self) -> None:
        """Go on until they end; the program does not wait for them when it ends."""
        self._thread.start()

    def end(self, *, within: float | None = None) -> None:
        """Wait for the round that is under way, so many seconds at most, and see that none has failed."""
        self._over.set()
        self._thread.join(within)
        self.see_that_they_go_on()

    def see_that_they_go_on(self) -> None:
        """Raise what nobody foresaw, where that has ended them."""
        if self._unforeseen is not None:
            raise self._unforeseen

    def _go_on(self) -> None:
        try:
            while not self._over.wait(self._pause()):
                self._do()
        except BaseException as error:
            # Whoever relies on the rounds may not look for a while.
            logger.exception("%s has ended", self._thread.name)
            self._unforeseen = error
