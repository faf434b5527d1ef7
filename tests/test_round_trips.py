"""Hostile bills come back from every target as they were written, or are refused with a reason."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

import pytest

from benchmarks.roundtrips import drawn
from benchmarks.roundtrips import through
from tests.hostile_bills import Item
from tests.hostile_bills import Sketch
from tests.reading_back import all_read_back
from tests.thoroughness import THOROUGH

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tests.reading_back import ReadBack
    from tests.reading_back import Told

RECORDS = 1000 if THOROUGH else 250
SEED = 20261127


@cache
def sketches() -> list[Sketch]:
    """The same bills for all targets."""
    return drawn(RECORDS, SEED)


@pytest.mark.parametrize("target", all_read_back())
def test_hostile_bills_come_back_as_they_were_written(target: str) -> None:
    outcome = through(all_read_back()[target], sketches())
    assert (outcome.injections, outcome.formulas, outcome.differences) == ([], [], []), f"seed {SEED}"
    assert outcome.written >= outcome.records // 20
    assert outcome.written + sum(outcome.refused.values()) == outcome.records


def changed(good: str, bad: str) -> ReadBack:
    """The reader of a table that is handed another table than was written."""
    known = all_read_back()["csv"]

    def told(content: bytes) -> Iterable[Told]:
        return known.told(content.replace(good.encode(), bad.encode()))

    return replace(known, told=told)


@pytest.mark.parametrize(
    ("good", "bad", "where"),
    [
        ("119.00", "119.01", "differences"),
        ("INV", "INW", "differences"),
        (",Drill,", ",Drilling,", "differences"),
        (",Drill,", ",=Drill,", "formulas"),
        ("0" * 64, "1" * 64, "injections"),
    ],
)
def test_what_a_writer_would_do_wrong_is_noticed(good: str, bad: str, where: str) -> None:
    plain = Sketch(number="INV", supplier="Muster", lines=(Item(text="Drill", amount=10_000),))
    assert through(changed("", ""), [plain]).is_whole
    assert getattr(through(changed(good, bad), [plain]), where)
