"""A run of the export that is killed: at its n-th fault point, or after so many seconds."""

from __future__ import annotations

import itertools
import signal
from contextlib import nullcontext
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.enduring.dying import die
from benchmarks.enduring.dying import forked
from flows.posting import post
from pipeline.errors import ExportRefused
from pipeline.fault_points import armed
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.fault_points import FaultPoint
    from pipeline.settings import Settings

#: No run takes so long.
_LONGEST_SECONDS = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """When a run dies."""

    #: At this step, from 1; 0 for none.
    step: int = 0
    #: After so many seconds; `None` for never.
    seconds: float | None = None


def run(settings: Settings, death: Death | None = None) -> bool:
    """Export in a process of its own, which may die; whether it did."""
    action = _dying_at(death.step) if death is not None and death.step else None
    program = forked(partial(_export, settings, action), log=settings.home / "export.log")
    code = None
    if death is not None and death.seconds is not None and (code := program.ended(within=death.seconds)) is None:
        program.kill()
        return True
    code = program.ended(within=_LONGEST_SECONDS) if code is None else code
    if code not in {0, -signal.SIGKILL}:
        raise RuntimeError(f"the export failed by itself with {code}")
    return code == -signal.SIGKILL


def _export(settings: Settings, action: Callable[[FaultPoint], None] | None) -> None:
    with (
        armed(action) if action else nullcontext(),
        open_store(settings.database_url) as store,
        suppress(ExportRefused),  # what is in doubt is asked about later
    ):
        post(store, settings, actor="benchmark")


def _dying_at(step: int) -> Callable[[FaultPoint], None]:
    counted = itertools.count(1)

    def reach(point: FaultPoint) -> None:
        if next(counted) == step:
            die(point)

    return reach
