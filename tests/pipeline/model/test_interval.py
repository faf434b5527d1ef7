"""What printed numbers stand for."""

from __future__ import annotations

from decimal import Decimal

from hypothesis import assume
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model.interval import Interval
from pipeline.model.interval import exactly
from pipeline.model.interval import printed
from tests.pipeline.model.strategies import amounts


@st.composite
def intervals(draw: st.DrawFn) -> Interval:
    low, high = sorted((draw(amounts), draw(amounts)))
    return Interval(low=low, high=high)


def holds(interval: Interval, value: Decimal) -> bool:
    return interval.meets(exactly(value))


@given(intervals(), intervals())
def test_operations_hold_what_their_ends_give(one: Interval, other: Interval) -> None:
    for a in (one.low, one.high):
        for b in (other.low, other.high):
            assert holds(one.plus(other), a + b)
            assert holds(one.minus(other), a - b)
            assert holds(one.times(other), a * b)


@given(intervals(), amounts)
def test_division_turns_the_ends_for_a_negative_divisor(interval: Interval, divisor: Decimal) -> None:
    assume(divisor)
    quotient = interval.over(divisor)
    assert quotient.low <= quotient.high


@given(intervals(), intervals())
def test_meeting_is_mutual(one: Interval, other: Interval) -> None:
    assert one.meets(other) == other.meets(one)


@given(amounts, st.integers(-4, 4))
def test_print_stands_for_what_rounds_to_it(value: Decimal, thousandths: int) -> None:
    assert holds(printed(value), value + Decimal(thousandths) / 1000)


def test_a_whole_number_is_exact_unless_it_was_rounded_to_a_unit() -> None:
    assert printed(Decimal(3)) == exactly(Decimal(3))
    assert printed(Decimal(124), Decimal(1)) == Interval(low=Decimal("123.5"), high=Decimal("124.5"))


def test_widening_adds_at_both_ends() -> None:
    assert exactly(Decimal(1)).widened(Decimal("0.02")) == Interval(low=Decimal("0.98"), high=Decimal("1.02"))
