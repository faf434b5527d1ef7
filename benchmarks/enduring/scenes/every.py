"""Every scene, and how all of them are played."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Final

from benchmarks.enduring.scenes.coming import Coming
from benchmarks.enduring.scenes.fetching import Fetching
from benchmarks.enduring.scenes.learning import Learning
from benchmarks.enduring.scenes.paying import Paying
from benchmarks.enduring.scenes.paying import Remitting
from benchmarks.enduring.scenes.purging import Purging
from benchmarks.enduring.scenes.scene import played
from benchmarks.enduring.scenes.telling import Sending
from benchmarks.enduring.scenes.telling import Telling
from benchmarks.enduring.scenes.working import Working
from benchmarks.measuring.verdict import Verdict
from benchmarks.measuring.verdict import none_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Iterator
    from pathlib import Path

    from benchmarks.enduring.scenes.scene import Scene
    from pipeline.fault_points import FaultPoint

SCENES: Final[tuple[Scene, ...]] = (
    Coming(),
    Fetching(),
    Working(),
    Learning(),
    Paying(),
    Remitting(),
    Telling(),
    Sending(),
    Purging(),
)


def play_all(folder: Path, database: Callable[[str], str], killed: list[FaultPoint]) -> Iterator[Verdict]:
    """Kill each scene at each of its points; `database` gives the URL of an empty one of a name."""
    for scene in SCENES:
        name = scene.name.replace(" ", "_")
        with played(scene, folder / name, database(name)) as playing:
            for point in playing.points():
                playing.kill_at(point)
            killed += playing.killed
            what = f"{scene.name}: {len(playing.killed)} kills, nothing lost or doubled"
            yield none_of(what, tuple(playing.amiss()))
