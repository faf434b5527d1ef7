"""The watching program over a folder, looked at from outside: its memory, its deaths, how long a document took."""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass
from dataclasses import field
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.dropping.watcher import Watcher
from benchmarks.measuring.ourselves import installation
from benchmarks.mishandling.touched import touched_outside
from pipeline.isolation.memory import memory_of
from pipeline.store.arrivals import outcomes
from pipeline.store.inventory import arrivals
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.mishandling.mixture import Mixture
    from pipeline.settings import Settings
    from pipeline.store.store import Store

_LOOK_SECONDS: Final = 0.05
#: The ledger is asked less often.
_ASK_SECONDS: Final = 1.0
_PATIENCE: Final = 240.0
_PATIENCE_EACH: Final = 20.0
#: What stays in the folder: folders with the names of files.
_STAY: Final = "thing-folder"


@dataclass(slots=True, kw_only=True)
class Watched:
    """What was seen of a run."""

    #: From the first file to the end.
    seconds: float = 0.0
    #: The most memory of the program with all its children at one moment.
    peak: int = 0
    #: How long a child had each document, by the name of its copy.
    at_work: dict[str, float] = field(default_factory=dict)
    #: Whether the program ended by itself, and what it exited with when it was asked to.
    died: bool = False
    status: int = 0
    missed: str = ""
    #: What the program touched that is not its own.
    outside: tuple[str, ...] = ()
    #: What arrived, by its name as text, with how it ended.
    ended: dict[str, list[str]] = field(default_factory=dict)


def watched(mixture: Mixture, settings: Settings, *, is_mixed: bool) -> Watched:
    """Drop the files while the program watches, and look until all have ended."""
    temporary = settings.home / "temporary"
    temporary.mkdir(parents=True)
    log = settings.home / "touched.jsonl"
    audited = (sys.executable, "-m", "benchmarks.mishandling.audited", str(log), "watch")
    watcher = Watcher(_environment(settings, temporary), settings.home / "watch.log", audited)
    seen = Watched()
    started = time.monotonic()
    until = started + _PATIENCE + _PATIENCE_EACH * (len(mixture.hostile) + len(mixture.good))
    with open_store(settings.database_url) as store:
        try:
            mixture.drop(settings.inbox_folder, is_mixed=is_mixed)
            _look(seen, watcher, temporary, lambda: _is_done(store, settings), until=until)
            seen.seconds = time.monotonic() - started
            seen.status = -1 if seen.died else watcher.stop()
        finally:
            if not watcher.has_ended:
                watcher.kill()
        is_elsewhere = not settings.database_url.startswith("sqlite")
        seen.outside = tuple(touched_outside(log, settings.home.resolve(), database=is_elsewhere))
        for arrival in arrivals(store):
            seen.ended.setdefault(_text(arrival.raw_name), []).append(arrival.outcome or "none")
    return seen


def _environment(settings: Settings, temporary: Path) -> dict[str, str]:
    pace = settings.intake
    given = installation(
        settings.home,
        database=settings.database_url,
        workers=settings.workers,
        official_rules=settings.official_rules,
        intake__scan_seconds=pace.scan_seconds,
        intake__stable_seconds=pace.stable_seconds,
        intake__incomplete_seconds=pace.incomplete_seconds,
    )
    return {**given, "TMPDIR": str(temporary)}


def _look(seen: Watched, watcher: Watcher, temporary: Path, is_done: Callable[[], bool], *, until: float) -> None:
    first: dict[str, float] = {}
    asked = 0.0
    while True:
        now = time.monotonic()
        seen.peak = max(seen.peak, memory_of(watcher.number).resident)
        for name in _given(temporary):
            seen.at_work[name] = now - first.setdefault(name, now)
        seen.died = watcher.has_ended
        if now > until or seen.died:
            seen.missed = "the program ended by itself" if seen.died else "the end has not come"
            return
        if now > asked + _ASK_SECONDS:
            asked = now
            if is_done():
                return
        time.sleep(_LOOK_SECONDS)


def _given(temporary: Path) -> Iterator[str]:
    return (path.name for path in temporary.glob("ledgerdrop-child-*/given-*"))


def _is_done(store: Store, settings: Settings) -> bool:
    left = [path for path in settings.inbox_folder.iterdir() if not path.name.startswith((_STAY, "."))]
    counts = outcomes(store)
    return not left and bool(counts) and not counts.get(None, 0)


def _text(raw_name: bytes) -> str:
    return raw_name.decode("utf-8", "surrogateescape")
