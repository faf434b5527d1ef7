"""How long each stage of the journey takes: timed where it happens, collected around it, counted in steps.

>>> with collected() as seconds:
...     with timed(Stage.MATCH):
...         pass
>>> list(seconds)
['match']
"""

from __future__ import annotations

import threading
import time
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING
from typing import Final

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Mapping


class Stage(StrEnum):
    """What is timed."""

    #: From its arrival until somebody works on it.
    WAIT = "wait"
    #: Everything that a child does of a document; the next four are parts of it.
    EXAMINE = "examine"
    READ = "read"
    SPLIT = "split"
    EXTRACT = "extract"
    SOLVE = "solve"
    MATCH = "match"
    VALIDATE = "validate"
    ROUTE = "route"
    #: Writing what became of it.
    FINISH = "finish"
    #: An answer of the desk.
    REQUEST = "request"


#: Steps in milliseconds; what takes longer than the last is counted under `LONGER`.
STEPS: Final = (5, 20, 50, 100, 250, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000, 300_000, 900_000, 3_600_000)
LONGER: Final = 0
#: More than that no child is given for a document.
_MOST_SECONDS: Final = 86_400.0

Step = tuple[Stage, int]

_COLLECTING: Final[ContextVar[dict[str, float] | None]] = ContextVar("seconds", default=None)


@contextmanager
def collected() -> Iterator[dict[str, float]]:
    """A block whose timed stages are added up, by their names."""
    seconds: dict[str, float] = {}
    token = _COLLECTING.set(seconds)
    try:
        yield seconds
    finally:
        _COLLECTING.reset(token)


@contextmanager
def timed(stage: Stage) -> Iterator[None]:
    """A block that is a stage, or a part of one; without a block around that collects, nothing is kept."""
    began = time.perf_counter()
    try:
        yield
    finally:
        seconds = _COLLECTING.get()
        if seconds is not None:
            seconds[stage.value] = seconds.get(stage.value, 0.0) + time.perf_counter() - began


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """How often a stage ended within a step, and how long all of them took."""

    count: int = 0
    seconds: float = 0.0

    def __add__(self, other: Counted) -> Counted:
        return Counted(count=self.count + other.count, seconds=self.seconds + other.seconds)


class Timings:
    """What was timed and is not written down yet; safe from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._counted: dict[Step, Counted] = {}
        self._done = 0

    def add(self, seconds: Mapping[str, object]) -> None:
        """Count stages by their names; what is none, or no time, is left out: a child may say anything."""
        for name, took in seconds.items():
            if name in set(Stage) and isinstance(took, int | float) and 0 <= took <= _MOST_SECONDS:
                self._add({(Stage(name), _step(took)): Counted(count=1, seconds=float(took))})
                self._done += name == Stage.FINISH

    @property
    def done(self) -> int:
        """How many documents were finished since the beginning."""
        return self._done

    def take(self) -> dict[Step, Counted]:
        """Everything that was counted since the last time."""
        with self._lock:
            taken, self._counted = self._counted, {}
        return taken

    def put_back(self, taken: Mapping[Step, Counted]) -> None:
        """Count again what could not be written down."""
        self._add(taken)

    def _add(self, more: Mapping[Step, Counted]) -> None:
        with self._lock:
            for step, counted in more.items():
                self._counted[step] = self._counted.get(step, Counted()) + counted


def _step(seconds: float) -> int:
    return next((step for step in STEPS if seconds * 1000 <= step), LONGER)
