"""A watched folder: what is dropped is posted when all is quiet, and trouble ends nothing."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING

from flows.journey import Journey
from flows.watching import Turn
from flows.watching import watch
from pipeline.intake.intake import Intake
from pipeline.store.arrivals import Arrivals
from tests.flows.conftest import drop

if TYPE_CHECKING:
    from pipeline.settings import Settings


def test_dropped_files_are_processed_and_exported_once(journey: Journey, settings: Settings) -> None:
    drop(settings.inbox_folder, **{"a.xml": "INV-1 issue_date=2020-01-01", "b.xml": "INV-2"})
    turns = list(watch(journey, Journey.count_work))
    assert sum(turn.taken for turn in turns) == 2
    assert sum(turn.done for turn in turns) == 2
    assert list(settings.inbox_folder.iterdir()) == []
    assert list(watch(journey, Journey.count_work))[-1].batches == ()


def test_what_an_earlier_run_left_is_worked_off_and_exported(journey: Journey, settings: Settings) -> None:
    list(journey.take(drop(settings.home / "elsewhere", a="INV-1")))
    assert sum(turn.done for turn in watch(journey, Journey.count_work)) == 1


def test_what_comes_while_documents_are_worked_off_is_taken_in_meanwhile(journey: Journey, settings: Settings) -> None:
    def slowly(_: Journey) -> int:
        (file,) = drop(settings.inbox_folder, **{"a.xml": "INV-1"})
        until = time.monotonic() + 30
        while file.exists() and time.monotonic() < until:
            time.sleep(0.01)
        return 0

    turn = next(watch(journey, slowly))
    assert (turn.taken, journey.waiting()) == (1, 1)


def test_a_full_folder_is_taken_in_without_pauses_while_documents_are_worked_off(
    journey: Journey, settings: Settings
) -> None:
    pace = settings.intake.model_copy(update={"scan_seconds": 1.0})
    hasty = settings.model_copy(update={"intake": pace})
    one_by_one = replace(journey, settings=hasty, intake=Intake(hasty, Arrivals(journey.store), most=1))
    drop(settings.inbox_folder, **{f"{number}.xml": f"INV-{number}" for number in range(20)})

    def slowly(_: Journey) -> int:
        until = time.monotonic() + 60
        while any(settings.inbox_folder.iterdir()) and time.monotonic() < until:
            time.sleep(0.01)
        return 0

    began = time.monotonic()
    assert next(watch(one_by_one, slowly)).taken == 20
    assert time.monotonic() - began < 10


def test_a_folder_that_is_away_for_a_while_is_told_and_survived(journey: Journey, settings: Settings) -> None:
    settings.inbox_folder.rmdir()
    turns = watch(journey, Journey.count_work)
    assert "cannot be listed" in next(turns).trouble
    drop(settings.inbox_folder, **{"a.xml": "INV-1"})
    assert sum(turn.done for turn in turns) == 1


def test_a_receiver_that_is_away_is_asked_ever_more_rarely(journey: Journey, settings: Settings) -> None:
    (settings.exports_folder / "csv").write_text("a file where the folder should be")
    drop(settings.inbox_folder, **{"a.xml": "INV-1"})
    troubles = [turn for turn in watch(journey, Journey.count_work) if turn.trouble]
    # Pauses of 0.02, 0.04, 0.08 seconds and so on fit into 1.5 seconds seven times; each turn would make dozens.
    assert 1 <= len(troubles) <= 9


def test_a_quiet_turn_is_one_that_brought_nothing() -> None:
    assert Turn().is_quiet
    assert not Turn(taken=1).is_quiet
    assert not Turn(done=1).is_quiet
    assert not Turn(trouble="The share is away.").is_quiet
