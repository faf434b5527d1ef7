"""Sources are looked at from a thread of their own: a mail server that is slow holds up no folder and no work."""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING
from typing import Final
from typing import Self

from flows.rounds import Rounds
from pipeline.sources.polling import News

if TYPE_CHECKING:
    from types import TracebackType

    from pipeline.sources.polling import Polling

#: Between two looks at whether any source is due.
_TICK: Final = 1.0
#: What is being fetched when all is to end may take so long.
_FAREWELL: Final = 10.0
#: A batch waits so long for what has only to rest.
_PATIENCE: Final = 60.0


class Fetching:
    """Looks at all sources until the `with` is left; what is just being fetched is finished, or found again."""

    def __init__(self, polling: Polling) -> None:
        self._polling = polling
        self._lock = threading.Lock()
        self._news: list[News] = []
        self._rounds = Rounds(self._fetch, pause=lambda: min(_TICK, polling.pause), name="fetching")

    def __enter__(self) -> Self:
        """Begin, where there is any source."""
        if len(self._polling):
            self._rounds.begin()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait for the source that is just being looked at; not for one that hangs."""
        if len(self._polling):
            self._rounds.end(within=_FAREWELL)

    def news(self) -> News:
        """What came since the last time.

        Raises:
            RuntimeError: Something unforeseen has ended it; a run that fetches nothing more is none.
        """
        self._rounds.see_that_they_go_on()
        with self._lock:
            news, self._news = self._news, []
        return together(news)

    def _fetch(self) -> None:
        found = self._polling.round()
        with self._lock:
            self._news.append(found)


def fetch_all(polling: Polling) -> News:
    """Look at every source until nothing more comes."""
    news = [polling.round(at_once=True)]
    end = time.monotonic() + _PATIENCE
    while news[-1].is_restless and (news[-1].taken or time.monotonic() < end):
        time.sleep(polling.pause)
        news.append(polling.round())
    return together(news)


def together(news: list[News]) -> News:
    """Several as one."""
    return News(
        taken=sum(one.taken for one in news), troubles=tuple(trouble for one in news for trouble in one.troubles)
    )
