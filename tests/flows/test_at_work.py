"""Chunks in other processes, and runs that leave the work to others."""

from __future__ import annotations

import pickle
import sys
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from flows.elsewhere import Elsewhere
from flows.task_runners import crew
from flows.watching import others_work
from flows.watching import watch
from flows.watching import work
from pipeline.errors import ConfigurationError
from pipeline.errors import ExportRefused
from pipeline.errors import MissingDependency
from pipeline.schedule_settings import Runner
from pipeline.store.at_work import is_unfinished
from pipeline.store.at_work import to_take
from pipeline.store.tables.document import State
from pipeline.store.work import lease
from pipeline.store.work import states
from tests.flows.conftest import drop
from tests.flows.conftest import worker
from tests.ledger import Clock

if TYPE_CHECKING:
    from pathlib import Path

    from flows.journey import Journey
    from pipeline.isolation.pool import Pool
    from pipeline.settings import Settings


def test_a_process_that_others_started_works_off_as_much_as_it_is_told_and_no_more(
    journey: Journey, tmp_path: Path
) -> None:
    here = Elsewhere()
    here._journey = journey
    list(journey.take(drop(tmp_path / "in", a="INV-1", b="INV-2", c="INV-3", d="INV-4", e="INV-5")))
    assert here.work(children=1, documents=1, chunks=1) == 1
    assert here.work(children=1, documents=1, chunks=2) == 2
    assert to_take(journey.store, most=10) == 2
    assert here.work(children=1, documents=5, chunks=5) == 2
    assert here.work(children=1, documents=5, chunks=1) == 0
    assert states(journey.store) == {State.DONE: 5}


def test_work_that_a_dead_worker_left_counts_as_work_to_take(settings: Settings, pool: Pool, tmp_path: Path) -> None:
    clock = Clock()
    with worker(settings, pool, clock=clock) as journey:
        assert to_take(journey.store, most=10) == 0
        list(journey.take(drop(tmp_path / "in", a="INV-1", b="INV-2")))
        assert (to_take(journey.store, most=10), to_take(journey.store, most=1)) == (2, 1)
        lease(journey.store, owner="dead", count=2)
        assert (to_take(journey.store, most=10), is_unfinished(journey.store)) == (0, True)
        clock.move(seconds=90)
        assert to_take(journey.store, most=10) == 2


def test_a_watching_run_that_leaves_the_work_to_others_exports_when_they_are_done(journey: Journey) -> None:
    schedule = journey.settings.schedule.model_copy(update={"watch_seconds": 60})
    patient = replace(journey, settings=journey.settings.model_copy(update={"schedule": schedule}))
    drop(patient.settings.inbox_folder, **{"a.xml": "INV-1 issue_date=2020-01-01", "b.xml": "INV-2"})
    for turn in watch(patient, others_work):
        if turn.done:
            assert next(work(patient, type(patient).count_work)).done == 2
        if turn.batches:
            break
    assert turn.batches
    assert states(patient.store) == {State.DONE: 2}


@pytest.mark.parametrize("runner", [Runner.DASK, Runner.RAY])
def test_a_task_runner_that_is_not_installed_says_how_to_install_it(
    settings: Settings, runner: Runner, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, f"prefect_{runner}", None)
    schedule = settings.schedule.model_copy(update={"task_runner": runner})
    with (
        pytest.raises(MissingDependency, match=f"prefect-{runner}") as raised,
        crew(settings.model_copy(update={"schedule": schedule})),
    ):
        pass
    assert f"ledgerdrop[{runner}]" in raised.value.remedy


@pytest.mark.parametrize(
    "trouble",
    [
        ConfigurationError("wrong", remedy="Mend it."),
        ExportRefused("csv", "full", remedy="Make room."),
        MissingDependency("ray", install="pip"),
    ],
)
def test_trouble_comes_out_of_another_process_with_its_remedy(trouble: ConfigurationError) -> None:
    told = pickle.loads(pickle.dumps(trouble))  # noqa: S301 - our own bytes
    assert (type(told), str(told), vars(told), told.remedy) == (
        type(trouble),
        str(trouble),
        vars(trouble),
        trouble.remedy,
    )
