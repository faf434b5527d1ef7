"""Bills that come regularly are missed when they do not."""

from __future__ import annotations

import datetime as dt

import pytest

from pipeline.matching.expected import missing_since

JANUARY = dt.date(2026, 1, 5)


def every(days: int, count: int) -> list[dt.date]:
    return [JANUARY + dt.timedelta(days=days * step) for step in range(count)]


@pytest.mark.parametrize("beat", [7, 14, 30, 91, 365])
def test_a_bill_of_a_beat_is_missed_when_it_is_late(beat: int) -> None:
    due = JANUARY + dt.timedelta(days=5 * beat)
    assert missing_since(every(beat, 5), due + dt.timedelta(days=7)) is None
    assert missing_since(every(beat, 5), due + dt.timedelta(days=max(8, beat // 4 + 1))) == due


def test_a_supplier_that_stopped_is_not_missed_for_ever() -> None:
    assert missing_since(every(30, 5), dt.date(2027, 1, 1)) is None


@pytest.mark.parametrize("days", [every(30, 3), every(3, 6), [*every(30, 4), dt.date(2026, 4, 20)]])
def test_few_frequent_or_irregular_bills_show_no_beat(days: list[dt.date]) -> None:
    assert missing_since(days, max(days) + dt.timedelta(days=40)) is None
