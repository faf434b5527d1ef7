"""What is done again and again beside the work, in a thread of its own; that it ends too early is never overlooked."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


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
        self._have_ended = False
        self._thread = threading.Thread(target=self._go_on, name=name, daemon=True)

    def begin(self) -> None:
        """Go on until they end; the program does not wait for them when it ends."""
        self._thread.start()

    def end(self, *, within: float | None = None) -> None:
        """Wait for the round that is under way, so many seconds at most.

        Raises:
            RuntimeError: As below.
        """
        self._over.set()
        self._thread.join(within)
        self.see_that_they_go_on()

    def see_that_they_go_on(self) -> None:
        """See that nothing has ended them before.

        Raises:
            RuntimeError: Something unforeseen has, which is in the log.
        """
        has_begun = self._thread.ident is not None
        if has_begun and not self._thread.is_alive() and not self._have_ended:
            raise RuntimeError(f"{self._thread.name} has ended by itself")

    def _go_on(self) -> None:
        while not self._over.wait(self._pause()):
            self._do()
        self._have_ended = True
