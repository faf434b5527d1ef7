"""The program in peace, until everything that was dropped has come to its end."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING
from typing import Final

from benchmarks.dropping.standing import is_done
from benchmarks.enduring.leftovers import leases_amiss
from benchmarks.enduring.program import started
from pipeline.errors import StoreError
from pipeline.store.store import open_store
from pipeline.store.tables.document import State
from pipeline.store.work import states

if TYPE_CHECKING:
    from collections.abc import Callable

    from pipeline.settings import Settings

_LOOK_SECONDS: Final = 0.5


def come_to_rest(settings: Settings, *, files: int, seconds: float, meanwhile: Callable[[], None] | None = None) -> str:
    """Have the program run until all is done; what it did not come to, in words.

    `meanwhile` happens once while it runs.
    """
    program = started(settings, log=settings.home / "program.log")
    until = time.monotonic() + seconds
    if meanwhile is not None:
        meanwhile()
    missed = "the end has not come"
    while time.monotonic() < until:
        if program.ended(within=_LOOK_SECONDS) is not None:
            return "the program ended by itself"
        if has_come_to_rest(settings, files=files):
            missed = ""
            break
    code = program.stop()
    return missed or ("" if code == 0 else f"the program ended with {code}")


def work_off(settings: Settings, *, seconds: float) -> int | None:
    """Have the program run until no document waits; what it ended with."""
    program = started(settings, log=settings.home / "program.log")
    until = time.monotonic() + seconds
    while time.monotonic() < until and program.ended(within=_LOOK_SECONDS) is None:
        with open_store(settings.database_url) as store:
            if not {State.WAITING, State.LEASED} & {state for state, count in states(store).items() if count}:
                break
    return program.stop()


def has_come_to_rest(settings: Settings, *, files: int) -> bool:
    """Whether so many files are known, and all that is known is at its end."""
    try:
        with open_store(settings.database_url) as store:
            return is_done(store, settings, files=files) and not any(leases_amiss(store))
    except StoreError:  # the database is away just now
        return False
