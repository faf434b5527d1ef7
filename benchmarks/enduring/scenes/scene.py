"""What a scene is: something to prepare, something to do that may be stopped anywhere, and what must hold then."""

from __future__ import annotations

import datetime as dt
import signal
from contextlib import AbstractContextManager
from contextlib import contextmanager
from contextlib import nullcontext
from dataclasses import dataclass
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING
from typing import Any
from typing import Final
from typing import Protocol

from benchmarks.enduring.dying import die
from benchmarks.enduring.dying import forked
from benchmarks.enduring.invariants import chain_amiss
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import armed
from pipeline.settings import Settings
from pipeline.store.store import Store
from pipeline.store.store import open_store

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterable
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

#: Every time that a store is opened so much has gone by, so that nothing is waited for.
_STEP: Final = dt.timedelta(minutes=10)
_LONGEST_SECONDS: Final = 60


class Scene(Protocol):
    """Done in an installation of its own, again and again, each time with another number."""

    name: str

    def stage(self) -> AbstractContextManager[Any]:
        """Others who take part."""

    def options(self, stage: Any) -> dict[str, object]:
        """Settings, besides where all is kept."""

    def prepare(self, store: Store, settings: Settings, stage: Any, number: int) -> None:
        """See that there is something to do; never stopped."""

    def act(self, store: Store, settings: Settings, stage: Any, number: int) -> None:
        """Do it; where it was stopped, the same is done once more."""

    def amiss(self, store: Store, settings: Settings, stage: Any, count: int) -> Iterable[str]:
        """What does not hold after so many times."""


@dataclass
class Played:
    """A scene that is played."""

    scene: Scene
    settings: Settings
    stage: Any
    number: int = 0
    _opened: int = 0
    problems: list[str] = field(default_factory=list)
    killed: list[FaultPoint] = field(default_factory=list)

    @contextmanager
    def store(self) -> Iterator[Store]:
        """The store, some time later."""
        self._opened += 1
        now = dt.datetime.now(dt.UTC) + self._opened * _STEP

        def clock(_: Connection) -> dt.datetime:
            return now

        with open_store(self.settings.database_url, clock=clock) as opened:
            yield opened

    def prepare(self) -> None:
        """Have something to do."""
        with self.store() as store:
            self.scene.prepare(store, self.settings, self.stage, self.number)

    def act(self, action: Callable[[FaultPoint], None] | None = None) -> None:
        """Do it, here; with something armed."""
        with armed(action) if action else nullcontext(), self.store() as store:
            self.scene.act(store, self.settings, self.stage, self.number)

    def points(self) -> tuple[FaultPoint, ...]:
        """The points that it comes to, in order; it is done once for that."""
        self.prepare()
        seen: dict[FaultPoint, None] = {}
        self.act(seen.setdefault)
        return tuple(seen)

    def kill_at(self, point: FaultPoint) -> None:
        """Do it in a process that dies at a point, then in one that does not."""
        self.number += 1
        self.prepare()
        if self._ended(partial(_die_at, point)) != -signal.SIGKILL:
            self.problems.append(f"{point} was not come to")
        elif (code := self._ended(None)) != 0:
            self.problems.append(f"after {point} it ended with {code}")
        else:
            self.killed.append(point)

    def amiss(self) -> Iterator[str]:
        """What does not hold now."""
        yield from self.problems
        with self.store() as store:
            yield from self.scene.amiss(store, self.settings, self.stage, self.number + 1)
            yield from chain_amiss(store)

    def _ended(self, action: Callable[[FaultPoint], None] | None) -> int | None:
        self._opened += 1
        program = forked(partial(self.act, action), log=self.settings.home / "scene.log")
        code = program.ended(within=_LONGEST_SECONDS)
        if code is None:
            program.kill()
        return code


@contextmanager
def played(scene: Scene, home: Path, database: str) -> Iterator[Played]:
    """A scene, in an installation of its own."""
    home.mkdir()
    with scene.stage() as stage:
        given = {"home": home, "database": database or None, **scene.options(stage)}
        yield Played(scene=scene, settings=Settings.model_validate(given), stage=stage)


def _die_at(wanted: FaultPoint, point: FaultPoint) -> None:
    if point is wanted:
        die(point)
