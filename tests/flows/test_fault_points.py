"""Every fault point is come to by what the product does: none is dead."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.enduring.scenes.every import SCENES
from benchmarks.enduring.scenes.scene import played
from benchmarks.enduring.stopping import MAIN_POINTS
from benchmarks.enduring.stopping import TESTED_POINTS
from benchmarks.killing.bills import let_wait
from benchmarks.killing.world import world
from flows.posting import post
from pipeline.exporters.delivery import seal_all
from pipeline.exporters.exporter import exporter_named
from pipeline.fault_points import FaultPoint
from pipeline.fault_points import armed
from pipeline.store import deliveries
from pipeline.store import outbox
from pipeline.store.store import open_store
from tests.flows.conftest import worker

if TYPE_CHECKING:
    from pipeline.isolation.pool import Pool

#: A folder in memory, which is another disk than that of tests.
MEMORY = Path("/dev/shm")  # noqa: S108 - a folder of our own in it
#: A watched folder comes to these while work lasts long, or is stopped; a scene does at once.
IN_TIME = ("renewed.", "given_back.")
PACE = {"scan_seconds": 0.01, "stable_seconds": 0, "incomplete_seconds": 0.01}


def of_a_folder(home: Path, inbox: Path, pool: Pool) -> set[FaultPoint]:
    """What is come to when a file with its companion, and an empty one, are taken in and read."""
    seen: set[FaultPoint] = set()
    with world(home, "", intake=PACE, inbox=inbox) as (settings, _), worker(settings, pool) as journey:
        (inbox / "bill.json").write_text("1001")
        (inbox / "bill.witness.json").write_text("{}")
        (inbox / "empty.pdf").touch()
        with armed(seen.add):
            until = time.monotonic() + 30
            while any(inbox.iterdir()) and time.monotonic() < until:
                journey.look()
            journey.look()
            assert journey.count_work() == 1
    return seen


def of_posting(home: Path) -> set[FaultPoint]:
    """What is come to when bills are posted everywhere, of which one batch was stopped on its way."""
    seen: set[FaultPoint] = set()
    with world(home, "") as (settings, _), open_store(settings.database_url) as store:
        let_wait(store, settings, range(3))
        with armed(seen.add):
            seal_all(store, exporter_named("csv"), actor="test")
            (batch,) = outbox.undelivered(store)
            deliveries.begin(store, batch, after=0, place="there", actor="test")
            post(store, settings, actor="test", targets=["csv", "sage50_uk", "csv_bom"])
            post(store, settings, actor="test", targets=["jsonl"])
    return seen


def test_a_watched_folder_comes_to_every_point_that_is_not_a_scenes(pool: Pool, tmp_path: Path) -> None:
    homes = [tmp_path / name for name in ("here", "there", "posted")]
    for home in homes:
        home.mkdir()
    with tempfile.TemporaryDirectory(dir=MEMORY if MEMORY.is_dir() else None) as other:
        (homes[0] / "inbox").mkdir()
        seen = (
            of_a_folder(homes[0], homes[0] / "inbox", pool)
            | of_a_folder(homes[1], Path(other), pool)
            | of_posting(homes[2])
        )
    assert sorted(point for point in set(MAIN_POINTS) - seen if not point.startswith(IN_TIME)) == []


def test_scenes_come_to_all_others_and_end_well_where_nothing_stops_them(tmp_path: Path) -> None:
    seen: set[FaultPoint] = set()
    for scene in SCENES:
        with played(scene, tmp_path / scene.name, "") as playing:
            seen.update(playing.points())
            assert list(playing.amiss()) == [], scene.name
    assert sorted(set(FaultPoint) - set(MAIN_POINTS) - set(TESTED_POINTS) - seen) == []
    assert {point for point in MAIN_POINTS if point.startswith(IN_TIME)} <= seen
