"""A run of the export that is killed: before or after its n-th step, or after so many seconds.

A step is whatever reaches the disk, the database or a receiver. Nothing of the product knows of it: the functions that
it calls are wrapped in the child that is to die.
"""

from __future__ import annotations

import http.client
import itertools
import os
import signal
import subprocess
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING
from typing import Any
from typing import Final

from sqlalchemy.engine.default import DefaultDialect

from flows.posting import post
from pipeline.errors import ExportRefused
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.settings import Settings

#: What counts as a step, each before and after.
_STEPS: Final[tuple[tuple[Any, str], ...]] = (
    (os, "fsync"),
    (os, "replace"),
    (os, "fchmod"),
    (tempfile, "mkstemp"),
    (DefaultDialect, "do_commit"),
    (http.client.HTTPConnection, "request"),
    (http.client.HTTPConnection, "getresponse"),
    (subprocess.Popen, "communicate"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Death:
    """When a run dies."""

    #: At this step, from 1; 0 for none.
    step: int = 0
    #: After so many seconds; `None` for never.
    seconds: float | None = None


def run(settings: Settings, death: Death | None = None) -> bool:
    """Export in a process of its own, which may die; whether it did."""
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if death is not None and death.step:
                _die_at(death.step)
            _export(settings)
            status = 0
        finally:
            os._exit(status)
    if death is not None and death.seconds is not None:
        time.sleep(death.seconds)
        os.kill(child, signal.SIGKILL)
    _, ended = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(ended)
    if code not in {0, -signal.SIGKILL}:
        raise RuntimeError(f"the export failed by itself with {code}")
    return code == -signal.SIGKILL


def _export(settings: Settings) -> None:
    with open_store(settings.database_url) as store, suppress(ExportRefused):  # what is in doubt is asked about later
        post(store, settings, actor="benchmark")


def _die_at(step: int) -> None:
    counted = itertools.count(1)

    def reach() -> None:
        if next(counted) == step:
            os.kill(os.getpid(), signal.SIGKILL)

    def stepping(function: Callable[..., Any]) -> Callable[..., Any]:
        def stepped(*args: Any, **named: Any) -> Any:
            reach()
            try:
                return function(*args, **named)
            finally:
                reach()

        return stepped

    for place, name in _STEPS:
        setattr(place, name, stepping(getattr(place, name)))
