"""Quantities in other units: the same amount of the same thing, or nothing at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.matching.units import _units
from pipeline.matching.units import converted

CODES = sorted(_units())
quantities = st.decimals(min_value=0, max_value=10**6, places=3)


@given(quantity=quantities, source=st.sampled_from(CODES), target=st.sampled_from(CODES))
def test_there_and_back_is_the_same_quantity(quantity: Decimal, source: str, target: str) -> None:
    there = converted(quantity, source, target)
    if there is None:
        assert converted(quantity, target, source) is None
    else:
        assert converted(there, target, source) == pytest.approx(quantity)


@given(quantity=quantities, codes=st.tuples(*[st.sampled_from(CODES)] * 3))
def test_the_way_over_a_third_unit_makes_no_difference(quantity: Decimal, codes: tuple[str, str, str]) -> None:
    first, second, third = codes
    straight, around = converted(quantity, first, third), converted(quantity, first, second)
    if straight is not None and around is not None:
        assert converted(around, second, third) == pytest.approx(straight)


@pytest.mark.parametrize(
    ("source", "target", "one"),
    [
        ("GRO", "DZN", "12"),
        ("CEN", "H87", "100"),
        ("TNE", "KGM", "1000"),
        ("MMT", "MTR", "0.001"),
        ("MTQ", "LTR", "1000"),
        ("HUR", "MIN", "60"),
    ],
)
def test_measures_are_those_of_the_standard(source: str, target: str, one: str) -> None:
    assert converted(Decimal(1), source, target) == Decimal(one)


@pytest.mark.parametrize(("source", "target"), [("HUR", "DAY"), ("KGM", "LTR"), ("SET", "C62"), ("XYZ", "XYW")])
def test_what_is_agreed_and_not_measured_is_never_converted(source: str, target: str) -> None:
    assert converted(Decimal(1), source, target) is None


@pytest.mark.parametrize("pair", [("XYZ", "XYZ"), (None, "KGM"), ("KGM", None)])
def test_a_unit_that_is_not_named_is_that_of_the_other_side(pair: tuple[str | None, str | None]) -> None:
    assert converted(Decimal(7), *pair) == 7
