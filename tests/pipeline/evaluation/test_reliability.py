"""Confidence against accuracy."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.evaluation.reliability import calibration_gap
from pipeline.evaluation.reliability import reliability

VALUES = st.lists(st.tuples(st.floats(min_value=0, max_value=1), st.booleans()), min_size=1)


def test_without_values_there_is_no_gap() -> None:
    assert calibration_gap(reliability([])) is None


def test_full_confidence_belongs_to_the_highest_tenth() -> None:
    (bucket,) = reliability([(1.0, True), (0.9, True)])
    assert (bucket.label, bucket.values, bucket.accuracy) == ("0.9-1.0", 2, 1.0)


def test_values_that_are_right_as_often_as_they_say_have_no_gap() -> None:
    assert calibration_gap(reliability([(0.75, True)] * 3 + [(0.75, False)])) == pytest.approx(0)


@given(VALUES)
def test_every_value_is_in_one_bucket_and_the_gap_is_a_share(values: list[tuple[float, bool]]) -> None:
    buckets = reliability(values)
    assert sum(bucket.values for bucket in buckets) == len(values)
    gap = calibration_gap(buckets)
    assert gap is not None
    assert 0 <= gap <= 1
