"""The bar that a bill must reach follows from what was measured, and from what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from pipeline.routing.assurance import Assurance
from pipeline.routing.assurance import Trial
from pipeline.routing.assurance import measured
from pipeline.routing.assurance import step_of
from pipeline.routing.bound import fewest_trials
from pipeline.routing.bound import upper_bound
from pipeline.routing.evidence import Evidence

if TYPE_CHECKING:
    from pipeline.routing.assurance import Measured

TEXT = Evidence.TEXT_LAYER


def trials(count: int, sureness: float, *, errors: int = 0) -> list[Trial]:
    return [Trial(evidence=TEXT, sureness=sureness, is_wrong=number < errors) for number in range(count)]


def assurance(table: Measured, target: float = 0.005) -> Assurance | None:
    return table.assurance(TEXT, target=target, level=0.95)


def test_what_was_never_measured_is_not_assured() -> None:
    assert assurance(measured([])) is None


@pytest.mark.parametrize(("count", "is_enough"), [(597, False), (598, True)])
def test_half_a_percent_takes_six_hundred_bills_without_an_error(count: int, *, is_enough: bool) -> None:
    assert (assurance(measured(trials(count, 0.99))) is not None) is is_enough


def test_the_bar_goes_down_to_where_errors_begin() -> None:
    found = assurance(measured([*trials(700, 0.99), *trials(300, 0.9), *trials(50, 0.8, errors=10)]))
    assert found is not None
    assert (found.bar, found.bills, found.errors) == (0.9, 1000, 0)
    assert found.at_most == pytest.approx(0.00299, abs=1e-5)


def test_a_first_bar_that_fails_ends_it_whatever_comes_below() -> None:
    assert assurance(measured([*trials(650, 0.99, errors=5), *trials(600, 0.9)])) is None


def test_a_single_error_among_the_surest_is_outweighed_by_the_surer_half() -> None:
    found = assurance(measured([*trials(100, 0.99, errors=1), *trials(1900, 0.95)]))
    assert found is not None
    assert (found.bar, found.errors) == (0.95, 1)


def test_classes_of_evidence_are_judged_apart() -> None:
    table = measured([*trials(700, 0.99), Trial(evidence=Evidence.PIXELS, sureness=0.99, is_wrong=False)])
    assert table.bills(Evidence.PIXELS) == 1
    assert table.assurance(Evidence.PIXELS, target=0.005, level=0.95) is None


@given(sureness=st.floats(0, 1))
def test_a_bill_is_never_counted_as_surer_than_it_is(sureness: float) -> None:
    assert 0 <= sureness - step_of(sureness) + 1e-6 < 0.0011


@given(
    counts=st.lists(st.tuples(st.integers(1, 400), st.floats(0, 1), st.integers(0, 2)), max_size=12),
    target=st.sampled_from([0.005, 0.02, 0.1]),
)
def test_whatever_was_measured_what_is_promised_is_kept(counts: list[tuple[int, float, int]], target: float) -> None:
    table = measured([trial for count, sure, errors in counts for trial in trials(count, sure, errors=errors)])
    found = assurance(table, target)
    if found is not None:
        assert found.at_most <= target
        assert found.bills >= fewest_trials(target=target, level=0.95)


@given(trials=st.integers(1, 3000), errors=st.integers(0, 5), level=st.sampled_from([0.8, 0.95, 0.99]))
def test_the_bound_is_the_share_at_which_so_few_errors_would_be_a_surprise(
    trials: int, errors: int, level: float
) -> None:
    bound = upper_bound(errors=errors, trials=trials, level=level)
    if errors < trials:
        assert binom.cdf(errors, trials, bound) == pytest.approx(1 - level, abs=1e-6)
    else:
        assert bound == 1.0
