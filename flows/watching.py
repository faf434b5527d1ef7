"""Watching a folder: turn after turn of looking, working and, when all is quiet, exporting."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Final

from flows.fetching import Fetching
from flows.lifeline import is_wanted
from flows.looking import Looking
from pipeline.arenas import give_back
from pipeline.errors import PipelineError
from pipeline.store.at_work import is_unfinished
from pipeline.store.outbox import Batch

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator

    from flows.journey import Journey

logger = logging.getLogger(__name__)

#: So many seconds at most lie between two tries to export, however much comes in.
_LONGEST_PAUSE: Final = 300.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one turn has brought."""

    #: Files taken in.
    taken: int = 0
    #: Documents worked off.
    done: int = 0
    batches: tuple[Batch, ...] = ()
    #: What went wrong, in words; it is tried again in the next turn.
    trouble: str = ""

    @property
    def is_quiet(self) -> bool:
        """Whether nothing came and nothing was left to do."""
        return not (self.taken or self.done or self.trouble)


def watch(journey: Journey, work_off: Callable[[Journey], int]) -> Iterator[Turn]:
    """The turns of one watching run, which lasts as long as the settings say.

    A folder or a database that is away for a while ends nothing: what it had is there when it is back.
    """
    with Fetching(journey.polling) as fetching:
        yield from _turns(journey, work_off, fetching)


def _turns(journey: Journey, work_off: Callable[[Journey], int], fetching: Fetching) -> Iterator[Turn]:
    end = time.monotonic() + journey.settings.schedule.watch_seconds
    is_due, pause, resting_until = True, journey.settings.intake.scan_seconds, 0.0
    hurried_at = time.monotonic() + _LONGEST_PAUSE
    while time.monotonic() < end and is_wanted():
        yield from _fetched(fetching)
        turn = _survived(lambda: _turn(journey, work_off))
        is_due = is_due or not turn.is_quiet
        yield turn
        now = time.monotonic()
        if is_due and now >= resting_until and (turn.is_quiet or now >= hurried_at):
            hurried_at = now + _LONGEST_PAUSE
            yield (exported := _survived(lambda: Turn(batches=journey.export())))
            give_back()
            is_due = bool(exported.trouble)
            # A receiver that is away for long is asked ever more rarely.
            pause = min(_LONGEST_PAUSE, pause * 2) if is_due else journey.settings.intake.scan_seconds
            resting_until = time.monotonic() + pause if is_due else 0.0
        time.sleep(journey.settings.intake.scan_seconds)
    if is_due:
        yield _survived(lambda: Turn(batches=journey.export()))


def work(journey: Journey, work_off: Callable[[Journey], int]) -> Iterator[Turn]:
    """The turns of one run that only processes, which lasts as long as a watching run."""
    end = time.monotonic() + journey.settings.schedule.watch_seconds
    while time.monotonic() < end and is_wanted():
        yield _survived(lambda: Turn(done=work_off(journey)))
        time.sleep(journey.settings.intake.scan_seconds)


def others_work(journey: Journey) -> int:
    """Leave what waits to other workers; more than nothing until they are done, so that exports wait for them."""
    return int(is_unfinished(journey.store))


def _fetched(fetching: Fetching) -> Iterator[Turn]:
    news = fetching.news()
    if news.taken or news.troubles:
        yield Turn(taken=news.taken, trouble=" ".join(news.troubles))


def _turn(journey: Journey, work_off: Callable[[Journey], int]) -> Turn:
    taken = len(journey.look().taken)
    with Looking(journey) as looking:
        done = work_off(journey)
    return Turn(taken=taken + looking.taken, done=done, trouble=looking.trouble)


def _survived(turn: Callable[[], Turn]) -> Turn:
    try:
        return turn()
    except PipelineError as error:
        logger.warning("tried again in the next turn: %s", error)
        return Turn(trouble=f"{error} {error.remedy}")
