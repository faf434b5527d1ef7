"""Grain is measured in steps of grey, whatever is printed on the page."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.readers.scan.grain import calmed
from extractors.readers.scan.grain import grain
from samples.generator.physics import grainy
from tests.extractors.readers.drawing import BILL
from tests.extractors.readers.drawing import picture

PAGE = np.asarray(picture([*BILL] * 2, height=36))


def test_clean_page_has_no_grain() -> None:
    assert grain(PAGE) == 0


@given(st.floats(2, 30), st.integers(60, 200))
def test_grain_is_the_deviation_of_the_noise(sigma: float, paper: int) -> None:
    plain = np.full((400, 300), paper, np.uint8)
    assert grain(grainy(plain, sigma, np.random.default_rng(1))) == pytest.approx(sigma, rel=0.2, abs=0.5)


def test_grainy_picture_is_calmed_and_a_clean_one_left_alone() -> None:
    grained = grainy(PAGE, 40, np.random.default_rng(1))
    assert grain(calmed(grained)) < 0.25 * grain(grained)
    assert calmed(PAGE) is PAGE


def test_picture_of_a_point_has_none() -> None:
    assert grain(np.full((1, 1), 9, np.uint8)) == 0
