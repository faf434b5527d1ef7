"""The whole program as one process, with something armed in it, or in peace."""

from __future__ import annotations

from contextlib import nullcontext
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.enduring.dying import Program
from benchmarks.enduring.dying import forked
from desk.cli.stopping import until_stopped
from flows.assembly import opened
from flows.journey import Journey
from flows.watching import watch
from pipeline.fault_points import armed

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pipeline.fault_points import FaultPoint
    from pipeline.settings import Settings


def started(settings: Settings, *, log: Path, action: Callable[[FaultPoint], None] | None = None) -> Program:
    """Start it; `action` happens at every fault point that it comes to."""
    return forked(partial(_watching, settings, action), log=log)


def _watching(settings: Settings, action: Callable[[FaultPoint], None] | None) -> None:
    """Until it is stopped; trouble is printed, as `ledgerdrop watch` does."""
    with until_stopped(), armed(action) if action else nullcontext(), opened(settings) as journey:
        for turn in watch(journey, Journey.count_work):
            if turn.trouble:
                print(turn.trouble, flush=True)
