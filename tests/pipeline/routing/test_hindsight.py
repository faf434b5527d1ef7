"""What another target would have done to the bills that came."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

import pytest

from pipeline.routing.assurance import Measured
from pipeline.routing.assurance import Point
from pipeline.routing.evidence import Evidence
from pipeline.routing.hindsight import checked
from pipeline.routing.hindsight import tried
from pipeline.routing.table import save
from pipeline.settings import Routing
from pipeline.store.judgements import Ending
from pipeline.store.overview.sureness import Alike

if TYPE_CHECKING:
    from pathlib import Path


def alike(sureness: float, bills: int, **given: Any) -> Alike:
    usual: dict[str, Any] = {"evidence": "text layer", "ending": None, "corrected": frozenset(), "is_check": False}
    return Alike(sureness=sureness, bills=bills, **{**usual, **given})


@pytest.fixture
def models(tmp_path: Path) -> Path:
    """A table in which bills are right down to 0.9, and one in fifty is wrong below."""
    points = (Point(sureness=0.9, bills=3000, errors=0), Point(sureness=0.8, bills=3000, errors=60))
    save(Measured(points={Evidence.TEXT_LAYER: points}), tmp_path)
    return tmp_path


def test_a_laxer_target_lets_more_through_and_more_errors_with_them(models: Path) -> None:
    found = (
        alike(0.95, 10),
        alike(0.85, 5, ending=Ending.APPROVED),
        alike(0.85, 1, ending=Ending.APPROVED, corrected=frozenset({"gross_total"})),
        alike(0.85, 1, ending=Ending.APPROVED, corrected=frozenset({"due_date"})),
        alike(0.85, 1, ending=Ending.REJECTED),
        alike(1.0, 3, evidence=""),
        alike(0.99, 7, evidence="scans and photos"),
    )
    by_target = {one.target: one for one in tried(found, Routing(), models=models)}
    strict, lax = by_target[0.005], by_target[0.02]
    assert (strict.is_in_force, lax.is_in_force) == (True, False)
    assert (strict.through, strict.seen.bills) == (13, 0)
    assert (lax.through, lax.seen.bills, lax.seen.wrong) == (21, 8, 2)
    assert dict(strict.bars) == {Evidence.TEXT_LAYER: 0.9, Evidence.PIXELS: None}


def test_the_target_in_force_is_among_those_that_are_tried(models: Path) -> None:
    (now,) = (one for one in tried((), Routing(silent_error_target=0.003), models=models) if one.is_in_force)
    assert (now.target, now.through, now.seen.at_most(0.95)) == (0.003, 0, None)


def test_checks_say_what_share_is_wrong_at_most() -> None:
    found = (
        alike(0.95, 299, ending=Ending.APPROVED, is_check=True),
        alike(0.95, 40, is_check=True),
        alike(0.95, 9, ending=Ending.APPROVED, corrected=frozenset({"currency"})),
    )
    seen = checked(found)
    assert (seen.bills, seen.wrong) == (299, 0)
    assert seen.at_most(0.95) == pytest.approx(0.01, abs=1e-3)
