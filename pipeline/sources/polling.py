"""Looks at every source at its own pace; one that makes trouble is asked ever more rarely, and told of once."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from pipeline.errors import PipelineError
from pipeline.sources.source import Source
from pipeline.sources.source import SourceTrouble

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable

    from pipeline.sources.source import Door

logger = logging.getLogger(__name__)

#: A source that makes trouble is asked at least so often, in seconds.
_LONGEST_PAUSE: Final = 900.0


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What one round has brought."""

    #: Arrivals that nobody knew of before.
    taken: int = 0
    #: What was not the matter before, in words.
    troubles: tuple[str, ...] = ()
    #: Whether another look is worth while before long.
    is_restless: bool = False


@dataclass(slots=True, kw_only=True)
class _Watched:
    source: Source
    #: On the monotonic clock.
    due: float = 0.0
    failures: int = 0
    #: As it was told.
    trouble: str = ""


class Polling:
    """All sources of an installation."""

    def __init__(self, sources: Iterable[Source], door: Door, *, clock: Callable[[], float] = time.monotonic) -> None:
        """Describe it; nothing is looked at yet.

        Args:
            sources: What is looked at.
            door: Where it is handed in.
            clock: Seconds that never go back.
        """
        self._watched = tuple(_Watched(source=source) for source in sources)
        self._door = door
        self._clock = clock

    def __len__(self) -> int:
        """How many sources there are."""
        return len(self._watched)

    @property
    def pause(self) -> float:
        """Seconds until the next of them is due."""
        return max(0.0, min((one.due for one in self._watched), default=0.0) - self._clock())

    def round(self, *, at_once: bool = False) -> News:
        """Look at those that are due, or at all of them."""
        news = [self._look(one) for one in self._watched if at_once or one.due <= self._clock()]
        troubles = tuple(trouble for one in news for trouble in one.troubles)
        is_restless = any(one.is_restless for one in news)
        return News(taken=sum(one.taken for one in news), troubles=troubles, is_restless=is_restless)

    def _look(self, one: _Watched) -> News:
        try:
            with self._door.log.turn_at(one.source.name) as is_ours:
                found = one.source.fetch(self._door) if is_ours else None
        except (SourceTrouble, PipelineError) as trouble:
            return self._troubled(one, f"{one.source.name}: {trouble} {trouble.remedy}")
        one.failures = 0
        again = found.again_after if found else None
        one.due = self._clock() + (one.source.poll_seconds if again is None else again)
        if found is None:
            return News()
        troubles = _told(one, found.trouble and f"{one.source.name}: {found.trouble}")
        return News(taken=found.taken, troubles=troubles, is_restless=again is not None)

    def _troubled(self, one: _Watched, said: str) -> News:
        one.due = self._clock() + min(_LONGEST_PAUSE, one.source.poll_seconds * 2**one.failures)
        one.failures = min(one.failures + 1, 16)
        return News(troubles=_told(one, said))


def _told(one: _Watched, trouble: str) -> tuple[str, ...]:
    """What is to be told of a source: nothing, where it was told already."""
    if trouble == one.trouble:
        return ()
    one.trouble = trouble
    if not trouble:
        logger.info("source %s is well again", one.source.name)
        return ()
    logger.warning("source %s is tried again", one.source.name)
    return (trouble,)
