"""The intake with the store's own log, on each database."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from pipeline.fault_points import FaultPoint
from pipeline.fault_points import armed
from pipeline.model.outcome import Outcome
from pipeline.store.arrivals import Arrivals
from pipeline.store.arrivals import outcomes
from tests.pipeline.intake.conftest import Site
from tests.pipeline.intake.formats import WHOLE

if TYPE_CHECKING:
    from pathlib import Path

    from pipeline.intake.arrival import ArrivalLog
    from pipeline.store.store import Store


@pytest.fixture
def ledger_site(tmp_path: Path, store: Store) -> Site:
    """An empty installation with a ledger."""
    log: ArrivalLog = Arrivals(store)
    return Site(tmp_path / "home", log)


def test_each_file_has_its_outcome_in_the_ledger(ledger_site: Site, store: Store) -> None:
    ledger_site.drop("bill.pdf", WHOLE["pdf"])
    ledger_site.settle()
    ledger_site.drop("copy.pdf", WHOLE["pdf"])
    ledger_site.drop("cut.pdf", WHOLE["pdf"][:-100])
    (ledger_site.inbox / "link").symlink_to("copy.pdf")
    ledger_site.settle()
    ledger_site.settle(after=301)
    assert outcomes(store) == {
        None: 1,
        Outcome.DUPLICATE_BYTES: 1,
        Outcome.INCOMPLETE: 1,
        Outcome.REFUSED_SYMLINK: 1,
    }
    assert list(ledger_site.inbox.iterdir()) == []


def test_a_stop_before_the_move_is_made_good(ledger_site: Site, store: Store) -> None:
    ledger_site.drop("bill.pdf", WHOLE["pdf"])
    with armed(_stop), pytest.raises(KeyboardInterrupt):
        ledger_site.settle()
    ledger_site.restart()
    assert ledger_site.settle() == ()
    assert outcomes(store) == {None: 1}
    assert ledger_site.processed() == ["bill.pdf"]


def _stop(point: FaultPoint) -> None:
    if point is FaultPoint.INTAKE_SHELF_MADE:
        raise KeyboardInterrupt
