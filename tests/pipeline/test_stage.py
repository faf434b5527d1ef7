"""A stage, and what happens when one fails."""

from __future__ import annotations

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from pipeline.errors import StoreError
from pipeline.model.build import record
from pipeline.model.outcome import Outcome
from pipeline.model.outcome import Status
from pipeline.progress import Silent
from pipeline.stage import run

if TYPE_CHECKING:
    from pipeline.model.record import Record


def test_a_stage_returns_a_new_record() -> None:
    assert run(lambda given: replace(given, part=2), record()).part == 2


def test_an_unforeseen_failure_parks_one_document(caplog: pytest.LogCaptureFixture) -> None:
    def fail(_record: Record) -> Record:
        raise ZeroDivisionError

    with caplog.at_level(logging.ERROR):
        parked = run(fail, record())
    assert (parked.outcome, parked.status) == (Outcome.INTERNAL_ERROR, Status.REJECTED)
    assert "ZeroDivisionError" in parked.reason
    assert parked.key in caplog.text


def test_trouble_with_the_run_is_not_hidden() -> None:
    def fail(_record: Record) -> Record:
        raise StoreError("the disk is full", remedy="Make room.")

    with pytest.raises(StoreError):
        run(fail, record())


def test_silent_progress_hands_on_what_it_gets() -> None:
    assert list(Silent().track([1, 2], total=2, what="document")) == [1, 2]
