"""Kills come at their moments, counted from the last start."""

from __future__ import annotations

import pytest

from benchmarks.dropping.standing import Moment
from benchmarks.dropping.standing import Standing
from benchmarks.dropping.standing import has_come

BEFORE = Standing(arrived=50, ended=20, sealed=1)


@pytest.mark.parametrize(
    ("moment", "now"),
    [
        (Moment.INTAKE, Standing(arrived=51, ended=20, sealed=1)),
        (Moment.WORK, Standing(arrived=50, ended=41, sealed=1)),
        (Moment.POST, Standing(arrived=50, ended=20, sealed=2)),
    ],
)
def test_a_moment_comes_by_what_happens_after_the_start(moment: Moment, now: Standing) -> None:
    assert not has_come(moment, BEFORE, BEFORE, files=100)
    assert has_come(moment, now, BEFORE, files=100)
    assert not any(has_come(other, now, BEFORE, files=100) for other in set(Moment) - {moment})
