"""From what backs a value to how sure it is."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from extractors.scoring.backing import Backing
from extractors.scoring.curves import UNKNOWN
from extractors.scoring.curves import Curves
from pipeline.model.terms import GROSS_TOTAL
from pipeline.model.terms import INVOICE_NUMBER

RISING = ((0.2, 0.5), (0.6, 0.9))


def test_the_curve_of_the_term_itself_goes_before_that_of_its_kind_and_that_of_all() -> None:
    backing = Backing(term=GROSS_TOTAL, strength=0.5)
    points = {"all": ((0.0, 0.1),), "amounts": ((0.0, 0.2),), "gross_total": ((0.0, 0.3),)}
    for name, share in (("gross_total", 0.3), ("amounts", 0.2), ("all", 0.1)):
        assert Curves(points=points).confidence(backing) == share
        points.pop(name)


def test_what_is_proved_and_what_was_recognised_have_curves_of_their_own() -> None:
    curves = Curves(points={"all/proved/recognised": ((0.0, 0.97),), "all": ((0.0, 0.6),)})
    assert curves.confidence(Backing(term=GROSS_TOTAL, strength=0.5, is_proved=True, is_recognised=True)) == 0.97
    assert curves.confidence(Backing(term=GROSS_TOTAL, strength=0.5)) == 0.6


def test_where_nothing_was_measured_at_most_half_is_believed() -> None:
    sure = Curves(points={}).confidence(Backing(term=INVOICE_NUMBER, strength=1.0))
    assert sure == UNKNOWN[-1][1] == 0.5


@given(st.floats(0, 1), st.floats(0, 1))
def test_the_more_backs_a_value_the_surer_it_is(one: float, other: float) -> None:
    curves, (low, high) = Curves(points={"all": RISING}), sorted((one, other))
    less, more = (curves.confidence(Backing(term=INVOICE_NUMBER, strength=strength)) for strength in (low, high))
    assert 0.5 <= less <= more <= 0.9


def test_curves_come_back_from_json_as_they_were() -> None:
    curves = Curves(points={"all": RISING, "dates/recognised": ((0.1, 0.2),)})
    assert Curves.from_json(curves.to_json()) == curves
