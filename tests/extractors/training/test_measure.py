"""Measuring: curves say what was seen, rise, and promise no more than was seen."""

from __future__ import annotations

import random

from extractors.scoring.backing import Backing
from extractors.scoring.curves import Curves
from extractors.training.measure import FEWEST
from extractors.training.measure import MOST_GROUPS
from extractors.training.measure import Trial
from extractors.training.measure import measured
from pipeline.model.terms import INVOICE_NUMBER

NAMES = tuple(Backing(term=INVOICE_NUMBER, strength=0.0).curves)


def trials(count: int) -> list[Trial]:
    """Values that are right as often as they are strong."""
    dice = random.Random(7)  # noqa: S311 - trials for a test
    strengths = [dice.random() for _ in range(count)]
    return [Trial(curves=NAMES, strength=each, is_right=dice.random() < each) for each in strengths]


def test_the_confidence_is_the_share_that_was_right() -> None:
    curves = measured(trials(6000))
    for strength in (0.2, 0.5, 0.8):
        assert abs(curves.confidence(Backing(term=INVOICE_NUMBER, strength=strength)) - strength) < 0.06


def test_curves_rise_in_few_points() -> None:
    for curve in measured(trials(900)).points.values():
        assert len(curve) <= MOST_GROUPS
        assert [share for _, share in curve] == sorted(share for _, share in curve)


def test_few_values_make_no_curve() -> None:
    assert measured(trials(FEWEST - 1)) == Curves(points={})


def test_what_was_always_right_is_still_not_certain() -> None:
    always = [Trial(curves=NAMES, strength=0.9, is_right=True)] * 300
    assert measured(always).confidence(Backing(term=INVOICE_NUMBER, strength=0.9)) < 1


def test_errors_among_the_weakest_take_nothing_from_the_rest() -> None:
    weak = [Trial(curves=NAMES, strength=0.2, is_right=index % 2 == 0) for index in range(30)]
    strong = [Trial(curves=NAMES, strength=0.4 + index / 1000, is_right=True) for index in range(300)]
    curves = measured(weak + strong)
    assert curves.confidence(Backing(term=INVOICE_NUMBER, strength=0.42)) > 0.99
    assert curves.confidence(Backing(term=INVOICE_NUMBER, strength=0.2)) < 0.6
