"""One run: the crowd is dropped while the folder is watched, and the watching program is killed at given moments."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.dropping.arriving import drop
from benchmarks.dropping.standing import Moment
from benchmarks.dropping.standing import has_come
from benchmarks.dropping.standing import is_done
from benchmarks.dropping.standing import standing
from benchmarks.dropping.watcher import Watcher
from benchmarks.measuring.ourselves import installation
from benchmarks.measuring.waiting import OutOfPatience
from benchmarks.measuring.waiting import wait
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from collections.abc import Sequence

    from benchmarks.dropping.file import File
    from pipeline.settings import Settings
    from pipeline.store.store import Store

#: A run that takes longer than this and so much for each file is stopped.
_PATIENCE: Final = 240.0
_PATIENCE_EACH: Final = 1.0
#: A moment is waited for with quick looks, so that it is hit; the end with few, so that looking costs nothing.
_QUICK_SECONDS: Final = 0.02
_SLOW_SECONDS: Final = 0.5
#: Between the pieces of a file that comes slowly.
_PAUSE: Final = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """How a run went."""

    #: From the first file dropped to the last one.
    drop_seconds: float
    #: From the first file dropped until everything had ended.
    seconds: float
    kills: tuple[Moment, ...]
    #: Processes of killed programs that went on.
    survivors: tuple[int, ...]
    #: What the program exited with when it was asked to stop.
    status: int
    #: What did not come in time; empty where all did.
    missed: str = ""


def run(files: Sequence[File], settings: Settings, kill_at: Sequence[Moment]) -> Run:
    """Drop files, kill and start again at each moment, and wait until everything has ended."""
    settings.inbox_folder.mkdir()
    started = time.monotonic()
    until = started + _PATIENCE + _PATIENCE_EACH * len(files)
    survivors: list[int] = []
    with open_store(settings.database_url) as store, _watching(settings) as watcher, ThreadPoolExecutor(1) as dropping:
        dropped = dropping.submit(_timed, lambda: drop(files, settings.inbox_folder, pause=_PAUSE))
        missed = ""
        try:
            for moment in kill_at:
                _await(moment, store, files=len(files), until=until)
                survivors += watcher.kill()
                watcher.start_again()
            wait(lambda: is_done(store, settings, files=len(files)), "the end", until=until, every=_SLOW_SECONDS)
        except OutOfPatience as impatience:
            missed = str(impatience)
        return Run(
            drop_seconds=dropped.result(),
            seconds=time.monotonic() - started,
            kills=tuple(kill_at),
            survivors=tuple(survivors),
            status=watcher.stop(),
            missed=missed,
        )


@contextmanager
def _watching(settings: Settings) -> Iterator[Watcher]:
    environment = installation(
        settings.home,
        database=settings.database_url,
        intake__scan_seconds=settings.intake.scan_seconds,
        intake__stable_seconds=settings.intake.stable_seconds,
        intake__incomplete_seconds=settings.intake.incomplete_seconds,
    )
    watcher = Watcher(environment, settings.home / "watch.log")
    try:
        yield watcher
    finally:
        if not watcher.has_ended:
            watcher.kill()


def _await(moment: Moment, store: Store, *, files: int, until: float) -> None:
    before = standing(store)
    moment_has_come = partial(has_come, moment, before=before, files=files)
    wait(lambda: moment_has_come(standing(store)), f"the moment {moment}", until=until, every=_QUICK_SECONDS)


def _timed(work: Callable[[], None]) -> float:
    started = time.monotonic()
    work()
    return time.monotonic() - started
