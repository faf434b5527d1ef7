"""Contestants take turns."""

from __future__ import annotations

from functools import partial

from benchmarks.measuring.laps import Laps
from benchmarks.measuring.laps import in_turn


def test_everybody_has_had_a_turn_before_anybody_has_the_next() -> None:
    order: list[str] = []
    results = in_turn({name: partial(order.append, name) for name in "ab"}, rounds=3)
    assert "".join(order) == "ababab"
    assert {name: len(given) for name, given in results.items()} == {"a": 3, "b": 3}


def test_laps_tell_middle_best_and_worst() -> None:
    laps = Laps.of([3.0, 1.0, 2.5])
    assert (laps.median, laps.best, laps.worst) == (2.5, 1.0, 3.0)
